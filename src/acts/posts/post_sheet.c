/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The approval sheet: a line a school, a column a grade, headings in one to three rows. */
#include <inttypes.h>
#include <stdlib.h>
#include <string.h>

#include "shizi/arena.h"
#include "shizi/entities.h"
#include "shizi/language.h"
#include "shizi/post_plan.h"
#include "shizi/posts.h"
#include "shizi/roster.h"
#include "shizi/sheet.h"
#include "shizi/text.h"

enum { HEAD_ROWS = 20, COLUMNS_MOST = 64, GRADES_LEAST = 2, POSTS_MOST = 100000 };

struct column {
    const char *heading;
    const char *category; /* of a grade, else NULL */
    int64_t grade;
    int64_t sum; /* of the schools so far */
};

struct reading {
    struct sz_db *db;
    struct sz_arena *arena;
    struct sz_post_sheet *out;
    size_t said_room, problem_room;
    const char *head[HEAD_ROWS][COLUMNS_MOST]; /* headings in normal form */
    size_t head_count;
    struct column columns[COLUMNS_MOST];
    int school, series;  /* columns, -1 = none */
    int64_t last_school; /* lines below a merged cell belong to it; 0 = none */
};

/* ---- what is wrong ---- */

static const char *cell(const struct sz_sheet_row *row, int column) {
    return column >= 0 && (size_t)column < row->count ? row->cells[column].text : "";
}

static void *more(struct sz_arena *arena, const void *items, size_t count, size_t *room,
                  size_t size) {
    if (count < *room)
        return NULL;
    *room = *room ? *room * 2 : 64;
    void *grown = sz_arena_array(arena, *room, size);
    if (count > 0)
        memcpy(grown, items, count * size);
    return grown;
}

/* The row as it came, under the headings. */
static const char *const *row_cells(struct reading *in, const struct sz_sheet_row *row) {
    size_t count = in->out->found.heading_count;
    const char **cells = sz_arena_array(in->arena, count, sizeof(const char *));
    for (size_t i = 0; i < count; i++)
        cells[i] = sz_arena_copy(in->arena, cell(row, (int)i));
    return cells;
}

static void complain(struct reading *in, const struct sz_sheet_row *row, int column,
                     const char *text) {
    struct sz_list_found *found = &in->out->found;
    char letters[8] = "";
    void *grown = more(in->arena, found->problems, found->problem_count, &in->problem_room,
                       sizeof *found->problems);
    if (grown)
        found->problems = grown;
    if (column >= 0)
        sz_sheet_column_name((size_t)column, letters);
    found->problems[found->problem_count++] = (struct sz_list_problem){
        .row = row->number,
        .at = column,
        .column = sz_arena_copy(in->arena, letters),
        .heading = column >= 0 ? in->columns[column].heading : "",
        .value = sz_text_normal(in->arena, cell(row, column)),
        .text = text,
        .cells = row_cells(in, row),
    };
}

/* ---- the header ---- */

/* 五级, 专技7, 管理六级; a word without 级 and without a category is no grade but a number. */
static bool is_grade(const char *heading, const char **category, int64_t *grade) {
    *category = NULL;
    if (!*heading || (*heading >= '0' && *heading <= '9' && !strstr(heading, ZH_("级"))))
        return false;
    return sz_grade_read(heading, category, grade);
}

/* Category that a group heading (管理岗位, 高级, 专业技术岗位) speaks of, NULL for others. */
static const char *word_category(const char *text) {
    if (strstr(text, ZH_("管理")))
        return ZH_("管理");
    if (strstr(text, ZH_("工勤")))
        return ZH_("工勤技能");
    bool technical =
        strstr(text, ZH_("专业")) || strstr(text, ZH_("专技")) || strstr(text, ZH_("级"));
    return technical ? ZH_("专业技术") : NULL;
}

/* Grades without a category of their own are of the group they stand under. */
static const char *group_category(const struct reading *in, size_t row, size_t column) {
    for (size_t up = row; up-- > 0 && row - up < 3;) {
        size_t left = column + 1;
        while (left > 0 && (!in->head[up][left - 1] || !*in->head[up][left - 1]))
            left--;
        const char *category = left > 0 ? word_category(in->head[up][left - 1]) : NULL;
        if (category)
            return category;
    }
    return ZH_("专业技术");
}

static size_t grades_in(const struct reading *in, size_t row) {
    size_t count = 0;
    for (size_t i = 0; i < COLUMNS_MOST; i++) {
        const char *category;
        int64_t grade;
        count += in->head[row][i] && is_grade(in->head[row][i], &category, &grade);
    }
    return count;
}

/* Where a column has nothing in the row of grades its heading is merged from above. */
static const char *heading_of(const struct reading *in, size_t row, size_t column) {
    for (size_t up = row + 1; up-- > 0 && row - up < 3;)
        if (in->head[up][column] && *in->head[up][column])
            return in->head[up][column];
    return "";
}

static void understand(struct reading *in, size_t row) {
    static const char school_words[] = ZH_("单位|单位名称|学校|学校名称|用人单位|事业单位名称");
    static const char series_words[] = ZH_("系列|职称系列|专业技术系列|岗位系列");
    struct sz_post_sheet *out = in->out;
    out->grades = "";
    for (size_t i = 0; i < COLUMNS_MOST; i++) {
        struct column *column = &in->columns[i];
        const char *own = in->head[row][i] ? in->head[row][i] : "";
        column->heading = heading_of(in, row, i);
        if (is_grade(own, &column->category, &column->grade)) {
            if (!column->category)
                column->category = group_category(in, row, i);
            out->grades = sz_arena_printf(in->arena, "%s%s%s", out->grades, *out->grades ? " " : "",
                                          column->heading);
        } else if (in->school < 0 && sz_text_in_list(school_words, column->heading)) {
            in->school = (int)i;
        } else if (in->series < 0 && sz_text_in_list(series_words, column->heading)) {
            in->series = (int)i;
        }
    }
}

/* Headings in one row: a grade names the category that stood above it. */
static void keep_headings(struct reading *in) {
    struct sz_list_found *found = &in->out->found;
    const char **headings = sz_arena_array(in->arena, COLUMNS_MOST, sizeof(const char *));
    for (size_t i = 0; i < COLUMNS_MOST; i++) {
        const struct column *column = &in->columns[i];
        char grade[32] = "";
        if (column->category && strcmp(column->category, ZH_("专业技术")) != 0)
            sz_grade_print(column->category, column->grade, grade);
        headings[i] = *grade ? sz_arena_copy(in->arena, grade) : column->heading;
        if (*headings[i])
            found->heading_count = i + 1;
    }
    found->headings = headings;
}

static enum sz_code find_header(struct reading *in, size_t *row, struct sz_error *err) {
    for (*row = 0; *row < in->head_count; (*row)++)
        if (grades_in(in, *row) >= GRADES_LEAST)
            break;
    if (*row < in->head_count) {
        understand(in, *row);
        keep_headings(in);
    }
    if (*row == in->head_count || in->school < 0)
        return sz_fail(err, SZ_INVALID,
                       "要有一行表头，写着 单位 和 五级、六级、七级…；每所学校一行",
                       "前 %d 行里没有找到单位和岗位等级的表头", HEAD_ROWS);
    return SZ_OK;
}

static void keep_head(struct reading *in, const struct sz_sheet_row *row) {
    size_t at = in->head_count++;
    for (size_t i = 0; i < row->count && i < COLUMNS_MOST; i++)
        in->head[at][i] = sz_text_heading(in->arena, row->cells[i].text);
}

/* ---- lines ---- */

static bool is_sum(const char *text) {
    return strstr(text, ZH_("合计")) || strstr(text, ZH_("小计")) || strstr(text, ZH_("总计"));
}

static bool read_number(const char *text, int64_t *number) {
    char *end = NULL;
    if (!*text || sz_text_in_list(ZH_("-|—|/|无"), text)) {
        *number = 0;
        return true;
    }
    if (*text < '0' || *text > '9')
        return false;
    *number = strtoll(text, &end, 10);
    return *end == '\0' && *number <= POSTS_MOST;
}

static struct sz_post_said *said_for(struct reading *in, int64_t school_id, const char *category,
                                     const char *series, size_t from) {
    struct sz_post_sheet *out = in->out;
    for (size_t i = from; i < out->found.count; i++)
        if (strcmp(out->said[i].category, category) == 0)
            return &out->said[i];
    void *grown = more(in->arena, out->said, out->found.count, &in->said_room, sizeof *out->said);
    if (grown)
        out->said = grown;
    struct sz_post_said *said = &out->said[out->found.count++];
    *said = (struct sz_post_said){.school_id = school_id, .category = category};
    said->series = strcmp(category, ZH_("专业技术")) == 0 ? series : NULL;
    for (size_t grade = 0; grade < SZ_GRADES; grade++)
        said->posts[grade] = SZ_NONE;
    return said;
}

/* The line of sums must be what the schools add up to. */
static void compare_sums(struct reading *in, const struct sz_sheet_row *row) {
    for (int i = 0; i < COLUMNS_MOST; i++) {
        struct column *column = &in->columns[i];
        const char *text = sz_text_normal(in->arena, cell(row, i));
        int64_t number = 0;
        if (!column->category || !*text)
            continue;
        if (!read_number(text, &number) || number != column->sum)
            complain(
                in, row, i,
                sz_arena_printf(in->arena, _("合计与各校之和 %lld 不符"), (long long)column->sum));
    }
}

static bool school_said(const struct reading *in, int64_t school_id, const char *series) {
    for (size_t i = 0; i < in->out->found.count; i++)
        if (in->out->said[i].school_id == school_id && in->out->said[i].series &&
            strcmp(in->out->said[i].series, series) == 0)
            return true;
    return false;
}

static const char *series_of(struct reading *in, const struct sz_sheet_row *row,
                             int64_t school_id) {
    struct sz_school school;
    const char *typed = sz_text_normal(in->arena, cell(row, in->series));
    if (*typed) {
        const struct sz_code_row *found = sz_code_read(sz_db_codes(in->db), "title_series", typed);
        return found ? found->code : NULL;
    }
    if (sz_record_get(in->db, SZ_SCHOOL, school_id, in->arena, &school, NULL) == SZ_OK &&
        school.title_series)
        return school.title_series;
    return SZ_USUAL_SERIES;
}

static void read_posts(struct reading *in, const struct sz_sheet_row *row, int64_t school_id,
                       const char *series) {
    size_t from = in->out->found.count, complaints = in->out->found.problem_count;
    for (int i = 0; i < COLUMNS_MOST; i++) {
        struct column *column = &in->columns[i];
        const char *text = column->category ? sz_text_normal(in->arena, cell(row, i)) : "";
        int64_t number = 0;
        if (!column->category)
            continue;
        if (!read_number(text, &number)) {
            complain(in, row, i, _("岗位数要写不小于 0 的整数"));
            continue;
        }
        column->sum += number;
        said_for(in, school_id, column->category, series, from)->posts[column->grade] = number;
    }
    if (in->out->found.problem_count > complaints)
        in->out->found.count = from; /* a school is taken whole or not at all */
    else
        in->out->schools++;
}

static void read_line(struct reading *in, const struct sz_sheet_row *row) {
    const char *name = sz_text_normal(in->arena, cell(row, in->school));
    struct sz_error why;
    int64_t school_id = 0;
    if (is_sum(name) || is_sum(cell(row, 0))) {
        compare_sums(in, row);
        return;
    }
    if (!*name && (in->series < 0 || !*cell(row, in->series)))
        return; /* notes and signatures */
    in->out->found.rows++;
    if (!*name)
        school_id = in->last_school;
    else if (sz_school_find(in->db, name, &school_id, &why) != SZ_OK)
        complain(in, row, in->school, sz_arena_printf(in->arena, "%s %s", why.message, why.hint));
    in->last_school = school_id;
    if (!school_id)
        return;

    const char *series = series_of(in, row, school_id);
    if (!series)
        complain(in, row, in->series, _("没有这个职称系列"));
    else if (school_said(in, school_id, series))
        complain(in, row, in->school, _("这所学校在表中出现了两次"));
    else
        read_posts(in, row, school_id, series);
}

static enum sz_code read_all(struct reading *in, struct sz_sheet *sheet, struct sz_error *err) {
    struct sz_sheet_row row = {0};
    size_t header = 0;
    bool found = false;
    enum sz_code code = SZ_OK;
    while (!found && in->head_count < HEAD_ROWS &&
           (code = sz_sheet_next(sheet, &row, err)) == SZ_OK && row.cells) {
        keep_head(in, &row);
        found = grades_in(in, in->head_count - 1) >= GRADES_LEAST;
    }
    if (code == SZ_OK)
        code = find_header(in, &header, err);
    while (code == SZ_OK && (code = sz_sheet_next(sheet, &row, err)) == SZ_OK && row.cells)
        read_line(in, &row);
    return code;
}

enum sz_code sz_post_sheet_read(struct sz_db *db, const struct sz_list_source *source,
                                struct sz_arena *arena, struct sz_post_sheet *out,
                                struct sz_error *err) {
    struct reading *in = sz_arena_alloc(arena, sizeof *in);
    const struct sz_sheet_options options = {.sheet = source->sheet};
    struct sz_sheet *open = NULL;
    *out = (struct sz_post_sheet){.grades = ""};
    *in = (struct reading){.db = db, .arena = arena, .out = out, .school = -1, .series = -1};
    enum sz_code code = sz_sheet_open(source->path, &options, &open, err);
    if (code == SZ_OK)
        code = read_all(in, open, err);
    sz_sheet_close(open);
    return code;
}
