/* SPDX-License-Identifier: GPL-3.0-or-later */
/* 岗位设置及使用情况: a school's posts of one category (and series), by level and by grade. */
#include <stdlib.h>
#include <string.h>

#include "row_private.h"
#include "shizi/language.h"
#include "shizi/posts.h"
#include "shizi/query.h"

enum { GRADES = 13 };

enum column {
    CATEGORY,
    SERIES,
    SCHOOL,
    APPROVED,
    OCCUPIED,
    SPECIAL,
    DUAL,
    EXPIRED,
    PEOPLE,
    UNGRADED,
    APPROVED_LEVEL,
    OCCUPIED_LEVEL = APPROVED_LEVEL + SZ_POST_LEVELS,
    APPROVED_GRADE = OCCUPIED_LEVEL + SZ_POST_LEVELS,
    OCCUPIED_GRADE = APPROVED_GRADE + GRADES,
    BOARD_APPROVED = OCCUPIED_GRADE + GRADES,
    BOARD_OCCUPIED = BOARD_APPROVED + SZ_POST_LEVELS,
    ROSTER = BOARD_OCCUPIED + SZ_POST_LEVELS,
    COLUMNS
};

/* clang-format off */
static const struct sz_row_column columns[COLUMNS] = {
    [CATEGORY] = ROW_TEXT("category", ZH_("岗位类别"), 8),
    [SERIES]   = ROW_TEXT("series", ZH_("系列"), 12),
    [SCHOOL]   = ROW_TEXT("school", ZH_("单位"), 24),
    [APPROVED] = ROW_NUMBER("approved", ZH_("核准"), 5),
    [OCCUPIED] = ROW_NUMBER("occupied", ZH_("在岗"), 5),
    [SPECIAL]  = ROW_NUMBER("special", ZH_("特设岗位"), 5),
    [DUAL]     = ROW_NUMBER("dual", ZH_("双肩挑"), 5),
    [EXPIRED]  = ROW_NUMBER("expired", ZH_("聘期届满"), 5),
    [PEOPLE]   = ROW_NUMBER("people", ZH_("实有人数"), 5),
    [UNGRADED] = ROW_NUMBER("ungraded", ZH_("未定等级"), 5),
    ROW_NUMBER("approved_senior", ZH_("高级核准"), 5), ROW_NUMBER("approved_intermediate", ZH_("中级核准"), 5),
    ROW_NUMBER("approved_junior", ZH_("初级核准"), 5),
    ROW_NUMBER("occupied_senior", ZH_("高级在岗"), 5), ROW_NUMBER("occupied_intermediate", ZH_("中级在岗"), 5),
    ROW_NUMBER("occupied_junior", ZH_("初级在岗"), 5),
    ROW_NUMBER("approved_1", ZH_("核准一级"), 5), ROW_NUMBER("approved_2", ZH_("核准二级"), 5), ROW_NUMBER("approved_3", ZH_("核准三级"), 5),
    ROW_NUMBER("approved_4", ZH_("核准四级"), 5), ROW_NUMBER("approved_5", ZH_("核准五级"), 5), ROW_NUMBER("approved_6", ZH_("核准六级"), 5),
    ROW_NUMBER("approved_7", ZH_("核准七级"), 5), ROW_NUMBER("approved_8", ZH_("核准八级"), 5), ROW_NUMBER("approved_9", ZH_("核准九级"), 5),
    ROW_NUMBER("approved_10", ZH_("核准十级"), 5), ROW_NUMBER("approved_11", ZH_("核准十一级"), 5),
    ROW_NUMBER("approved_12", ZH_("核准十二级"), 5), ROW_NUMBER("approved_13", ZH_("核准十三级"), 5),
    ROW_NUMBER("occupied_1", ZH_("在岗一级"), 5), ROW_NUMBER("occupied_2", ZH_("在岗二级"), 5), ROW_NUMBER("occupied_3", ZH_("在岗三级"), 5),
    ROW_NUMBER("occupied_4", ZH_("在岗四级"), 5), ROW_NUMBER("occupied_5", ZH_("在岗五级"), 5), ROW_NUMBER("occupied_6", ZH_("在岗六级"), 5),
    ROW_NUMBER("occupied_7", ZH_("在岗七级"), 5), ROW_NUMBER("occupied_8", ZH_("在岗八级"), 5), ROW_NUMBER("occupied_9", ZH_("在岗九级"), 5),
    ROW_NUMBER("occupied_10", ZH_("在岗十级"), 5), ROW_NUMBER("occupied_11", ZH_("在岗十一级"), 5),
    ROW_NUMBER("occupied_12", ZH_("在岗十二级"), 5), ROW_NUMBER("occupied_13", ZH_("在岗十三级"), 5),
    ROW_OF_GROUP("board_approved_senior", ZH_("指标板高级核准"), 5),
    ROW_OF_GROUP("board_approved_intermediate", ZH_("指标板中级核准"), 5),
    ROW_OF_GROUP("board_approved_junior", ZH_("指标板初级核准"), 5),
    ROW_OF_GROUP("board_occupied_senior", ZH_("指标板高级在岗"), 5),
    ROW_OF_GROUP("board_occupied_intermediate", ZH_("指标板中级在岗"), 5),
    ROW_OF_GROUP("board_occupied_junior", ZH_("指标板初级在岗"), 5),
    [ROSTER]   = ROW_OF_SHEET("roster", ZH_("花名册在岗人数"), 6),
};
/* clang-format on */

struct posts {
    struct row_sheet *sheet;
    struct row_schools schools;
    struct sz_post_person *people; /* read when an equation fails */
    size_t people_count;
    bool people_read;
};

static void add(struct row_cell *cell, int64_t number) {
    cell->number = (cell->number == SZ_NONE ? 0 : cell->number) + number;
}

static bool technical(const struct sz_post_cell *cell) {
    return strcmp(cell->category, ZH_("专业技术")) == 0;
}

static bool same(const char *a, const char *b) {
    return strcmp(a ? a : "", b ? b : "") == 0;
}

static struct row *row_of(struct posts *posts, const struct sz_post_cell *cell) {
    struct row_sheet *sheet = posts->sheet;
    struct row *last = sheet->count ? &sheet->rows[sheet->count - 1] : NULL;
    if (last && last->school_id == cell->school_id &&
        same(last->cells[CATEGORY].text, cell->category) &&
        same(last->cells[SERIES].text, cell->series))
        return last;

    struct row *row = row_add(sheet);
    row->school_id = cell->school_id;
    row->cells[CATEGORY].text = cell->category;
    row->cells[SERIES].text = cell->series;
    row->cells[SCHOOL].text = row_school(&posts->schools, cell->school_id)->name;
    for (size_t column = APPROVED; column <= PEOPLE; column++)
        row->cells[column].number = 0;
    for (size_t i = UNGRADED; technical(cell) && i < BOARD_APPROVED; i++)
        row->cells[i].number = 0;
    return row;
}

static void count_cell(struct posts *posts, const struct sz_post_cell *cell) {
    struct row *row = row_of(posts, cell);
    add(&row->cells[APPROVED], cell->approved);
    add(&row->cells[OCCUPIED], cell->occupied);
    add(&row->cells[SPECIAL], cell->special);
    add(&row->cells[DUAL], cell->dual);
    add(&row->cells[EXPIRED], cell->expired);
    add(&row->cells[PEOPLE], cell->occupied + cell->special);
    if (!technical(cell))
        return;
    if (cell->level < SZ_POST_LEVELS) {
        add(&row->cells[APPROVED_LEVEL + cell->level], cell->approved);
        add(&row->cells[OCCUPIED_LEVEL + cell->level], cell->occupied);
    }
    if (cell->grade >= 1 && cell->grade <= GRADES) {
        add(&row->cells[APPROVED_GRADE + cell->grade - 1], cell->approved);
        add(&row->cells[OCCUPIED_GRADE + cell->grade - 1], cell->occupied);
    } else {
        add(&row->cells[UNGRADED], cell->occupied);
    }
}

/* ---- order: 管理, 专业技术, 工勤技能; series; schools as usual ---- */

static int place_of_category(const char *category) {
    static const char *const order[] = {ZH_("管理"), ZH_("专业技术"), ZH_("工勤技能")};
    for (int i = 0; i < 3; i++)
        if (strcmp(order[i], category) == 0)
            return i;
    return 3;
}

struct placed {
    int category, series;
    int64_t order, school_id;
    struct row row;
};

static int by_place(const void *a, const void *b) {
    const struct placed *x = a, *y = b;
    if (x->category != y->category)
        return x->category - y->category;
    if (x->series != y->series)
        return x->series - y->series;
    if (x->order != y->order)
        return x->order < y->order ? -1 : 1;
    return (x->school_id > y->school_id) - (x->school_id < y->school_id);
}

static void sort_rows(struct posts *posts) {
    struct row_sheet *sheet = posts->sheet;
    struct placed *all = sz_arena_array(sheet->arena, sheet->count + 1, sizeof *all);
    for (size_t i = 0; i < sheet->count; i++) {
        const struct row *row = &sheet->rows[i];
        all[i] = (struct placed){
            .category = place_of_category(row->cells[CATEGORY].text),
            .series = row_series_place(sheet->db, row->cells[SERIES].text),
            .order = row_school(&posts->schools, row->school_id)->order,
            .school_id = row->school_id,
            .row = *row,
        };
    }
    if (sheet->count > 0)
        qsort(all, sheet->count, sizeof *all, by_place);
    for (size_t i = 0; i < sheet->count; i++)
        sheet->rows[i] = all[i].row;
}

/* ---- the other ways to the same figures ---- */

/* The board is of the whole bureau: a sheet of one school has none. */
static void put_board(struct row_sheet *sheet, const struct sz_board *board) {
    for (size_t i = 0; i < sheet->count && !sheet->school_id; i++) {
        struct row_cell *cells = sheet->rows[i].cells;
        const char *series = cells[SERIES].text;
        const struct sz_board_line *senior =
            series ? sz_board_line(board, series, SZ_SENIOR) : NULL;
        const struct sz_board_line *middle =
            series ? sz_board_line(board, series, SZ_INTERMEDIATE) : NULL;
        if (senior) {
            cells[BOARD_APPROVED + SZ_SENIOR].number = senior->approved;
            cells[BOARD_OCCUPIED + SZ_SENIOR].number = senior->occupied;
        }
        if (middle) {
            cells[BOARD_APPROVED + SZ_INTERMEDIATE].number = middle->approved;
            cells[BOARD_OCCUPIED + SZ_INTERMEDIATE].number = middle->occupied;
            cells[BOARD_APPROVED + SZ_JUNIOR].number = middle->junior_approved;
            cells[BOARD_OCCUPIED + SZ_JUNIOR].number = middle->junior_occupied;
        }
    }
}

/* People on the roster who are on a post, once each: also who belongs to two schools. */
struct roster {
    const struct row_sheet *sheet;
    struct row_people *people;
};

static int by_id(const void *a, const void *b) {
    int64_t x = *(const int64_t *)a, y = *(const int64_t *)b;
    return (x > y) - (x < y);
}

static enum sz_code add_from_roster(void *ctx, const struct sz_query_row *row,
                                    struct sz_error *err) {
    const struct roster *roster = ctx;
    const struct row_sheet *sheet = roster->sheet;
    (void)err;
    if (*row->cells[0] && (!sheet->school_id || strcmp(row->cells[1], sheet->school) == 0))
        row_person(roster->people, row->id);
    return SZ_OK;
}

static enum sz_code people_of_roster(struct row_sheet *sheet, struct row_people *people,
                                     struct sz_error *err) {
    static const char *const keys[] = {"post_category", "school"};
    const struct sz_query query = {.as_of = sheet->as_of, .columns = keys, .column_count = 2};
    struct roster roster = {sheet, people};
    enum sz_code code = sz_roster_query(sheet->db, &query, add_from_roster, &roster, err);
    size_t kept = 0;
    if (people->count > 0)
        qsort(people->ids, people->count, sizeof *people->ids, by_id);
    for (size_t i = 0; i < people->count; i++)
        if (kept == 0 || people->ids[kept - 1] != people->ids[i])
            people->ids[kept++] = people->ids[i];
    people->count = kept;
    return code;
}

static enum sz_code put_roster(struct row_sheet *sheet, struct sz_error *err) {
    struct row_people people = {.arena = sheet->arena};
    enum sz_code code = people_of_roster(sheet, &people, err);
    for (size_t i = 0; i < sheet->count && code == SZ_OK; i++)
        sheet->rows[i].cells[ROSTER].number = (int64_t)people.count;
    return code;
}

static enum sz_code fill(struct row_sheet *sheet, struct sz_error *err) {
    struct posts *posts = sz_arena_alloc(sheet->arena, sizeof *posts);
    struct sz_post_cell *cells = NULL;
    struct sz_board board;
    size_t count = 0;
    posts->sheet = sheet;
    sheet->memory = posts;
    enum sz_code code = row_schools_read(sheet, &posts->schools, err);
    if (code == SZ_OK)
        code = sz_posts_count(sheet->db, sheet->as_of, sheet->arena, &cells, &count, err);
    for (size_t i = 0; i < count && code == SZ_OK; i++)
        if (!sheet->school_id || cells[i].school_id == sheet->school_id)
            count_cell(posts, &cells[i]);
    sort_rows(posts);
    if (code == SZ_OK)
        code =
            sz_board_count(sheet->db, sheet->year, sheet->as_of, NULL, sheet->arena, &board, err);
    if (code != SZ_OK)
        return code;
    put_board(sheet, &board);
    return put_roster(sheet, err);
}

/* ---- who is behind a figure ---- */

static bool counts(const struct sz_post_person *person, size_t column) {
    bool regular = !person->special && !person->dual;
    bool graded = person->grade >= 1 && person->grade <= GRADES;
    if (column == SPECIAL)
        return person->special;
    if (column == DUAL)
        return person->dual;
    if (column == PEOPLE)
        return !person->dual;
    if (column == EXPIRED)
        return regular && person->expired;
    if (!regular || column == OCCUPIED)
        return regular;
    if (column == UNGRADED)
        return person->series && !graded;
    if (column >= OCCUPIED_LEVEL && column < APPROVED_GRADE)
        return person->level == (enum sz_post_level)(column - OCCUPIED_LEVEL);
    return person->series && graded && column == OCCUPIED_GRADE + (size_t)person->grade - 1;
}

static bool knows(size_t column) {
    return (column >= OCCUPIED && column <= UNGRADED) ||
           (column >= OCCUPIED_LEVEL && column < APPROVED_GRADE) ||
           (column >= OCCUPIED_GRADE && column < BOARD_APPROVED) || column == ROSTER;
}

static enum sz_code people_of(struct row_sheet *sheet, const struct row *row, size_t column,
                              struct row_people *people, struct sz_error *err) {
    struct posts *posts = sheet->memory;
    enum sz_code code = SZ_OK;
    if (!knows(column))
        people->unknown = true;
    if (column == ROSTER)
        return people_of_roster(sheet, people, err);
    if (!posts->people_read)
        code = sz_posts_people(sheet->db, sheet->as_of, sheet->arena, &posts->people,
                               &posts->people_count, err);
    posts->people_read = code == SZ_OK;
    for (size_t i = 0; i < posts->people_count && code == SZ_OK; i++) {
        const struct sz_post_person *person = &posts->people[i];
        if (person->school_id == row->school_id &&
            same(person->category, row->cells[CATEGORY].text) &&
            same(person->series, row->cells[SERIES].text) && counts(person, column))
            row_person(people, person->teacher_id);
    }
    return code;
}

const struct row_def row_posts = {
    .source = {.name = "posts",
               .about = N_("一所学校一类岗位（专业技术分系列）一行：核准、在岗，分级别、分等级"),
               .asks = SZ_ASKS_SCHOOL,
               .columns = columns,
               .column_count = COLUMNS},
    .fill = fill,
    .people = people_of,
};
