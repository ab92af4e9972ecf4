/* SPDX-License-Identifier: GPL-3.0-or-later */
/* An outside list beside the roster: only what it says otherwise. Nothing follows from it. */
#include <string.h>

#include "import_private.h"
#include "shizi/text.h"

static const char *school_name(struct sz_import *import, int64_t id) {
    const struct sz_school *school = said_school(&import->desk, id);
    return school ? school->name : "";
}

/* A roster column of a record, as printed; "" when it is absent. */
static const char *print(struct sz_import *import, const struct sz_roster_record *record,
                         const struct sz_roster_column *column, struct sz_arena *arena) {
    struct sz_roster_record own = *record; /* parts are handed out writable */
    enum sz_part part = column->part == SZ_PART_SCHOOL ? SZ_PART_POSTING : column->part;
    const void *at = sz_roster_part(&own, part);
    char grade[32];
    if (!at || !own.present[part])
        return "";
    if (strcmp(column->key, "school") == 0)
        return school_name(import, own.posting.school_id);
    if (strcmp(column->key, "work_school") == 0)
        return school_name(import, own.working.school_id);
    if (strcmp(column->key, "grade") == 0) {
        sz_grade_print(own.appointment.category, own.appointment.grade, grade);
        return sz_arena_copy(arena, grade);
    }
    const struct sz_field *field = sz_roster_field(column);
    return field && column->part != SZ_PART_SCHOOL
               ? sz_field_print(field, at, import->desk.codes, arena)
               : "";
}

const char *import_present_value(struct sz_import *import, const struct judged *judged,
                                 const struct sz_roster_column *column, struct sz_arena *arena) {
    if (judged->school)
        return school_present(judged->school, column);
    if (!judged->current || !judged->current->teacher_id)
        return "";
    return print(import, &judged->current->record, column, arena);
}

static bool same_value(const struct sz_roster_column *column, const char *said, const char *now) {
    const struct sz_field *field = sz_roster_field(column);
    if (strcmp(said, now) == 0)
        return true;
    return field && field->type == SZ_DATE && *said && *now && same_date(said, now);
}

/* What the list does not say (blank, or not understood) is no difference. */
static void compare_cells(struct sz_import *import, const struct said *said,
                          const struct sz_current *current, struct sz_arena *arena,
                          struct judged *out) {
    out->differences = sz_arena_array(arena, out->cell_count + 1, sizeof *out->differences);
    for (size_t i = 0; i < out->cell_count; i++) {
        const struct sz_roster_column *column = out->cells[i].column;
        const char *theirs = column && *sz_text_normal(arena, out->cells[i].text)
                                 ? print(import, &said->record, column, arena)
                                 : "";
        const char *ours = *theirs ? print(import, &current->record, column, arena) : "";
        if (!*theirs || same_value(column, theirs, ours))
            continue;
        out->differences[out->difference_count++] = (struct sz_import_change){
            .key = column->key,
            .heading = column->group
                           ? sz_arena_printf(arena, "%s%s", column->group, column->heading)
                           : column->heading,
            .old_value = ours,
            .new_value = theirs,
        };
    }
}

/* Only who somebody is can be wrong; any other value stands as the list has it. */
static void weigh(struct judged *out) {
    out->complaints.worst = WEIGHT_WARN;
    for (size_t i = 0; i < out->complaints.count; i++) {
        struct complaint *complaint = &out->complaints.items[i];
        const struct sz_roster_column *column =
            complaint->cell == NO_CELL ? NULL : out->cells[complaint->cell].column;
        if (complaint->weight == WEIGHT_BAD && column && strcmp(column->key, "id_no") == 0)
            out->complaints.worst = WEIGHT_BAD;
        else
            complaint->weight = WEIGHT_WARN;
    }
}

enum sz_code import_compare_row(struct sz_import *import, struct sz_arena *arena,
                                struct judged *out, struct sz_error *err) {
    struct said *said = sz_arena_alloc(arena, sizeof *said);
    struct sz_current *current = sz_arena_alloc(arena, sizeof *current);
    const struct sz_teacher *teacher = &said->record.teacher;
    judge_nobody(&import->desk, current);
    said_read(&import->desk, out->cells, out->cell_count, arena, said, &out->complaints);
    weigh(out);
    out->current = current;
    out->name = teacher->name ? teacher->name : "";
    out->id_no = teacher->id_no ? teacher->id_no : "";
    out->school_id = said->record.posting.school_id;
    if (!teacher->id_no && out->complaints.worst != WEIGHT_BAD)
        complain(&out->complaints, import->header.id_column, WEIGHT_BAD, NULL, "缺少身份证号");
    if (!teacher->id_no)
        return SZ_OK;

    out->key = teacher->id_no;
    out->key_hash = id_map_key(teacher->id_no);
    enum sz_code code = sz_current_by_id_no(import->reader, teacher->id_no, &out->subject, err);
    if (code != SZ_OK || !out->subject)
        return code;
    code = sz_current_get(import->reader, out->subject, import->as_of, arena, current, err);
    if (code != SZ_OK)
        return code;
    if (out->school_id == SZ_NONE) /* a list without schools is about those of its people */
        out->school_id = current->record.present[SZ_PART_POSTING]
                             ? current->record.posting.school_id
                             : import->desk.default_school;
    compare_cells(import, said, current, arena, out);
    return SZ_OK;
}
