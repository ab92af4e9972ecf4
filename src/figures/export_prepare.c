/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What an export knows before its first row: columns, filter, headings and lines of the sheet. */
#include <string.h>

#include "export_rows.h"
#include "shizi/language.h"
#include "shizi/roster.h"
#include "shizi/text.h"

/* ---- columns ---- */

static const struct sz_roster_column *find_column(const struct sz_export *export, const char *key) {
    if (!export->schools)
        return sz_roster_column(key);

    size_t count = 0;
    const struct sz_roster_column *columns = sz_school_columns(&count);
    for (size_t i = 0; i < count; i++) {
        if (strcmp(columns[i].key, key) == 0)
            return &columns[i];
    }
    return NULL;
}

static enum sz_column_kind kind_of(const struct sz_roster_column *column,
                                   const struct sz_field *field) {
    bool computed = !field || column->part == SZ_PART_COMPUTED;
    enum sz_type type = computed ? column->type : field->type;

    if (strcmp(column->key, "name") == 0 && column->part == SZ_PART_TEACHER)
        return SZ_COLUMN_NAME;
    if (strcmp(column->key, "grade") == 0) /* printed 专技9 */
        return SZ_COLUMN_CODE;
    if (type == SZ_COUNT && !strstr(column->key, "_months"))
        return SZ_COLUMN_COUNT;
    if (type == SZ_DATE || (!computed && (field->uses & SZ_SECRET)))
        return SZ_COLUMN_CODE;
    return SZ_COLUMN_TEXT;
}

static enum sz_code unknown_field(const struct sz_export *export, const char *field,
                                  struct sz_error *err) {
    return sz_fail(err, SZ_CONFIG, "改正报表定义里的字段名；可用的见 shizi help fields",
                   "报表 %s 的字段 %s 在%s里没有", export->report.name, field,
                   export->schools ? _("学校表") : _("花名册"));
}

/* What the sheet has for its readers: for public notice a birth date ends at the month. */
static struct export_column readable(const struct sz_export *export,
                                     const struct sz_report_column *definition) {
    bool birth = export->options->audience == SZ_PUBLIC && strcmp(definition->field, "birth") == 0;
    return (struct export_column){
        .definition = definition,
        .form = birth ? "month" : definition->form,
    };
}

static enum sz_code set_column(struct sz_export *export, const struct sz_report_column *definition,
                               struct sz_layout_column *layout, struct sz_error *err) {
    struct export_column *place = &export->columns[export->layout.column_count];
    *layout = (struct sz_layout_column){
        .key = definition->field,
        .group = definition->group,
        .heading = definition->heading,
        .width = definition->width,
    };
    *place = readable(export, definition);
    if (strcmp(definition->field, "row_number") == 0) {
        place->place = EXPORT_ROW_NUMBER;
        layout->kind = SZ_COLUMN_COUNT;
        layout->heading = definition->heading ? definition->heading : ZH_("序号");
        return SZ_OK;
    }

    const struct sz_roster_column *column = find_column(export, definition->field);
    if (!column)
        return unknown_field(export, definition->field, err);
    const struct sz_field *field = sz_roster_field(column);
    layout->kind = kind_of(column, field);
    if (!layout->heading)
        layout->heading = column->heading;
    if (layout->width == 0 && field)
        layout->width = field->width;
    place->place = export->key_count;
    export->keys[export->key_count++] = definition->field;
    return SZ_OK;
}

static bool kept_back(const struct sz_export *export, const char *field) {
    return export->options->audience == SZ_PUBLIC && !export->schools && sz_kept_from_public(field);
}

static enum sz_code set_columns(struct sz_export *export, struct sz_error *err) {
    size_t count = export->report.column_count;
    struct sz_layout_column *layout = sz_arena_array(export->arena, count, sizeof *layout);
    enum sz_code code = SZ_OK;

    export->columns = sz_arena_array(export->arena, count, sizeof *export->columns);
    export->keys = sz_arena_array(export->arena, count + 1, sizeof *export->keys);
    export->cells = sz_arena_array(export->arena, count, sizeof *export->cells);
    export->layout.columns = layout;
    for (size_t i = 0; i < count && code == SZ_OK; i++) {
        const struct sz_report_column *definition = &export->report.columns[i];
        if (kept_back(export, definition->field))
            continue;
        code = set_column(export, definition, &layout[export->layout.column_count], err);
        export->secret = export->secret || (!export->schools && sz_is_secret(definition->field));
        export->layout.column_count++;
    }
    if (code == SZ_OK && export->layout.column_count == 0)
        return sz_fail(err, SZ_CONFIG, "换一张报表，或换一个对象", "公示时这张表没有可写的列");
    return code;
}

/* ---- filter ---- */

static enum sz_code set_filter(struct sz_export *export, const char **text, struct sz_error *err) {
    const char *own = export->report.filter ? export->report.filter : "";
    const char *more = export->options->filter ? export->options->filter : "";
    struct sz_filter *filter = NULL;

    export->condition = sz_text_normal(export->arena, more);
    *text = sz_text_normal(export->arena, sz_arena_printf(export->arena, "%s %s", own, more));
    if (**text == '\0')
        return SZ_OK;
    enum sz_code code = (export->schools ? sz_school_filter_parse : sz_filter_parse)(
        export->db, *text, export->arena, &filter, err);
    export->filter = filter;
    return code;
}

/* The value of `学校=…` in one word of a filter; NULL when it asks something else or for several.
 */
static const char *school_asked(struct sz_arena *arena, const char *word) {
    const char *equals = strchr(word, '=');
    if (!equals || equals == word || strpbrk(word, "!<>~,|") || strstr(word, "，") ||
        strstr(word, "、") || equals[1] == '\0')
        return NULL;
    const struct sz_roster_column *column =
        sz_roster_column_by_word(sz_arena_copy_len(arena, word, (size_t)(equals - word)));
    return column && strcmp(column->key, "school") == 0 ? equals + 1 : NULL;
}

/* Name of the school when the filter pins exactly one: a school's own sheet is reported by it. */
static const char *pinned_school(struct sz_export *export, const char *filter) {
    char *words = sz_arena_copy(export->arena, filter);
    const char *name = NULL;
    char *rest = NULL;

    for (char *word = strtok_r(words, " ", &rest); word; word = strtok_r(NULL, " ", &rest)) {
        const char *asked = school_asked(export->arena, word);
        struct sz_school school;
        struct sz_error ignored;
        int64_t id = 0;
        if (asked && sz_school_find(export->db, asked, &id, &ignored) == SZ_OK &&
            sz_record_get(export->db, SZ_SCHOOL, id, export->arena, &school, &ignored) == SZ_OK)
            name = school.name;
    }
    return name;
}

/* ---- lines of the sheet ---- */

static const char *fill(const struct sz_export *export, const char *text, const char *unit) {
    const char *pairs[64] = {"unit", unit, "as_of", export->as_of, NULL};
    size_t n = 4;
    char year[5];
    if (!text)
        return NULL;
    snprintf(year, sizeof year, "%.4s", export->as_of);
    for (size_t i = 0; export->facts && export->facts[i] && n < 60; i++)
        pairs[n++] = export->facts[i];
    pairs[n++] = "year"; /* behind that of the source: the first one counts */
    pairs[n++] = year;
    pairs[n] = NULL;
    return sz_report_fill(export->arena, text, pairs);
}

const char *export_fill(const struct sz_export *export, const char *text) {
    return fill(export, text, export->bureau);
}

static void set_lines(struct sz_export *export, const char *filter) {
    const char *school = export->schools ? NULL : pinned_school(export, filter);
    const char *reporter = school ? school : export->bureau;

    export->layout.sheet_name = export->schools ? ZH_("学校") : ZH_("花名册");
    export->layout.title = fill(export, export->report.title, export->bureau);
    export->layout.line_left = fill(export, export->report.line_left, reporter);
    export->layout.line_right = fill(export, export->report.line_right, reporter);
    export->layout.a3 = export->report.paper && strcmp(export->report.paper, "A3") == 0;
    export->layout.frozen_columns = export->report.frozen_columns;
}

/* ---- all of it ---- */

/* Lists of people and schools are streamed: what needs all rows at once is not for them. */
static enum sz_code only_columns(const struct sz_export *export, struct sz_error *err) {
    const struct sz_report *report = &export->report;
    bool computed =
        report->total || report->subtotal_count || report->equation_count || report->chart.title;
    for (size_t i = 0; i < report->column_count; i++)
        computed = computed || report->columns[i].sum || report->columns[i].formula.count > 0;
    if (computed)
        return sz_fail(err, SZ_CONFIG, "去掉这些行，或换一个 query（见 docs/reports.md）",
                       "报表 %s 取自 %s，不能写合计、公式、勾稽和图", report->name, report->query);
    return sz_row_ask_check(NULL, report->name, &export->options->ask, err);
}

static enum sz_code set_query(struct sz_export *export, struct sz_error *err) {
    const char *query = export->report.query;
    export->source = sz_row_source(query);
    if (export->source)
        return SZ_OK;
    export->schools = strcmp(query, "schools") == 0;
    if (export->schools || strcmp(query, "roster") == 0)
        return only_columns(export, err);
    const char *names = "roster schools";
    for (size_t i = 0; sz_row_source_at(i); i++)
        names = sz_arena_printf(export->arena, "%s %s", names, sz_row_source_at(i)->name);
    const char *hint = sz_arena_printf(export->arena, _("query 可写 %s"), names);
    return sz_fail(err, SZ_CONFIG, hint, "报表 %s 取自“%s”，没有这张表", export->report.name,
                   query);
}

static enum sz_code set_format(struct sz_export *export, struct sz_error *err) {
    if (export->options->format)
        export->format = *export->options->format;
    else if (!sz_format_of(export->options->path, &export->format))
        return sz_fail(err, SZ_USAGE, "文件名以 .xlsx、.csv 或 .json 结尾",
                       "从文件名 %.200s 看不出格式", export->options->path);
    return SZ_OK;
}

const char *export_bureau(struct sz_db *db, const char *as_of, struct sz_arena *arena) {
    char today[SZ_DATE_MAX];
    const char *bureau = sz_db_rule(db, "bureau_name", as_of, arena);

    sz_db_today(db, today);
    if (!bureau) /* a date before the name was entered */
        bureau = sz_db_rule(db, "bureau_name", today, arena);
    return bureau ? bureau : "";
}

static void set_date(struct sz_export *export) {
    const struct sz_export_table *table = export->options->table;
    const char *as_of = table ? table->table->as_of : export->options->as_of;

    if (as_of)
        snprintf(export->as_of, sizeof export->as_of, "%s", as_of);
    else
        sz_db_today(export->db, export->as_of);
    export->bureau = export_bureau(export->db, export->as_of, export->arena);
}

enum sz_code export_prepare(struct sz_export *export, struct sz_error *err) {
    const char *filter = "";

    set_date(export);
    enum sz_code code = set_format(export, err);
    if (code == SZ_OK && export->options->table) {
        export_table_prepare(export);
        return SZ_OK;
    }
    if (code == SZ_OK)
        code = sz_report_find(export->options->report, export->arena, &export->report, err);
    if (code == SZ_OK)
        code = set_query(export, err);
    if (code == SZ_OK && export->source)
        return export_rows_prepare(export, err);
    if (code == SZ_OK)
        code = set_columns(export, err);
    if (code == SZ_OK)
        code = set_filter(export, &filter, err);
    if (code == SZ_OK)
        set_lines(export, filter);
    return code;
}
