/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Whatever goes wrong, the old file stays, nothing else lies in the folder and the error says what.
 */
#include <dirent.h>
#include <setjmp.h>
#include <signal.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cmocka.h>

#include "scratch.h"
#include "shizi/workbook.h"

static const struct sz_layout_column columns[] = {
    {"name", NULL, "姓名", 0, SZ_COLUMN_NAME},
    {"school", NULL, "单位", 20, SZ_COLUMN_TEXT},
};
static const struct sz_layout layout = {.title = "花名册", .columns = columns, .column_count = 2};
static const enum sz_format formats[] = {SZ_XLSX, SZ_CSV_UTF8, SZ_CSV_GB18030, SZ_JSON};
enum { FORMATS = sizeof formats / sizeof formats[0], ROWS = 400 };

static const char old_text[] = "旧文件";

static enum sz_code write_rows(const char *path, enum sz_format format, struct sz_error *err) {
    struct sz_workbook *book = NULL;
    char school[64];
    const char *row[] = {"王芳", school};

    enum sz_code code = sz_workbook_create(path, format, &layout, &book, err);
    for (int i = 0; i < ROWS && code == SZ_OK; i++) {
        snprintf(school, sizeof school, "第 %d 小学 %x", i, (unsigned)i * 2654435761u);
        code = sz_workbook_row(book, row, NULL, err);
    }
    if (code != SZ_OK) {
        sz_workbook_abandon(book);
        return code;
    }
    return sz_workbook_close(book, err);
}

static void expect_old(struct scratch *scratch, const char *path) {
    size_t size = 0;
    char *text = scratch_read(path, &size);
    assert_string_equal(text, old_text);
    free(text);
    assert_int_equal(scratch_entries(scratch), 1);
}

static off_t size_of(const char *path) {
    struct stat st;
    assert_int_equal(stat(path, &st), 0);
    return st.st_size;
}

static void limit_file_size(rlim_t bytes) {
    struct rlimit limit;
    getrlimit(RLIMIT_FSIZE, &limit);
    limit.rlim_cur = bytes;
    assert_int_equal(setrlimit(RLIMIT_FSIZE, &limit), 0);
}

/* A file size limit fails each write to the target and to the temporary files in turn, as a full
 * disk does. Below some limit all fails, above it all is well; nothing in between may look well. */
static void no_room_at_any_moment(void **state) {
    struct scratch *scratch = *state;
    const char *path = scratch_path(scratch, "花名册");
    struct sz_error err;

    signal(SIGXFSZ, SIG_IGN);
    for (size_t f = 0; f < FORMATS; f++) {
        assert_int_equal(write_rows(path, formats[f], &err), SZ_OK);
        off_t whole = size_of(path);
        int failed = 0;
        int worked = 0;

        for (rlim_t room = 0; room < 140000; room += room < 12000 ? 509 : 4093) {
            scratch_write(path, old_text);
            limit_file_size(room);
            enum sz_code code = write_rows(path, formats[f], &err);
            limit_file_size(RLIM_INFINITY);
            if (code == SZ_OK) {
                worked++;
                assert_in_range(size_of(path), whole - 8, whole + 8);
                continue;
            }
            failed++;
            assert_int_equal(worked, 0);
            assert_int_equal(code, SZ_IO);
            if (!strstr(err.message, "花名册：超过允许的文件大小") &&
                !strstr(err.message, "花名册：没有写完整"))
                fail_msg("format %zu, room for %lu: %s", f, (unsigned long)room, err.message);
            expect_old(scratch, path);
        }
        assert_in_range(failed, 4, 100);
        assert_in_range(worked, 4, 100);
    }
}

static int open_files(void) {
    int count = 0;
    DIR *dir = opendir("/proc/self/fd");
    assert_non_null(dir);
    while (readdir(dir))
        count++;
    closedir(dir);
    return count;
}

static void abandoned_sheets_leave_nothing(void **state) {
    struct scratch *scratch = *state;
    static const char *const row[] = {"王芳", "一中"};
    int before = open_files();

    for (size_t f = 0; f < FORMATS; f++) {
        struct sz_workbook *book = NULL;
        struct sz_error err;
        assert_int_equal(
            sz_workbook_create(scratch_path(scratch, "a"), formats[f], &layout, &book, &err),
            SZ_OK);
        assert_int_equal(sz_workbook_row(book, row, NULL, &err), SZ_OK);
        sz_workbook_abandon(book);
    }
    sz_workbook_abandon(NULL);
    assert_int_equal(scratch_entries(scratch), 0);
    assert_int_equal(open_files(), before);
}

static void wrong_text_is_named_and_never_put_in_place(void **state) {
    struct scratch *scratch = *state;
    const char *path = scratch_path(scratch, "a");
    static const struct {
        const char *why, *text, *message;
    } cases[] = {
        {"wrong byte", "王\xff", "不是有效的文字"},
        {"half a character", "\xe7\x8e", "不是有效的文字"},
        {"surrogate", "\xed\xa0\x80", "不是有效的文字"},
        {"escape", "a\x1b[2J", "U+001B"},
        {"carriage return", "a\r", "U+000D"},
        {"delete", "a\x7f", "U+007F"},
        {"C1", "\xc2\x9b", "U+009B"},
        {"not a character", "\xef\xbf\xbf", "U+FFFF"},
    };

    scratch_write(path, old_text);
    for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
        const char *good[] = {"王芳", "一中"};
        const char *bad[] = {"王芳", cases[i].text};
        struct sz_workbook *book = NULL;
        struct sz_error err;

        assert_int_equal(sz_workbook_create(path, formats[i % FORMATS], &layout, &book, &err),
                         SZ_OK);
        assert_int_equal(sz_workbook_row(book, good, NULL, &err), SZ_OK);
        assert_int_equal(sz_workbook_row(book, bad, NULL, &err), SZ_INVALID);
        if (!strstr(err.message, "第 2 行“单位”") || !strstr(err.message, cases[i].message))
            fail_msg("%s: %s", cases[i].why, err.message);
        assert_int_equal(sz_workbook_row(book, good, NULL, &err), SZ_INVALID);
        assert_int_equal(sz_workbook_close(book, &err), SZ_INVALID);
        assert_non_null(strstr(err.message, cases[i].message));
        expect_old(scratch, path);
    }
}

static void replacement_character_is_text(void **state) {
    const char *path = scratch_path(*state, "a");
    static const char *const row[] = {"王\xef\xbf\xbd", "一\t中\n"};
    struct sz_workbook *book = NULL;
    struct sz_error err;

    assert_int_equal(sz_workbook_create(path, SZ_XLSX, &layout, &book, &err), SZ_OK);
    assert_int_equal(sz_workbook_row(book, row, NULL, &err), SZ_OK);
    assert_int_equal(sz_workbook_close(book, &err), SZ_OK);
}

static void what_excel_cannot_hold_is_refused(void **state) {
    struct scratch *scratch = *state;
    const char *path = scratch_path(scratch, "a.xlsx");
    struct sz_workbook *book = NULL;
    struct sz_error err;
    char *text = malloc(32769);
    assert_non_null(text);
    memset(text, 'x', 32768);
    text[32768] = '\0';
    const char *row[] = {"王芳", text};

    assert_int_equal(sz_workbook_create(path, SZ_XLSX, &layout, &book, &err), SZ_OK);
    assert_int_equal(sz_workbook_row(book, row, NULL, &err), SZ_INVALID);
    assert_non_null(strstr(err.message, "第 1 行“单位”超过 32767 个字"));
    sz_workbook_abandon(book);
    free(text);

    struct sz_layout named = layout;
    named.sheet_name = "2026/2027";
    assert_int_equal(sz_workbook_create(path, SZ_XLSX, &named, &book, &err), SZ_INVALID);
    assert_null(book);
    assert_non_null(strstr(err.message, "“2026/2027”"));

    named.sheet_name = NULL;
    named.title = "\x1b]0;x\x07";
    assert_int_equal(sz_workbook_create(path, SZ_XLSX, &named, &book, &err), SZ_INVALID);
    assert_non_null(strstr(err.message, "表题含有不能写入表格的控制字符 U+001B"));
    assert_int_equal(scratch_entries(scratch), 0);
}

static void only_plain_files_are_written(void **state) {
    struct scratch *scratch = *state;
    struct sz_error err;
    const char *folder = scratch_path(scratch, "folder");
    const char *pipe = scratch_path(scratch, "pipe");
    const char *link = scratch_path(scratch, "link");

    assert_int_equal(mkdir(folder, 0700), 0);
    assert_int_equal(mkfifo(pipe, 0600), 0);
    assert_int_equal(symlink("/tmp/elsewhere.xlsx", link), 0);

    assert_int_equal(write_rows(folder, SZ_XLSX, &err), SZ_NO_CREATE);
    assert_non_null(strstr(err.message, "它是一个文件夹"));
    assert_int_equal(write_rows(pipe, SZ_XLSX, &err), SZ_NO_CREATE);
    assert_non_null(strstr(err.message, "管道或设备"));
    assert_int_equal(write_rows(link, SZ_XLSX, &err), SZ_NO_CREATE);
    assert_non_null(strstr(err.message, "符号链接"));
    assert_int_equal(write_rows("/dev/null", SZ_CSV_UTF8, &err), SZ_NO_CREATE);
    assert_int_equal(write_rows("", SZ_CSV_UTF8, &err), SZ_NO_CREATE);
    assert_int_equal(write_rows("/tmp/", SZ_CSV_UTF8, &err), SZ_NO_CREATE);
    assert_int_equal(write_rows(scratch_path(scratch, "none/a.xlsx"), SZ_XLSX, &err), SZ_NO_CREATE);
    assert_non_null(strstr(err.message, "文件夹不存在"));
    assert_true(strlen(err.hint) > 0);
    assert_int_equal(scratch_entries(scratch), 3);
}

static void rename_that_fails_leaves_nothing(void **state) {
    struct scratch *scratch = *state;
    const char *path = scratch_path(scratch, "a.xlsx");

    for (size_t f = 0; f < FORMATS; f++) {
        struct sz_workbook *book = NULL;
        struct sz_error err;
        assert_int_equal(sz_workbook_create(path, formats[f], &layout, &book, &err), SZ_OK);
        assert_int_equal(mkdir(path, 0700), 0); /* somebody else was quicker */
        assert_int_equal(sz_workbook_close(book, &err), SZ_IO);
        assert_int_equal(scratch_entries(scratch), 1);
        assert_int_equal(rmdir(path), 0);
    }
}

static void permissions_of_the_old_file_stay(void **state) {
    struct scratch *scratch = *state;
    const char *path = scratch_path(scratch, "a.xlsx");
    struct sz_error err;
    struct stat st;

    scratch_write(path, old_text);
    assert_int_equal(chmod(path, 0640), 0);
    assert_int_equal(write_rows(path, SZ_XLSX, &err), SZ_OK);
    assert_int_equal(stat(path, &st), 0);
    assert_int_equal(st.st_mode & 0777, 0640);
    assert_int_equal(scratch_entries(scratch), 1);
}

static void rows_do_not_follow_notes(void **state) {
    const char *path = scratch_path(*state, "a.json");
    static const char *const row[] = {"王芳", "一中"};
    struct sz_workbook *book = NULL;
    struct sz_error err;

    assert_int_equal(sz_workbook_create(path, SZ_JSON, &layout, &book, &err), SZ_OK);
    assert_int_equal(sz_workbook_note(book, "注", &err), SZ_OK);
    assert_int_equal(sz_workbook_row(book, row, NULL, &err), SZ_USAGE);
    assert_int_equal(sz_workbook_close(book, &err), SZ_USAGE);
    assert_int_equal(scratch_entries(*state), 0);
}

/* libxlsxwriter prints its errors; on the clerk's screen they would stand over the form. */
static void nothing_is_printed(void **state) {
    struct scratch *scratch = *state;
    const char *log = scratch_path(scratch, "stderr");
    const char *path = scratch_path(scratch, "a.xlsx");
    struct sz_error err;

    fflush(stderr);
    int saved = dup(STDERR_FILENO);
    assert_non_null(freopen(log, "w", stderr));
    signal(SIGXFSZ, SIG_IGN);
    limit_file_size(3000);
    enum sz_code code = write_rows(path, SZ_XLSX, &err);
    limit_file_size(RLIM_INFINITY);
    fflush(stderr);
    dup2(saved, STDERR_FILENO);
    close(saved);

    assert_int_equal(code, SZ_IO);
    assert_int_equal(size_of(log), 0);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(no_room_at_any_moment, scratch_setup, scratch_teardown),
        cmocka_unit_test_setup_teardown(abandoned_sheets_leave_nothing, scratch_setup,
                                        scratch_teardown),
        cmocka_unit_test_setup_teardown(wrong_text_is_named_and_never_put_in_place, scratch_setup,
                                        scratch_teardown),
        cmocka_unit_test_setup_teardown(replacement_character_is_text, scratch_setup,
                                        scratch_teardown),
        cmocka_unit_test_setup_teardown(what_excel_cannot_hold_is_refused, scratch_setup,
                                        scratch_teardown),
        cmocka_unit_test_setup_teardown(only_plain_files_are_written, scratch_setup,
                                        scratch_teardown),
        cmocka_unit_test_setup_teardown(rename_that_fails_leaves_nothing, scratch_setup,
                                        scratch_teardown),
        cmocka_unit_test_setup_teardown(permissions_of_the_old_file_stay, scratch_setup,
                                        scratch_teardown),
        cmocka_unit_test_setup_teardown(rows_do_not_follow_notes, scratch_setup, scratch_teardown),
        cmocka_unit_test_setup_teardown(nothing_is_printed, scratch_setup, scratch_teardown),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
