/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What follows from the values, and values against each other. Dates out of order are warnings: old
 * files hold them, and which of the two is wrong only a person can say. */
#include <string.h>

#include "said_private.h"
#include "shizi/date.h"
#include "shizi/idcard.h"
#include "shizi/language.h"

enum { WORKING_AGE_MONTHS = 14 * 12, PARTY_AGE_MONTHS = 18 * 12, GRADUATE_AGE_MONTHS = 12 * 12 };
enum { OLD_CERTIFICATE = 15, CERTIFICATE = 17, CERTIFICATE_KIND = 9 };

static void warn(struct reading *reading, const char *key, const char *text) {
    int cell = said_cell_of(reading, key);
    complain(reading->complaints, cell, WEIGHT_WARN, NULL, "%s", text);
}

/* GB 11643: the number holds birth and sex; the archive's birth date may differ (domain:
 * 以档案为准). */
static void check_person(struct reading *reading) {
    struct sz_teacher *teacher = &reading->said->record.teacher;
    if (!teacher->id_no)
        return;
    struct sz_id_result id = sz_id_read(teacher->id_no, false);
    const char *sex = id.sex == '1' ? "1" : "2";

    if (!teacher->birth)
        teacher->birth = sz_arena_copy(reading->arena, id.birth);
    else if (!same_date(teacher->birth, id.birth))
        complain(reading->complaints, said_cell_of(reading, "birth"), WEIGHT_WARN, NULL,
                 "出生年月与身份证号不同（身份证号为 %s），按来表以档案为准", id.birth);
    if (!teacher->sex)
        teacher->sex = sex;
    else if (strcmp(teacher->sex, sex) != 0)
        complain(reading->complaints, said_cell_of(reading, "sex"), WEIGHT_BAD,
                 *sex == '1' ? _("男") : _("女"), "性别与身份证号不符：第 17 位是%s，应为%s",
                 *sex == '1' ? _("单数") : _("双数"), *sex == '1' ? _("男") : _("女"));
}

static bool too_early(const char *birth, const char *date, int months) {
    return birth && date && sz_date_months_between(birth, date) < months;
}

static bool reversed(const char *earlier, const char *later) {
    return earlier && later && !same_date(earlier, later) &&
           sz_date_days(earlier) > sz_date_days(later);
}

static void check_order(struct reading *reading) {
    const struct sz_roster_record *r = &reading->said->record;
    const char *birth = r->teacher.birth;

    if (too_early(birth, r->teacher.work_started, WORKING_AGE_MONTHS))
        warn(reading, "work_started", _("参加工作时不满 14 周岁，请核对出生年月和参加工作时间"));
    if (too_early(birth, r->teacher.party_joined, PARTY_AGE_MONTHS))
        warn(reading, "party_joined", _("入党时不满 18 周岁，请核对入党时间"));
    if (too_early(birth, r->first_edu.graduated, GRADUATE_AGE_MONTHS))
        warn(reading, "first_graduated", _("第一学历毕业时不满 12 周岁，请核对毕业时间"));
    if (too_early(birth, r->top_edu.graduated, GRADUATE_AGE_MONTHS))
        warn(reading, "top_graduated", _("最高学历毕业时不满 12 周岁，请核对毕业时间"));
    if (reversed(r->first_edu.graduated, r->top_edu.graduated))
        warn(reading, "top_graduated", _("最高学历毕业早于第一学历，请核对毕业时间"));
    if (reversed(r->teacher.work_started, r->posting.valid_from))
        warn(reading, "joined_school", _("进本校早于参加工作，请核对"));
    if (reversed(r->teacher.work_started, r->title.obtained))
        warn(reading, "title_obtained", _("取得职称早于参加工作，请核对"));
    /* 高职低聘: the appointment belongs to a lower title, obtained before. */
    bool same_level =
        r->title.level && r->appointment.level && strcmp(r->title.level, r->appointment.level) == 0;
    if (same_level && reversed(r->title.obtained, r->appointment.level_since))
        warn(reading, "title_appointed", _("聘任职称早于取得职称，请核对"));
    if (reversed(r->appointment.level_since, r->appointment.valid_from) &&
        r->appointment.level_since)
        warn(reading, "grade_from", _("聘任该等级早于聘任职称，请核对"));
}

static void check_future(struct reading *reading) {
    static const char *const keys[] = {"birth",           "work_started",  "party_joined",
                                       "first_graduated", "top_graduated", "title_obtained"};
    for (size_t i = 0; i < sizeof keys / sizeof keys[0]; i++) {
        int cell = said_cell_of(reading, keys[i]);
        if (cell == NO_CELL)
            continue;
        const struct sz_roster_column *column = reading->cells[cell].column;
        const char *date = sz_field_text(sz_roster_field(column),
                                         sz_roster_part(&reading->said->record, column->part));
        if (reversed(date, reading->desk->today))
            complain(reading->complaints, cell, WEIGHT_WARN, NULL, "%s %s 在今天以后，请核对",
                     _(column->heading), date);
    }
}

/* 17 digits: 4 year, 2 province, 3 authority, 1 kind, 1 sex, 6 serial; early ones have 15. */
static void check_certificate(struct reading *reading) {
    static const char *const kinds[] = {NULL,
                                        ZH_("幼儿园"),
                                        ZH_("小学"),
                                        ZH_("初级中学"),
                                        ZH_("高级中学"),
                                        ZH_("中等职业学校"),
                                        ZH_("实习指导"),
                                        ZH_("高等学校")};
    struct said *said = reading->said;
    struct sz_certificate *certificate = &said->record.certificate;
    if (!said->record.present[SZ_PART_CERTIFICATE])
        return;

    size_t len = certificate->number ? strlen(certificate->number) : 0;
    unsigned kind =
        len == CERTIFICATE ? (unsigned)(certificate->number[CERTIFICATE_KIND] - '0') : 0;
    if (len && len != OLD_CERTIFICATE && len != CERTIFICATE)
        warn(reading, "cert_no", _("教师资格证号应为 17 位（早期 15 位），请核对"));
    if (!certificate->kind && kind > 0 && kind < sizeof kinds / sizeof kinds[0])
        certificate->kind = kinds[kind];
}

void said_check(struct reading *reading) {
    check_person(reading);
    check_order(reading);
    check_future(reading);
    check_certificate(reading);
}
