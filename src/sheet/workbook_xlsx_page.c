/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "workbook_xlsx.h"

#include <string.h>

#include "shizi/text.h"

/* Paper numbers of the format; lengths in inches, heights in points. */
enum { PAPER_A3 = 8, PAPER_A4 = 9 };
enum { NARROWEST = 4, ONE_LINE_HEADING = 8 };
enum { TITLE_SIZE = 18, CELL_SIZE = 11 }; /* points; a column's width counts cells of the latter */
static const double SIDE_MARGIN = 0.4, TOP_MARGIN = 0.5, BOTTOM_MARGIN = 0.6;
static const double TITLE_HEIGHT = 30, LINE_HEIGHT = 20, HEADING_LINE = 14, HEADING_PADDING = 8;
static const double ROW_HEIGHT = 18, COLUMN_PADDING = 0.25;

/* ---- formats ---- */

static lxw_format *new_format(struct xlsx *xlsx, const char *font, double size) {
    lxw_format *format = workbook_add_format(xlsx->book);
    if (!format)
        return NULL;
    format_set_font_name(format, font);
    format_set_font_size(format, size);
    format_set_align(format, LXW_ALIGN_VERTICAL_CENTER);
    return format;
}

static lxw_format *new_cell_format(struct xlsx *xlsx, enum sz_column_kind kind, bool bad) {
    static const uint8_t align[] = {
        [SZ_COLUMN_TEXT] = LXW_ALIGN_LEFT,
        [SZ_COLUMN_CODE] = LXW_ALIGN_CENTER,
        [SZ_COLUMN_NAME] = LXW_ALIGN_DISTRIBUTED,
        [SZ_COLUMN_COUNT] = LXW_ALIGN_RIGHT,
    };
    lxw_format *format = new_format(xlsx, "仿宋", 10);
    if (!format)
        return NULL;

    format_set_align(format, align[kind]);
    format_set_border(format, LXW_BORDER_THIN);
    format_set_num_format(format, kind == SZ_COLUMN_COUNT ? "0" : "@");
    if (kind == SZ_COLUMN_TEXT || kind == SZ_COLUMN_CODE)
        format_set_text_wrap(format);
    if (bad)
        format_set_bg_color(format, 0xFFC7CE);
    return format;
}

static bool make_cell_formats(struct xlsx *xlsx) {
    for (int kind = 0; kind < XLSX_KINDS; kind++) {
        xlsx->sum[kind] = new_cell_format(xlsx, (enum sz_column_kind)kind, false);
        if (!xlsx->sum[kind])
            return false;
        format_set_bold(xlsx->sum[kind]);
        for (int bad = 0; bad < 2; bad++) {
            lxw_format *format = new_cell_format(xlsx, (enum sz_column_kind)kind, bad != 0);
            if (!format)
                return false;
            xlsx->cell[kind][bad] = format;
        }
    }
    return true;
}

static bool make_formats(struct xlsx *xlsx) {
    xlsx->title = new_format(xlsx, "宋体", TITLE_SIZE);
    xlsx->line_left = new_format(xlsx, "宋体", 11);
    xlsx->line_right = new_format(xlsx, "宋体", 11);
    xlsx->heading = new_format(xlsx, "宋体", 10);
    xlsx->note = new_format(xlsx, "宋体", 10);
    if (!xlsx->title || !xlsx->line_left || !xlsx->line_right || !xlsx->heading || !xlsx->note)
        return false;

    format_set_bold(xlsx->title);
    format_set_align(xlsx->title, LXW_ALIGN_CENTER);
    format_set_text_wrap(xlsx->title);
    format_set_align(xlsx->line_left, LXW_ALIGN_LEFT);
    format_set_align(xlsx->line_right, LXW_ALIGN_RIGHT);
    format_set_bold(xlsx->heading);
    format_set_align(xlsx->heading, LXW_ALIGN_CENTER);
    format_set_text_wrap(xlsx->heading);
    format_set_border(xlsx->heading, LXW_BORDER_THIN);
    format_set_align(xlsx->note, LXW_ALIGN_LEFT);
    format_set_text_wrap(xlsx->note);
    return make_cell_formats(xlsx);
}

/* ---- widths and heights ---- */

/* A long heading may take two lines; a Han character is never cut, so an odd half rounds up. */
static int width_of(const struct sz_layout_column *column) {
    if (column->width > 0)
        return column->width;
    int width = sz_text_width(column->heading);
    if (width > ONE_LINE_HEADING)
        width = (width / 2 + 1) / 2 * 2;
    return width < NARROWEST ? NARROWEST : width;
}

static void measure(struct xlsx *xlsx) {
    for (size_t i = 0; i < xlsx->layout->column_count; i++) {
        xlsx->widths[i] = width_of(&xlsx->layout->columns[i]);
        xlsx->cells += xlsx->widths[i];
    }
}

int xlsx_lines_of(int cells, int width) {
    int usable = width > 2 ? width / 2 * 2 : 2;
    return cells <= width ? 1 : (cells + usable - 1) / usable;
}

int xlsx_lines(struct sz_arena *arena, const char *text, int width) {
    int lines = 0;

    for (;;) {
        size_t length = strcspn(text, "\n");
        int cells = sz_text_width(sz_arena_copy_len(arena, text, length));
        lines += xlsx_lines_of(cells, width);
        if (text[length] == '\0')
            return lines;
        text += length + 1;
    }
}

static lxw_error set_widths(struct xlsx *xlsx) {
    const struct sz_layout *layout = xlsx->layout;
    lxw_error error = LXW_NO_ERROR;

    for (size_t i = 0; i < layout->column_count && error == LXW_NO_ERROR; i++) {
        lxw_col_t col = (lxw_col_t)i;
        double width = xlsx->widths[i] + COLUMN_PADDING;
        error = worksheet_set_column(xlsx->sheet, col, col, width, NULL);
    }
    return error;
}

/* ---- merged rows ---- */

/* Without text and format libxlsxwriter only notes the range. That is wanted: it would write the
 * cells of the second row and could not come back to the first one. */
static lxw_error merge(struct xlsx *xlsx, lxw_row_t row1, size_t col1, lxw_row_t row2,
                       size_t col2) {
    if (row1 == row2 && col1 == col2)
        return LXW_NO_ERROR;
    return worksheet_merge_range(xlsx->sheet, row1, (lxw_col_t)col1, row2, (lxw_col_t)col2, NULL,
                                 NULL);
}

static lxw_error put_merged(struct xlsx *xlsx, size_t col1, size_t col2, const char *text,
                            lxw_format *format) {
    lxw_error error = worksheet_write_string(xlsx->sheet, xlsx->next, (lxw_col_t)col1,
                                             xlsx_escaped(&xlsx->text, text), format);
    return error == LXW_NO_ERROR ? merge(xlsx, xlsx->next, col1, xlsx->next, col2) : error;
}

static lxw_error put_high(struct xlsx *xlsx, const char *text, lxw_format *format, double height) {
    lxw_error error = worksheet_set_row(xlsx->sheet, xlsx->next, height, NULL);
    if (error == LXW_NO_ERROR)
        error = put_merged(xlsx, 0, xlsx->layout->column_count - 1, text, format);
    xlsx->next++;
    sz_arena_reset(&xlsx->text);
    return error;
}

static int whole_width(const struct xlsx *xlsx) {
    return xlsx->cells + (int)xlsx->layout->column_count;
}

lxw_error xlsx_put_wide(struct xlsx *xlsx, const char *text, lxw_format *format,
                        double line_height) {
    return put_high(xlsx, text, format,
                    xlsx_lines(&xlsx->text, text, whole_width(xlsx)) * line_height);
}

static lxw_error put_title(struct xlsx *xlsx, const char *text) {
    int width = whole_width(xlsx) * CELL_SIZE / TITLE_SIZE;
    return put_high(xlsx, text, xlsx->title, xlsx_lines(&xlsx->text, text, width) * TITLE_HEIGHT);
}

/* First column of the right text: the row is shared in proportion to the two texts. */
static size_t split_column(const struct xlsx *xlsx, const char *left, const char *right) {
    const struct sz_layout *layout = xlsx->layout;
    int left_width = sz_text_width(left);
    int both = left_width + sz_text_width(right);
    size_t column = 0;

    for (int cells = 0; column < layout->column_count && cells * both < xlsx->cells * left_width;)
        cells += xlsx->widths[column++];
    if (column == layout->column_count)
        column--;
    return column > 0 ? column : 1;
}

static lxw_error put_two_texts(struct xlsx *xlsx, const char *left, const char *right) {
    size_t last = xlsx->layout->column_count - 1;
    size_t split = split_column(xlsx, left, right);

    lxw_error error = worksheet_set_row(xlsx->sheet, xlsx->next, LINE_HEIGHT, NULL);
    if (error == LXW_NO_ERROR)
        error = put_merged(xlsx, 0, split - 1, left, xlsx->line_left);
    if (error == LXW_NO_ERROR)
        error = put_merged(xlsx, split, last, right, xlsx->line_right);
    xlsx->next++;
    return error;
}

static lxw_error put_lines_above(struct xlsx *xlsx) {
    const struct sz_layout *layout = xlsx->layout;
    lxw_error error = LXW_NO_ERROR;

    if (layout->header_only)
        return LXW_NO_ERROR;
    if (layout->title)
        error = put_title(xlsx, layout->title);
    if (error != LXW_NO_ERROR)
        return error;

    if (layout->line_left && layout->line_right && layout->column_count > 1)
        return put_two_texts(xlsx, layout->line_left, layout->line_right);
    if (layout->line_left)
        error = xlsx_put_wide(xlsx, layout->line_left, xlsx->line_left, LINE_HEIGHT);
    if (layout->line_right && error == LXW_NO_ERROR)
        error = xlsx_put_wide(xlsx, layout->line_right, xlsx->line_right, LINE_HEIGHT);
    return error;
}

/* ---- headings ---- */

static bool has_groups(const struct sz_layout *layout) {
    for (size_t i = 0; i < layout->column_count; i++) {
        if (layout->columns[i].group)
            return true;
    }
    return false;
}

static bool same_group(const struct sz_layout *layout, size_t a, size_t b) {
    const char *group = layout->columns[a].group;
    const char *other = layout->columns[b].group;
    return group && other && strcmp(group, other) == 0;
}

/* What stands in the upper heading row; NULL: the cell belongs to the group on its left. */
static const char *upper_text(const struct sz_layout *layout, size_t column) {
    if (!layout->columns[column].group)
        return layout->columns[column].heading;
    if (column > 0 && same_group(layout, column - 1, column))
        return NULL;
    return layout->columns[column].group;
}

static const char *lower_text(const struct sz_layout *layout, size_t column) {
    return layout->columns[column].group ? layout->columns[column].heading : NULL;
}

static lxw_error put_heading_row(struct xlsx *xlsx, double height,
                                 const char *(*text_of)(const struct sz_layout *, size_t)) {
    lxw_error error = worksheet_set_row(xlsx->sheet, xlsx->next, height, NULL);

    for (size_t i = 0; i < xlsx->layout->column_count && error == LXW_NO_ERROR; i++) {
        const char *text = text_of(xlsx->layout, i);
        text = text ? xlsx_escaped(&xlsx->text, text) : NULL; /* NULL: a blank with a border */
        error = worksheet_write_string(xlsx->sheet, xlsx->next, (lxw_col_t)i, text, xlsx->heading);
    }
    xlsx->next++;
    sz_arena_reset(&xlsx->text);
    return error;
}

/* A range must end in the row that is being written: groups are merged after the upper row,
 * headings that reach down after the lower one. */
static lxw_error merge_groups(struct xlsx *xlsx, lxw_row_t row) {
    const struct sz_layout *layout = xlsx->layout;
    lxw_error error = LXW_NO_ERROR;

    for (size_t first = 0; first < layout->column_count && error == LXW_NO_ERROR;) {
        size_t last = first;
        while (last + 1 < layout->column_count && same_group(layout, last, last + 1))
            last++;
        error = merge(xlsx, row, first, row, last);
        first = last + 1;
    }
    return error;
}

static lxw_error merge_down(struct xlsx *xlsx, lxw_row_t row) {
    lxw_error error = LXW_NO_ERROR;

    for (size_t i = 0; i < xlsx->layout->column_count && error == LXW_NO_ERROR; i++) {
        if (!xlsx->layout->columns[i].group)
            error = merge(xlsx, row, i, row + 1, i);
    }
    return error;
}

/* Lines of the highest heading among those with or without a group. */
static int heading_lines(struct xlsx *xlsx, bool grouped) {
    int most = 1;

    for (size_t i = 0; i < xlsx->layout->column_count; i++) {
        const struct sz_layout_column *column = &xlsx->layout->columns[i];
        if ((column->group != NULL) != grouped)
            continue;
        int lines = xlsx_lines(&xlsx->text, column->heading, xlsx->widths[i]);
        most = lines > most ? lines : most;
    }
    return most;
}

static lxw_error put_headings(struct xlsx *xlsx) {
    int plain = heading_lines(xlsx, false);
    if (!has_groups(xlsx->layout))
        return put_heading_row(xlsx, plain * HEADING_LINE + HEADING_PADDING, upper_text);

    /* Programs do not fit the height of merged cells: share the lines over the two rows. */
    int lower = heading_lines(xlsx, true);
    int upper = plain > lower + 1 ? plain - lower : 1;
    lxw_row_t row = xlsx->next;
    lxw_error error = put_heading_row(xlsx, upper * HEADING_LINE + HEADING_PADDING, upper_text);
    if (error == LXW_NO_ERROR)
        error = merge_groups(xlsx, row);
    if (error == LXW_NO_ERROR)
        error = put_heading_row(xlsx, lower * HEADING_LINE + HEADING_PADDING, lower_text);
    return error == LXW_NO_ERROR ? merge_down(xlsx, row) : error;
}

/* ---- page ---- */

static lxw_error set_page(struct xlsx *xlsx, lxw_row_t heading) {
    static char footer[] = "&C第 &P 页  共 &N 页";
    lxw_worksheet *sheet = xlsx->sheet;
    int frozen = xlsx->layout->frozen_columns;

    worksheet_set_paper(sheet, xlsx->layout->a3 ? PAPER_A3 : PAPER_A4);
    if (xlsx->layout->portrait)
        worksheet_set_portrait(sheet);
    else
        worksheet_set_landscape(sheet);
    worksheet_fit_to_pages(sheet, 1, 0);
    worksheet_center_horizontally(sheet);
    worksheet_set_margins(sheet, SIDE_MARGIN, SIDE_MARGIN, TOP_MARGIN, BOTTOM_MARGIN);
    worksheet_freeze_panes(sheet, xlsx->next, (lxw_col_t)(frozen > 0 ? frozen : 0));

    /* IDs are text on purpose: no green corner in every cell. */
    lxw_error error =
        worksheet_ignore_errors(sheet, LXW_IGNORE_NUMBER_STORED_AS_TEXT, "A1:XFD1048576");
    if (error == LXW_NO_ERROR)
        error = worksheet_repeat_rows(sheet, heading, xlsx->next - 1);
    return error == LXW_NO_ERROR ? worksheet_set_footer(sheet, footer) : error;
}

lxw_error xlsx_begin_page(struct xlsx *xlsx) {
    if (!make_formats(xlsx))
        return LXW_ERROR_MEMORY_MALLOC_FAILED;

    measure(xlsx);
    worksheet_set_default_row(xlsx->sheet, ROW_HEIGHT, LXW_FALSE);
    lxw_error error = set_widths(xlsx);
    if (error == LXW_NO_ERROR)
        error = put_lines_above(xlsx);
    lxw_row_t heading = xlsx->next;
    if (error == LXW_NO_ERROR)
        error = put_headings(xlsx);
    xlsx->first = xlsx->next;
    return error == LXW_NO_ERROR ? set_page(xlsx, heading) : error;
}
