/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "xlsx_maker.h"

#include <ftw.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/resource.h>
#include <zip.h>

#include <cmocka.h>

#include "shizi/arena.h"

#define PACKAGE "http://schemas.openxmlformats.org/package/2006/"
#define OFFICE "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
#define MAIN "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
#define XML "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n"

int maker_setup(void **state) {
    struct maker *maker = calloc(1, sizeof *maker);
    assert_non_null(maker);
    maker->arena = calloc(1, sizeof *maker->arena);
    assert_non_null(maker->arena);
    snprintf(maker->folder, sizeof maker->folder, "/tmp/shizi-sheet-XXXXXX");
    *state = maker;
    return mkdtemp(maker->folder) ? 0 : -1;
}

static int remove_one(const char *path, const struct stat *info, int kind, struct FTW *place) {
    (void)info;
    (void)kind;
    (void)place;
    return remove(path);
}

int maker_teardown(void **state) {
    struct maker *maker = *state;
    int done = nftw(maker->folder, remove_one, 8, FTW_DEPTH | FTW_PHYS);

    sz_arena_free(maker->arena);
    free(maker->arena);
    free(maker);
    return done;
}

char *maker_path(const struct maker *maker, const char *name) {
    return sz_arena_printf(maker->arena, "%s/%s", maker->folder, name);
}

char *maker_file(const struct maker *maker, const char *name, const void *bytes, size_t length) {
    char *path = maker_path(maker, name);
    FILE *file = fopen(path, "wb");

    assert_non_null(file);
    assert_int_equal(fwrite(bytes, 1, length, file), length);
    assert_int_equal(fclose(file), 0);
    return path;
}

static char *wrapped(const struct maker *maker, const char *head, const char *body,
                     const char *tail) {
    return sz_arena_printf(maker->arena, XML "%s%s%s", head, body ? body : "", tail);
}

size_t xlsx_parts(const struct maker *maker, const struct xlsx_spec *spec, struct zip_part *parts) {
    static const char one_sheet[] =
        "<sheets><sheet name=\"表一\" sheetId=\"7\" r:id=\"rId1\"/></sheets>";
    size_t n = 0;

    parts[n++] = (struct zip_part){
        .name = "xl/worksheets/sheet1.xml",
        .text = spec->sheet ? spec->sheet
                            : wrapped(maker, "<worksheet xmlns=\"" MAIN "\"><sheetData>",
                                      spec->rows, "</sheetData></worksheet>")};
    parts[n++] = (struct zip_part){
        .name = "_rels/.rels",
        .text = XML "<Relationships xmlns=\"" PACKAGE "relationships\"><Relationship Id=\"rId1\" "
                    "Type=\"" OFFICE "/officeDocument\" Target=\"xl/workbook.xml\"/>"
                    "</Relationships>"};
    parts[n++] = (struct zip_part){
        .name = "xl/workbook.xml",
        .text = wrapped(maker, "<workbook xmlns=\"" MAIN "\" xmlns:r=\"" OFFICE "\">",
                        spec->workbook ? spec->workbook : one_sheet, "</workbook>")};
    parts[n++] = (struct zip_part){.name = "xl/_rels/workbook.xml.rels",
                                   .text = XML "<Relationships xmlns=\"" PACKAGE "relationships\">"
                                               "<Relationship Id=\"rId1\" Type=\"" OFFICE
                                               "/worksheet\" Target=\"worksheets/sheet1.xml\"/>"
                                               "<Relationship Id=\"rId2\" Type=\"" OFFICE
                                               "/worksheet\" Target=\"/xl/worksheets/sheet2.xml\"/>"
                                               "<Relationship Id=\"rId3\" Type=\"" OFFICE
                                               "/chartsheet\" Target=\"chartsheets/sheet1.xml\"/>"
                                               "<Relationship Id=\"rId4\" Type=\"" OFFICE
                                               "/sharedStrings\" Target=\"sharedStrings.xml\"/>"
                                               "<Relationship Id=\"rId5\" Type=\"" OFFICE
                                               "/styles\" Target=\"styles.xml\"/></Relationships>"};
    parts[n++] = (struct zip_part){
        .name = "xl/sharedStrings.xml",
        .text = wrapped(maker, "<sst xmlns=\"" MAIN "\">", spec->strings, "</sst>")};
    parts[n++] = (struct zip_part){
        .name = "xl/styles.xml",
        .text = wrapped(maker, "<styleSheet xmlns=\"" MAIN "\">", spec->styles, "</styleSheet>")};
    return n;
}

char *zip_write(const struct maker *maker, const char *name, const struct zip_part *parts,
                size_t count) {
    enum { LARGE = 8 << 20 };
    char *path = maker_path(maker, name);
    zip_t *zip = zip_open(path, ZIP_CREATE | ZIP_TRUNCATE, NULL);

    assert_non_null(zip);
    for (size_t i = 0; i < count; i++) {
        size_t length = parts[i].length ? parts[i].length : strlen(parts[i].text);
        zip_source_t *source = zip_source_buffer(zip, parts[i].text, length, 0);
        assert_non_null(source);
        zip_int64_t index = zip_file_add(zip, parts[i].name, source, ZIP_FL_ENC_UTF_8);
        assert_true(index >= 0);
        if (length > LARGE) /* how well it is packed is no matter, how long that takes is */
            assert_int_equal(zip_set_file_compression(zip, (zip_uint64_t)index, ZIP_CM_DEFLATE, 1),
                             0);
    }
    assert_int_equal(zip_close(zip), 0);
    return path;
}

char *xlsx_write(const struct maker *maker, const char *name, const struct xlsx_spec *spec) {
    struct zip_part parts[MAKER_PARTS];
    return zip_write(maker, name, parts, xlsx_parts(maker, spec, parts));
}

static void dump_row(const struct sz_sheet_row *row, FILE *out) {
    static const char letters[] = "-TNDBE";

    fprintf(out, "%ld:", row->number);
    for (size_t i = 0; i < row->count; i++)
        fprintf(out, " %c%s", letters[row->cells[i].kind], row->cells[i].text);
    fputc('\n', out);
}

static enum sz_code read_into(const char *path, const struct sz_sheet_options *options, FILE *out,
                              struct sz_error *err) {
    struct sz_sheet *sheet = NULL;
    struct sz_sheet_row row = {0};
    enum sz_code code = sz_sheet_open(path, options, &sheet, err);

    for (long last = 0; code == SZ_OK; last = row.number) {
        code = sz_sheet_next(sheet, &row, err);
        if (code != SZ_OK || !row.cells)
            break;
        assert_true(row.number > last);
        assert_true(row.count > 0 && row.cells[row.count - 1].kind != SZ_CELL_BLANK);
        if (out)
            dump_row(&row, out);
    }
    sz_sheet_close(sheet);
    return code;
}

char *sheet_dump(const struct maker *maker, const char *path,
                 const struct sz_sheet_options *options) {
    char *text = NULL;
    size_t length = 0;
    struct sz_error err = {0};
    FILE *out = open_memstream(&text, &length);

    assert_non_null(out);
    enum sz_code code = read_into(path, options, out, &err);
    assert_int_equal(fclose(out), 0);
    char *copy = sz_arena_copy(maker->arena, text);
    free(text);
    if (code != SZ_OK)
        fail_msg("%s: %s", path, err.message);
    return copy;
}

enum sz_code sheet_read_all(const char *path, const struct sz_sheet_options *options,
                            struct sz_error *err) {
    return read_into(path, options, NULL, err);
}

void assert_refused(const char *path, enum sz_code code, const char *words) {
    struct sz_error err = {0};
    const char *name = strrchr(path, '/') ? strrchr(path, '/') + 1 : path;
    enum sz_code got = sheet_read_all(path, NULL, &err);

    if (got != code || !strstr(err.message, words) || !strstr(err.message, name))
        fail_msg("%s: wanted %s \"%s\", got %s \"%s\"", name, sz_code_name(code), words,
                 sz_code_name(got), err.message);
    if (err.hint[0] == '\0')
        fail_msg("%s: no hint with \"%s\"", name, err.message);
}

char *repeated(const struct maker *maker, const char *head, const char *unit, size_t count,
               const char *tail) {
    size_t length = strlen(head) + strlen(unit) * count + strlen(tail);
    char *text = sz_arena_alloc(maker->arena, length + 1);

    char *at = stpcpy(text, head);
    for (size_t i = 0; i < count; i++)
        at = stpcpy(at, unit);
    stpcpy(at, tail);
    return text;
}

/* Text that does not deflate to nothing. */
void maker_noise(char *text, size_t length) {
    uint32_t noise = 1;

    for (size_t i = 0; i < length; i++) {
        noise = noise * 1664525U + 1013904223U;
        text[i] = "0123"[noise >> 30];
    }
}

void sheet_children_were_modest(void **state) {
    enum { MOST_SECONDS = 120, MOST_KILOBYTES = 256 << 10 };
    struct rusage usage;
    (void)state;

    assert_int_equal(getrusage(RUSAGE_CHILDREN, &usage), 0);
    assert_true(usage.ru_utime.tv_sec < MOST_SECONDS);
#ifndef SZ_SANITIZED /* the sanitizer's own memory counts too */
    assert_true(usage.ru_maxrss <= MOST_KILOBYTES);
#else
    assert_true(usage.ru_maxrss <= 3 * MOST_KILOBYTES);
#endif
}
