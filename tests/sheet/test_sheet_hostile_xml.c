/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Parts of a workbook made to hurt: XML, relations, cells, texts. Each ends in a clear refusal or
 * is read right, in time and in little memory. */
#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <zip.h>

#include <cmocka.h>

#include "shizi/arena.h"
#include "xlsx_maker.h"

#define ROW(cells) "<row r=\"1\">" cells "</row>"
#define SHEET(rows) "<worksheet><sheetData>" rows "</sheetData></worksheet>"

static const struct xlsx_spec plain = {.rows = ROW("<c r=\"A1\"><v>1</v></c>")};

static char *noise_attribute(const struct maker *maker) {
    enum { BYTES = 10 << 20 };
    char *text = repeated(maker, "<worksheet a=\"", "x", BYTES, "\"/>");
    maker_noise(text + strlen("<worksheet a=\""), BYTES);
    return text;
}

static void hostile_xml_is_refused(void **state) {
    struct maker *maker = *state;
    static const char laughs[] =
        "<!DOCTYPE a [<!ENTITY a \"ha\"><!ENTITY b \"&a;&a;&a;&a;&a;&a;&a;&a;&a;&a;\">"
        "<!ENTITY c \"&b;&b;&b;&b;&b;&b;&b;&b;&b;&b;\">]>" SHEET(ROW("<c><v>&c;</v></c>"));
    static const char outside[] =
        "<!DOCTYPE a [<!ENTITY a SYSTEM \"file:///etc/passwd\">]>" SHEET("");
    const struct {
        const char *sheet, *words;
    } cases[] = {
        {laughs, "DOCTYPE"},
        {outside, "DOCTYPE"},
        {"<!DOCTYPE html>" SHEET(""), "DOCTYPE"},
        {"\xEF\xBB\xBF<!DOCTYPE worksheet>" SHEET(""), "DOCTYPE"},
        {repeated(maker, "<worksheet>", "<a>", 100000, ""), "超过 64 层"},
        {noise_attribute(maker), "标记或属性"},
        {"<worksheet><sheetData><row><c><v>1</v></c></row>", "不是完好的 XML"},
        {"<worksheet><sheetData></worksheet>", "不是完好的 XML"},
        {"<worksheet>\xFF\xFE\x80</worksheet>", "不是完好的 XML"},
        {"<?xml version=\"1.0\" encoding=\"GBK\"?><worksheet/>", "不是完好的 XML"},
        {"<worksheet>&nbsp;</worksheet>", "不是完好的 XML"},
        {"<worksheet>\x1B[31m</worksheet>", "不是完好的 XML"},
        {" ", "不是完好的 XML"},
        {"<workbook/>", "不是 worksheet"},
    };

    for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
        struct xlsx_spec spec = {.sheet = cases[i].sheet};
        struct zip_part parts[MAKER_PARTS];
        size_t count = xlsx_parts(maker, &spec, parts);
        assert_refused(zip_write(maker, "xml.xlsx", parts, count), SZ_INVALID, cases[i].words);
    }
}

static void utf16_and_marks_are_ordinary_xml(void **state) {
    static const char utf8[] = SHEET(ROW("<c><v>5</v></c>"));
    struct maker *maker = *state;
    char utf16[sizeof utf8 * 2 + 2] = "\xFF\xFE";
    struct zip_part parts[MAKER_PARTS];
    size_t count = xlsx_parts(maker, &plain, parts);

    for (size_t i = 0; i < sizeof utf8 - 1; i++)
        utf16[2 + i * 2] = utf8[i];
    parts[0].text = utf16;
    parts[0].length = 2 + (sizeof utf8 - 1) * 2;
    assert_string_equal(sheet_dump(maker, zip_write(maker, "16.xlsx", parts, count), NULL),
                        "1: N5\n");

    parts[0] = (struct zip_part){.name = parts[0].name,
                                 .text = "\xEF\xBB\xBF" SHEET(ROW("<c><v>5</v></c>"))};
    assert_string_equal(sheet_dump(maker, zip_write(maker, "bom.xlsx", parts, count), NULL),
                        "1: N5\n");
}

/* --- the package --- */

static void missing_parts_are_named(void **state) {
    static const struct {
        size_t part; /* of xlsx_parts */
        const char *words;
    } cases[] = {{0, "sheet1.xml"},
                 {2, "没有工作簿"},
                 {3, "workbook.xml.rels"},
                 {4, "sharedstrings.xml"},
                 {5, "styles.xml"}};
    struct maker *maker = *state;

    for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
        struct zip_part parts[MAKER_PARTS];
        size_t count = xlsx_parts(maker, &plain, parts);
        parts[cases[i].part].name = "docProps/other.xml";
        struct sz_error err = {0};
        assert_int_equal(sheet_read_all(zip_write(maker, "part.xlsx", parts, count), NULL, &err),
                         SZ_INVALID);
        for (char *c = err.message; *c; c++)
            *c = (char)(*c == 'S' ? 's' : *c);
        if (!strstr(err.message, cases[i].words))
            fail_msg("part %zu: %s", cases[i].part, err.message);
    }
}

static void relations_stay_in_the_package(void **state) {
    static const struct {
        const char *attributes, *words;
    } cases[] = {
        {"Target=\"../../../etc/passwd\"", "不在文件之内"},
        {"Target=\"http://example.com/sheet.xml\" TargetMode=\"External\"", "不在文件之内"},
        {"Target=\"workbook.xml\"", "不是 worksheet"},
        {"Target=\"_rels/workbook.xml.rels\"", "不是 worksheet"},
        {"Target=\"\"", "缺少部件"},
        {"Target=\"worksheets/sheet9.xml\"", "缺少部件"},
    };
    struct maker *maker = *state;

    for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
        struct zip_part parts[MAKER_PARTS];
        size_t count = xlsx_parts(maker, &plain, parts);
        parts[3].text =
            sz_arena_printf(maker->arena,
                            "<Relationships><Relationship Id=\"rId1\" Type=\"a/worksheet\" %s/>"
                            "</Relationships>",
                            cases[i].attributes);
        assert_refused(zip_write(maker, "rel.xlsx", parts, count), SZ_INVALID, cases[i].words);
    }
}

static void books_without_a_sheet_to_read_are_refused(void **state) {
    static const struct {
        const char *workbook, *words;
    } cases[] = {
        {"<sheets/>", "没有工作表"},
        {"<sheets><sheet name=\"图\" r:id=\"rId3\"/></sheets>", "没有可见的工作表"},
        {"<sheets><sheet name=\"藏\" state=\"veryHidden\" r:id=\"rId1\"/></sheets>",
         "没有可见的工作表"},
        {"<sheets><sheet name=\"无\" r:id=\"rId77\"/></sheets>", "不在文件之内"},
    };
    struct maker *maker = *state;

    for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
        struct xlsx_spec spec = {.workbook = cases[i].workbook};
        assert_refused(xlsx_write(maker, "book.xlsx", &spec), SZ_INVALID, cases[i].words);
    }
}

/* --- the sheet --- */

static void impossible_cells_are_refused_with_their_place(void **state) {
    struct maker *maker = *state;
    const struct {
        const char *rows, *words;
    } cases[] = {
        {ROW("<c t=\"s\"><v>0</v></c><c t=\"s\"><v>99999999999999999999</v></c>"), "共享文本"},
        {ROW("<c r=\"B1\" t=\"s\"><v>2</v></c>"),
         "工作表「表一」第 1 行 B 列：引用了不存在的共享文本"},
        {ROW("<c t=\"s\"><v>-1</v></c>"), "共享文本（-1）"},
        {ROW("<c t=\"s\"><v>1x</v></c>"), "共享文本"},
        {ROW("<c r=\"ABCDEFGHIJKLMNOPQ1\"><v>1</v></c>"), "单元格位置"},
        {ROW("<c r=\"XFE1\"><v>1</v></c>"), "单元格位置"},
        {ROW("<c r=\"A\"><v>1</v></c>"), "单元格位置"},
        {ROW("<c r=\"1A\"><v>1</v></c>"), "单元格位置"},
        {ROW("<c r=\"A1\"><v>1</v></c><c r=\"A1\"><v>2</v></c>"), "出现两次"},
        {ROW("<c r=\"A9\"><v>1</v></c>"), "与所在行不符"},
        {"<row r=\"1048577\"><c><v>1</v></c></row>", "行号"},
        {"<row r=\"0\"><c><v>1</v></c></row>", "行号"},
        {"<row r=\"-1\"><c><v>1</v></c></row>", "行号"},
        {"<row r=\"3\"><c><v>1</v></c></row><row r=\"2\"><c><v>1</v></c></row>", "从小到大"},
        {"<row r=\"3\"/><row r=\"3\"/>", "从小到大"},
        {ROW("<c r=\"IW1\"><v>1</v></c>"), "第 1 行 IW 列：有内容的列超过 256 列"},
        {repeated(maker, "<row r=\"2\"><c r=\"C2\" t=\"inlineStr\"><is><t>", "长", 32768,
                  "</t></is></c></row>"),
         "第 2 行 C 列：单元格内容超过 32767 字"},
        {repeated(maker, ROW("<c t=\"str\"><v>"), "x", 10 << 20, "</v></c>"), ""},
    };

    for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
        struct xlsx_spec spec = {.rows = cases[i].rows, .strings = "<si><t>零</t></si>"};
        assert_refused(xlsx_write(maker, "cell.xlsx", &spec), SZ_INVALID, cases[i].words);
    }
}

static void shared_texts_have_a_greatest_length(void **state) {
    struct maker *maker = *state;
    struct xlsx_spec spec = {
        .rows = ROW("<c t=\"s\"><v>0</v></c>"),
        .strings = repeated(maker, "<si><t>", "长", 200000, "</t></si>"),
    };
    assert_refused(xlsx_write(maker, "si.xlsx", &spec), SZ_INVALID, "32767");
}

static void the_last_allowed_row_is_read_and_the_next_refused(void **state) {
    static const char row[] = "<row><c t=\"inlineStr\"><is><t>张三</t></is></c></row>";
    struct maker *maker = *state;
    struct xlsx_spec most = {.rows = repeated(maker, "", row, 200000, "")};
    struct xlsx_spec more = {.rows = repeated(maker, "", row, 200001, "")};
    struct sz_error err = {0};

    /* so regular that the ratio would end it first: stored parts have none */
    struct zip_part parts[MAKER_PARTS];
    size_t count = xlsx_parts(maker, &most, parts);
    char *path = zip_write(maker, "most.xlsx", parts, count);
    zip_t *zip = zip_open(path, 0, NULL);
    assert_non_null(zip);
    assert_int_equal(zip_set_file_compression(zip, 0, ZIP_CM_STORE, 0), 0);
    assert_int_equal(zip_close(zip), 0);
    assert_int_equal(sheet_read_all(path, NULL, &err), SZ_OK);

    count = xlsx_parts(maker, &more, parts);
    path = zip_write(maker, "more.xlsx", parts, count);
    zip = zip_open(path, 0, NULL);
    assert_non_null(zip);
    assert_int_equal(zip_set_file_compression(zip, 0, ZIP_CM_STORE, 0), 0);
    assert_int_equal(zip_close(zip), 0);
    assert_refused(path, SZ_INVALID, "超过 200000 行");
}

/* Text that is dangerous elsewhere is data here: it arrives as it is, and only there. */
static void strange_text_is_data(void **state) {
    struct maker *maker = *state;
    struct xlsx_spec spec = {
        .rows = ROW("<c t=\"inlineStr\"><is><t>=1+1</t></is></c>"
                    "<c t=\"inlineStr\"><is><t>_x001B_[2J</t></is></c>"
                    "<c t=\"inlineStr\"><is><t>张\xE2\x80\xAE三</t></is></c>"
                    "<c t=\"inlineStr\"><is><t>\xCC\x81王\xE2\x80\x8B五</t></is></c>")};
    assert_string_equal(sheet_dump(maker, xlsx_write(maker, "text.xlsx", &spec), NULL),
                        "1: T=1+1 T\x1B[2J T张\xE2\x80\xAE三 T\xCC\x81王\xE2\x80\x8B五\n");
}

/* Names of files and sheets come from outside as well and stand in messages. */
static void messages_hold_no_control_characters(void **state) {
    struct maker *maker = *state;
    struct xlsx_spec spec = {.rows = "<row r=\"0\"/>",
                             .workbook =
                                 "<sheets><sheet name=\"&#9;表&#x202E;\" r:id=\"rId1\"/></sheets>"};
    struct sz_error err = {0};

    assert_int_equal(sheet_read_all(xlsx_write(maker, "a\x1B[31m\n.xlsx", &spec), NULL, &err),
                     SZ_INVALID);
    assert_null(strpbrk(err.message, "\x1B\n\t"));
    assert_null(strstr(err.message, "\xE2\x80\xAE"));
    assert_non_null(strstr(err.message, "表"));
}

int main(int argc, char **argv) {
    int status = 0;
    if (sz_sheet_child(argc, argv, &status))
        return status;

    const struct CMUnitTest tests[] = {
        cmocka_unit_test(hostile_xml_is_refused),
        cmocka_unit_test(utf16_and_marks_are_ordinary_xml),
        cmocka_unit_test(missing_parts_are_named),
        cmocka_unit_test(relations_stay_in_the_package),
        cmocka_unit_test(books_without_a_sheet_to_read_are_refused),
        cmocka_unit_test(impossible_cells_are_refused_with_their_place),
        cmocka_unit_test(shared_texts_have_a_greatest_length),
        cmocka_unit_test(the_last_allowed_row_is_read_and_the_next_refused),
        cmocka_unit_test(strange_text_is_data),
        cmocka_unit_test(messages_hold_no_control_characters),
        cmocka_unit_test(sheet_children_were_modest),
    };
    return cmocka_run_group_tests(tests, maker_setup, maker_teardown);
}
