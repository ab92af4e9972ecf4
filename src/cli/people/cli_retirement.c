/* SPDX-License-Identifier: GPL-3.0-or-later */
/* shizi teacher retirements: who retires when. */
#include <stdio.h>

#include "cli_private.h"
#include "shizi/retiring.h"

/* clang-format off */
static const struct cli_column columns[] = {
    {"name",          N_("姓名"),       8,  false}, {"school",    N_("学校"),     22, false},
    {"sex",           N_("性别"),       4,  false}, {"birth",     N_("出生年月"), 10, false},
    {"month",         N_("退休年月"),   8,  false}, {"track",     N_("类别"),     4,  false},
    {"month_if_55",   N_("按55岁"),     8,  false},
    {"month_if_60",   N_("按60岁"),     8,  false}, {"kind",      N_("方式"),     4,  false},
    {"notice_by",     N_("商定不晚于"), 10, false}, {"post",      N_("岗位"),     8,  false},
    {"title",         N_("职称"),       10, false}, {"note",      N_("说明"),     30, false},
    {"delay",         N_("延迟月数"),   8,  true},  {"recorded",  N_("已登记"),   6,  false},
    {"birth_differs", N_("与证件不同"), 10, false}, {"agreed",    N_("约定年月"), 8,  false},
    {"noticed_on",    N_("告知时间"),   10, false}, {"earliest",  N_("最早"),     8,  false},
    {"latest",        N_("最晚"),       8,  false},
};
/* clang-format on */

enum { COLUMNS = sizeof columns / sizeof columns[0], SHOWN = 13 };

struct printing {
    struct cli_rows rows;
    const struct sz_codes *codes;
    bool person;
};

static const char *yes(const struct printing *printing, bool said) {
    const char *word = said ? ZH_("是") : ZH_("否");
    return printing->person ? _(word) : word;
}

/* Why this track, and what is not in order. */
static const char *note_of(const struct printing *printing, const struct sz_retiring *person) {
    struct sz_arena *arena = &printing->rows.cli->arena;
    const char *problem = sz_agreement_text(person->problem);
    const char *birth = person->birth_of_id     ? N_("档案没有出生日期，按身份证")
                        : person->birth_differs ? N_("档案与身份证出生年月不同，按档案")
                                                : "";
    const char *const parts[] = {person->ground, birth, problem};
    const char *note = "";
    for (size_t i = 0; i < sizeof parts / sizeof parts[0]; i++)
        if (*parts[i])
            note = sz_arena_printf(arena, "%s%s%s", note, *note ? ZH_("；") : "",
                                   printing->person ? _(parts[i]) : parts[i]);
    return note;
}

static const char *code_word(const struct printing *printing, const char *list, const char *code) {
    const char *word = code ? sz_code_short(printing->codes, list, code) : "";
    return printing->person ? _(word) : word;
}

static void print_person(struct printing *printing, const struct sz_retiring *person) {
    struct cli *cli = printing->rows.cli;
    char post[32] = "";
    if (person->category && person->grade != SZ_NONE)
        sz_grade_print(person->category, person->grade, post);
    const char *const cells[COLUMNS] = {
        person->name,
        person->school,
        code_word(printing, "sex", person->sex),
        person->birth,
        person->month,
        sz_track_word(person->track),
        *person->other.month ? person->law.month : "",
        person->other.month,
        code_word(printing, "retirement_kind", person->kind),
        person->notice_by,
        printing->person ? sz_label_for_reader(post, &cli->arena) : post,
        person->title,
        note_of(printing, person),
        sz_arena_printf(&cli->arena, "%d", person->law.delay),
        yes(printing, person->recorded),
        yes(printing, person->birth_differs),
        person->agreed,
        person->noticed_on,
        person->law.earliest,
        person->law.latest,
    };
    cli_rows_add(&printing->rows, person->teacher_id, cells);
}

/* --year, else the year of the date; with --all every year. */
static enum sz_code read_filter(struct cli *cli, struct sz_retiring_filter *filter,
                                struct sz_error *err) {
    long year = cli->options.year ? cli->options.year : sz_date_parts(cli->as_of).year;
    filter->as_of = cli->as_of;
    if (year < 1949 || year > 2199)
        return sz_fail(err, SZ_USAGE, "写成 --year 2026", "没有 %lld 这个年度", (long long)year);
    if (!cli->options.all) {
        filter->from = sz_arena_printf(&cli->arena, "%ld-01", year);
        filter->to = sz_arena_printf(&cli->arena, "%ld-12", year);
    }
    return cli->options.school
               ? sz_school_find(cli->db, cli->options.school, &filter->school_id, err)
               : SZ_OK;
}

enum sz_code cli_teacher_retirements(struct cli *cli, struct sz_error *err) {
    struct printing printing = {.codes = sz_db_codes(cli->db),
                                .person = !cli->options.json && !cli->options.csv};
    struct sz_retiring_filter filter = {0};
    struct sz_retiring *people = NULL;
    size_t count = 0;
    enum sz_code code = read_filter(cli, &filter, err);
    if (code == SZ_OK)
        code = sz_retiring_list(cli->db, &filter, &cli->arena, &people, &count, err);
    cli_rows_begin(&printing.rows, cli, columns, printing.person ? SHOWN : COLUMNS);
    for (size_t i = 0; i < count && code == SZ_OK; i++)
        print_person(&printing, &people[i]);
    return cli_rows_end(&printing.rows, code, _("人"), err);
}
