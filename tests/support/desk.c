/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "desk.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

void must(enum sz_code code, const struct sz_error *err) {
    if (code != SZ_OK)
        fail_msg("%s: %s (%s)", sz_code_name(code), err->message, err->hint);
}

struct sz_db *desk_open(const char *path) {
    struct sz_db *db = NULL;
    struct sz_error err;
    must(sz_db_init(path ? path : ":memory:", "乳山市教育和体育局", "tester", "2026-11-23 09:00:00",
                    &db, &err),
         &err);
    return db;
}

int64_t desk_act(struct sz_db *db, const char *kind, sz_prepare_fn *prepare, void *ctx) {
    const struct sz_act_info info = {
        .kind = kind, .title = "测试", .reason = "测试", .evidence = "无"};
    struct sz_error err;
    struct sz_act *act = NULL;
    int64_t id = 0;
    must(sz_act_prepare(db, &info, prepare, ctx, &act, &err), &err);
    must(sz_act_commit(act, &id, &err), &err);
    sz_act_free(act);
    return id;
}

struct new_school {
    struct sz_school school;
};

static enum sz_code add_school(struct sz_changes *set, void *ctx, struct sz_error *err) {
    const struct new_school *new = ctx;
    return sz_changes_insert(set, SZ_SCHOOL, &new->school, NULL, err);
}

int64_t desk_school(struct sz_db *db, const char *name, int64_t order) {
    struct new_school new;
    struct sz_error err;
    int64_t id = 0;
    sz_record_clear(SZ_SCHOOL, &new.school);
    new.school.name = name;
    new.school.kind = "小学";
    new.school.owner = "公办";
    new.school.list_order = order;
    desk_act(db, "school.add", add_school, &new);
    must(sz_record_find(db, SZ_SCHOOL, "name", name, &id, &err), &err);
    return id;
}

struct new_teacher {
    struct sz_teacher teacher;
    struct sz_posting posting;
};

static enum sz_code add_teacher(struct sz_changes *set, void *ctx, struct sz_error *err) {
    struct new_teacher *new = ctx;
    enum sz_code code =
        sz_changes_insert(set, SZ_TEACHER, &new->teacher, &new->posting.teacher_id, err);
    return code == SZ_OK ? sz_changes_insert(set, SZ_POSTING, &new->posting, NULL, err) : code;
}

int64_t desk_teacher(struct sz_db *db, const char *name, const char *id_no, int64_t school_id) {
    struct new_teacher new;
    struct sz_error err;
    int64_t id = 0;
    sz_record_clear(SZ_TEACHER, &new.teacher);
    sz_record_clear(SZ_POSTING, &new.posting);
    new.teacher.name = name;
    new.teacher.id_no = id_no;
    new.teacher.sex = "2";
    new.posting.school_id = school_id;
    new.posting.kind = "编制";
    new.posting.valid_from = "2020-09-01";
    desk_act(db, "teacher.add", add_teacher, &new);
    must(sz_record_find(db, SZ_TEACHER, "id_no", id_no, &id, &err), &err);
    return id;
}
