/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "workbook_xlsx.h"
#include "shizi/language.h"

#include <ctype.h>
#include <errno.h>
#include <fcntl.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

static const double NOTE_LINE = 16, TEXT_LINE = 13, ROW_PADDING = 5;
enum { SUM_SIZE = LXW_MAX_CELL_RANGE_LENGTH + 16, CELL_SIZE = LXW_MAX_CELL_NAME_LENGTH + 1 };
static const double HIGHEST = 409; /* points, the most Excel shows */

/* libxlsxwriter prints its complaints, which would land on the clerk's screen. */
static int hush_stderr(void) {
    int saved = fcntl(STDERR_FILENO, F_DUPFD_CLOEXEC, 3);
    int nowhere = open("/dev/null", O_WRONLY | O_CLOEXEC);
    if (nowhere >= 0) {
        dup2(nowhere, STDERR_FILENO);
        close(nowhere);
    }
    return saved;
}

static void restore_stderr(int saved) {
    if (saved < 0) {
        close(STDERR_FILENO); /* it was closed before */
        return;
    }
    dup2(saved, STDERR_FILENO);
    close(saved);
}

/* ---- text ---- */

static bool is_escape(const char *text) {
    if (text[0] != '_' || text[1] != 'x')
        return false;
    for (int i = 2; i < 6; i++) {
        if (!isxdigit((unsigned char)text[i]))
            return false;
    }
    return text[6] == '_';
}

const char *xlsx_escaped(struct sz_arena *arena, const char *text) {
    static const char mark[] = "_x005F";
    size_t escapes = 0;

    for (const char *at = text; (at = strstr(at, "_x")) != NULL; at++)
        escapes += is_escape(at);
    if (escapes == 0)
        return text;

    char *copy = sz_arena_alloc(arena, strlen(text) + escapes * strlen(mark) + 1);
    char *out = copy;
    for (; *text; *out++ = *text++) {
        if (is_escape(text))
            out = stpcpy(out, mark);
    }
    return copy;
}

/* ---- errors ---- */

static enum sz_code translate(const struct sz_workbook *book, lxw_error error, const char *where,
                              struct sz_error *err) {
    if (error == LXW_ERROR_MEMORY_MALLOC_FAILED)
        return sz_no_memory(err);
    if (error == LXW_ERROR_MAX_STRING_LENGTH_EXCEEDED)
        return sz_fail(err, SZ_INVALID, "缩短这一项，或改存 .csv",
                       "%s超过 32767 个字，Excel 放不下", where);
    if (error == LXW_ERROR_WORKSHEET_INDEX_OUT_OF_RANGE)
        return sz_fail(err, SZ_INVALID, "按学校分几份导出，或改存 .csv",
                       "%s放不下：一张工作表最多 1048576 行、16384 列", where);
    return sz_fail(err, SZ_IO, "换一个位置重新导出；原来的文件没有改动", "不能写出 %s：%s",
                   book->target.path, lxw_strerror(error));
}

static enum sz_code wrong_cell(const struct sz_workbook *book, size_t column, lxw_error error,
                               struct sz_error *err) {
    char where[SZ_TEXT_MAX / 2];
    snprintf(where, sizeof where, _("数据第 %zu 行“%s”"), book->rows + 1,
             book->layout->columns[column].heading);
    return translate(book, error, where, err);
}

/* Nobody but us looks whether the rows arrived in the temporary file. */
static enum sz_code check_rows_file(struct sz_workbook *book, struct sz_error *err) {
    const struct xlsx *xlsx = book->body;
    return ferror(xlsx->sheet->optimize_tmpfile) ? workbook_io_failed(&book->target, errno, err)
                                                 : SZ_OK;
}

/* ---- steps of the format ---- */

static enum sz_code check_sheet_name(struct xlsx *xlsx, struct sz_error *err) {
    const char *name = xlsx->layout->sheet_name;
    if (!name || workbook_validate_sheet_name(xlsx->book, name) == LXW_NO_ERROR)
        return SZ_OK;
    return sz_fail(err, SZ_INVALID, "改短工作表名，去掉 [ ] : * ? / \\ 和首尾的单引号",
                   "“%s”不能作工作表名（最多 31 个字）", name);
}

static enum sz_code open_book(struct sz_workbook *book, struct xlsx *xlsx, struct sz_error *err) {
    lxw_workbook_options options = {
        .constant_memory = LXW_TRUE,
        .tmpdir = sz_arena_copy(&book->arena, book->target.folder),
    };

    errno = 0;
    xlsx->book = workbook_new_opt(book->target.temp, &options);
    if (!xlsx->book)
        return sz_no_memory(err);

    enum sz_code code = check_sheet_name(xlsx, err);
    if (code != SZ_OK)
        return code;
    xlsx->sheet = workbook_add_worksheet(xlsx->book, xlsx->layout->sheet_name);
    if (!xlsx->sheet) /* its temporary file could not be made */
        return workbook_io_failed(&book->target, errno, err);
    return SZ_OK;
}

static void set_properties(struct xlsx *xlsx, struct sz_arena *arena) {
    lxw_doc_properties properties = {
        .title = sz_arena_copy(arena, xlsx->layout->title ? xlsx->layout->title : ""),
        .comments = sz_arena_copy(arena, ZH_("shizi 师资 " SZ_VERSION)),
    };
    workbook_set_properties(xlsx->book, &properties);
}

static enum sz_code xlsx_start(struct sz_workbook *book, struct sz_error *err) {
    struct xlsx *xlsx = sz_arena_alloc(&book->arena, sizeof *xlsx);

    book->body = xlsx;
    xlsx->layout = book->layout;
    xlsx->widths = sz_arena_array(&book->arena, book->layout->column_count, sizeof *xlsx->widths);
    int saved = hush_stderr();
    enum sz_code code = open_book(book, xlsx, err);
    restore_stderr(saved);
    if (code != SZ_OK)
        return code;

    set_properties(xlsx, &book->arena);
    lxw_error error = xlsx_begin_page(xlsx);
    return error == LXW_NO_ERROR ? SZ_OK : translate(book, error, _("表头"), err);
}

/* ---- sums ---- */

/* First column of the counts that end in the last column. */
static lxw_col_t first_count(const struct sz_layout *layout) {
    size_t first = layout->column_count;
    while (first > 0 && layout->columns[first - 1].kind == SZ_COLUMN_COUNT)
        first--;
    return (lxw_col_t)first;
}

/* SUBTOTAL leaves out what is itself a SUBTOTAL: sums of groups may stand among the rows. */
static bool sum_formula(struct xlsx *xlsx, const struct sz_row_sums *sums, lxw_col_t col,
                        char formula[SUM_SIZE]) {
    char range[LXW_MAX_CELL_RANGE_LENGTH];
    lxw_col_t last = (lxw_col_t)(xlsx->layout->column_count - 1);
    bool across = sums->across && col == last && first_count(xlsx->layout) < last;

    if (sums->from == sums->to && !across)
        return false;
    if (sums->from == sums->to)
        lxw_rowcol_to_range(range, xlsx->next, first_count(xlsx->layout), xlsx->next,
                            (lxw_col_t)(last - 1));
    else
        lxw_rowcol_to_range(range, xlsx->first + (lxw_row_t)sums->from, col,
                            xlsx->first + (lxw_row_t)sums->to - 1, col);
    snprintf(formula, SUM_SIZE, sums->from == sums->to ? "=SUM(%s)" : "=SUBTOTAL(9,%s)", range);
    return true;
}

/* Else Excel marks each of them: the range leaves out the cells beside it. */
static lxw_error excuse_sums(struct xlsx *xlsx) {
    if (xlsx->has_sums)
        return LXW_NO_ERROR;
    xlsx->has_sums = true;
    lxw_error error =
        worksheet_ignore_errors(xlsx->sheet, LXW_IGNORE_FORMULA_RANGE, "A1:XFD1048576");
    return error == LXW_NO_ERROR
               ? worksheet_ignore_errors(xlsx->sheet, LXW_IGNORE_FORMULA_DIFFERS, "A1:XFD1048576")
               : error;
}

static lxw_error put_formula(struct xlsx *xlsx, lxw_col_t col, const char *formula, int64_t count,
                             lxw_format *format) {
    lxw_error error = excuse_sums(xlsx);
    return error == LXW_NO_ERROR ? worksheet_write_formula_num(xlsx->sheet, xlsx->next, col,
                                                               formula, format, (double)count)
                                 : error;
}

/* =F5-G5 */
static const char *terms_formula(struct xlsx *xlsx, const struct sz_layout_formula *own,
                                 struct sz_arena *arena) {
    const char *formula = "=";
    for (size_t i = 0; i < own->term_count; i++) {
        char cell[CELL_SIZE];
        const char *sign = own->terms[i].sign < 0 ? "-" : i > 0 ? "+" : "";
        lxw_rowcol_to_cell(cell, xlsx->next, (lxw_col_t)own->terms[i].column);
        formula = sz_arena_printf(arena, "%s%s%s", formula, sign, cell);
    }
    return formula;
}

static lxw_error put_count(struct xlsx *xlsx, lxw_col_t col, int64_t count,
                           const struct sz_row_sums *sums, lxw_format *format) {
    const struct sz_layout_formula *own =
        xlsx->layout->formulas ? &xlsx->layout->formulas[col] : NULL;
    char formula[SUM_SIZE];

    if (own && own->term_count > 0) {
        struct sz_arena arena = {0};
        const char *terms = terms_formula(xlsx, own, &arena);
        lxw_error error = put_formula(xlsx, col, terms, count, format);
        sz_arena_free(&arena);
        return error;
    }
    if (!sums || (sums->given && sums->given[col]) || !sum_formula(xlsx, sums, col, formula))
        return worksheet_write_number(xlsx->sheet, xlsx->next, col, (double)count, format);
    return put_formula(xlsx, col, formula, count, format);
}

/* ---- cells ---- */

static bool is_sum(const struct workbook_row *row) {
    return row->sums && row->sums->from != row->sums->to;
}

static lxw_error put_cell(struct xlsx *xlsx, size_t column, const char *text,
                          const struct workbook_row *row) {
    enum sz_column_kind kind = xlsx->layout->columns[column].kind;
    lxw_format *format =
        is_sum(row) ? xlsx->sum[kind] : xlsx->cell[kind][row->bad && row->bad[column]];
    lxw_col_t col = (lxw_col_t)column;
    int64_t count = 0;

    if (!text || !*text)
        return worksheet_write_blank(xlsx->sheet, xlsx->next, col, format);
    if (kind == SZ_COLUMN_COUNT && workbook_count(text, &count))
        return put_count(xlsx, col, count, row->sums, format);
    return worksheet_write_string(xlsx->sheet, xlsx->next, col, text, format);
}

/* Excel would find the height of wrapped rows itself, LibreOffice and WPS do not. */
static lxw_error set_height(struct xlsx *xlsx, const struct workbook_row *row) {
    int most = 1;

    for (size_t i = 0; i < xlsx->layout->column_count; i++) {
        int width = xlsx->widths[i];
        int lines = xlsx_lines_of(row->widths[i], width);
        if (row->has_lines && row->cells[i])
            lines = xlsx_lines(&xlsx->text, row->cells[i], width);
        most = lines > most ? lines : most;
    }
    if (most == 1)
        return LXW_NO_ERROR;
    double height = most * TEXT_LINE + ROW_PADDING;
    return worksheet_set_row(xlsx->sheet, xlsx->next, height < HIGHEST ? height : HIGHEST, NULL);
}

static enum sz_code xlsx_row(struct sz_workbook *book, const struct workbook_row *row,
                             struct sz_error *err) {
    struct xlsx *xlsx = book->body;

    lxw_error error = set_height(xlsx, row);
    if (error != LXW_NO_ERROR)
        return wrong_cell(book, 0, error, err);
    for (size_t i = 0; i < book->layout->column_count; i++) {
        const char *text = row->cells[i];
        if (row->has_escape && text)
            text = xlsx_escaped(&xlsx->text, text);
        error = put_cell(xlsx, i, text, row);
        if (error != LXW_NO_ERROR)
            return wrong_cell(book, i, error, err);
    }
    if (row->has_escape || row->has_lines)
        sz_arena_reset(&xlsx->text);
    xlsx->next++;
    return check_rows_file(book, err);
}

static enum sz_code xlsx_note(struct sz_workbook *book, const char *text, struct sz_error *err) {
    struct xlsx *xlsx = book->body;
    lxw_error error = xlsx_put_wide(xlsx, text, xlsx->note, NOTE_LINE);
    return error == LXW_NO_ERROR ? check_rows_file(book, err)
                                 : translate(book, error, _("表注"), err);
}

/* Send the last row to the temporary file and learn how much there is. */
static enum sz_code flush_rows(struct sz_workbook *book, int64_t *size, struct sz_error *err) {
    struct xlsx *xlsx = book->body;
    FILE *rows = xlsx->sheet->optimize_tmpfile;

    lxw_worksheet_write_single_row(xlsx->sheet);
    if (fflush(rows) != 0 || ferror(rows))
        return workbook_io_failed(&book->target, errno, err);
    *size = ftello(rows);
    return *size >= 0 ? SZ_OK : workbook_io_failed(&book->target, errno, err);
}

static enum sz_code xlsx_finish(struct sz_workbook *book, struct sz_error *err) {
    struct xlsx *xlsx = book->body;
    int64_t rows_size = 0;

    enum sz_code code = flush_rows(book, &rows_size, err);
    if (code != SZ_OK)
        return code;
    lxw_error drawn = xlsx_put_chart(xlsx, &book->arena);
    if (drawn != LXW_NO_ERROR)
        return translate(book, drawn, _("图"), err);

    int saved = hush_stderr();
    errno = 0;
    lxw_error error = workbook_close(xlsx->book); /* frees the book in any case */
    int reason = errno;                           /* 0 when a later temporary file has cleared it */
    restore_stderr(saved);
    xlsx->book = NULL;

    if (error == LXW_ERROR_MEMORY_MALLOC_FAILED)
        return sz_no_memory(err);
    if (error != LXW_NO_ERROR || !xlsx_is_whole(book->target.temp, rows_size))
        return workbook_io_failed(&book->target, reason, err);
    return SZ_OK;
}

static void xlsx_discard(struct sz_workbook *book) {
    struct xlsx *xlsx = book->body;

    if (!xlsx)
        return;
    sz_arena_free(&xlsx->text);
    if (!xlsx->book)
        return;
    if (xlsx->sheet) /* lxw_workbook_free forgets this one */
        fclose(xlsx->sheet->optimize_tmpfile);
    lxw_workbook_free(xlsx->book);
}

const struct workbook_kind workbook_xlsx_kind = {
    .start = xlsx_start,
    .row = xlsx_row,
    .note = xlsx_note,
    .finish = xlsx_finish,
    .discard = xlsx_discard,
};
