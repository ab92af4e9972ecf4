/* SPDX-License-Identifier: GPL-3.0-or-later */
/* One row of the file against what the bureau knows. */
#include <stdio.h>
#include <string.h>

#include "import_private.h"
#include "shizi/hanzi.h"
#include "shizi/language.h"
#include "shizi/text.h"

static const char *cell_text(const struct judged *judged, const char *key) {
    for (size_t i = 0; i < judged->cell_count; i++)
        if (judged->cells[i].column && strcmp(judged->cells[i].column->key, key) == 0)
            return judged->cells[i].text;
    return "";
}

/* ---- other rows that name the same ---- */

struct peers {
    int64_t seq; /* the row itself */
    struct sz_arena *arena;
    const char *numbers;
};

static enum sz_code add_peer(void *ctx, const struct sz_stage_row *row, struct sz_error *err) {
    struct peers *peers = ctx;
    (void)err;
    if (row->seq != peers->seq && row->verdict != SZ_ROW_SET_ASIDE)
        peers->numbers = sz_arena_printf(peers->arena, "%s%s%lld", peers->numbers,
                                         *peers->numbers ? "、" : "", (long long)row->number);
    return SZ_OK;
}

static enum sz_code check_peers(struct sz_import *import, const struct sz_stage_row *row,
                                struct judged *out, struct sz_error *err) {
    struct peers peers = {row->seq, out->complaints.arena, ""};
    if (!row->key)
        return SZ_OK;
    enum sz_code code = sz_stage_sharing(import->stage, row->key, add_peer, &peers, err);
    out->twice = *peers.numbers != '\0';
    if (code == SZ_OK && out->twice)
        complain(&out->complaints,
                 import->schools ? import->header.name_column : import->header.id_column,
                 WEIGHT_CLASH, NULL, "与第 %s 行是同一%s；请留下一行，其余搁置", peers.numbers,
                 import->schools ? _("学校") : _("身份证号"));
    return code;
}

/* ---- a teacher ---- */

static enum sz_code find_person(struct sz_import *import, const char *id_no, bool known_new,
                                struct sz_arena *arena, struct sz_current *current,
                                struct judged *out, struct sz_error *err) {
    judge_nobody(&import->desk, current);
    if (!id_no)
        return SZ_OK;
    out->key = id_no;
    out->key_hash = id_map_key(id_no);
    if (known_new)
        return SZ_OK;
    enum sz_code code = sz_current_by_id_no(import->reader, id_no, &out->subject, err);
    if (code == SZ_OK && out->subject)
        code = sz_current_get(import->reader, out->subject, import->as_of, arena, current, err);
    return code;
}

/* A number that cannot be read, and one person of that name at the school: probably his. */
static void suggest_number(struct sz_import *import, struct judged *out, struct sz_arena *arena) {
    struct sz_teacher teacher;
    out->likely = import_by_name(import, out->school_id, out->name);
    if (!out->likely ||
        sz_record_get(import->db, SZ_TEACHER, out->likely, arena, &teacher, NULL) != SZ_OK)
        return;
    for (size_t i = 0; i < out->complaints.count; i++) {
        struct complaint *complaint = &out->complaints.items[i];
        if (complaint->cell == NO_CELL || complaint->cell != import->header.id_column)
            continue;
        complaint->suggestion = teacher.id_no;
        complaint->problem = sz_arena_printf(arena, _("%s；本校库中有%s，号码 %s"),
                                             complaint->problem, teacher.name, teacher.id_no);
    }
}

static enum sz_code judge_teacher(struct sz_import *import, const struct sz_stage_row *row,
                                  bool known_new, struct sz_arena *arena, struct judged *out,
                                  struct sz_error *err) {
    /* the steps point at both */
    struct said *said = sz_arena_alloc(arena, sizeof *said);
    struct sz_current *current = sz_arena_alloc(arena, sizeof *current);
    said_read(&import->desk, out->cells, out->cell_count, arena, said, &out->complaints);
    const struct sz_teacher *teacher = &said->record.teacher;
    int64_t school = said->record.posting.school_id;
    out->name = teacher->name ? teacher->name : cell_text(out, "name");
    out->id_no = teacher->id_no ? teacher->id_no : cell_text(out, "id_no");
    out->school_id = school != SZ_NONE ? school : import->desk.default_school;
    enum sz_code code = find_person(import, teacher->id_no, known_new, arena, current, out, err);
    if (code != SZ_OK)
        return code;

    struct judge judge = {
        .desk = &import->desk,
        .reader = known_new ? NULL : import->reader,
        .arena = arena,
        .cells = out->cells,
        .cell_count = out->cell_count,
        .said = said,
        .current = current,
        .on = *import->on ? import->on : NULL,
        .theirs = row->decision != NULL,
        .complaints = &out->complaints,
        .steps = &out->steps,
    };
    out->current = current;
    code = judge_person(&judge, err);
    if (code == SZ_OK && !teacher->id_no)
        suggest_number(import, out, arena);
    return code;
}

/* ---- a school ---- */

static uint64_t name_hash(const char *name) {
    uint64_t hash = UINT64_C(1469598103934665603);
    for (; *name; name++)
        hash = (hash ^ (unsigned char)*name) * UINT64_C(1099511628211);
    return hash | 1U;
}

static enum sz_code judge_school_row(struct sz_import *import, struct sz_arena *arena,
                                     struct judged *out, struct sz_error *err) {
    struct school_judge *judge = sz_arena_alloc(arena, sizeof *judge); /* the steps point at it */
    *judge = (struct school_judge){
        .desk = &import->desk,
        .arena = arena,
        .cells = out->cells,
        .cell_count = out->cell_count,
        .on = *import->on ? import->on : NULL,
        .complaints = &out->complaints,
        .steps = &out->steps,
    };
    school_read(judge);
    const struct sz_school *said = &judge->said.school;
    out->name = said->name ? said->name : cell_text(out, "name");
    out->id_no = said->code ? said->code : "";
    out->school_id = SZ_NONE;
    if (said->name) {
        out->key = said->name;
        out->key_hash = name_hash(said->name);
    }
    enum sz_code code = school_find_now(judge, err);
    out->subject = judge->now.id;
    out->school = judge;
    if (code == SZ_OK)
        school_judge(judge);
    return code;
}

/* ---- verdict ---- */

static enum sz_verdict verdict_of(const struct judged *judged) {
    if (judged->complaints.worst == WEIGHT_BAD)
        return SZ_ROW_REJECTED;
    if (judged->complaints.worst == WEIGHT_CLASH)
        return SZ_ROW_CONFLICT;
    if (!judged->subject)
        return SZ_ROW_NEW;
    return judged->steps.count + judged->difference_count ? SZ_ROW_CHANGED : SZ_ROW_SAME;
}

static enum sz_code judge_meaning(struct sz_import *import, const struct sz_stage_row *row,
                                  bool known_new, struct sz_arena *arena, struct judged *out,
                                  struct sz_error *err) {
    if (import->schools)
        return judge_school_row(import, arena, out, err);
    if (import->compare)
        return import_compare_row(import, arena, out, err);
    return judge_teacher(import, row, known_new, arena, out, err);
}

enum sz_code import_judge(struct sz_import *import, const struct sz_stage_row *row, bool known_new,
                          struct sz_arena *arena, struct judged *out, struct sz_error *err) {
    *out = (struct judged){.complaints.arena = arena, .name = "", .id_no = ""};
    out->cells = import_unpack(import, row, arena, &out->cell_count);
    enum sz_code code = judge_meaning(import, row, known_new, arena, out, err);
    if (code == SZ_OK)
        code = check_peers(import, row, out, err);
    out->verdict = verdict_of(out);
    return code;
}

void import_count(struct sz_import *import, enum sz_verdict verdict, int by) {
    import->summary.counts[verdict] += (size_t)by;
}

enum sz_code import_rejudge(struct sz_import *import, int64_t seq, struct sz_error *err) {
    struct sz_arena arena = {0};
    struct sz_stage_row row;
    struct judged judged = {0};
    enum sz_code code = sz_stage_get(import->stage, seq, &arena, &row, err);
    if (code == SZ_OK && row.verdict != SZ_ROW_SET_ASIDE)
        code = import_judge(import, &row, false, &arena, &judged, err);
    if (code == SZ_OK && row.verdict != SZ_ROW_SET_ASIDE) {
        import_count(import, (enum sz_verdict)row.verdict, -1);
        import_count(import, judged.verdict, 1);
        row.verdict = judged.verdict;
        row.subject = judged.subject;
        row.troubled = judged.complaints.count > 0;
        if (judged.subject)
            id_map_put(&import->people, (uint64_t)judged.subject, 1);
        code = sz_stage_update(import->stage, &row, err);
    }
    sz_arena_free(&arena);
    return code;
}

/* ---- who names whom ---- */

struct seqs {
    struct sz_arena arena;
    int64_t *items;
    size_t count, room;
};

static enum sz_code add_seq(void *ctx, const struct sz_stage_row *row, struct sz_error *err) {
    struct seqs *seqs = ctx;
    (void)err;
    if (seqs->count == seqs->room) {
        size_t room = seqs->room ? seqs->room * 2 : 16;
        int64_t *items = sz_arena_array(&seqs->arena, room, sizeof *items);
        if (seqs->count)
            memcpy(items, seqs->items, seqs->count * sizeof *items);
        seqs->items = items;
        seqs->room = room;
    }
    seqs->items[seqs->count++] = row->seq;
    return SZ_OK;
}

enum sz_code import_rejudge_peers(struct sz_import *import, const char *key, int64_t seq,
                                  struct sz_error *err) {
    struct seqs seqs = {0};
    enum sz_code code = key ? sz_stage_sharing(import->stage, key, add_seq, &seqs, err) : SZ_OK;
    for (size_t i = 0; i < seqs.count && code == SZ_OK; i++)
        if (seqs.items[i] != seq)
            code = import_rejudge(import, seqs.items[i], err);
    sz_arena_free(&seqs.arena);
    return code;
}

static enum sz_code set_key(struct sz_import *import, int64_t seq, const char *key,
                            struct sz_error *err) {
    struct sz_arena arena = {0};
    struct sz_stage_row row;
    enum sz_code code = sz_stage_get(import->stage, seq, &arena, &row, err);
    if (code == SZ_OK) {
        row.key = key;
        code = sz_stage_update(import->stage, &row, err);
    }
    sz_arena_free(&arena);
    return code;
}

uint64_t import_name_key(int64_t school_id, const char *name) {
    struct sz_arena arena = {0};
    uint64_t hash = name_hash(sz_text_name(&arena, name));
    sz_arena_free(&arena);
    return (hash ^ (uint64_t)school_id * UINT64_C(1099511628211)) | 1U;
}

/* Rows whose number cannot be read still say that somebody of that name is there. */
static void count_name(struct sz_import *import, const struct judged *judged, int by) {
    if (judged->key_hash || !*judged->name || judged->school_id == SZ_NONE || import->schools)
        return;
    uint64_t key = import_name_key(judged->school_id, judged->name);
    id_map_put(&import->named, key, id_map_get(&import->named, key) + by);
    import->names_moved = true;
}

enum sz_code import_claim(struct sz_import *import, int64_t seq, const struct judged *judged,
                          struct sz_error *err) {
    if (judged->subject)
        id_map_put(&import->people, (uint64_t)judged->subject, 1);
    if (judged->school_id != SZ_NONE)
        import_meet_school(import, judged->school_id);
    count_name(import, judged, 1);
    if (!judged->key_hash)
        return SZ_OK;

    int64_t other = id_map_get(&import->ids, judged->key_hash);
    if (!other || other == seq) {
        id_map_put(&import->ids, judged->key_hash, seq);
        return SZ_OK;
    }
    enum sz_code code = set_key(import, seq, judged->key, err);
    if (code == SZ_OK)
        code = set_key(import, other, judged->key, err);
    if (code == SZ_OK)
        code = import_rejudge(import, seq, err);
    return code == SZ_OK ? import_rejudge_peers(import, judged->key, seq, err) : code;
}

enum sz_code import_release(struct sz_import *import, struct sz_stage_row *row,
                            const struct judged *judged, struct sz_error *err) {
    struct seqs seqs = {0};
    const char *key = row->key;
    count_name(import, judged, -1);
    enum sz_code code = key ? sz_stage_sharing(import->stage, key, add_seq, &seqs, err) : SZ_OK;
    int64_t heir = 0;
    for (size_t i = 0; i < seqs.count; i++)
        if (seqs.items[i] != row->seq)
            heir = seqs.items[i];
    if (judged->key_hash && (heir || id_map_get(&import->ids, judged->key_hash) == row->seq))
        id_map_put(&import->ids, judged->key_hash, heir);
    if (judged->subject && !heir)
        id_map_put(&import->people, (uint64_t)judged->subject, 0);

    row->key = NULL;
    if (code == SZ_OK && key)
        code = sz_stage_update(import->stage, row, err);
    for (size_t i = 0; i < seqs.count && code == SZ_OK; i++)
        if (seqs.items[i] != row->seq)
            code = import_rejudge(import, seqs.items[i], err);
    sz_arena_free(&seqs.arena);
    return code;
}
