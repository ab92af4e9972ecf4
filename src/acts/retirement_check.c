/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What a 退休登记 has to agree with: the sex, the bounds of 弹性退休, the notice; 实施弹性退休制度
 * 暂行办法 and 组通字〔2015〕14号. */
#include <stdio.h>
#include <string.h>

#include "person_act.h"
#include "shizi/idcard.h"
#include "shizi/language.h"
#include "shizi/retirement.h"

static enum sz_code check_track(const struct sz_teacher *teacher, enum sz_track track,
                                struct sz_error *err) {
    bool female = strcmp(teacher->sex, "2") == 0;
    if (track == SZ_TRACK_NONE || sz_track_of_sex(track, female)) /* none: said when it is put in */
        return SZ_OK;
    return sz_fail(err, SZ_REFUSED,
                   female ? N_("女教职工写 女55、女50 或 女60") : N_("男教职工写 男60"),
                   "%s的退休类别不能是 %s", teacher->name, sz_track_word(track));
}

static enum sz_code check_agreement(struct sz_changes *set, const struct sz_retirement *law,
                                    const struct sz_retirement_record *record,
                                    struct sz_error *err) {
    const struct sz_agreement agreement = {record->kind, record->month, record->noticed_on};
    enum sz_agreement_problem problem = sz_agreement_check(law, &agreement);
    if (problem == SZ_AGREED)
        return SZ_OK;
    if (!sz_agreement_unlawful(problem)) {
        sz_changes_remark(set, SZ_WARN, "%s", _(sz_agreement_text(problem)));
        return SZ_OK;
    }
    char hint[SZ_TEXT_MAX];
    snprintf(hint, sizeof hint, _("法定退休年月 %s；提前不早于 %s，延迟不晚于 %s"), law->month,
             law->earliest, law->latest);
    return sz_fail(err, SZ_REFUSED, hint, "%s", _(sz_agreement_text(problem)));
}

/* 60 is for women with 高级职称 only. */
static enum sz_code warn_of_60(struct sz_db *db, struct sz_changes *set,
                               const struct sz_retirement_record *record, struct sz_arena *arena,
                               struct sz_error *err) {
    void *records = NULL;
    int64_t *ids = NULL;
    size_t count = 0;
    bool senior = false;
    enum sz_code code =
        sz_records_of(db, SZ_TITLE, record->teacher_id, arena, &records, &ids, &count, err);
    const struct sz_title *titles = records;
    for (size_t i = 0; i < count && code == SZ_OK; i++)
        senior = senior || strcmp(titles[i].level, ZH_("副高")) == 0 ||
                 strcmp(titles[i].level, ZH_("正高")) == 0;
    if (code == SZ_OK && !senior)
        sz_changes_remark(
            set, SZ_WARN,
            "没有登记高级职称：女教职工按 60 岁退休限于高级职称（县处级干部另有规定）");
    return code;
}

enum sz_code check_retirement(struct sz_db *db, struct sz_changes *set,
                              const struct sz_retirement_record *record, struct sz_error *err) {
    struct sz_arena arena = {0};
    struct sz_teacher teacher;
    struct sz_retirement law;
    enum sz_track track = sz_track_read(record->track);
    enum sz_code code = sz_record_get(db, SZ_TEACHER, record->teacher_id, &arena, &teacher, err);
    if (code == SZ_OK)
        code = check_track(&teacher, track, err);
    if (code == SZ_OK && track == SZ_TRACK_F60)
        code = warn_of_60(db, set, record, &arena, err);
    const struct sz_id_result id = sz_id_read(code == SZ_OK ? teacher.id_no : "", false);
    const char *birth = code == SZ_OK && teacher.birth ? teacher.birth : id.birth;
    if (code == SZ_OK && sz_retirement_of(birth, track, &law))
        code = check_agreement(set, &law, record, err);
    sz_arena_free(&arena);
    return code;
}
