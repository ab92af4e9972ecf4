/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Every row of every field table, against itself, the structs, the code lists and db/schema.sql. */
#include "shizi/entities.h"

#include <inttypes.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdio.h>
#include <string.h>

#include <cmocka.h>

#include "code_files.h"
#include "shizi/arena.h"
#include "shizi/text.h"

struct fixture {
    struct sz_arena arena;
    struct sz_codes codes;
    const char *schema;
};

static int setup(void **state) {
    static struct fixture fx;
    fx = (struct fixture){.arena = {0}};
    fx.codes = code_files_load(SZ_SOURCE_DIR, &fx.arena);
    fx.schema = source_file_read(SZ_SOURCE_DIR, "db/schema.sql", &fx.arena);
    *state = &fx;
    return 0;
}

static int teardown(void **state) {
    struct fixture *fx = *state;
    sz_arena_free(&fx->arena);
    return 0;
}

typedef void field_check(struct fixture *fx, const struct sz_entity_def *def,
                         const struct sz_field *field);

static void each_field(struct fixture *fx, field_check *check) {
    for (enum sz_entity entity = 0; entity < SZ_ENTITY_COUNT; entity++) {
        const struct sz_entity_def *def = sz_entity_def(entity);
        for (size_t i = 0; i < def->field_count; i++)
            check(fx, def, &def->fields[i]);
    }
}

static void check_label(struct fixture *fx, const struct sz_entity_def *def,
                        const struct sz_field *field) {
    if (!*field->heading || !*field->help || !*def->label)
        fail_msg("%s.%s has no heading or help", def->table, field->key);
    if (strcmp(sz_text_heading(&fx->arena, field->heading), field->heading) != 0)
        fail_msg("%s.%s: %s is not in heading form", def->table, field->key, field->heading);
    if (sz_text_width(field->heading) > field->width)
        fail_msg("%s.%s: %s is wider than its column", def->table, field->key, field->heading);
}

static void labels_are_there_and_fit(void **state) {
    each_field(*state, check_label);
}

static void check_place(struct fixture *fx, const struct sz_entity_def *def,
                        const struct sz_field *field) {
    (void)fx;
    if (field->offset % sizeof(int64_t) != 0 || field->offset >= def->size)
        fail_msg("%s.%s lies outside its struct", def->table, field->key);
    for (const struct sz_field *other = def->fields; other < field; other++)
        if (other->offset >= field->offset)
            fail_msg("%s.%s: members and rows differ in order", def->table, field->key);
}

static void places_are_distinct_and_in_order(void **state) {
    each_field(*state, check_place);
}

static void check_list(struct fixture *fx, const struct sz_entity_def *def,
                       const struct sz_field *field) {
    size_t count = 0;
    bool wanted =
        field->type == SZ_CHOICE || field->type == SZ_FLAG || field->form == SZ_FORM_CODES;
    if (wanted != (field->list != NULL))
        fail_msg("%s.%s and its code list do not fit", def->table, field->key);
    if (field->list && !sz_code_list(&fx->codes, field->list, &count))
        fail_msg("%s.%s: db/codes/%s.csv is missing", def->table, field->key, field->list);
}

static void code_lists_exist(void **state) {
    each_field(*state, check_list);
}

static void check_words(struct fixture *fx, const struct sz_entity_def *def,
                        const struct sz_field *field) {
    const char *words = sz_arena_printf(&fx->arena, "%s|%s|%s", field->key, field->heading,
                                        field->aliases ? field->aliases : field->key);
    while (*words) {
        size_t len = strcspn(words, "|");
        const char *word = sz_arena_copy_len(&fx->arena, words, len);
        if (sz_field_by_word(def, word) != field)
            fail_msg("%s.%s: “%s” leads elsewhere", def->table, field->key, word);
        words += len + (words[len] == '|');
    }
    assert_ptr_equal(sz_field_by_key(def, field->key), field);
}

static void every_word_leads_to_its_field(void **state) {
    each_field(*state, check_words);
    const struct sz_entity_def *teacher = sz_entity_def(SZ_TEACHER);
    assert_string_equal(sz_field_by_word(teacher, " 手 机 号：")->key, "phone");
    assert_null(sz_field_by_word(teacher, "体重"));
    assert_null(sz_field_by_key(teacher, "姓名"));
}

/* batch_id leads to promotion_batch; 重报 names the sheet it replaces, a school its successor. */
static bool names_its_table(const struct sz_entity_def *def, const struct sz_field *field) {
    const struct sz_entity_def *other = sz_entity_def(field->refers_to);
    size_t stem = strlen(field->key) - strlen("_id");
    size_t whole = strlen(other->table);
    return other == def || field->refers_to == SZ_SCHOOL ||
           (whole >= stem && strncmp(other->table + whole - stem, field->key, stem) == 0);
}

static void check_limits(struct fixture *fx, const struct sz_entity_def *def,
                         const struct sz_field *field) {
    (void)fx;
    bool period = strcmp(field->key, "valid_from") == 0 || strcmp(field->key, "valid_to") == 0;
    if (period != ((field->uses & SZ_PERIOD) != 0) || (period && !def->dated))
        fail_msg("%s.%s: period", def->table, field->key);
    if (field->type == SZ_REF && !names_its_table(def, field))
        fail_msg("%s.%s refers to nothing", def->table, field->key);
    if (field->most && (field->type != SZ_COUNT || field->least > field->most))
        fail_msg("%s.%s: limits", def->table, field->key);
}

static void periods_owners_and_limits_are_right(void **state) {
    each_field(*state, check_limits);
    for (enum sz_entity entity = 0; entity < SZ_ENTITY_COUNT; entity++) {
        const struct sz_entity_def *def = sz_entity_def(entity);
        enum sz_entity found;
        assert_true(sz_entity_by_table(def->table, &found));
        assert_int_equal(found, entity);
        assert_true(!def->dated ||
                    (sz_field_by_key(def, "valid_from") && sz_field_by_key(def, "valid_to")));
        assert_true(def->owner < (int)def->field_count);
        if (def->owner >= 0) {
            assert_int_equal(def->fields[def->owner].type, SZ_REF);
            assert_true(def->fields[def->owner].uses & SZ_REQUIRED);
        }
    }
    enum sz_entity none;
    assert_false(sz_entity_by_table("sqlite_schema", &none));
}

/* ---- against db/schema.sql: one column a line, "    name TYPE ..." */

static const char *table_text(struct fixture *fx, const char *table) {
    const char *head = sz_arena_printf(&fx->arena, "CREATE TABLE %s ( -- logged\n", table);
    const char *at = strstr(fx->schema, head);
    assert_non_null(at);
    return at + strlen(head);
}

static const char *column_line(struct fixture *fx, const char **at) {
    const char *end = strchr(*at, '\n');
    const char *line = sz_arena_copy_len(&fx->arena, *at, (size_t)(end - *at));
    *at = end + 1;
    return line;
}

static void compare_column(const struct sz_entity_def *def, const struct sz_field *field,
                           const char *line) {
    char name[64], type[16];
    if (sscanf(line, " %63s %15[A-Z]", name, type) != 2 || strcmp(name, field->key) != 0)
        fail_msg("%s.%s: the schema has:%s", def->table, field->key, line);
    if (strcmp(type, sz_field_is_text(field) ? "TEXT" : "INTEGER") != 0)
        fail_msg("%s.%s: type", def->table, field->key);
    if ((strstr(line, "NOT NULL") != NULL) != ((field->uses & SZ_REQUIRED) != 0))
        fail_msg("%s.%s: NOT NULL and required differ", def->table, field->key);
    if ((strstr(line, "CHECK (date(") != NULL) != (field->type == SZ_DATE))
        fail_msg("%s.%s: date", def->table, field->key);

    const char *initial = field->initial ? field->initial : "";
    const char *quote = sz_field_is_text(field) ? "'" : "";
    char expected[64];
    snprintf(expected, sizeof expected, " DEFAULT %s%s%s", quote, initial, quote);
    if (field->initial ? !strstr(line, expected) : strstr(line, " DEFAULT ") != NULL)
        fail_msg("%s.%s: DEFAULT and initial value differ", def->table, field->key);

    snprintf(expected, sizeof expected, " BETWEEN %d AND %d", field->least, field->most);
    if (field->most ? !strstr(line, expected) : strstr(line, " BETWEEN ") != NULL)
        fail_msg("%s.%s: limits", def->table, field->key);
}

static void tables_are_those_of_the_schema(void **state) {
    struct fixture *fx = *state;
    for (enum sz_entity entity = 0; entity < SZ_ENTITY_COUNT; entity++) {
        const struct sz_entity_def *def = sz_entity_def(entity);
        const char *at = table_text(fx, def->table);
        assert_string_equal(column_line(fx, &at), "    id INTEGER PRIMARY KEY AUTOINCREMENT,");
        for (size_t i = 0; i < def->field_count; i++)
            compare_column(def, &def->fields[i], column_line(fx, &at));

        const char *rest = column_line(fx, &at);
        if (strncmp(rest, ") STRICT", 8) != 0 && !strstr(rest, "    CHECK (") &&
            !strstr(rest, "    UNIQUE ("))
            fail_msg("%s: the schema has more:%s", def->table, rest);
    }
}

/* ---- records */

union record { /* room for any of them */
    struct sz_school school;
    struct sz_teacher teacher;
    struct sz_posting posting;
    struct sz_appointment appointment;
    struct sz_account account;
    struct sz_rule rule;
    struct sz_sent_sheet sent_sheet;
};

static void cleared_records_are_absent_all_over(void **state) {
    (void)state;
    for (enum sz_entity entity = 0; entity < SZ_ENTITY_COUNT; entity++) {
        const struct sz_entity_def *def = sz_entity_def(entity);
        union record record;
        assert_true(def->size <= sizeof record);
        memset(&record, 0x5A, sizeof record);
        sz_record_clear(entity, &record);
        for (size_t i = 0; i < def->field_count; i++)
            assert_true(sz_field_absent(&def->fields[i], &record));
        for (size_t i = def->size; i < sizeof record; i++)
            assert_int_equal(((const unsigned char *)&record)[i], 0x5A);
    }
}

static void new_records_start_from_the_defaults(void **state) {
    (void)state;
    struct sz_school school;
    sz_record_clear(SZ_SCHOOL, &school);
    sz_record_default(SZ_SCHOOL, &school);
    assert_int_equal(school.list_order, 9999);
    assert_null(school.owner);

    struct sz_account account;
    sz_record_clear(SZ_ACCOUNT, &account);
    account.state = "停用";
    sz_record_default(SZ_ACCOUNT, &account);
    assert_string_equal(account.state, "停用");
}

static void equal_compares_contents(void **state) {
    (void)state;
    const struct sz_entity_def *def = sz_entity_def(SZ_POSTING);
    char kind[] = "编制";
    struct sz_posting a, b;
    sz_record_clear(SZ_POSTING, &a);
    sz_record_clear(SZ_POSTING, &b);
    assert_true(sz_field_equal(sz_field_by_key(def, "kind"), &a, &b));
    a.kind = "编制";
    assert_false(sz_field_equal(sz_field_by_key(def, "kind"), &a, &b));
    b.kind = kind;
    assert_true(sz_field_equal(sz_field_by_key(def, "kind"), &a, &b));
    b.class_teacher = 0;
    assert_false(sz_field_equal(sz_field_by_key(def, "class_teacher"), &a, &b));
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(labels_are_there_and_fit),
        cmocka_unit_test(places_are_distinct_and_in_order),
        cmocka_unit_test(code_lists_exist),
        cmocka_unit_test(every_word_leads_to_its_field),
        cmocka_unit_test(periods_owners_and_limits_are_right),
        cmocka_unit_test(tables_are_those_of_the_schema),
        cmocka_unit_test(cleared_records_are_absent_all_over),
        cmocka_unit_test(new_records_start_from_the_defaults),
        cmocka_unit_test(equal_compares_contents),
    };
    return cmocka_run_group_tests(tests, setup, teardown);
}
