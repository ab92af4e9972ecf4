/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Tokens and expressions meet in a real FTS5 table, the way the store uses them. */
#include "shizi/arena.h"
#include "shizi/hanzi.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>
#include <sqlite3.h>

#define COUNT(array) (sizeof(array) / sizeof(array)[0])

static const struct person {
    const char *name, *pinyin, *id_no, *old_id_no;
} people[] = {
    {"张三", NULL, "11010519491231002X", NULL},
    {"张三丰", NULL, "34052419800101001X", NULL},
    {"欧阳若曦", NULL, "370101190102039973", "370101010203997"},
    {"吕若曦", "lv ruo xi", NULL, NULL},
    {"买买提·艾力", NULL, NULL, NULL},
    {"覃辉", NULL, NULL, NULL},
    {"单雄", "shan xiong", NULL, NULL},
    {"若阳欧欧", NULL, NULL, NULL},
    {"John Smith", NULL, NULL, NULL},
    {"牟平", "mu ping", NULL, NULL},
};

struct fixture {
    struct sz_arena arena;
    sqlite3 *db;
};

static void run(sqlite3 *db, const char *sql) {
    if (sqlite3_exec(db, sql, NULL, NULL, NULL) != SQLITE_OK)
        fail_msg("%s: %s", sql, sqlite3_errmsg(db));
}

static void insert(struct fixture *fx, int id, const struct person *person) {
    const char *tokens = sz_person_tokens(&fx->arena, person->name, person->pinyin, person->id_no,
                                          person->old_id_no);
    sqlite3_stmt *stmt = NULL;
    sqlite3_prepare_v2(fx->db, "INSERT INTO found(rowid, tokens) VALUES (?1, ?2)", -1, &stmt, NULL);
    sqlite3_bind_int(stmt, 1, id);
    sqlite3_bind_text(stmt, 2, tokens, -1, SQLITE_STATIC);
    assert_int_equal(sqlite3_step(stmt), SQLITE_DONE);
    sqlite3_finalize(stmt);
}

static int set_up(void **state) {
    struct fixture *fx = calloc(1, sizeof *fx);
    if (!fx || sqlite3_open(":memory:", &fx->db) != SQLITE_OK)
        return -1;
    run(fx->db, "CREATE VIRTUAL TABLE found USING fts5(tokens, detail=none,"
                " tokenize=\"ascii tokenchars '#@'\")");
    for (int i = 0; i < (int)COUNT(people); i++)
        insert(fx, i, &people[i]);
    *state = fx;
    return 0;
}

static int tear_down(void **state) {
    struct fixture *fx = *state;
    sqlite3_close(fx->db);
    sz_arena_free(&fx->arena);
    free(fx);
    return 0;
}

/* Names found for what was typed, confirmed, in the order of people, joined by blanks. */
static const char *search(struct fixture *fx, const char *typed) {
    const char *expression = sz_search_expression(&fx->arena, typed);
    if (!expression)
        return "nothing to search";

    char *names = sz_arena_copy(&fx->arena, "");
    sqlite3_stmt *stmt = NULL;
    sqlite3_prepare_v2(fx->db, "SELECT rowid FROM found WHERE found MATCH ?1 ORDER BY rowid", -1,
                       &stmt, NULL);
    sqlite3_bind_text(stmt, 1, expression, -1, SQLITE_STATIC);
    int step = sqlite3_step(stmt);
    for (; step == SQLITE_ROW; step = sqlite3_step(stmt)) {
        const char *name = people[sqlite3_column_int(stmt, 0)].name;
        if (sz_search_confirms(name, typed))
            names = sz_arena_printf(&fx->arena, "%s%s%s", names, *names ? " " : "", name);
    }
    if (step != SQLITE_DONE)
        fail_msg("%s -> %s: %s", typed, expression, sqlite3_errmsg(fx->db));
    sqlite3_finalize(stmt);
    return names;
}

struct query {
    const char *typed, *names;
};

static void check_queries(struct fixture *fx, const struct query *queries, size_t count) {
    for (size_t i = 0; i < count; i++) {
        const char *names = search(fx, queries[i].typed);
        if (strcmp(names, queries[i].names) != 0)
            fail_msg("'%s' finds '%s', not '%s'", queries[i].typed, names, queries[i].names);
    }
}

static void han_is_found_anywhere_in_a_name(void **state) {
    static const struct query queries[] = {
        {"张三", "张三 张三丰"},
        {"三丰", "张三丰"},
        {"张三丰", "张三丰"},
        {"张", "张三 张三丰"},
        {"丰", "张三丰"},
        {"欧阳", "欧阳若曦"},
        {"若曦", "欧阳若曦 吕若曦"},
        {"张丰", ""},
        {"买买提·艾力", "买买提·艾力"},
        {"买买提艾力", "买买提·艾力"},
        {"提·艾", "买买提·艾力"},
        {"张　三", "张三 张三丰"},
        {"三 丰", "张三丰"},
        {"李四", ""},
    };
    check_queries(*state, queries, COUNT(queries));
}

static void pinyin_is_found_by_sound_and_initials(void **state) {
    static const struct query queries[] = {
        {"zhangsan", "张三 张三丰"},
        {"zs", "张三 张三丰"},
        {"zsf", "张三丰"},
        {"zhang san", "张三 张三丰"},
        {"ZHANGSAN", "张三 张三丰"},
        {"zhangs", "张三 张三丰"},
        {"sanfeng", "张三丰"},
        {"feng", "张三丰"},
        {"lv", "吕若曦"},
        {"lü", "吕若曦"},
        {"lyu", "吕若曦"},
        {"lu", "吕若曦"},
        {"LYURUOXI", "吕若曦"},
        {"ouyang", "欧阳若曦"},
        {"oy", "欧阳若曦"},
        {"ruoxi", "欧阳若曦 吕若曦"},
        {"qin", "覃辉"},
        {"tan", "覃辉"},
        {"tanhui", "覃辉"},
        {"dan", "单雄"},
        {"shanxiong", "单雄"},
        {"mmt", "买买提·艾力"},
        {"aili", "买买提·艾力"},
        {"john", "John Smith"},
        {"js", "John Smith"},
        {"muping", "牟平"},
        {"ｚｓ", "张三 张三丰"},
        {"mup'ing", "牟平"},
        {"mouping", "牟平"},
    };
    check_queries(*state, queries, COUNT(queries));
}

static void identity_numbers_are_found_by_tail_front_and_birth(void **state) {
    static const struct query queries[] = {
        {"002X", "张三"},
        {"002x", "张三"},
        {"01X", "张三丰"},
        {"9973", "欧阳若曦"},
        {"110105", "张三"},
        {"11010519491231002X", "张三"},
        {"11010519491231002x", "张三"},
        {"19491231", "张三"},
        {"370101190102039973", "欧阳若曦"},
        {"370101010203997", "欧阳若曦"},
        {"203997", "欧阳若曦"},
        {"1949", ""},
        {"110105 19491231 002X", "张三"},
        {"００２Ｘ", "张三"},
        {"110106", ""},
    };
    check_queries(*state, queries, COUNT(queries));
}

static void mixed_words_must_all_fit(void **state) {
    static const struct query queries[] = {
        {"张 zs 002x", "张三"},   {"张san", "张三 张三丰"}, {"张zsf", "张三丰"},
        {"zs002x", "张三"},       {"张001X", "张三丰"},     {"张 9973", ""},
        {"zs 12", "张三 张三丰"}, {"吕lv", "吕若曦"},
    };
    check_queries(*state, queries, COUNT(queries));
}

/* Whatever is typed must be a correct expression or none: FTS5 would report a syntax error. */
static void no_input_is_fts5_syntax(void **state) {
    static const struct query queries[] = {
        {"", "nothing to search"},
        {"  ", "nothing to search"},
        {"\"", "nothing to search"},
        {"*", "nothing to search"},
        {"12", "nothing to search"},
        {"·", "nothing to search"},
        {"()", "nothing to search"},
        {"\"张三\"", "张三 张三丰"},
        {"张三*", "张三 张三丰"},
        {"张三' OR '1'='1", ""},
        {"NEAR(张 三)", ""},
        {"张 AND 三", ""},
        {"tokens:张三", ""},
        {"^张三", "张三 张三丰"},
        {"张-三", "张三 张三丰"},
        {"{张三}", "张三 张三丰"},
        {"\xFF张三\xC0", "张三 张三丰"},
        {"#x", "欧阳若曦 吕若曦 单雄"},
    };
    check_queries(*state, queries, COUNT(queries));
}

static void every_two_ascii_characters_are_harmless(void **state) {
    struct fixture *fx = *state;
    for (char first = 1; first < 127; first++)
        for (char second = 1; second < 127; second++) {
            const char typed[] = {first, second, '\0'};
            (void)search(fx, typed);
            sz_arena_reset(&fx->arena);
        }
    assert_string_equal(search(fx, "张三丰"), "张三丰");
}

static void pairs_out_of_order_are_not_confirmed(void **state) {
    (void)state;
    assert_true(sz_search_confirms("欧阳若曦", "阳若曦"));
    assert_false(sz_search_confirms("若曦欧阳若", "阳若曦"));
    assert_true(sz_search_confirms("张三", "zs 002x"));
    assert_true(sz_search_confirms("张三", ""));
    assert_true(sz_search_confirms("张三丰", "丰 张"));
    assert_false(sz_search_confirms("张三", "张三丰"));
    assert_false(sz_search_confirms("", "张"));
    assert_true(sz_search_confirms("买买提·艾力", "提艾力"));
}

static void the_tokens_are_what_the_header_says(void **state) {
    struct fixture *fx = *state;
    assert_string_equal(
        sz_person_tokens(&fx->arena, "吕三", "lv san", "11010519491231002X", NULL),
        "吕 三 吕三 lvsan lusan lyusan ls san s #x20013219491501011 @11010519491231002x "
        "@19491231002x");
    assert_string_equal(sz_person_tokens(&fx->arena, "覃辉", "", NULL, NULL),
                        "覃 辉 覃辉 qinhui qh hui h tanhui th");
    assert_string_equal(sz_person_tokens(&fx->arena, "", NULL, "", "不详"), "");
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(han_is_found_anywhere_in_a_name),
        cmocka_unit_test(pinyin_is_found_by_sound_and_initials),
        cmocka_unit_test(identity_numbers_are_found_by_tail_front_and_birth),
        cmocka_unit_test(mixed_words_must_all_fit),
        cmocka_unit_test(no_input_is_fts5_syntax),
        cmocka_unit_test(every_two_ascii_characters_are_harmless),
        cmocka_unit_test(pairs_out_of_order_are_not_confirmed),
        cmocka_unit_test(the_tokens_are_what_the_header_says),
    };
    return cmocka_run_group_tests(tests, set_up, tear_down);
}
