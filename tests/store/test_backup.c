/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copies of the file, several writers at once, and a disk that fills up. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mount.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

#include <cmocka.h>

#include "../../src/store/store.h"
#include "desk.h"
#include "shizi/arena.h"
#include "shizi/log.h"

struct fixture {
    char folder[64], path[96], copy[96];
    struct sz_arena arena;
    struct sz_error err;
};

static int setup(void **state) {
    struct fixture *fx = calloc(1, sizeof *fx);
    assert_non_null(fx);
    snprintf(fx->folder, sizeof fx->folder, "/tmp/shizi-test-XXXXXX");
    assert_non_null(mkdtemp(fx->folder));
    snprintf(fx->path, sizeof fx->path, "%s/a.db", fx->folder);
    snprintf(fx->copy, sizeof fx->copy, "%s/copy.db", fx->folder);
    *state = fx;
    return 0;
}

static int teardown(void **state) {
    struct fixture *fx = *state;
    char command[128];
    sz_arena_free(&fx->arena);
    snprintf(command, sizeof command, "rm -rf %s", fx->folder);
    assert_int_equal(system(command), 0);
    free(fx);
    return 0;
}

static int64_t schools_in(struct fixture *fx, const char *path) {
    struct sz_db *db = NULL;
    int64_t count = 0;
    must(sz_db_open(path, &db, &fx->err), &fx->err);
    must(sql_number(db, "SELECT count(*) FROM school", &count, &fx->err), &fx->err);
    sz_db_close(db);
    return count;
}

static void a_backup_is_private_whole_and_never_overwrites(void **state) {
    struct fixture *fx = *state;
    struct sz_db *db = desk_open(fx->path);
    struct stat st;
    desk_school(db, "实验小学", 1);
    must(sz_db_backup(db, fx->copy, &fx->err), &fx->err);
    desk_school(db, "黄海路学校", 2);
    assert_int_equal(sz_db_backup(db, fx->copy, &fx->err), SZ_NO_CREATE);
    sz_db_close(db);

    assert_int_equal(stat(fx->copy, &st), 0);
    assert_int_equal(st.st_mode & 0777, 0600);
    assert_int_equal(schools_in(fx, fx->copy), 1);
    assert_int_equal(schools_in(fx, fx->path), 2);
}

static void restore_brings_the_old_state_and_keeps_the_new_file(void **state) {
    struct fixture *fx = *state;
    struct sz_db *db = desk_open(fx->path);
    const char *kept = NULL;
    desk_school(db, "实验小学", 1);
    must(sz_db_backup(db, fx->copy, &fx->err), &fx->err);
    desk_school(db, "黄海路学校", 2);
    sz_db_close(db);

    must(sz_db_restore(fx->path, fx->copy, &fx->arena, &kept, &fx->err), &fx->err);
    assert_int_equal(schools_in(fx, fx->path), 1);
    assert_int_equal(schools_in(fx, kept), 2);
}

static void a_damaged_backup_is_not_restored(void **state) {
    struct fixture *fx = *state;
    struct sz_db *db = desk_open(fx->path);
    desk_school(db, "实验小学", 1);
    must(sz_db_backup(db, fx->copy, &fx->err), &fx->err);
    sz_db_close(db);

    FILE *file = fopen(fx->copy, "r+b");
    assert_non_null(file);
    fseek(file, 4096 * 3, SEEK_SET);
    for (int i = 0; i < 4096 * 4; i++)
        fputc(0x5A, file);
    fclose(file);
    assert_int_equal(sz_db_restore(fx->path, fx->copy, &fx->arena, NULL, &fx->err), SZ_NO_DB);
    assert_int_equal(schools_in(fx, fx->path), 1);
}

enum { WRITERS = 4, EACH = 25 };

/* Several processes save at the same time: nobody is refused, nothing is lost, the chain is whole.
 */
static void writers_queue_and_lose_nothing(void **state) {
    struct fixture *fx = *state;
    struct sz_log_report report;
    struct sz_db *db = NULL;
    sz_db_close(desk_open(fx->path));

    for (int w = 0; w < WRITERS; w++) {
        if (fork() != 0)
            continue;
        char name[32];
        if (sz_db_open(fx->path, &db, &fx->err) != SZ_OK ||
            sz_db_sign_in(db, "tester", NULL, &fx->err) != SZ_OK)
            _exit(1);
        for (int i = 0; i < EACH; i++) {
            snprintf(name, sizeof name, "学校%d-%d", w, i);
            desk_school(db, name, i);
        }
        sz_db_close(db);
        _exit(0);
    }
    for (int w = 0; w < WRITERS; w++) {
        int status = 1;
        assert_true(wait(&status) > 0);
        assert_int_equal(status, 0);
    }
    assert_int_equal(schools_in(fx, fx->path), WRITERS * EACH);
    must(sz_db_open(fx->path, &db, &fx->err), &fx->err);
    must(sz_log_verify(db, &fx->arena, &report, &fx->err), &fx->err);
    assert_int_equal(report.break_count, 0);
    assert_int_equal(report.acts, 1 + WRITERS * EACH);
    sz_db_close(db);
}

static enum sz_code many_schools(struct sz_changes *set, void *ctx, struct sz_error *err) {
    static char note[4000];
    enum sz_code code = SZ_OK;
    (void)ctx;
    memset(note, 'x', sizeof note - 1);
    for (int i = 0; i < 1500 && code == SZ_OK; i++) {
        char name[32];
        struct sz_school school;
        snprintf(name, sizeof name, "学校%d", i);
        sz_record_clear(SZ_SCHOOL, &school);
        school.name = name;
        school.kind = "小学";
        school.owner = "公办";
        school.list_order = i;
        school.note = note;
        code = sz_changes_insert(set, SZ_SCHOOL, &school, NULL, err);
    }
    return code;
}

/* A small file system of our own fills up in the middle of a save: a clear message, the old state,
 * and saving works again when there is room. Needs root; elsewhere it is skipped. */
static void a_full_disk_leaves_the_old_state(void **state) {
    struct fixture *fx = *state;
    const struct sz_act_info info = {.kind = "school.add", .title = "测试", .evidence = "无"};
    struct sz_act *act = NULL;
    int64_t id = 0;
    if (mount("none", fx->folder, "tmpfs", 0, "size=3m") != 0)
        skip();

    struct sz_db *db = desk_open(fx->path);
    must(sz_act_prepare(db, &info, many_schools, NULL, &act, &fx->err), &fx->err);
    enum sz_code code = sz_act_commit(act, &id, &fx->err);
    sz_act_free(act);
    sz_db_close(db);
    int64_t schools = schools_in(fx, fx->path);
    db = NULL;
    must(sz_db_open(fx->path, &db, &fx->err), &fx->err);
    must(sz_db_sign_in(db, "tester", NULL, &fx->err), &fx->err);
    desk_school(db, "实验小学", 1);
    sz_db_close(db);
    umount2(fx->folder, MNT_DETACH);

    assert_int_equal(code, SZ_IO);
    assert_int_equal(schools, 0);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(a_backup_is_private_whole_and_never_overwrites, setup,
                                        teardown),
        cmocka_unit_test_setup_teardown(restore_brings_the_old_state_and_keeps_the_new_file, setup,
                                        teardown),
        cmocka_unit_test_setup_teardown(a_damaged_backup_is_not_restored, setup, teardown),
        cmocka_unit_test_setup_teardown(writers_queue_and_lose_nothing, setup, teardown),
        cmocka_unit_test_setup_teardown(a_full_disk_leaves_the_old_state, setup, teardown),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
