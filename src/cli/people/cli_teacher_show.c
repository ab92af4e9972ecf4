/* SPDX-License-Identifier: GPL-3.0-or-later */
/* shizi teacher show: the whole record as of a date, with its history. */
#include <string.h>

#include "cli_private.h"
#include "shizi/export.h"
#include "shizi/query.h"
#include "shizi/text.h"
#include "shizi/workbook.h"

/* clang-format off */
static const struct cli_section sections[] = {
    {SZ_POSTING,     "postings",     N_("任职"),     "valid_from"},
    {SZ_APPOINTMENT, "appointments", N_("岗位聘用"), "valid_from"},
    {SZ_TITLE,       "titles",       N_("职称"),     "obtained"},
    {SZ_EDUCATION,   "educations",   N_("学历"),     "graduated"},
    {SZ_CERTIFICATE, "certificates", N_("证书"),     "issued"},
    {SZ_ASSESSMENT,  "assessments",  N_("年度考核"), NULL},
    {SZ_ETHICS,      "ethics",       N_("师德考核"), NULL},
    {SZ_SANCTION,    "sanctions",    N_("处分"),     "valid_from"},
    {SZ_TRAINING,    "training",     N_("继续教育"), NULL},
    {SZ_RETIREMENT,  "retirement",   N_("退休登记"), NULL},
};
/* clang-format on */

enum { HEADING_WIDTH = 20 };

struct current {
    struct cli *cli;
    const char **keys;
    size_t count;
    int64_t id;
    struct sz_json *json;
};

/* 第一学历毕业院校: the heading with what it stands under in the sheet. */
static const char *full_heading(const char *key, struct sz_arena *arena) {
    const struct sz_roster_column *column = sz_roster_column(key);
    return sz_text_fit(arena, sz_heading_for_reader(column, arena), HEADING_WIDTH);
}

/* The person's line of the roster: what is true on the date. */
static enum sz_code print_current(void *ctx, const struct sz_query_row *row, struct sz_error *err) {
    struct current *current = ctx;
    struct sz_arena arena = {0};

    (void)err;
    if (row->id != current->id)
        return SZ_OK;
    for (size_t i = 0; i < current->count; i++) {
        const char *cell = row->cells[i];
        if (current->cli->options.masked)
            cell = sz_masked(current->keys[i], cell, &arena);
        const struct cli_column column = {
            .key = current->keys[i],
            .number = cli_is_number(sz_roster_column(current->keys[i])),
        };
        if (current->json)
            cli_json_cell(current->json, &column, cell);
        else if (*cell)
            cli_line(stdout, "  %s%s", full_heading(current->keys[i], &arena),
                     sz_cell_for_reader(sz_roster_column(current->keys[i]), cell, &arena));
    }
    sz_arena_free(&arena);
    return SZ_STOPPED;
}

static enum sz_code current_facts(struct cli *cli, int64_t id, const char *id_no,
                                  struct sz_json *json, struct sz_error *err) {
    size_t count = 0;
    const struct sz_roster_column *columns = sz_roster_columns(&count);
    struct current current = {.cli = cli, .id = id, .json = json};
    struct sz_filter *filter = NULL;

    current.keys = sz_arena_array(&cli->arena, count, sizeof *current.keys);
    for (size_t i = 0; i < count; i++) {
        if (strcmp(columns[i].key, "row_number") != 0)
            current.keys[current.count++] = columns[i].key;
    }
    enum sz_code code = sz_filter_parse(cli->db, sz_arena_printf(&cli->arena, "id_no=%s", id_no),
                                        &cli->arena, &filter, err);
    const struct sz_query query = {
        .as_of = cli->as_of,
        .filter = filter,
        .columns = current.keys,
        .column_count = current.count,
        .everyone = true,
    };
    if (json)
        sz_json_object_member(json, "current");
    if (code == SZ_OK)
        code = sz_roster_query(cli->db, &query, print_current, &current, err);
    if (json)
        sz_json_end(json);
    return code;
}

static enum sz_code print_sections(struct cli *cli, int64_t id, struct sz_json *json,
                                   struct sz_error *err) {
    enum sz_code code = SZ_OK;
    for (size_t i = 0; i < sizeof sections / sizeof sections[0] && code == SZ_OK; i++)
        code = cli_section_print(cli, &sections[i], id, json, err);
    return code;
}

static enum sz_code show_json(struct cli *cli, int64_t id, struct sz_teacher *teacher,
                              struct sz_error *err) {
    struct sz_json json = sz_json_on(stdout);
    const char *id_no = teacher->id_no;

    if (cli->options.masked) {
        teacher->id_no = sz_masked("id_no", teacher->id_no, &cli->arena);
        teacher->old_id_no = NULL;
        teacher->phone = teacher->phone ? sz_masked("phone", teacher->phone, &cli->arena) : NULL;
    }
    cli->document_started = true;
    sz_json_object(&json);
    cli_json_record(cli, &json, SZ_TEACHER, id, teacher);
    sz_json_text_member(&json, "as_of", cli->as_of);
    enum sz_code code = current_facts(cli, id, id_no, &json, err);
    if (code == SZ_OK)
        code = print_sections(cli, id, &json, err);
    if (code != SZ_OK)
        return code;
    sz_json_end(&json);
    return cli_json_end(&json, err);
}

enum sz_code cli_teacher_show(struct cli *cli, struct sz_error *err) {
    struct sz_teacher teacher;
    int64_t id = 0;
    enum sz_code code = sz_teacher_find(cli->db, cli->args[0], &id, err);
    if (code == SZ_OK)
        code = sz_record_get(cli->db, SZ_TEACHER, id, &cli->arena, &teacher, err);
    if (code != SZ_OK)
        return code;
    if (cli->options.json)
        return show_json(cli, id, &teacher, err);

    cli_line(stdout, "%s  #%lld  按 %s 的情况", teacher.name, (long long)id, cli->as_of);
    code = current_facts(cli, id, teacher.id_no, NULL, err);
    return code == SZ_OK ? print_sections(cli, id, NULL, err) : code;
}
