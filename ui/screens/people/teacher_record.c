/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "teacher_record.h"

#include "career.h"
#include "shizi/date.h"
#include "shizi/roster.h"

/* What a record is printed from; `sheet` is a copy because parts are handed out writable. */
struct printing {
    const struct sz_current *person;
    struct sz_db *db;
    struct ui_grid *grid;
    struct sz_roster_record sheet;
};

static struct printing printing_of(const struct sz_current *person, struct sz_db *db,
                                   struct ui_grid *grid) {
    return (struct printing){person, db, grid, person->record};
}

/* A roster column as people read it; "" when absent. */
static const char *print(struct printing *p, const char *key) {
    const struct sz_roster_column *column = sz_roster_column(key);
    const void *part = sz_roster_part(&p->sheet, column->part);

    if (!part || !p->sheet.present[column->part])
        return "";
    const struct sz_field *field = sz_roster_field(column);
    return sz_field_for_reader(field,
                               sz_field_print(field, part, sz_db_codes(p->db), &p->grid->scratch),
                               &p->grid->scratch);
}

/* "a b", "a" or "b". */
static const char *join(struct printing *p, const char *first, const char *second) {
    return ui_text(p->grid, "%s%s%s", first, *first && *second ? " " : "", second);
}

static const char *obtained(struct printing *p, const char *date) {
    return *date ? ui_text(p->grid, "%s取得", date) : "";
}

static const char *since(struct printing *p, const char *date) {
    return *date ? ui_text(p->grid, "%s起", date) : "";
}

static const char *school_of(struct printing *p, enum sz_part part, int64_t id) {
    struct sz_school school;

    if (!p->sheet.present[part] ||
        sz_record_get(p->db, SZ_SCHOOL, id, &p->grid->scratch, &school, NULL) != SZ_OK)
        return "";
    return school.name;
}

static const char *years(struct printing *p, const char *from) {
    if (!from || sz_date_check(from) == SZ_DATE_BAD)
        return "";
    return career_months(sz_date_months_between(from, p->person->as_of), &p->grid->scratch);
}

static const char *age(struct printing *p) {
    const char *birth = p->sheet.teacher.birth;
    if (!birth || sz_date_check(birth) == SZ_DATE_BAD)
        return "";
    return ui_text(p->grid, "%d岁", sz_date_months_between(birth, p->person->as_of) / 12);
}

size_t teacher_record_person(const struct sz_current *person, struct sz_db *db,
                             struct ui_grid *grid, struct ui_detail_line *lines) {
    struct printing all = printing_of(person, db, grid), *p = &all;
    size_t n = 0;
    const char *name = join(p, print(p, "name"), print(p, "pinyin"));
    const char *former =
        *print(p, "former_name") ? ui_text(grid, "曾用名 %s", print(p, "former_name")) : "";

    lines[n++] = (struct ui_detail_line){_("姓名"), join(p, name, former), UI_BOLD};
    lines[n++] =
        (struct ui_detail_line){_("性别"), join(p, print(p, "sex"), print(p, "ethnic")), UI_NORMAL};
    lines[n++] = (struct ui_detail_line){_("出生"), join(p, print(p, "birth"), age(p)), UI_NORMAL};
    lines[n++] = (struct ui_detail_line){_("证号"), print(p, "id_no"), UI_NORMAL};
    lines[n++] = (struct ui_detail_line){_("籍贯"), print(p, "native_place"), UI_NORMAL};
    lines[n++] = (struct ui_detail_line){
        _("面貌"), join(p, print(p, "political"), print(p, "party_joined")), UI_NORMAL};
    lines[n++] = (struct ui_detail_line){
        _("参加工作"), join(p, print(p, "work_started"), years(p, p->sheet.teacher.work_started)),
        UI_NORMAL};
    lines[n++] = (struct ui_detail_line){_("来源"), print(p, "source"), UI_NORMAL};
    lines[n++] = (struct ui_detail_line){_("工号"), print(p, "staff_no"), UI_NORMAL};
    lines[n++] = (struct ui_detail_line){_("电话"), print(p, "phone"), UI_NORMAL};
    lines[n++] = (struct ui_detail_line){_("备注"), print(p, "note"), UI_DIM};
    return n;
}

static const char *education(struct printing *p, const char *level, const char *degree,
                             const char *institution, const char *major) {
    const char *what = join(p, print(p, level), degree ? print(p, degree) : "");
    return join(p, join(p, what, print(p, institution)), print(p, major));
}

static const char *grade(struct printing *p) {
    char text[32] = "";

    if (p->sheet.present[SZ_PART_APPOINTMENT])
        sz_grade_print(p->sheet.appointment.category, p->sheet.appointment.grade, text);
    return sz_label_for_reader(ui_text(p->grid, "%s", text), &p->grid->scratch);
}

static const char *duty(struct printing *p) {
    bool class_teacher = p->sheet.present[SZ_PART_POSTING] && p->sheet.posting.class_teacher == 1;
    return join(p, print(p, "duty"), class_teacher ? _("班主任") : "");
}

size_t teacher_record_post(const struct sz_current *person, struct sz_db *db, struct ui_grid *grid,
                           struct ui_detail_line *lines) {
    struct printing all = printing_of(person, db, grid), *p = &all;
    const char *school = school_of(p, SZ_PART_POSTING, p->sheet.posting.school_id);
    const char *elsewhere = school_of(p, SZ_PART_WORKING, p->sheet.working.school_id);
    const char *arrived = person->at_school_since ? person->at_school_since : "";
    size_t n = 0;

    lines[n++] = *school ? (struct ui_detail_line){_("学校"), school, UI_BOLD}
                         : (struct ui_detail_line){_("学校"), _("这一天不在编"), UI_WARN};
    lines[n++] = (struct ui_detail_line){
        _("到校"), join(p, arrived, years(p, person->at_school_since)), UI_NORMAL};
    lines[n++] = (struct ui_detail_line){
        _("在外"),
        join(p, join(p, elsewhere, print(p, "work_reason")), since(p, print(p, "work_from"))),
        UI_WARN};
    lines[n++] = (struct ui_detail_line){
        _("职务"), join(p, duty(p), print(p, "establishment_kind")), UI_NORMAL};
    lines[n++] = (struct ui_detail_line){_("任教"), join(p, print(p, "stage"), print(p, "subject")),
                                         UI_NORMAL};
    lines[n++] = (struct ui_detail_line){
        _("职称"), join(p, print(p, "title"), obtained(p, print(p, "title_obtained"))), UI_NORMAL};
    lines[n++] = (struct ui_detail_line){
        _("岗位"), join(p, grade(p), since(p, print(p, "grade_from"))), UI_NORMAL};
    lines[n++] = (struct ui_detail_line){
        _("第一学历"), education(p, "first_education", NULL, "first_institution", "first_major"),
        UI_NORMAL};
    lines[n++] = (struct ui_detail_line){
        _("最高学历"), education(p, "top_education", "degree", "top_institution", "top_major"),
        UI_NORMAL};
    lines[n++] = (struct ui_detail_line){
        _("教师资格"), join(p, print(p, "cert_kind"), print(p, "cert_subject")), UI_NORMAL};
    lines[n++] = (struct ui_detail_line){_("普通话"), print(p, "putonghua"), UI_NORMAL};
    return n;
}
