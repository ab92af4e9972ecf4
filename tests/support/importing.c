/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "importing.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "desk.h"
#include "shizi/idcard.h"

int importing_setup(void **state) {
    struct importing *self = calloc(1, sizeof *self);
    void *scratch = NULL;
    assert_non_null(self);
    scratch_setup(&scratch);
    self->scratch = scratch;
    self->db = desk_open(NULL);
    self->school = desk_school(self->db, "乳山市实验小学", 1);
    self->other = desk_school(self->db, "乳山市第二中学", 2);
    *state = self;
    return 0;
}

int importing_teardown(void **state) {
    struct importing *self = *state;
    void *scratch = self->scratch;
    sz_db_close(self->db);
    sz_arena_free(&self->arena);
    scratch_teardown(&scratch);
    free(self);
    return 0;
}

const char *made_id(struct importing *self, const char *digits) {
    return sz_arena_printf(&self->arena, "%.17s%c", digits, sz_id_check_digit(digits));
}

static struct sz_import *open_csv(struct importing *self, const char *text, const char *on,
                                  bool schools) {
    const char *path = scratch_path(self->scratch, "来表.csv");
    const struct sz_import_options options = {.path = path, .on = on, .schools = schools};
    struct sz_import *import = NULL;
    struct sz_error err;
    scratch_write(path, text);
    must(sz_import_open(self->db, &options, &import, &err), &err);
    return import;
}

struct sz_import *import_csv(struct importing *self, const char *text, const char *on) {
    return open_csv(self, text, on, false);
}

struct sz_import *import_school_csv(struct importing *self, const char *text, const char *on) {
    return open_csv(self, text, on, true);
}

int64_t import_commit(struct sz_import *import) {
    const struct sz_act_info info = {.reason = "测试", .evidence = "学校报告"};
    struct sz_act *act = NULL;
    struct sz_error err;
    int64_t id = 0;
    must(sz_import_act(import, &info, &act, &err), &err);
    must(sz_act_commit(act, &id, &err), &err);
    sz_act_free(act);
    return id;
}

void import_all(struct importing *self, const char *text, const char *on) {
    struct sz_import *import = import_csv(self, text, on);
    import_commit(import);
    sz_import_close(import);
}

struct sz_import_row import_row(struct importing *self, struct sz_import *import,
                                enum sz_verdict verdict) {
    struct sz_import_row *rows = NULL;
    struct sz_error err;
    size_t count = 0;
    int64_t next = 0;
    must(sz_import_rows(import, verdict, 0, 1, &self->arena, &rows, &count, &next, &err), &err);
    if (count == 0)
        fail_msg("没有%s的行：%s", sz_verdict_name(verdict), import_counts(self, import));
    return rows[0];
}

const char *import_counts(struct importing *self, struct sz_import *import) {
    const struct sz_import_summary *summary = sz_import_summary(import);
    const char *text = "";
    for (int i = 0; i < SZ_VERDICT_COUNT; i++)
        if (summary->counts[i])
            text = sz_arena_printf(&self->arena, "%s%s%s%zu", text, *text ? " " : "",
                                   sz_verdict_name((enum sz_verdict)i), summary->counts[i]);
    return text;
}

const char *import_changes(struct importing *self, const struct sz_import_row *row) {
    const char *text = "";
    for (size_t i = 0; i < row->change_count; i++) {
        const struct sz_import_change *change = &row->changes[i];
        text = sz_arena_printf(&self->arena, "%s%s%s:%s>%s%s", text, *text ? ";" : "",
                               change->heading, change->old_value, change->new_value,
                               change->correction ? " 更正" : "");
    }
    return text;
}

const char *import_problems(struct importing *self, const struct sz_import_row *row) {
    const char *text = "";
    for (size_t i = 0; i < row->problem_count; i++)
        text = sz_arena_printf(&self->arena, "%s%s%s", text, *text ? ";" : "",
                               row->problems[i].problem);
    return text;
}
