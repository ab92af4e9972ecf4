/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Equations looked at, and who is behind one that does not hold. */
#include "crossfoot.h"

#include <stdlib.h>
#include <string.h>

#include "shizi/language.h"

enum { NAMED = 6, TERMS_SHOWN = 6, PLACE_TEXTS = 3 };

/* What is compared: rows [first, end) by one equation. */
struct comparison {
    const struct sz_report *report;
    struct row_sheet *sheet;
    const char *left;
    const struct sz_report_sum *right;
    size_t first, end;
    bool row; /* one row: its own values; else sums */
    int64_t left_value, right_value;
};

/* ---- both sides ---- */

static int64_t value_of(const struct comparison *it, const char *key) {
    return it->row ? crossfoot_value(it->report, it->sheet, &it->sheet->rows[it->first], key)
                   : crossfoot_sum(it->report, it->sheet, it->first, it->end, key);
}

/* A row where nothing stands on one of the sides (管理 has no levels) says nothing. */
static bool holds(struct comparison *it) {
    bool blank = true;
    it->left_value = value_of(it, it->left);
    it->right_value = 0;
    for (size_t i = 0; i < it->right->count; i++) {
        int64_t number = value_of(it, it->right->terms[i].key);
        blank = blank && number == SZ_NONE;
        it->right_value += number == SZ_NONE ? 0 : it->right->terms[i].sign * number;
    }
    return blank || it->left_value == SZ_NONE || it->left_value == it->right_value;
}

/* ---- who is behind it ---- */

struct weight {
    int64_t id;
    int64_t weight;
};

struct gap {
    const struct comparison *it;
    struct weight *weights;
    size_t count, room;
    bool unknown;
};

static void weigh(struct gap *gap, int64_t id, int64_t by) {
    struct sz_arena *arena = gap->it->sheet->arena;
    if (gap->count == gap->room) {
        size_t room = gap->room ? gap->room * 2 : 256;
        struct weight *more = sz_arena_array(arena, room, sizeof *more);
        if (gap->count > 0)
            memcpy(more, gap->weights, gap->count * sizeof *more);
        gap->weights = more;
        gap->room = room;
    }
    gap->weights[gap->count++] = (struct weight){id, by};
}

static enum sz_code add_key(struct gap *gap, const char *key, int sign, struct sz_error *err);

static enum sz_code add_formula(struct gap *gap, const char *key, int sign, struct sz_error *err) {
    const struct sz_report *report = gap->it->report;
    enum sz_code code = SZ_OK;
    for (size_t i = 0; i < report->column_count; i++) {
        const struct sz_report_column *column = &report->columns[i];
        if (strcmp(column->field, key) != 0)
            continue;
        for (size_t t = 0; t < column->formula.count && code == SZ_OK; t++)
            code = add_key(gap, column->formula.terms[t].key, sign * column->formula.terms[t].sign,
                           err);
    }
    return code;
}

static enum sz_code add_row(struct gap *gap, const struct row *row, size_t column, int sign,
                            struct sz_error *err) {
    struct row_sheet *sheet = gap->it->sheet;
    struct row_people people = {.arena = sheet->arena};
    enum sz_code code = SZ_OK;
    if (sheet->def->people)
        code = sheet->def->people(sheet, row, column, &people, err);
    else
        people.unknown = true;
    for (size_t i = 0; i < people.count; i++)
        weigh(gap, people.ids[i], sign);
    gap->unknown = gap->unknown || people.unknown;
    return code;
}

/* A figure of a group or of the sheet has its people once. */
static enum sz_code add_key(struct gap *gap, const char *key, int sign, struct sz_error *err) {
    const struct comparison *it = gap->it;
    const struct sz_row_source *source = &it->sheet->def->source;
    const struct sz_row_column *column = sz_row_column(source, key);
    enum sz_code code = SZ_OK;
    if (!column)
        return add_formula(gap, key, sign, err);
    for (size_t row = it->first; row < it->end && code == SZ_OK;) {
        code = add_row(gap, &it->sheet->rows[row], (size_t)(column - source->columns), sign, err);
        row = column->scope == SZ_OF_SHEET   ? it->end
              : column->scope == SZ_OF_GROUP ? crossfoot_group_end(it->report, it->sheet, row)
                                             : row + 1;
    }
    return code;
}

static int by_id(const void *a, const void *b) {
    const struct weight *x = a, *y = b;
    return (x->id > y->id) - (x->id < y->id);
}

/* One entry a person; those who weigh the same on both sides fall out. */
static void settle(struct gap *gap) {
    size_t kept = 0;
    if (gap->count > 0)
        qsort(gap->weights, gap->count, sizeof *gap->weights, by_id);
    for (size_t i = 0; i < gap->count;) {
        struct weight sum = gap->weights[i++];
        while (i < gap->count && gap->weights[i].id == sum.id)
            sum.weight += gap->weights[i++].weight;
        if (sum.weight != 0)
            gap->weights[kept++] = sum;
    }
    gap->count = kept;
}

static const char *named(struct gap *gap, struct sz_error *err) {
    struct sz_arena *arena = gap->it->sheet->arena;
    const char *list = "";
    for (size_t i = 0; i < gap->count && i < NAMED; i++) {
        struct sz_teacher teacher = {0};
        bool known = sz_record_get(gap->it->sheet->db, SZ_TEACHER, gap->weights[i].id, arena,
                                   &teacher, err) == SZ_OK;
        list = sz_arena_printf(arena, "%s%s%s（#%lld）", list, *list ? ZH_("、") : "",
                               known ? teacher.name : "?", (long long)gap->weights[i].id);
    }
    return gap->count > NAMED ? sz_arena_printf(arena, _("%s 等 %zu 人"), list, gap->count) : list;
}

/* "" when it is not known; the message then names the rows alone. */
static const char *people_behind(const struct comparison *it, struct sz_error *err) {
    struct gap gap = {.it = it};
    enum sz_code code = add_key(&gap, it->left, 1, err);
    for (size_t i = 0; i < it->right->count && code == SZ_OK; i++)
        code = add_key(&gap, it->right->terms[i].key, -it->right->terms[i].sign, err);
    if (code != SZ_OK || gap.unknown)
        return "";
    settle(&gap);
    return named(&gap, err);
}

/* ---- the complaint ---- */

static const char *heading_of(const struct comparison *it, const char *key) {
    const struct sz_report *report = it->report;
    const struct sz_row_column *column = sz_row_column(&it->sheet->def->source, key);
    for (size_t i = 0; i < report->column_count && !column; i++)
        if (strcmp(report->columns[i].field, key) == 0 && report->columns[i].heading)
            return report->columns[i].heading;
    return column ? column->heading : key;
}

static const char *equation_text(const struct comparison *it) {
    struct sz_arena *arena = it->sheet->arena;
    const char *text = sz_arena_printf(arena, ZH_("%s ＝"), heading_of(it, it->left));
    for (size_t i = 0; i < it->right->count && i < TERMS_SHOWN; i++) {
        const struct sz_report_term *term = &it->right->terms[i];
        const char *sign = term->sign < 0 ? " −" : i > 0 ? ZH_(" ＋") : "";
        text = sz_arena_printf(arena, "%s%s %s", text, sign, heading_of(it, term->key));
    }
    return it->right->count > TERMS_SHOWN ? sz_arena_printf(arena, "%s …", text) : text;
}

static bool is_key(const struct sz_report *report, const char *key) {
    for (size_t i = 0; i < report->subtotal_count; i++)
        if (strcmp(report->subtotal[i], key) == 0)
            return true;
    return false;
}

/* 专业技术 中小学教师 实验小学: the first texts of a row, or what a group has in common. */
static const char *place_text(const struct comparison *it) {
    const struct sz_row_source *source = &it->sheet->def->source;
    const struct row *row = &it->sheet->rows[it->first];
    const char *text = "";
    bool whole = !it->row && it->end - it->first == it->sheet->count;
    for (size_t i = 0; i < source->column_count && source->columns[i].kind != SZ_ROW_NUMBER; i++) {
        if (!whole && row->cells[i].text && *row->cells[i].text &&
            (it->row ? i < PLACE_TEXTS : is_key(it->report, source->columns[i].key)))
            text = sz_arena_printf(it->sheet->arena, "%s%s%s", text, *text ? " " : "",
                                   row->cells[i].text);
        if (source->columns[i].kind == SZ_ROW_NAME) /* a person is named, not described */
            break;
    }
    return *text ? text : ZH_("合计");
}

static enum sz_code complain(const struct comparison *it, struct sz_error *err) {
    struct sz_arena *arena = it->sheet->arena;
    const char *people = people_behind(it, err);
    const char *gap = *people ? sz_arena_printf(arena, _("；差的是 %s"), people) : "";
    const char *hint =
        *people
            ? _("核对这些人的任职、岗位聘用和申报（shizi teacher show #编号），更正后再导出")
            : _("核对这一行的岗位设置和记录，更正后再导出；shizi log verify 可查是否在程序外改过");
    return sz_fail(err, SZ_REFUSED, hint, "勾稽不符，没有导出：%s，%s 左边 %lld，右边 %lld%s",
                   equation_text(it), place_text(it), (long long)it->left_value,
                   (long long)it->right_value, gap);
}

/* ---- all of them ---- */

static enum sz_row_scope scope_of(const struct comparison *it) {
    const struct sz_row_source *source = &it->sheet->def->source;
    enum sz_row_scope widest = crossfoot_scope(it->report, source, it->left);
    for (size_t i = 0; i < it->right->count; i++) {
        enum sz_row_scope scope = crossfoot_scope(it->report, source, it->right->terms[i].key);
        widest = scope > widest ? scope : widest;
    }
    return widest;
}

static enum sz_code check_one(struct comparison *it, struct sz_error *err) {
    enum sz_row_scope scope = scope_of(it);
    it->row = scope == SZ_OF_ROW;
    for (it->first = 0; it->first < it->sheet->count; it->first = it->end) {
        it->end = scope == SZ_OF_SHEET   ? it->sheet->count
                  : scope == SZ_OF_GROUP ? crossfoot_group_end(it->report, it->sheet, it->first)
                                         : it->first + 1;
        if (!holds(it))
            return complain(it, err);
    }
    return SZ_OK;
}

/* A formula that has the name of a figure of the source must come to the same. */
static enum sz_code check_formulas(const struct sz_report *report, struct row_sheet *sheet,
                                   struct sz_error *err) {
    enum sz_code code = SZ_OK;
    for (size_t i = 0; i < report->column_count && code == SZ_OK; i++) {
        const struct sz_report_column *column = &report->columns[i];
        struct comparison it = {
            .report = report, .sheet = sheet, .left = column->field, .right = &column->formula};
        if (column->formula.count > 0 && sz_row_column(&sheet->def->source, column->field))
            code = check_one(&it, err);
    }
    return code;
}

enum sz_code crossfoot_check(const struct sz_report *report, struct row_sheet *sheet,
                             struct sz_error *err) {
    enum sz_code code = check_formulas(report, sheet, err);
    for (size_t i = 0; i < report->equation_count && code == SZ_OK; i++) {
        struct comparison it = {.report = report,
                                .sheet = sheet,
                                .left = report->equations[i].left,
                                .right = &report->equations[i].right};
        code = check_one(&it, err);
    }
    return code;
}
