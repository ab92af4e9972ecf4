/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Nobody prepares or decides an act on himself or a declared relative (回避). */
#include <string.h>

#include "shizi/language.h"
#include "shizi/round.h"
#include "store.h"

struct person {
    int64_t teacher_id;
    const char *name, *relation;
};

struct watch {
    struct sz_db *db;
    struct person *people;
    size_t count;
};

/* Whom the actor stays away from. */
static enum sz_code load(struct watch *watch, struct sz_arena *arena, struct sz_error *err) {
    static const char sql[] =
        "SELECT r.teacher_id, t.name, r.relation, count(*) OVER () FROM recusal r"
        " JOIN account a ON a.id = r.account_id JOIN teacher t ON t.id = r.teacher_id"
        " WHERE a.name = ?1 ORDER BY r.teacher_id";
    sqlite3_stmt *stmt = NULL;
    bool row = false;
    enum sz_code code = sql_prepare(watch->db, sql, &stmt, err);
    if (code != SZ_OK)
        return code;

    sql_bind_text(stmt, 1, watch->db->actor.name);
    while ((code = sql_step(watch->db, stmt, &row, "核对回避", err)) == SZ_OK && row) {
        if (!watch->people)
            watch->people =
                sz_arena_array(arena, (size_t)sqlite3_column_int64(stmt, 3), sizeof *watch->people);
        watch->people[watch->count++] =
            (struct person){sqlite3_column_int64(stmt, 0), sql_column_text(stmt, 1, arena),
                            sql_column_text(stmt, 2, arena)};
    }
    sqlite3_finalize(stmt);
    return code;
}

static enum sz_code meet(const struct watch *watch, int64_t teacher_id, struct sz_error *err) {
    for (size_t i = 0; i < watch->count; i++) {
        const struct person *person = &watch->people[i];
        if (person->teacher_id != teacher_id)
            continue;
        return sz_fail(err, SZ_DENIED, "请其他同事办理；一批业务里有他的，先把他去掉",
                       "%s是登记过要回避的人（%s），不能由 %s 办理", person->name,
                       _(person->relation), watch->db->actor.display_name);
    }
    return SZ_OK;
}

/* Steps, notices and objections are about the person of their application. */
static enum sz_code meet_applicant(const struct watch *watch, int64_t application_id,
                                   struct sz_error *err) {
    struct sz_application application = {0};
    struct sz_arena arena = {0};
    enum sz_code code = SZ_OK;

    if (application_id > 0) /* a new one stands in the set itself */
        code = sz_record_get(watch->db, SZ_APPLICATION, application_id, &arena, &application, err);
    if (code == SZ_OK && application_id > 0)
        code = meet(watch, application.teacher_id, err);
    sz_arena_free(&arena);
    return code;
}

static enum sz_code look(void *ctx, const struct sz_change *change, struct sz_error *err) {
    const struct watch *watch = ctx;
    const struct sz_entity_def *def = sz_entity_def(change->entity);
    const void *record = change->after ? change->after : change->before;

    if (change->entity == SZ_TEACHER)
        return meet(watch, change->id, err);
    for (size_t i = 0; i < def->field_count; i++) {
        const struct sz_field *field = &def->fields[i];
        enum sz_code code = SZ_OK;
        if (field->type != SZ_REF || sz_field_absent(field, record))
            continue;
        if (field->refers_to == SZ_TEACHER)
            code = meet(watch, sz_field_number(field, record), err);
        else if (field->refers_to == SZ_APPLICATION)
            code = meet_applicant(watch, sz_field_number(field, record), err);
        if (code != SZ_OK)
            return code;
    }
    return SZ_OK;
}

/* Declaring it is no act on him, and neither is noting down everybody's grade. */
static bool is_no_matter(const char *kind) {
    return strncmp(kind, "account.", strlen("account.")) == 0 || strcmp(kind, "round.freeze") == 0;
}

enum sz_code recusal_check(struct sz_db *db, const char *kind, struct sz_changes *set,
                           struct sz_error *err) {
    struct watch watch = {.db = db};
    struct sz_arena arena = {0};

    if (is_no_matter(kind))
        return SZ_OK;
    enum sz_code code = load(&watch, &arena, err);
    if (code == SZ_OK && watch.count > 0)
        code = sz_changes_each(set, look, &watch, err);
    sz_arena_free(&arena);
    return code;
}

enum sz_code sz_recused_from(struct sz_db *db, struct sz_arena *arena, int64_t **teacher_ids,
                             size_t *count, struct sz_error *err) {
    struct watch watch = {.db = db};
    enum sz_code code = load(&watch, arena, err);
    *teacher_ids = sz_arena_array(arena, watch.count + 1, sizeof **teacher_ids);
    *count = watch.count;
    for (size_t i = 0; i < watch.count; i++)
        (*teacher_ids)[i] = watch.people[i].teacher_id;
    return code;
}
