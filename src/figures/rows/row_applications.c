/* SPDX-License-Identifier: GPL-3.0-or-later */
/* 职称申报人员一览: a person who applied a row, as he was on the day he applied. */
#include <string.h>

#include "row_private.h"
#include "shizi/current.h"
#include "shizi/date.h"
#include "shizi/language.h"

enum { RECENT_YEARS = 5, MONTHS = 12 };

enum column {
    NAME,
    SEX,
    BIRTH,
    ID_NO,
    PHONE,
    SCHOOL,
    STAGE,
    SUBJECT,
    TOP_EDUCATION,
    DEGREE,
    TOP_MAJOR,
    TOP_GRADUATED,
    WORK_STARTED,
    TITLE,
    TITLE_APPOINTED,
    SERIES,
    FROM_LEVEL,
    LEVEL,
    TARGET,
    TRACK,
    SERVICE_YEARS,
    RURAL_YEARS,
    CLASS_YEARS,
    ASSESSMENTS,
    ETHICS,
    TRAINING,
    SUMMARY,
    RANK,
    STATE,
    STATE_ON,
    VERDICT,
    NOTE,
    PEOPLE,
    CHARGED,
    COLUMNS
};

/* clang-format off */
static const struct sz_row_column columns[COLUMNS] = {
    [NAME]            = ROW_NAME("name", ZH_("姓名"), 8),
    [SEX]             = ROW_CODE("sex", ZH_("性别"), 4),
    [BIRTH]           = ROW_DATE("birth", ZH_("出生年月"), 8),
    [ID_NO]           = ROW_CODE("id_no", ZH_("身份证号"), 18),
    [PHONE]           = ROW_CODE("phone", ZH_("联系电话"), 11),
    [SCHOOL]          = ROW_TEXT("school", ZH_("单位"), 16),
    [STAGE]           = ROW_TEXT("stage", ZH_("任教学段"), 6),
    [SUBJECT]         = ROW_TEXT("subject", ZH_("任教学科"), 6),
    [TOP_EDUCATION]   = ROW_TEXT("top_education", ZH_("学历"), 6),
    [DEGREE]          = ROW_TEXT("degree", ZH_("学位"), 6),
    [TOP_MAJOR]       = ROW_TEXT("top_major", ZH_("专业"), 10),
    [TOP_GRADUATED]   = ROW_DATE("top_graduated", ZH_("毕业时间"), 8),
    [WORK_STARTED]    = ROW_DATE("work_started", ZH_("参加工作时间"), 8),
    [TITLE]           = ROW_TEXT("title", ZH_("现任职称"), 8),
    [TITLE_APPOINTED] = ROW_DATE("title_appointed", ZH_("聘任时间"), 8),
    [SERIES]          = ROW_TEXT("series", ZH_("申报系列"), 12),
    [FROM_LEVEL]      = ROW_CODE("from_level", ZH_("现聘级别"), 6),
    [LEVEL]           = ROW_CODE("level", ZH_("申报级别"), 6),
    [TARGET]          = ROW_TEXT("target", ZH_("申报职称"), 10),
    [TRACK]           = ROW_TEXT("track", ZH_("评审类别"), 8),
    [SERVICE_YEARS]   = ROW_NUMBER("service_years", ZH_("教龄"), 4),
    [RURAL_YEARS]     = ROW_NUMBER("rural_years", ZH_("农村任教年限"), 6),
    [CLASS_YEARS]     = ROW_NUMBER("class_teacher_years", ZH_("班主任年限"), 6),
    [ASSESSMENTS]     = ROW_TEXT("assessments", ZH_("近5年年度考核"), 16),
    [ETHICS]          = ROW_TEXT("ethics", ZH_("师德考核"), 8),
    [TRAINING]        = ROW_NUMBER("training_hours", ZH_("近5年继续教育学时"), 8),
    [SUMMARY]         = ROW_TEXT("summary", ZH_("业绩摘要"), 20),
    [RANK]            = ROW_NUMBER("rank", ZH_("推荐排序"), 4),
    [STATE]           = ROW_CODE("state", ZH_("办理情况"), 10),
    [STATE_ON]        = ROW_DATE("state_on", ZH_("办理日期"), 8),
    [VERDICT]         = ROW_TEXT("verdict", ZH_("资格审查"), 10),
    [NOTE]            = ROW_TEXT("note", ZH_("备注"), 8),
    [PEOPLE]          = ROW_NUMBER("people", ZH_("人数"), 4),
    [CHARGED]         = ROW_OF_SHEET("charged", ZH_("申报台账人数"), 6),
};

/* What the roster knows, in the order of the columns it goes to. */
static const char *const roster_keys[] = {"sex", "birth", "id_no", "phone", "stage", "subject", "top_education",
                                          "degree", "top_major", "top_graduated", "work_started", "title", "title_appointed"};
static const size_t roster_columns[] = {SEX, BIRTH, ID_NO, PHONE, STAGE, SUBJECT, TOP_EDUCATION,
                                        DEGREE, TOP_MAJOR, TOP_GRADUATED, WORK_STARTED, TITLE, TITLE_APPOINTED};
/* clang-format on */

enum { ROSTER_KEYS = sizeof roster_keys / sizeof roster_keys[0] };

/* ---- from the facts of the applicant ---- */

static const char *results(struct row_sheet *sheet, const struct sz_year_result *all, size_t count,
                           int since) {
    const char *text = "";
    for (size_t i = 0; i < count; i++)
        if (all[i].year >= since && all[i].result)
            text = sz_arena_printf(sheet->arena, "%s%s%d%s", text, *text ? " " : "", all[i].year,
                                   all[i].result);
    return text;
}

static int64_t hours(const struct sz_year_result *all, size_t count, int since) {
    int64_t sum = 0;
    for (size_t i = 0; i < count; i++)
        sum += all[i].year >= since ? all[i].hours : 0;
    return sum;
}

/* Whole years of the rural stretches together, to the day on which years in a title end. */
static int64_t rural_years(const struct sz_applicant *who) {
    long days = 0, end = sz_date_days(who->tenure_date);
    for (size_t i = 0; i < who->stint_count; i++) {
        const struct sz_stint *stint = &who->stints[i];
        long to = stint->to && sz_date_days(stint->to) < end ? sz_date_days(stint->to) : end;
        if (stint->rural && to > sz_date_days(stint->from))
            days += to - sz_date_days(stint->from);
    }
    return days * 4 / (365 * 4 + 1);
}

static enum sz_code class_years(struct row_sheet *sheet, const struct sz_case *one,
                                const char *until, int64_t *years, struct sz_error *err) {
    void *records = NULL;
    int64_t *ids = NULL;
    size_t count = 0;
    int months = 0;
    enum sz_code code = sz_records_of(sheet->db, SZ_POSTING, one->said.teacher_id, sheet->arena,
                                      &records, &ids, &count, err);
    const struct sz_posting *all = records;
    for (size_t i = 0; i < count && code == SZ_OK; i++) {
        const char *to = all[i].valid_to && sz_date_days(all[i].valid_to) < sz_date_days(until)
                             ? all[i].valid_to
                             : until;
        int between = sz_date_months_between(all[i].valid_from, to);
        if (all[i].class_teacher == 1 && between > 0)
            months += between;
    }
    *years = months / MONTHS;
    return code;
}

static const char *verdict(struct row_sheet *sheet, const struct sz_condition *conditions,
                           size_t count) {
    static const char *const words[] = {
        [SZ_MET] = ZH_("符合"), [SZ_UNCLEAR] = ZH_("待核"), [SZ_UNMET] = ZH_("不符合")};
    enum sz_judgement worst = sz_eligibility_worst(conditions, count);
    const char *list = "";
    for (size_t i = 0; i < count && worst != SZ_MET; i++)
        if (conditions[i].verdict == worst)
            list = sz_arena_printf(sheet->arena, "%s%s%s", list, *list ? ZH_("、") : "",
                                   sz_condition_name(conditions[i].kind));
    return *list ? sz_arena_printf(sheet->arena, ZH_("%s：%s"), words[worst], list) : words[worst];
}

static enum sz_code put_facts(struct row_sheet *sheet, const struct sz_case *one, struct row *row,
                              struct sz_error *err) {
    struct sz_applicant who;
    struct sz_condition conditions[SZ_CONDITION_KINDS];
    size_t count = 0;
    struct row_cell *cells = row->cells;
    int since = sz_date_parts(one->said.applied_on).year - RECENT_YEARS;
    enum sz_code code = sz_case_applicant(sheet->db, &one->said, sheet->arena, &who, err);
    if (code == SZ_OK)
        code = sz_case_conditions(sheet->db, &one->said, sheet->arena, conditions, &count, err);
    if (code == SZ_OK)
        code = class_years(sheet, one, who.tenure_date, &cells[CLASS_YEARS].number, err);
    if (code != SZ_OK)
        return code;
    cells[RURAL_YEARS].number = rural_years(&who);
    cells[ASSESSMENTS].text = results(sheet, who.assessments, who.assessment_count, since);
    cells[ETHICS].text =
        results(sheet, who.ethics, who.ethics_count, sz_date_parts(one->said.applied_on).year - 1);
    cells[TRAINING].number = hours(who.training, who.training_count, since);
    cells[VERDICT].text = verdict(sheet, conditions, count);
    return SZ_OK;
}

/* ---- from the application ---- */

static const char *target_of(struct row_sheet *sheet, const struct sz_application *said) {
    const char *code = sz_arena_printf(sheet->arena, "%s/%s", said->series, said->level);
    const struct sz_code_row *row = sz_code_find(sz_db_codes(sheet->db), "title", code);
    return row ? row->name : said->level;
}

static void put_case(struct row_sheet *sheet, const struct sz_case *one, struct row *row) {
    struct row_cell *cells = row->cells;
    row->teacher_id = one->said.teacher_id;
    row->school_id = one->said.school_id;
    cells[NAME].text = one->name;
    cells[SCHOOL].text = one->school;
    cells[SERIES].text = one->said.series;
    cells[FROM_LEVEL].text = one->said.from_level;
    cells[LEVEL].text = one->said.level;
    cells[TARGET].text = target_of(sheet, &one->said);
    cells[TRACK].text = one->said.track;
    cells[SUMMARY].text = one->said.summary;
    cells[RANK].number = one->said.rank;
    cells[STATE].text = one->state;
    cells[STATE_ON].text = one->state_on;
    cells[NOTE].text = one->said.note;
    cells[PEOPLE].number = 1;
}

/* ---- the person, as he was when he applied ---- */

static const char *roster_text(struct row_sheet *sheet, struct sz_current *now, const char *key) {
    const struct sz_roster_column *column = sz_roster_column(key);
    const void *part = sz_roster_part(&now->record, column->part);
    return now->record.present[column->part]
               ? sz_field_print(sz_roster_field(column), part, sz_db_codes(sheet->db), sheet->arena)
               : "";
}

static void put_person(struct row_sheet *sheet, struct sz_current *now, const char *until,
                       struct row *row) {
    const char *started = now->record.teacher.work_started;
    sz_current_choose_appointment(now, ZH_("专业技术"));
    now->record.present[SZ_PART_TEACHER] = true;
    for (size_t i = 0; i < ROSTER_KEYS; i++)
        row->cells[roster_columns[i]].text = roster_text(sheet, now, roster_keys[i]);
    if (started)
        row->cells[SERVICE_YEARS].number = sz_date_months_between(started, until) / MONTHS;
}

static enum sz_code put_people(struct row_sheet *sheet, const struct sz_case *cases,
                               struct sz_error *err) {
    struct sz_current_reader *reader = NULL;
    struct sz_current now;
    enum sz_code code = sz_current_open(sheet->db, &reader, err);
    for (size_t i = 0; i < sheet->count && code == SZ_OK; i++) {
        const struct sz_application *said = &cases[i].said;
        code = sz_current_get(reader, said->teacher_id, said->applied_on, sheet->arena, &now, err);
        if (code == SZ_OK)
            put_person(sheet, &now, said->applied_on, &sheet->rows[i]);
    }
    sz_current_close(reader);
    return code;
}

/* The same people as the quota counts: neither list may know more than the other. */
static bool is_meant(const struct row_sheet *sheet, const struct sz_charge *charge) {
    return charge->batch_id == sheet->batch_id &&
           (!sheet->school_id || charge->school_id == sheet->school_id);
}

static enum sz_code count_charges(struct row_sheet *sheet, struct row_people *people,
                                  struct sz_error *err) {
    struct sz_quota_rules rules;
    struct sz_charge *charges = NULL;
    size_t count = 0;
    enum sz_code code = sz_quota_rules(sheet->db, sheet->as_of, sheet->arena, &rules, err);
    if (code == SZ_OK)
        code = sz_charges(sheet->db, 0, sheet->as_of, &rules, sheet->arena, &charges, &count, err);
    for (size_t i = 0; i < count && code == SZ_OK; i++)
        if (is_meant(sheet, &charges[i]))
            row_person(people, charges[i].teacher_id);
    return code;
}

/* What 资格审查 goes by, as far as the paper leaves it open. */
static const char *const judged_by[] = {"years_zhenggao", "years_fugao",  "years_zhongji",
                                        "years_zhuli",    "years_yuanji", "rural_years"};

static enum sz_code fill(struct row_sheet *sheet, struct sz_error *err) {
    const struct sz_case_filter filter = {.batch_id = sheet->batch_id,
                                          .school_id = sheet->school_id};
    struct row_people charged = {.arena = sheet->arena};
    struct sz_case *cases = NULL;
    size_t count = 0;
    enum sz_code code =
        sz_cases(sheet->db, &filter, sheet->as_of, sheet->arena, &cases, &count, err);
    for (size_t i = 0; i < count && code == SZ_OK; i++) {
        struct row *row = row_add(sheet);
        put_case(sheet, &cases[i], row);
        code = put_facts(sheet, &cases[i], row, err);
    }
    if (code == SZ_OK)
        code = put_people(sheet, cases, err);
    if (code == SZ_OK)
        code = count_charges(sheet, &charged, err);
    for (size_t i = 0; i < sheet->count; i++)
        sheet->rows[i].cells[CHARGED].number = (int64_t)charged.count;
    return code == SZ_OK
               ? row_rule_remark(sheet, judged_by, sizeof judged_by / sizeof judged_by[0], err)
               : code;
}

static enum sz_code people_of(struct row_sheet *sheet, const struct row *row, size_t column,
                              struct row_people *people, struct sz_error *err) {
    if (column == CHARGED)
        return count_charges(sheet, people, err);
    if (column == PEOPLE)
        row_person(people, row->teacher_id);
    else
        people->unknown = true;
    return SZ_OK;
}

const struct row_def row_applications = {
    .source = {.name = "applications",
               .about = N_("一个批次里申报的一人一行：本人情况、申报什么、办到哪一步"),
               .asks = SZ_ASKS_YEAR | SZ_ASKS_BATCH | SZ_ASKS_SCHOOL,
               .columns = columns,
               .column_count = COLUMNS},
    .fill = fill,
    .people = people_of,
};
