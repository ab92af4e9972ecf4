/* SPDX-License-Identifier: GPL-3.0-or-later */
/* shizi teacher compare: an outside list beside the roster. Writes nothing. */
#include "cli_import.h"
#include "shizi/language.h"

enum { PAGE = 500, LINES_MOST = 200 };

typedef void row_fn(void *ctx, const struct sz_import_row *row);

static enum sz_code each_row(struct sz_import *import, enum sz_verdict verdict, row_fn *fn,
                             void *ctx, struct sz_error *err) {
    struct sz_arena arena = {0};
    int64_t after = 0;
    size_t count = PAGE;
    enum sz_code code = SZ_OK;

    while (code == SZ_OK && count == PAGE) {
        struct sz_import_row *rows = NULL;
        code = sz_import_rows(import, verdict, after, PAGE, &arena, &rows, &count, &after, err);
        for (size_t i = 0; code == SZ_OK && i < count; i++)
            fn(ctx, &rows[i]);
        sz_arena_reset(&arena);
    }
    sz_arena_free(&arena);
    return code;
}

/* The four answers, and how they are called for people and programs. */
static const struct answer {
    enum sz_verdict verdict;
    const char *name, *key;
} answers[] = {
    {SZ_ROW_NEW, N_("只在表"), "list_only"},       {SZ_ROW_MISSING, N_("只在库"), "desk_only"},
    {SZ_ROW_CHANGED, N_("不同"), "different"},     {SZ_ROW_SAME, N_("相同"), "same"},
    {SZ_ROW_CONFLICT, N_("表内重复"), "repeated"}, {SZ_ROW_REJECTED, N_("认不出"), "unreadable"},
};
enum { ANSWERS = sizeof answers / sizeof answers[0] };

/* ---- for a person ---- */

static void print_row(void *ctx, const struct sz_import_row *row) {
    size_t *lines = ctx;
    struct sz_arena arena = {0};
    const char *place = row->number ? sz_arena_printf(&arena, _("第 %ld 行  "), row->number) : "";

    if ((*lines)++ >= LINES_MOST) {
        sz_arena_free(&arena);
        return;
    }
    cli_line(stdout, "  %s%s  %s", place, row->name ? row->name : "", row->id_no ? row->id_no : "");
    for (size_t i = 0; i < row->change_count; i++)
        cli_change_line(stdout, sz_arena_printf(&arena, "  %s", row->changes[i].heading),
                        row->changes[i].old_value, row->changes[i].new_value);
    for (size_t i = 0; i < row->problem_count; i++)
        if (row->problems[i].fatal)
            cli_line(stdout, "    %s", row->problems[i].problem);
    sz_arena_free(&arena);
}

static enum sz_code print_answers(struct sz_import *import, struct sz_error *err) {
    const struct sz_import_summary *summary = sz_import_summary(import);
    enum sz_code code = SZ_OK;

    cli_line(stdout, "工作表 %s，共 %zu 行", summary->sheet, summary->rows);
    for (size_t i = 0; i < ANSWERS && code == SZ_OK; i++) {
        size_t lines = 0, count = summary->counts[answers[i].verdict];
        if (count == 0)
            continue;
        cli_line(stdout, "%s %zu%s", _(answers[i].name), count,
                 answers[i].verdict == SZ_ROW_CHANGED ? _("（库 → 表）") : "");
        if (answers[i].verdict != SZ_ROW_SAME)
            code = each_row(import, answers[i].verdict, print_row, &lines, err);
        if (lines > LINES_MOST)
            cli_line(stdout, "  另有 %zu 行，用 --json 看全部", lines - LINES_MOST);
    }
    return code;
}

/* ---- JSON ---- */

static void json_row(void *ctx, const struct sz_import_row *row) {
    struct sz_json *json = ctx;

    sz_json_object(json);
    sz_json_int_member(json, "row", row->number);
    sz_json_int_member(json, "id", row->teacher_id);
    sz_json_text_member(json, "name", row->name);
    sz_json_text_member(json, "id_no", row->id_no);
    sz_json_array_member(json, "differences");
    for (size_t i = 0; i < row->change_count; i++) {
        sz_json_object(json);
        sz_json_text_member(json, "key", row->changes[i].key);
        sz_json_text_member(json, "column", row->changes[i].heading);
        sz_json_text_member(json, "desk", row->changes[i].old_value);
        sz_json_text_member(json, "list", row->changes[i].new_value);
        sz_json_end(json);
    }
    sz_json_end(json);
    sz_json_end(json);
}

static enum sz_code json_answers(struct cli *cli, struct sz_import *import, struct sz_error *err) {
    const struct sz_import_summary *summary = sz_import_summary(import);
    struct sz_json json = sz_json_on(stdout);
    enum sz_code code = SZ_OK;

    cli->document_started = true;
    sz_json_object(&json);
    sz_json_text_member(&json, "file", cli->args[0]);
    sz_json_text_member(&json, "sheet", summary->sheet);
    sz_json_int_member(&json, "rows", (int64_t)summary->rows);
    sz_json_int_member(&json, "same", (int64_t)summary->counts[SZ_ROW_SAME]);
    for (size_t i = 0; i < ANSWERS && code == SZ_OK; i++) {
        if (answers[i].verdict == SZ_ROW_SAME)
            continue;
        sz_json_array_member(&json, answers[i].key);
        code = each_row(import, answers[i].verdict, json_row, &json, err);
        sz_json_end(&json);
    }
    if (code != SZ_OK)
        return code;
    sz_json_end(&json);
    return cli_json_end(&json, err);
}

static bool all_same(struct sz_import *import) {
    const struct sz_import_summary *summary = sz_import_summary(import);
    return summary->counts[SZ_ROW_SAME] == summary->rows && summary->counts[SZ_ROW_MISSING] == 0;
}

enum sz_code cli_teacher_compare(struct cli *cli, struct sz_error *err) {
    const struct sz_import_options options = {
        .path = cli->args[0],
        .sheet = cli->options.sheet,
        .school = cli->options.school,
        .compare = true,
    };
    struct sz_import *import = NULL;
    enum sz_code code = sz_import_open(cli->db, &options, &import, err);

    if (code != SZ_OK)
        return code;
    code = cli->options.json ? json_answers(cli, import, err) : print_answers(import, err);
    if (code == SZ_OK && !all_same(import))
        code = SZ_FINDINGS;
    sz_import_close(import);
    return code;
}
