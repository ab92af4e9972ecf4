/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A cross-tab on one page: title, the table with its sums, what was asked, the receipt. */
#include <string.h>

#include "export_private.h"
#include "shizi/language.h"
#include "shizi/text.h"

/* Widths in cells as on a terminal; a table of more than LONG lines stands upright if it can. */
enum { LABEL_LEAST = 16, LABEL_MOST = 28, NUMBER_LEAST = 6, NUMBER_USUAL = 10, NUMBER_MOST = 16 };
enum { LONG = 20, PORTRAIT_WIDTH = 92, LANDSCAPE_WIDTH = 130, A3_WIDTH = 150 };

struct page {
    int label, number_least;
    bool portrait;
};

static const char name_begins[] = ZH_("统计 "), name_across[] = " × ";

/* ---- its name in the register ---- */

const char *sz_export_table_name(const struct sz_crosstab_table *table, struct sz_arena *arena) {
    bool across = *table->asked_columns != '\0';
    return sz_arena_printf(arena, "%s%s%s%s", name_begins, table->asked_rows,
                           across ? name_across : "", table->asked_columns);
}

bool sz_export_table_asked(const char *name, struct sz_arena *arena, const char **rows,
                           const char **columns) {
    if (strncmp(name, name_begins, sizeof name_begins - 1) != 0)
        return false;
    name += sizeof name_begins - 1;
    const char *across = strstr(name, name_across);
    *rows = across ? sz_arena_copy_len(arena, name, (size_t)(across - name)) : name;
    *columns = across ? across + sizeof name_across - 1 : "";
    return true;
}

const char *sz_export_table_title(struct sz_db *db, const struct sz_crosstab_table *table,
                                  struct sz_arena *arena) {
    bool across = *table->column_printed != '\0';
    return sz_arena_printf(arena, ZH_("%s教师统计（%s%s%s）"),
                           export_bureau(db, table->as_of, arena), table->row_printed,
                           across ? name_across : "", table->column_printed);
}

const char *export_table_scope(const struct sz_crosstab_table *table) {
    return *table->scope ? table->scope : ZH_("全部在编人员");
}

/* ---- layout ---- */

static int label_width(const struct sz_crosstab_table *table) {
    int width = sz_text_width(table->row_printed);
    for (size_t i = 0; i < table->line_count; i++) {
        int label = sz_text_width(table->lines[i].printed) + 2 * table->lines[i].depth;
        if (label > width)
            width = label;
    }
    if (width < LABEL_LEAST)
        return LABEL_LEAST;
    return width > LABEL_MOST ? LABEL_MOST : width;
}

/* A short table is spread over the page, a long one keeps to what its headings need. */
static int number_width(const struct page *page, const char *heading) {
    int width = sz_text_width(heading);
    width = width > NUMBER_MOST ? NUMBER_MOST : width;
    return width < page->number_least ? page->number_least : width;
}

static struct page plan_page(const struct sz_crosstab_table *table) {
    struct page page = {.label = label_width(table), .number_least = NUMBER_LEAST};
    int count = (int)table->column_count + 1;
    int group = sz_text_width(table->column_printed) / count + 1;

    page.portrait = table->line_count > LONG && page.label + count * NUMBER_USUAL <= PORTRAIT_WIDTH;
    int room = ((page.portrait ? PORTRAIT_WIDTH : LANDSCAPE_WIDTH) - page.label) / count;
    room = room > NUMBER_USUAL ? NUMBER_USUAL : room;
    page.number_least = room > page.number_least ? room : page.number_least;
    page.number_least = group > page.number_least ? group : page.number_least;
    return page;
}

static struct sz_layout_column number_column(const struct page *page, const char *group,
                                             const char *heading, const char *key) {
    return (struct sz_layout_column){
        .key = key,
        .group = group,
        .heading = heading,
        .width = number_width(page, heading),
        .kind = SZ_COLUMN_COUNT,
    };
}

static void set_columns(struct sz_export *export) {
    const struct sz_crosstab_table *table = export->options->table->table;
    const struct page page = plan_page(table);
    const char *group = *table->column_printed ? table->column_printed : NULL;
    size_t count = table->column_count;
    struct sz_layout_column *columns = sz_arena_array(export->arena, count + 2, sizeof *columns);
    int width = page.label;

    columns[0] = (struct sz_layout_column){
        .key = "line", .heading = table->row_printed, .width = width, .kind = SZ_COLUMN_TEXT};
    for (size_t i = 0; i < count; i++)
        columns[i + 1] = number_column(&page, group, table->columns[i].printed,
                                       sz_arena_printf(export->arena, "c%zu", i + 1));
    columns[count + 1] = number_column(&page, NULL, count > 0 ? ZH_("合计") : ZH_("人数"), "total");
    for (size_t i = 1; i < count + 2; i++)
        width += columns[i].width;
    export->layout.columns = columns;
    export->layout.column_count = count + 2;
    export->layout.portrait = page.portrait;
    export->layout.a3 = width > A3_WIDTH;
}

/* As on the bureau's other forms: who reports above, what was counted and the signatures below. */
static void set_notes(struct sz_export *export) {
    const struct sz_export_table *asked = export->options->table;
    struct sz_arena *arena = export->arena;
    const char **notes = sz_arena_array(arena, 3, sizeof *notes);
    const char **public_notes = sz_arena_array(arena, 1, sizeof *public_notes);
    const char *unit = asked->share == SZ_SHARE_NONE
                           ? ""
                           : sz_arena_printf(arena, ZH_("；表中是%s，空格是没有人"),
                                             sz_crosstab_share_name(asked->share));

    notes[0] =
        sz_arena_printf(arena, ZH_("注：统计范围：%s；数据截至 {as_of}，共 %lld 人%s。"),
                        export_table_scope(asked->table), (long long)asked->table->total, unit);
    notes[1] = ZH_("单位负责人（签字）：                审核人（签字）：                "
                   "填表人（签字）：");
    notes[2] = ZH_("报表回执（{audience}）：截至 {as_of}；{rows} 行；摘要 {digest}；日志头 "
                   "{log_head}");
    public_notes[0] = ZH_("公示时间：      年    月    日至      年    月    日        监督电话：");
    export->report.notes = notes;
    export->report.note_count = 3;
    export->report.public_notes = public_notes;
    export->report.public_note_count = 1;
}

void export_table_prepare(struct sz_export *export) {
    const struct sz_export_table *asked = export->options->table;
    struct sz_arena *arena = export->arena;

    export->report.name = sz_export_table_name(asked->table, arena);
    export->condition = asked->table->filter;
    set_columns(export);
    export->layout.sheet_name = ZH_("统计");
    export->layout.title = asked->title && *asked->title
                               ? asked->title
                               : sz_export_table_title(export->db, asked->table, arena);
    export->layout.line_left = sz_arena_printf(arena, ZH_("填报单位(盖章)：%s"), export->bureau);
    export->layout.line_right = sz_arena_printf(arena, ZH_("截至 %s    单位：%s"), export->as_of,
                                                asked->share == SZ_SHARE_NONE ? ZH_("人") : "%");
    export->layout.frozen_columns = 1;
    export->cells = sz_arena_array(arena, export->layout.column_count, sizeof *export->cells);
    set_notes(export);
}

/* ---- rows ---- */

/* Lines of the second column stand under the line of the first that they add up to. */
static size_t end_of_group(const struct sz_crosstab_table *table, size_t line) {
    size_t end = line + 1;
    while (end < table->line_count && table->lines[end].depth > 0)
        end++;
    return end;
}

static struct sz_row_sums sums_of(const struct sz_crosstab_table *table, size_t line) {
    struct sz_row_sums sums = {.across = table->column_count > 0};

    if (line == table->line_count) {
        sums.to = line;
    } else if (table->lines[line].depth == 0) {
        sums.from = line + 1;
        sums.to = end_of_group(table, line);
    }
    return sums;
}

static enum sz_code write_line(struct sz_export *export, size_t line, struct sz_error *err) {
    const struct sz_export_table *asked = export->options->table;
    const struct sz_crosstab_table *table = asked->table;
    bool last = line == table->line_count;
    const struct sz_row_sums sums = sums_of(table, line);

    export->cells[0] =
        last ? ZH_("合计")
             : sz_arena_printf(&export->row, "%s%s", table->lines[line].depth > 0 ? "　" : "",
                               table->lines[line].printed);
    for (size_t i = 0; i <= table->column_count; i++)
        export->cells[i + 1] = sz_crosstab_print(table, line, i, asked->share, &export->row);
    enum sz_code code = asked->share == SZ_SHARE_NONE /* shares of other wholes do not add up */
                            ? sz_workbook_sum_row(export->book, export->cells, &sums, err)
                            : sz_workbook_row(export->book, export->cells, NULL, err);
    sz_arena_reset(&export->row);
    return code;
}

enum sz_code export_table_step(struct sz_export *export, size_t rows, bool *more,
                               struct sz_error *err) {
    size_t count = export->options->table->table->line_count;
    enum sz_code code = SZ_OK;

    for (size_t i = 0; i < rows && export->line <= count && code == SZ_OK; i++)
        code = write_line(export, export->line++, err);
    *more = code == SZ_OK && export->line <= count;
    return code;
}
