/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What a workbook may hold and how it is read; clauses are those of ECMA-376 part 1. */
#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "shizi/arena.h"
#include "xlsx_maker.h"

#define ROW(cells) "<row r=\"1\">" cells "</row>"

struct cell_case {
    const char *why;
    struct xlsx_spec spec;
    const char *rows;
};

static void assert_cases(struct maker *maker, const struct cell_case *cases, size_t count) {
    for (size_t i = 0; i < count; i++) {
        const char *got = sheet_dump(maker, xlsx_write(maker, "case.xlsx", &cases[i].spec), NULL);
        if (strcmp(got, cases[i].rows) != 0)
            fail_msg("%s: wanted\n%sgot\n%s", cases[i].why, cases[i].rows, got);
    }
}

static void cells_are_read_by_their_type(void **state) {
    static const struct cell_case cases[] = {
        {"18.18.11: every type of cell",
         {.rows = ROW("<c r=\"A1\" t=\"s\"><v>1</v></c><c r=\"B1\"><v>12</v></c>"
                      "<c r=\"C1\" t=\"b\"><v>1</v></c><c r=\"D1\" t=\"e\"><v>#N/A</v></c>"
                      "<c r=\"E1\" t=\"str\"><f>A1</f><v>甲</v></c>"
                      "<c r=\"F1\" t=\"inlineStr\"><is><t>乙</t></is></c>"
                      "<c r=\"G1\" t=\"d\"><v>2020-09-01T00:00:00</v></c>"
                      "<c r=\"H1\" t=\"b\"><v>0</v></c>"),
          .strings = "<si><t>零</t></si><si><t>张三</t></si>"},
         "1: T张三 N12 BTRUE E#N/A T甲 T乙 D2020-09-01 BFALSE\n"},
        {"r is optional on rows and cells",
         {.rows = "<row><c><v>1</v></c><c><v>2</v></c></row><row/><row><c><v>3</v></c></row>"},
         "1: N1 N2\n3: N3\n"},
        {"a row without r takes that of its first cell",
         {.rows = "<row><c r=\"B4\"><v>1</v></c></row><row><c><v>2</v></c></row>"},
         "4: - N1\n5: N2\n"},
        {"cells out of order",
         {.rows = ROW("<c r=\"C1\"><v>3</v></c><c r=\"A1\"><v>1</v></c>")},
         "1: N1 - N3\n"},
        {"blank and styled cells are no content, neither are empty texts",
         {.rows = "<row r=\"2\"><c r=\"A2\" s=\"1\"/><c r=\"B2\" t=\"s\"><v>0</v></c>"
                  "<c r=\"D2\"><v></v></c></row><row r=\"5\"><c r=\"B5\"><v>1</v></c>"
                  "<c r=\"XFD5\" s=\"1\"/></row>",
          .strings = "<si><t/></si>"},
         "5: - N1\n"},
        {"18.4.8: runs of rich text are joined, phonetic runs are not text",
         {.rows = ROW("<c r=\"A1\" t=\"s\"><v>0</v></c><c r=\"B1\" t=\"inlineStr\"><is>"
                      "<r><t>王</t></r><r><t>五</t></r><rPh sb=\"0\" eb=\"1\"><t>wang</t></rPh>"
                      "</is></c>"),
          .strings = "<si><r><rPr><b/></rPr><t>李</t></r><r><t xml:space=\"preserve\">　四</t></r>"
                     "<rPh sb=\"0\" eb=\"1\"><t>li</t></rPh><phoneticPr fontId=\"1\"/></si>"},
         "1: T李　四 T王五\n"},
        {"22.9.2.19: _xHHHH_ stands for a character; halves of pairs and NUL stay as written",
         {.rows = ROW("<c t=\"inlineStr\"><is><t>甲_x000D_乙_x005F_x0041_</t></is></c>"
                      "<c t=\"inlineStr\"><is><t>_xD842__xDFB7_野</t></is></c>"
                      "<c t=\"inlineStr\"><is><t>_xD842_ _x0000_ _x12_ _xZZZZ_</t></is></c>")},
         "1: T甲\r乙_x0041_ T𠮷野 T_xD842_ _x0000_ _x12_ _xZZZZ_\n"},
        {"a formula counts by its cached value, and never as blank without one",
         {.rows = ROW("<c r=\"A1\"><f>1+1</f><v>2</v></c><c r=\"B1\"><f>1+1</f></c>"
                      "<c r=\"C1\"><f>1+1</f><v/></c><c r=\"D1\" t=\"str\"><f>\"\"</f><v></v></c>"
                      "<c r=\"E1\" t=\"e\"><f>1/0</f><v>#DIV/0!</v></c>")},
         "1: N2 E" SZ_SHEET_NO_VALUE " E" SZ_SHEET_NO_VALUE " - E#DIV/0!\n"},
        {"elements may carry a prefix",
         {.sheet = "<x:worksheet xmlns:x=\"http://schemas.openxmlformats.org/spreadsheetml/2006/"
                   "main\"><x:sheetData><x:row r=\"3\"><x:c r=\"A3\"><x:v>8</x:v></x:c></x:row>"
                   "</x:sheetData></x:worksheet>"},
         "3: N8\n"},
        {"rows of drawings and extensions are not rows of the sheet",
         {.sheet = "<worksheet><sheetData><row r=\"1\"><c r=\"A1\"><v>1</v></c></row></sheetData>"
                   "<controls><from><row>7</row><c><v>9</v></c></from></controls>"
                   "<mergeCells count=\"1\"><mergeCell ref=\"A1:XFD1048576\"/></mergeCells>"
                   "</worksheet>"},
         "1: N1\n"},
        {"the last row and the last column that may be used",
         {.rows = "<row r=\"1048576\"><c r=\"A1048576\"><v>1</v></c></row>"},
         "1048576: N1\n"},
    };
    assert_cases(*state, cases, sizeof cases / sizeof cases[0]);
}

/* ECMA-262 Number::toString is the rule for shortest digits; integers stay digits below 1e21. */
static void numbers_are_shortest_exact_decimals(void **state) {
    static const struct {
        const char *stored, *shown;
    } cases[] = {
        {"12", "12"},
        {"0", "0"},
        {"-0", "0"},
        {"007", "7"},
        {"0.10000000000000001", "0.1"},
        {"3.7000000000000002", "3.7"},
        {"0.30000000000000004", "0.30000000000000004"},
        {"-15.60", "-15.6"},
        {"100", "100"},
        {"3.7108319800101E+17", "371083198001010000"},
        {"371083198001011234", "371083198001011234"}, /* more digits than a double keeps */
        {"1E+20", "100000000000000000000"},
        {"1E+21", "1E+21"},
        {"1.5E-6", "0.0000015"},
        {"1.5E-7", "1.5E-7"},
        {"1.7976931348623157E308", "1.7976931348623157E+308"},
        {"1.2345678901234567E16", "12345678901234568"},
    };
    struct maker *maker = *state;

    for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
        struct xlsx_spec spec = {
            .rows =
                sz_arena_printf(maker->arena, ROW("<c r=\"A1\"><v>%s</v></c>"), cases[i].stored)};
        const char *got = sheet_dump(maker, xlsx_write(maker, "n.xlsx", &spec), NULL);
        const char *wanted = sz_arena_printf(maker->arena, "1: N%s\n", cases[i].shown);
        assert_string_equal(got, wanted);
        assert_true(strtod(cases[i].stored, NULL) <= strtod(cases[i].shown, NULL) &&
                    strtod(cases[i].stored, NULL) >= strtod(cases[i].shown, NULL));
    }
}

static void what_is_no_number_stays_text(void **state) {
    struct maker *maker = *state;
    struct xlsx_spec spec = {.rows = ROW("<c><v>abc</v></c><c><v>1e999</v></c><c><v>0x10</v></c>")};
    assert_string_equal(sheet_dump(maker, xlsx_write(maker, "t.xlsx", &spec), NULL),
                        "1: Tabc T1e999 T0x10\n");
}

/* 18.8.30 numFmt, with the date formats of the Chinese edition. */
static void date_formats_make_dates(void **state) {
    static const struct {
        const char *format; /* XML-escaped code, or an id of a built-in format */
        const char *stored, *cell;
    } cases[] = {
        {"14", "31199", "D1985-06-01"},
        {"22", "31199.25", "D1985-06-01 06:00:00"},
        {"57", "31199", "D1985-06-01"},
        {"31", "31199", "D1985-06-01"},
        {"0", "31199", "N31199"},
        {"49", "31199", "N31199"},
        {"20", "0.354166666666667", "T08:30:00"},
        {"46", "1.25", "T30:00:00"},
        {"yyyy&quot;年&quot;m&quot;月&quot;", "31199", "D1985-06-01"},
        {"[$-804]yyyy&quot;年&quot;m&quot;月&quot;d&quot;日&quot;;@", "31199", "D1985-06-01"},
        {"[DBNum1][$-804]yyyy&quot;年&quot;m&quot;月&quot;;@", "31199", "D1985-06-01"},
        {"yyyy.mm", "31199", "D1985-06-01"},
        {"yyyy\\-mm\\-dd", "31199", "D1985-06-01"},
        {"e&quot;年&quot;m&quot;月&quot;", "31199", "D1985-06-01"},
        {"m/d", "31199", "D1985-06-01"},
        {"h:mm AM/PM", "0.5", "T12:00:00"},
        {"[h]:mm:ss", "1.5", "T36:00:00"},
        {"0.00E+00", "31199", "N31199"},
        {"0&quot;元&quot;;[Red]&quot;dd&quot;0", "31199", "N31199"},
        {"[Red]General", "31199", "N31199"},
        {"G/通用格式", "31199", "N31199"},
        {"0_d", "31199", "N31199"},
        {"yyyy-mm-dd", "61", "D1900-03-01"},
        {"yyyy-mm-dd", "60", "N60"}, /* the 1900-02-29 that never was */
        {"yyyy-mm-dd", "59", "D1900-02-28"},
        {"yyyy-mm-dd", "-5", "N-5"},
        {"yyyy-mm-dd", "99999999", "N99999999"},
        {"yyyy-mm-dd", "44074.9999999", "D2020-09-01"},
    };
    struct maker *maker = *state;

    for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
        bool builtin = strspn(cases[i].format, "0123456789") == strlen(cases[i].format);
        struct xlsx_spec spec = {
            .rows = sz_arena_printf(maker->arena, ROW("<c s=\"1\"><v>%s</v></c>"), cases[i].stored),
            .styles = sz_arena_printf(
                maker->arena,
                "<numFmts><numFmt numFmtId=\"176\" formatCode=\"%s\"/></numFmts>"
                "<cellStyleXfs><xf numFmtId=\"14\"/></cellStyleXfs>"
                "<cellXfs><xf numFmtId=\"0\"/><xf numFmtId=\"%s\"/></cellXfs>",
                builtin ? "0" : cases[i].format, builtin ? cases[i].format : "176")};
        const char *got = sheet_dump(maker, xlsx_write(maker, "d.xlsx", &spec), NULL);
        if (strcmp(got, sz_arena_printf(maker->arena, "1: %s\n", cases[i].cell)) != 0)
            fail_msg("%s of %s: wanted %s, got %s", cases[i].format, cases[i].stored, cases[i].cell,
                     got);
    }
}

static void workbooks_of_1904_count_from_there(void **state) {
    struct maker *maker = *state;
    struct xlsx_spec spec = {
        .rows = ROW("<c s=\"0\"><v>29737</v></c>"),
        .styles = "<cellXfs><xf numFmtId=\"14\"/></cellXfs>",
        .workbook = "<workbookPr date1904=\"1\"/><sheets><sheet name=\"表一\" sheetId=\"1\" "
                    "r:id=\"rId1\"/></sheets>"};
    assert_string_equal(sheet_dump(maker, xlsx_write(maker, "1904.xlsx", &spec), NULL),
                        "1: D1985-06-01\n");
}

/* A chart first, then a hidden sheet, an empty one and the roster. */
static char *book_of_many(const struct maker *maker) {
    static const struct xlsx_spec spec = {
        .rows = ROW("<c><v>1</v></c>"),
        .workbook = "<sheets><sheet name=\"图\" sheetId=\"1\" r:id=\"rId3\"/>"
                    "<sheet name=\"隐藏\" sheetId=\"2\" state=\"hidden\" r:id=\"rId1\"/>"
                    "<sheet name=\"空\" sheetId=\"3\" r:id=\"rId2\"/>"
                    "<sheet name=\"3\" sheetId=\"4\" r:id=\"rId1\"/></sheets>"};
    struct zip_part parts[MAKER_PARTS];
    size_t count = xlsx_parts(maker, &spec, parts);

    parts[count++] = (struct zip_part){
        .name = "xl/worksheets/sheet2.xml",
        .text = "<worksheet><sheetData><row r=\"9\"><c r=\"A9\" s=\"1\"/></row></sheetData>"
                "</worksheet>"};
    return zip_write(maker, "many.xlsx", parts, count);
}

static void sheets_are_chosen_by_name_number_or_content(void **state) {
    static const struct {
        const char *wanted, *name, *rows;
    } cases[] = {
        {NULL, "3", "1: N1\n"},   {"隐藏", "隐藏", "1: N1\n"},
        {"2", "隐藏", "1: N1\n"}, {"3", "3", "1: N1\n"}, /* the name goes before the number */
        {"4", "3", "1: N1\n"},    {"空", "空", ""},
    };
    struct maker *maker = *state;
    char *path = book_of_many(maker);

    for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
        struct sz_sheet_options options = {.sheet = cases[i].wanted};
        struct sz_sheet *sheet = NULL;
        struct sz_error err = {0};
        assert_int_equal(sz_sheet_open(path, &options, &sheet, &err), SZ_OK);
        assert_string_equal(sz_sheet_name(sheet), cases[i].name);
        sz_sheet_close(sheet);
        assert_string_equal(sheet_dump(maker, path, &options), cases[i].rows);
    }
}

static void sheets_that_are_not_there_are_named(void **state) {
    static const struct {
        const char *wanted;
        enum sz_code code;
        const char *message;
    } cases[] = {{"花名册", SZ_NOT_FOUND, "没有工作表「花名册」"}, {"图", SZ_INVALID, "图表"}};
    char *path = book_of_many(*state);

    for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
        struct sz_sheet_options options = {.sheet = cases[i].wanted};
        struct sz_error err = {0};
        assert_int_equal(sheet_read_all(path, &options, &err), cases[i].code);
        assert_non_null(strstr(err.message, cases[i].message));
        assert_true(err.hint[0] != '\0');
    }
}

static void sheets_are_listed(void **state) {
    struct sz_sheet_options options = {.list_names = true};
    assert_string_equal(sheet_dump(*state, book_of_many(*state), &options),
                        "1: T图 Tchart\n2: T隐藏 Thidden\n3: T空 Tvisible\n4: T3 Tvisible\n");
}

static void part_names_have_no_case_and_any_slash(void **state) {
    struct maker *maker = *state;
    struct zip_part parts[MAKER_PARTS];
    size_t count = xlsx_parts(maker, &(struct xlsx_spec){.rows = ROW("<c><v>5</v></c>")}, parts);

    parts[0].name = "XL\\Worksheets\\Sheet1.xml";
    assert_string_equal(sheet_dump(maker, zip_write(maker, "case.xlsx", parts, count), NULL),
                        "1: N5\n");
}

static void closing_early_ends_the_child(void **state) {
    struct maker *maker = *state;
    struct xlsx_spec spec = {
        .rows = repeated(maker, "", "<row><c t=\"inlineStr\"><is><t>教师</t></is></c></row>",
                         150000, "")};
    char *path = xlsx_write(maker, "long.xlsx", &spec);
    struct sz_sheet *sheet = NULL;
    struct sz_sheet_row row;
    struct sz_error err = {0};

    assert_int_equal(sz_sheet_open(path, NULL, &sheet, &err), SZ_OK);
    assert_int_equal(sz_sheet_next(sheet, &row, &err), SZ_OK);
    assert_string_equal(row.cells[0].text, "教师");
    sz_sheet_close(sheet);
}

static void cat_keeps_line_numbers_and_quotes(void **state) {
    struct maker *maker = *state;
    struct xlsx_spec spec = {
        .rows = "<row r=\"3\"><c r=\"B3\" t=\"inlineStr\"><is><t>说\"好\",行</t></is></c></row>"
                "<row r=\"5\"><c r=\"A5\" t=\"inlineStr\"><is><t>_x001B_[31m</t></is></c></row>"};
    char *path = xlsx_write(maker, "cat.xlsx", &spec);
    const char *const wanted[] = {"\n\n,\"说\"\"好\"\",行\"\n\n\x1B[31m\n",
                                  "\n\n,\"说\"\"好\"\",行\"\n\n␛[31m\n"};

    for (int safe = 0; safe <= 1; safe++) {
        char *text = NULL;
        size_t length = 0;
        struct sz_error err = {0};
        FILE *out = open_memstream(&text, &length);
        assert_int_equal(sz_sheet_cat(path, NULL, safe, out, &err), SZ_OK);
        assert_int_equal(fclose(out), 0);
        assert_string_equal(text, wanted[safe]);
        free(text);
    }
}

static void a_full_disk_is_reported_by_cat(void **state) {
    struct maker *maker = *state;
    struct xlsx_spec spec = {.rows = ROW("<c><v>1</v></c>")};
    struct sz_error err = {0};
    FILE *full = fopen("/dev/full", "w");

    assert_non_null(full);
    assert_int_equal(sz_sheet_cat(xlsx_write(maker, "full.xlsx", &spec), NULL, false, full, &err),
                     SZ_IO);
    assert_true(err.message[0] != '\0');
    fclose(full);
}

static void columns_have_letters(void **state) {
    static const struct {
        size_t column;
        const char *letters;
    } cases[] = {{0, "A"},    {25, "Z"},    {26, "AA"},    {255, "IV"},
                 {701, "ZZ"}, {702, "AAA"}, {16383, "XFD"}};
    (void)state;

    for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
        char letters[8];
        sz_sheet_column_name(cases[i].column, letters);
        assert_string_equal(letters, cases[i].letters);
    }
}

int main(int argc, char **argv) {
    int status = 0;
    if (sz_sheet_child(argc, argv, &status))
        return status;

    const struct CMUnitTest tests[] = {
        cmocka_unit_test(cells_are_read_by_their_type),
        cmocka_unit_test(numbers_are_shortest_exact_decimals),
        cmocka_unit_test(what_is_no_number_stays_text),
        cmocka_unit_test(date_formats_make_dates),
        cmocka_unit_test(workbooks_of_1904_count_from_there),
        cmocka_unit_test(sheets_are_chosen_by_name_number_or_content),
        cmocka_unit_test(sheets_that_are_not_there_are_named),
        cmocka_unit_test(sheets_are_listed),
        cmocka_unit_test(part_names_have_no_case_and_any_slash),
        cmocka_unit_test(closing_early_ends_the_child),
        cmocka_unit_test(cat_keeps_line_numbers_and_quotes),
        cmocka_unit_test(a_full_disk_is_reported_by_cat),
        cmocka_unit_test(columns_have_letters),
    };
    return cmocka_run_group_tests(tests, maker_setup, maker_teardown);
}
