/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What an import found: for a person and as JSON. */
#include <string.h>

#include "cli_import.h"
#include "shizi/roster.h"
#include "shizi/sheet.h"
#include "shizi/text.h"

enum { TROUBLED = SZ_VERDICT_COUNT };
enum { PAGE = 500, PROBLEMS_MAX = 200, MISSING_MAX = 30, LINE_WIDTH = 78 };

typedef void row_fn(void *ctx, const struct sz_import_row *row);

static enum sz_code read_page(struct import_run *run, int which, int64_t *after,
                              struct sz_arena *arena, struct sz_import_row **rows, size_t *count,
                              struct sz_error *err) {
    return which == TROUBLED
               ? sz_import_troubled(run->import, *after, PAGE, arena, rows, count, after, err)
               : sz_import_rows(run->import, (enum sz_verdict)which, *after, PAGE, arena, rows,
                                count, after, err);
}

/* Every row of a verdict, or those that have something to say; a page at a time. */
static enum sz_code each_row(struct import_run *run, int which, row_fn *fn, void *ctx,
                             struct sz_error *err) {
    struct sz_arena arena = {0};
    int64_t after = 0;
    size_t count = PAGE;
    enum sz_code code = SZ_OK;

    while (code == SZ_OK && count == PAGE) {
        struct sz_import_row *rows = NULL;
        code = read_page(run, which, &after, &arena, &rows, &count, err);
        for (size_t i = 0; code == SZ_OK && i < count; i++)
            fn(ctx, &rows[i]);
        sz_arena_reset(&arena);
    }
    sz_arena_free(&arena);
    return code;
}

/* School where somebody holds his post, "" when he holds none. */
static const char *school_of(struct cli *cli, int64_t teacher_id, struct sz_arena *arena) {
    const struct sz_posting *postings = NULL;
    void *records = NULL;
    int64_t *ids = NULL;
    size_t count = 0;
    struct sz_school school;
    struct sz_error ignored;

    if (sz_records_of(cli->db, SZ_POSTING, teacher_id, arena, &records, &ids, &count, &ignored) !=
        SZ_OK)
        return "";
    postings = records;
    for (size_t i = count; i > 0; i--) {
        const struct sz_posting *posting = &postings[i - 1];
        if (strcmp(posting->kind, ZH_("编制")) == 0 &&
            cli_period_of(cli, posting->valid_from, posting->valid_to) == CLI_IN_FORCE &&
            sz_record_get(cli->db, SZ_SCHOOL, posting->school_id, arena, &school, &ignored) ==
                SZ_OK)
            return school.name;
    }
    return "";
}

/* ---- for a person ---- */

/* What a column means to us, written as a mapping's heading is: 第一学历/毕业院校. */
static const char *target_heading(const struct import_run *run, const char *key,
                                  struct sz_arena *arena) {
    const struct sz_roster_column *column = run->schools ? NULL : sz_roster_column(key);
    if (column && column->group)
        return sz_arena_printf(arena, "%s/%s", _(column->group), _(column->heading));
    if (column)
        return _(column->heading);
    const struct sz_field *field = sz_field_by_key(sz_entity_def(SZ_SCHOOL), key);
    return field ? _(field->heading) : key;
}

/* "B 姓名" or, where the names differ, "F 证件号码=身份证号". */
static const char *mapping_text(struct cli *cli, const struct import_run *run,
                                const struct sz_import_mapping *mapping) {
    char letters[8];
    const char *heading = sz_text_heading(&cli->arena, mapping->heading);
    const char *target = mapping->key ? target_heading(run, mapping->key, &cli->arena) : heading;

    sz_sheet_column_name(mapping->column, letters);
    if (strcmp(heading, target) == 0)
        return sz_arena_printf(&cli->arena, "%s %s", letters, heading);
    return sz_arena_printf(&cli->arena, "%s %s=%s", letters, heading, target);
}

/* The columns that were (or were not) understood, several on a line. */
static void print_mappings(struct cli *cli, const struct import_run *run, bool used) {
    const struct sz_import_summary *summary = sz_import_summary(run->import);
    const char *line = "";
    size_t count = 0;

    for (size_t i = 0; i < summary->mapping_count; i++) {
        const struct sz_import_mapping *mapping = &summary->mappings[i];
        if ((mapping->key != NULL) != used)
            continue;
        const char *text = mapping_text(cli, run, mapping);
        if (count++ == 0)
            cli_line(stdout, used ? "认出的列：" : _("没有用到的列："));
        if (*line && sz_text_width(line) + sz_text_width(text) + 2 > LINE_WIDTH) {
            cli_line(stdout, "  %s", line);
            line = "";
        }
        line = *line ? sz_arena_printf(&cli->arena, "%s  %s", line, text) : text;
    }
    if (*line)
        cli_line(stdout, "  %s", line);
}

static void print_counts(const struct import_run *run) {
    const struct sz_import_summary *summary = sz_import_summary(run->import);
    printf(_("共 %zu 行"), summary->rows);
    for (int i = 0; i < SZ_VERDICT_COUNT; i++) {
        if (run->counts[i] > 0)
            printf("%s%s %zu", i == SZ_ROW_MISSING ? "；" : "，",
                   sz_verdict_name((enum sz_verdict)i), run->counts[i]);
    }
    putchar('\n');
}

struct listing {
    struct cli *cli;
    size_t shown, hidden;
};

static bool has_room(struct listing *list, size_t most) {
    if (list->shown < most) {
        list->shown++;
        return true;
    }
    list->hidden++;
    return false;
}

/* "F 身份证号 37109919…：校验码不对；可能是 37109919…" */
static const char *problem_text(const struct sz_import_problem *problem, struct sz_arena *arena) {
    const char *text = problem->column ? problem->column : "";

    if (problem->value)
        text = sz_arena_printf(arena, "%s%s%s", text, *text ? " " : "", problem->value);
    text = sz_arena_printf(arena, "%s%s%s%s", problem->fatal ? "" : _("（提示）"), text,
                           *text ? "：" : "", problem->problem);
    return problem->suggestion
               ? sz_arena_printf(arena, _("%s；可能是 %s"), text, problem->suggestion)
               : text;
}

static void print_problems(void *ctx, const struct sz_import_row *row) {
    struct listing *list = ctx;
    struct sz_arena arena = {0};

    for (size_t i = 0; i < row->problem_count; i++) {
        if (!has_room(list, PROBLEMS_MAX))
            continue;
        if (list->shown == 1)
            cli_line(stdout, "问题：");
        cli_line(stdout, "  第 %ld 行  %s  %s", row->number, row->name ? row->name : "",
                 problem_text(&row->problems[i], &arena));
    }
    sz_arena_free(&arena);
}

static void print_missing(void *ctx, const struct sz_import_row *row) {
    struct listing *list = ctx;
    struct sz_arena arena = {0};

    if (has_room(list, MISSING_MAX)) {
        if (list->shown == 1)
            cli_line(stdout, "库有表无（不处理；要处理用 --missing 证号=退休@日期）：");
        cli_line(stdout, "  #%-6lld %s  %s  %s%s%s", (long long)row->teacher_id, row->name,
                 row->id_no ? row->id_no : "", school_of(list->cli, row->teacher_id, &arena),
                 row->decision ? "  → " : "", row->decision ? row->decision : "");
    }
    sz_arena_free(&arena);
}

static void print_changes(void *ctx, const struct sz_import_row *row) {
    struct listing *list = ctx;
    struct sz_arena arena = {0};

    if (!has_room(list, CLI_LINES))
        return;
    if (list->shown == 1)
        cli_line(stdout, "变动：");
    cli_line(stdout, "  第 %ld 行  %s", row->number, row->name ? row->name : "");
    for (size_t i = 0; i < row->change_count; i++) {
        const struct sz_import_change *change = &row->changes[i];
        cli_change_line(
            stdout,
            sz_arena_printf(&arena, "%s%s", change->correction ? _("更正 ") : "", change->heading),
            change->old_value, change->new_value);
    }
    sz_arena_free(&arena);
}

static enum sz_code print_list(struct cli *cli, struct import_run *run, int which, row_fn *fn,
                               struct sz_error *err) {
    struct listing list = {.cli = cli};
    enum sz_code code = each_row(run, which, fn, &list, err);

    if (code == SZ_OK && list.hidden > 0)
        cli_line(stdout, "  另有 %zu 条，用 --json 看全部", list.hidden);
    return code;
}

enum sz_code import_print_summary(struct cli *cli, struct import_run *run, struct sz_error *err) {
    const struct sz_import_summary *summary = sz_import_summary(run->import);

    cli_line(stdout, "%s  工作表 %s", cli->args[0], summary->sheet);
    if (summary->header_first == summary->header_last)
        cli_line(stdout, "表头：第 %ld 行", summary->header_first);
    else
        cli_line(stdout, "表头：第 %ld 行到第 %ld 行", summary->header_first, summary->header_last);
    if (summary->unit)
        cli_line(stdout, "填报单位：%s", summary->unit);
    print_mappings(cli, run, true);
    print_mappings(cli, run, false);
    print_counts(run);

    enum sz_code code = print_list(cli, run, TROUBLED, print_problems, err);
    if (code == SZ_OK)
        code = print_list(cli, run, SZ_ROW_CHANGED, print_changes, err);
    if (code == SZ_OK)
        code = print_list(cli, run, SZ_ROW_MISSING, print_missing, err);
    if (code == SZ_OK && cli->options.errors)
        cli_line(stdout, "有问题的行已写到 %s", cli->options.errors);
    return code;
}

/* ---- JSON ---- */

struct document {
    struct cli *cli;
    struct sz_json json;
};

static void json_problems(void *ctx, const struct sz_import_row *row) {
    struct sz_json *json = &((struct document *)ctx)->json;

    for (size_t i = 0; i < row->problem_count; i++) {
        const struct sz_import_problem *problem = &row->problems[i];
        sz_json_object(json);
        sz_json_int_member(json, "row", row->number);
        sz_json_text_member(json, "column", problem->column);
        sz_json_text_member(json, "key", problem->key);
        sz_json_text_member(json, "value", problem->value);
        sz_json_text_member(json, "problem", problem->problem);
        sz_json_text_member(json, "suggestion", problem->suggestion);
        sz_json_bool_member(json, "fatal", problem->fatal);
        sz_json_end(json);
    }
}

static void json_missing(void *ctx, const struct sz_import_row *row) {
    struct document *document = ctx;
    struct sz_json *json = &document->json;
    struct sz_arena arena = {0};

    sz_json_object(json);
    sz_json_int_member(json, "id", row->teacher_id);
    sz_json_text_member(json, "name", row->name);
    sz_json_text_member(json, "id_no", row->id_no);
    sz_json_text_member(json, "school", school_of(document->cli, row->teacher_id, &arena));
    sz_json_text_member(json, "decision", row->decision);
    sz_json_end(json);
    sz_arena_free(&arena);
}

static void json_counts(struct sz_json *json, const struct import_run *run) {
    static const char *const keys[SZ_VERDICT_COUNT] = {
        [SZ_ROW_NEW] = "new",           [SZ_ROW_CHANGED] = "changed",
        [SZ_ROW_SAME] = "same",         [SZ_ROW_CONFLICT] = "conflict",
        [SZ_ROW_REJECTED] = "rejected", [SZ_ROW_SET_ASIDE] = "set_aside",
        [SZ_ROW_MISSING] = "missing",
    };
    for (int i = 0; i < SZ_VERDICT_COUNT; i++)
        sz_json_int_member(json, keys[i],
                           (int64_t)(i == SZ_ROW_SET_ASIDE ? run->set_aside : run->counts[i]));
}

static void json_act(struct sz_json *json, const struct cli *cli, const struct import_run *run) {
    sz_json_bool_member(json, "dry_run", cli->options.dry_run);
    sz_json_key(json, "act");
    if (run->act_id != 0)
        sz_json_int(json, run->act_id);
    else
        sz_json_null(json);
}

enum sz_code import_json(struct cli *cli, struct import_run *run, struct sz_error *err) {
    const struct sz_import_summary *summary = sz_import_summary(run->import);
    struct document document = {.cli = cli, .json = sz_json_on(stdout)};
    struct sz_json *json = &document.json;

    cli->document_started = true;
    sz_json_object(json);
    sz_json_text_member(json, "file", cli->args[0]);
    sz_json_text_member(json, "sheet", summary->sheet);
    json_act(json, cli, run);
    sz_json_int_member(json, "rows", (int64_t)summary->rows);
    json_counts(json, run);
    sz_json_array_member(json, "problems");
    enum sz_code code = each_row(run, TROUBLED, json_problems, &document, err);
    sz_json_end(json);
    sz_json_array_member(json, "missing_people");
    if (code == SZ_OK)
        code = each_row(run, SZ_ROW_MISSING, json_missing, &document, err);
    if (code != SZ_OK)
        return code;
    sz_json_end(json);
    sz_json_end(json);
    return cli_json_end(json, err);
}
