/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "judge.h"

#include <string.h>

#include "shizi/codes.h"
#include "shizi/hanzi.h"
#include "shizi/idcard.h"

int judge_cell(const struct judge *judge, const char *key) {
    for (size_t i = 0; i < judge->cell_count; i++)
        if (judge->cells[i].column && strcmp(judge->cells[i].column->key, key) == 0)
            return (int)i;
    return NO_CELL;
}

void judge_nobody(const struct said_desk *desk, struct sz_current *current) {
    *current = (struct sz_current){.record = desk->blank.record};
}

struct step *judge_step(struct judge *judge, enum step_kind kind, enum sz_part part, void *after) {
    const void *before = kind == STEP_ADD || !judge->current->record.present[part]
                             ? NULL
                             : sz_roster_part(&judge->current->record, part);
    struct step *step = step_add(judge->steps, kind, sz_part_entity(part),
                                 before ? judge->current->ids[part] : 0, before, after);
    step->part = part;
    return step;
}

int judge_rank(const struct judge *judge, const char *level) {
    const struct sz_code_row *row = sz_code_find(judge->desk->codes, "title_level", level);
    return row ? row->rank : 9999;
}

/* ---- the person himself ---- */

static enum sz_code warn_namesake(struct judge *judge, const struct sz_teacher *teacher,
                                  struct sz_error *err) {
    int64_t id = 0;
    if (!judge->reader || !teacher->pinyin || !teacher->birth)
        return SZ_OK;
    enum sz_code code = sz_current_namesake(judge->reader, teacher->pinyin, teacher->birth,
                                            teacher->id_no, &id, err);
    struct sz_teacher other;
    if (code != SZ_OK || !id ||
        sz_record_get(judge->desk->db, SZ_TEACHER, id, judge->arena, &other, NULL) != SZ_OK)
        return code;
    complain(judge->complaints, judge_cell(judge, "name"), WEIGHT_WARN, NULL,
             "库中有同音同年月出生的%s（身份证号 %s），请确认不是同一人", other.name, other.id_no);
    return SZ_OK;
}

/* The 15 digits of before 1999 are the 18 without century and check digit. */
static enum sz_code check_former_number(struct judge *judge, const char *id_no,
                                        struct sz_error *err) {
    char old[16];
    int64_t id = 0;
    struct sz_teacher other;
    memcpy(old, id_no, 6);
    memcpy(old + 6, id_no + 8, 9);
    old[15] = '\0';
    if (!judge->reader || memcmp(id_no + 6, "19", 2) != 0)
        return SZ_OK;
    enum sz_code code = sz_current_by_old_id(judge->reader, old, &id, err);
    if (code != SZ_OK || !id ||
        sz_record_get(judge->desk->db, SZ_TEACHER, id, judge->arena, &other, NULL) != SZ_OK)
        return code;
    complain(judge->complaints, judge_cell(judge, "id_no"), WEIGHT_CLASH, other.id_no,
             "库中%s的原身份证号 %s 就是这个号码，现号码 %s；请核对后改正其中一个", other.name, old,
             other.id_no);
    return SZ_OK;
}

static enum sz_code judge_new_teacher(struct judge *judge, struct sz_error *err) {
    struct sz_teacher *after = step_copy(SZ_TEACHER, &judge->said->record.teacher, judge->arena);
    if (!after->name)
        complain(judge->complaints, judge_cell(judge, "name"), WEIGHT_BAD, NULL, "缺少姓名");
    if (!after->id_no && judge->complaints->worst != WEIGHT_BAD)
        complain(judge->complaints, judge_cell(judge, "id_no"), WEIGHT_BAD, NULL, "缺少身份证号");
    if (!after->name || !after->id_no)
        return SZ_OK;

    if (!after->pinyin)
        after->pinyin = sz_name_pinyin(judge->arena, after->name);
    judge_step(judge, STEP_ADD, SZ_PART_TEACHER, after);
    enum sz_code code = check_former_number(judge, after->id_no, err);
    return code == SZ_OK ? warn_namesake(judge, after, err) : code;
}

/* A reading that was only computed follows the name. */
static void follow_name(struct judge *judge, const struct sz_teacher *now,
                        struct sz_teacher *after) {
    if (strcmp(now->name, after->name) == 0 || said_gives(judge->said, SZ_PART_TEACHER, "pinyin"))
        return;
    if (!now->pinyin || strcmp(now->pinyin, sz_name_pinyin(judge->arena, now->name)) == 0)
        after->pinyin = sz_name_pinyin(judge->arena, after->name);
    complain(judge->complaints, judge_cell(judge, "name"), WEIGHT_WARN, NULL,
             "身份证号相同而姓名不同：库中是%s", now->name);
}

static void judge_known_teacher(struct judge *judge) {
    const struct sz_teacher *now = &judge->current->record.teacher;
    const struct sz_teacher *said = &judge->said->record.teacher;
    uint32_t given = judge->said->given[SZ_PART_TEACHER];
    if (!step_differing(SZ_TEACHER, said, now, given))
        return;
    struct sz_teacher *after = step_merge(SZ_TEACHER, said, now, given, judge->arena);
    if (after->name)
        follow_name(judge, now, after);
    judge_step(judge, STEP_UPDATE, SZ_PART_TEACHER, after);
}

enum sz_code judge_person(struct judge *judge, struct sz_error *err) {
    enum sz_code code = SZ_OK;
    if (judge->current->teacher_id)
        judge_known_teacher(judge);
    else
        code = judge_new_teacher(judge, err);

    judge_posting(judge);
    judge_working(judge);
    judge_education(judge, SZ_PART_FIRST_EDU);
    judge_education(judge, SZ_PART_TOP_EDU);
    judge_title(judge);
    judge_appointment(judge);
    judge_certificate(judge);
    judge_putonghua(judge);
    return code;
}
