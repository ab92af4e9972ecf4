/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "shizi/json.h"

struct capture {
    char *text;
    size_t size;
    FILE *out;
    struct sz_json json;
};

static void start(struct capture *capture) {
    capture->out = open_memstream(&capture->text, &capture->size);
    assert_non_null(capture->out);
    capture->json = sz_json_on(capture->out);
}

static void expect(struct capture *capture, const char *document) {
    assert_true(sz_json_finish(&capture->json));
    fclose(capture->out);
    assert_string_equal(capture->text, document);
    free(capture->text);
}

static void expect_refused(struct capture *capture) {
    assert_false(sz_json_finish(&capture->json));
    fclose(capture->out);
    free(capture->text);
}

static void members_and_elements_are_separated(void **state) {
    (void)state;
    struct capture c;
    start(&c);

    sz_json_object(&c.json);
    sz_json_text_member(&c.json, "name", "王芳");
    sz_json_int_member(&c.json, "vacancy", -3);
    sz_json_array_member(&c.json, "stages");
    sz_json_text(&c.json, "小学");
    sz_json_null(&c.json);
    sz_json_object(&c.json);
    sz_json_end(&c.json);
    sz_json_array(&c.json);
    sz_json_end(&c.json);
    sz_json_end(&c.json);
    sz_json_bool_member(&c.json, "on_post", true);
    sz_json_object_member(&c.json, "limits");
    sz_json_int_member(&c.json, "low", INT64_MIN);
    sz_json_int_member(&c.json, "high", INT64_MAX);
    sz_json_end(&c.json);
    sz_json_end(&c.json);

    expect(&c,
           "{\"name\":\"王芳\",\"vacancy\":-3,\"stages\":[\"小学\",null,{},[]],\"on_post\":true,"
           "\"limits\":{\"low\":-9223372036854775808,\"high\":9223372036854775807}}\n");
}

static void text_is_escaped(void **state) {
    (void)state;
    static const struct {
        const char *why, *text, *document;
    } cases[] = {
        {"RFC 8259 section 7: quote and backslash", "a\"b\\c", "\"a\\\"b\\\\c\"\n"},
        {"RFC 8259 section 7: controls", "\x01\x1b[2J\t\r\n", "\"\\u0001\\u001b[2J\\t\\r\\n\"\n"},
        {"DEL and C1 would reach the terminal", "\x7f\xc2\x9b", "\"\\u007f\\u009b\"\n"},
        {"bidi override", "\xe2\x80\xae", "\"\\u202e\"\n"},
        {"line separator breaks JavaScript", "\xe2\x80\xa8", "\"\\u2028\"\n"},
        {"tag character needs two units", "\xf3\xa0\x80\x81", "\"\\udb40\\udc01\"\n"},
        {"rare surname, Ext B", "\xf0\xa0\xae\xb7", "\"\xf0\xa0\xae\xb7\"\n"},
        {"RFC 8259 section 8.1: wrong byte",
         "a\xff\xfe"
         "b",
         "\"a\xef\xbf\xbd\xef\xbf\xbd"
         "b\"\n"},
        {"half a character at the end", "\xe7\x8e", "\"\xef\xbf\xbd\xef\xbf\xbd\"\n"},
        {"surrogate in UTF-8", "\xed\xa0\x80", "\"\xef\xbf\xbd\xef\xbf\xbd\xef\xbf\xbd\"\n"},
        {"solidus stays", "a/b", "\"a/b\"\n"},
        {"empty", "", "\"\"\n"},
    };

    for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
        struct capture c;
        start(&c);
        sz_json_text(&c.json, cases[i].text);
        assert_true(sz_json_finish(&c.json));
        fclose(c.out);
        if (strcmp(c.text, cases[i].document) != 0)
            fail_msg("%s: %s", cases[i].why, c.text);
        free(c.text);
    }
}

static void keys_are_escaped(void **state) {
    (void)state;
    struct capture c;
    start(&c);
    sz_json_object(&c.json);
    sz_json_int_member(&c.json, "a\"\n", 1);
    sz_json_end(&c.json);
    expect(&c, "{\"a\\\"\\n\":1}\n");
}

static void calls_that_do_not_nest_are_refused(void **state) {
    (void)state;
    struct capture c;

    start(&c);
    sz_json_object(&c.json);
    expect_refused(&c);

    start(&c);
    sz_json_end(&c.json);
    expect_refused(&c);

    start(&c);
    sz_json_object(&c.json);
    sz_json_int(&c.json, 1); /* value without a key */
    sz_json_end(&c.json);
    expect_refused(&c);

    start(&c);
    sz_json_array(&c.json);
    sz_json_key(&c.json, "key"); /* key in an array */
    sz_json_end(&c.json);
    expect_refused(&c);
}

static void depth_is_bounded(void **state) {
    (void)state;
    struct capture c;

    start(&c);
    for (int i = 0; i < SZ_JSON_DEPTH_MAX; i++)
        sz_json_array(&c.json);
    for (int i = 0; i < SZ_JSON_DEPTH_MAX; i++)
        sz_json_end(&c.json);
    assert_true(sz_json_finish(&c.json));
    assert_int_equal(c.size, 2 * SZ_JSON_DEPTH_MAX + 1);
    fclose(c.out);
    free(c.text);

    start(&c);
    for (int i = 0; i <= SZ_JSON_DEPTH_MAX; i++)
        sz_json_array(&c.json);
    expect_refused(&c);
}

static void full_device_is_reported(void **state) {
    (void)state;
    FILE *full = fopen("/dev/full", "w");
    assert_non_null(full);
    struct sz_json json = sz_json_on(full);
    sz_json_text(&json, "王芳");
    assert_false(sz_json_finish(&json));
    fclose(full);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(members_and_elements_are_separated),
        cmocka_unit_test(text_is_escaped),
        cmocka_unit_test(keys_are_escaped),
        cmocka_unit_test(calls_that_do_not_nest_are_refused),
        cmocka_unit_test(depth_is_bounded),
        cmocka_unit_test(full_device_is_reported),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
