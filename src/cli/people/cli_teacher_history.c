/* SPDX-License-Identifier: GPL-3.0-or-later */
/* shizi teacher history: the acts that touched a person, newest first, with old and new values. */
#include <stdlib.h>
#include <string.h>

#include "cli_private.h"
#include "shizi/export.h"
#include "shizi/log.h"

/* One changed record of the person: the fields of one change. */
struct touch {
    const char *subject;
    const struct sz_log_field *fields;
    size_t count;
};

struct history {
    struct cli *cli;
    struct touch *touches;
    size_t count, room;
};

static struct touch *add_touch(struct history *history) {
    if (history->count == history->room) {
        size_t room = history->room ? history->room * 2 : 32;
        struct touch *more = sz_arena_array(&history->cli->arena, room, sizeof *more);
        if (history->count > 0)
            memcpy(more, history->touches, history->count * sizeof *more);
        history->touches = more;
        history->room = room;
    }
    return &history->touches[history->count++];
}

static void mask(struct history *history, struct sz_log_field *fields, size_t count) {
    struct sz_arena *arena = &history->cli->arena;
    for (size_t i = 0; history->cli->options.masked && i < count; i++) {
        fields[i].old_value = sz_masked(fields[i].field->key, fields[i].old_value, arena);
        fields[i].new_value = sz_masked(fields[i].field->key, fields[i].new_value, arena);
    }
}

static const char *subject_of(struct history *history, enum sz_entity entity, int64_t id,
                              enum sz_op op) {
    const char *verb = op == SZ_INSERT ? _("新增") : op == SZ_DELETE ? _("删除") : "";
    return sz_arena_printf(&history->cli->arena, "%s%s%s #%lld", verb, *verb ? sz_word_gap() : "",
                           _(sz_entity_def(entity)->label), (long long)id);
}

static enum sz_code collect_record(struct history *history, enum sz_entity entity, int64_t id,
                                   struct sz_error *err) {
    struct sz_log_field *fields = NULL;
    size_t count = 0;
    enum sz_code code =
        sz_log_fields(history->cli->db, entity, id, &history->cli->arena, &fields, &count, err);

    mask(history, fields, count);
    for (size_t i = 0; i < count;) {
        size_t next = i + 1;
        while (next < count && fields[next].change_id == fields[i].change_id)
            next++;
        *add_touch(history) =
            (struct touch){subject_of(history, entity, id, fields[i].op), &fields[i], next - i};
        i = next;
    }
    return code;
}

/* Newest act first; inside an act in the order in which it wrote. */
static int by_act(const void *a, const void *b) {
    const struct touch *left = a, *right = b;
    const struct sz_log_field *a_field = left->fields, *b_field = right->fields;
    if (a_field->act_id != b_field->act_id)
        return a_field->act_id > b_field->act_id ? -1 : 1;
    return a_field->change_id < b_field->change_id ? -1 : a_field->change_id > b_field->change_id;
}

static enum sz_code collect_kind(struct history *history, enum sz_entity entity, int64_t owner,
                                 struct sz_error *err) {
    void *records = NULL;
    int64_t *ids = NULL;
    size_t count = 0;
    enum sz_code code = sz_records_of(history->cli->db, entity, owner, &history->cli->arena,
                                      &records, &ids, &count, err);
    for (size_t i = 0; i < count && code == SZ_OK; i++)
        code = collect_record(history, entity, ids[i], err);
    return code;
}

static enum sz_code collect(struct history *history, int64_t id, struct sz_error *err) {
    size_t count = 0;
    const enum sz_entity *kinds = sz_person_facts(&count);
    enum sz_code code = collect_record(history, SZ_TEACHER, id, err);
    for (size_t i = 0; i < count && code == SZ_OK; i++)
        code = collect_kind(history, kinds[i], id, err);
    if (code == SZ_OK && history->count > 0)
        qsort(history->touches, history->count, sizeof *history->touches, by_act);
    return code;
}

/* ---- printing ---- */

static void print_act(const struct sz_log_act *act, int64_t id) {
    if (id == 0) {
        cli_line(stdout, "程序外的修改（没有办理记录，见 shizi log verify）");
        return;
    }
    cli_line(stdout, "#%lld  %s  %s  %s%s%s%s%s", (long long)act->id, act->at, act->actor,
             act->title, act->doc ? "  " : "", act->doc ? act->doc : "",
             act->undone_by != 0 ? _("  （已撤销）") : "", act->undoes != 0 ? _("  （撤销）") : "");
}

static void print_touch(const struct touch *touch) {
    cli_line(stdout, "  %s", touch->subject);
    for (size_t i = 0; i < touch->count; i++)
        cli_change_line(stdout, _(touch->fields[i].field->heading), touch->fields[i].old_value,
                        touch->fields[i].new_value);
}

static void json_act(struct sz_json *json, const struct sz_log_act *act, int64_t id) {
    sz_json_object(json);
    sz_json_key(json, "act");
    if (id != 0)
        sz_json_int(json, id);
    else
        sz_json_null(json);
    sz_json_text_member(json, "at", act->at);
    sz_json_text_member(json, "actor", act->actor);
    sz_json_text_member(json, "title", act->title);
    sz_json_text_member(json, "reason", act->reason);
    sz_json_text_member(json, "doc", act->doc);
    sz_json_text_member(json, "effective_on", act->effective_on);
    sz_json_array_member(json, "changes");
}

static void json_touch(struct sz_json *json, const struct touch *touch) {
    for (size_t i = 0; i < touch->count; i++) {
        sz_json_object(json);
        sz_json_text_member(json, "subject", touch->subject);
        sz_json_text_member(json, "field", touch->fields[i].field->heading);
        sz_json_text_member(json, "old", touch->fields[i].old_value);
        sz_json_text_member(json, "new", touch->fields[i].new_value);
        sz_json_end(json);
    }
}

static void json_act_end(struct sz_json *json) {
    sz_json_end(json);
    sz_json_end(json);
}

static enum sz_code open_act(struct history *history, int64_t id, struct sz_json *json,
                             struct sz_error *err) {
    struct sz_log_act act = {0};
    if (id != 0) {
        enum sz_code code = sz_log_get(history->cli->db, id, &history->cli->arena, &act, err);
        if (code != SZ_OK)
            return code;
    }
    if (json)
        json_act(json, &act, id);
    else
        print_act(&act, id);
    return SZ_OK;
}

static enum sz_code print_history(struct history *history, struct sz_json *json,
                                  struct sz_error *err) {
    enum sz_code code = SZ_OK;

    for (size_t i = 0; i < history->count; i++) {
        const struct touch *touch = &history->touches[i];
        bool first = i == 0 || touch[-1].fields->act_id != touch->fields->act_id;
        bool last = i + 1 == history->count || touch[1].fields->act_id != touch->fields->act_id;
        if (first)
            code = open_act(history, touch->fields->act_id, json, err);
        if (code != SZ_OK)
            return code;
        if (json)
            json_touch(json, touch);
        else
            print_touch(touch);
        if (json && last)
            json_act_end(json);
    }
    return SZ_OK;
}

enum sz_code cli_teacher_history(struct cli *cli, struct sz_error *err) {
    struct history history = {.cli = cli};
    struct sz_json json = sz_json_on(stdout);
    int64_t id = 0;
    enum sz_code code = sz_teacher_find(cli->db, cli->args[0], &id, err);
    if (code == SZ_OK)
        code = collect(&history, id, err);
    if (code != SZ_OK)
        return code;
    if (!cli->options.json)
        return print_history(&history, NULL, err);

    cli->document_started = true;
    sz_json_array(&json);
    code = print_history(&history, &json, err);
    if (code != SZ_OK)
        return code;
    sz_json_end(&json);
    return cli_json_end(&json, err);
}
