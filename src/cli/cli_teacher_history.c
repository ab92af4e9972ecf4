/* SPDX-License-Identifier: GPL-3.0-or-later */
/* shizi teacher history: the acts that touched a person, newest first, with old and new values. */
#include <stdlib.h>
#include <string.h>

#include "cli_private.h"
#include "shizi/export.h"
#include "shizi/log.h"

/* One changed record of the person. Records of the log are gone after the callback, so the lines
 * are made at once. */
struct touch {
    int64_t act_id, change_id;
    const char *subject;
    struct sz_card_line *lines;
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

static const char *print_side(struct history *history, const struct sz_field *field,
                              const void *record) {
    struct sz_arena *arena = &history->cli->arena;
    if (!record || sz_field_absent(field, record))
        return "";
    const char *text = cli_field_print(history->cli, field, record, arena);
    if (history->cli->options.masked)
        text = sz_masked(field->key, text, arena);
    return sz_arena_copy(arena, text); /* a text of the log is gone after the callback */
}

static bool differs(const struct sz_field *field, const struct sz_log_change *change) {
    if (change->before && change->after)
        return !sz_field_equal(field, change->before, change->after);
    return !sz_field_absent(field, change->after ? change->after : change->before);
}

static enum sz_code note_change(void *ctx, const struct sz_log_change *change,
                                struct sz_error *err) {
    static const char *const verbs[] = {[0] = "", [1] = N_("新增"), [2] = N_("删除")};
    struct history *history = ctx;
    const struct sz_entity_def *def = sz_entity_def(change->entity);
    struct touch *touch = add_touch(history);

    (void)err;
    touch->act_id = change->act_id;
    touch->change_id = change->id;
    touch->subject = sz_arena_printf(&history->cli->arena, "%s%s #%lld",
                                     verbs[change->op == SZ_INSERT   ? 1
                                           : change->op == SZ_DELETE ? 2
                                                                     : 0],
                                     def->label, (long long)change->row_id);
    touch->lines = sz_arena_array(&history->cli->arena, def->field_count, sizeof *touch->lines);
    for (size_t i = 0; i < def->field_count; i++) {
        const struct sz_field *field = &def->fields[i];
        if ((int)i == def->owner || !differs(field, change))
            continue;
        struct sz_card_line *line = &touch->lines[touch->count++];
        line->kind = SZ_CARD_CHANGE;
        line->label = field->heading;
        line->old_value = print_side(history, field, change->before);
        line->new_value = print_side(history, field, change->after);
    }
    return SZ_OK;
}

/* Newest act first; inside an act in the order in which it wrote. */
static int by_act(const void *a, const void *b) {
    const struct touch *left = a, *right = b;
    if (left->act_id != right->act_id)
        return left->act_id > right->act_id ? -1 : 1;
    return left->change_id < right->change_id ? -1 : left->change_id > right->change_id;
}

static enum sz_code collect_kind(struct history *history, enum sz_entity entity, int64_t owner,
                                 struct sz_error *err) {
    void *records = NULL;
    int64_t *ids = NULL;
    size_t count = 0;
    enum sz_code code = sz_records_of(history->cli->db, entity, owner, &history->cli->arena,
                                      &records, &ids, &count, err);
    for (size_t i = 0; i < count && code == SZ_OK; i++)
        code = sz_log_row(history->cli->db, entity, ids[i], note_change, history, err);
    return code;
}

static enum sz_code collect(struct history *history, int64_t id, struct sz_error *err) {
    static const enum sz_entity kinds[] = {SZ_POSTING, SZ_EDUCATION, SZ_CERTIFICATE, SZ_TITLE,
                                           SZ_APPOINTMENT};
    enum sz_code code = sz_log_row(history->cli->db, SZ_TEACHER, id, note_change, history, err);
    for (size_t i = 0; i < sizeof kinds / sizeof kinds[0] && code == SZ_OK; i++)
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
    cli_card_lines(stdout, touch->lines, touch->count);
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
        sz_json_text_member(json, "field", touch->lines[i].label);
        sz_json_text_member(json, "old", touch->lines[i].old_value);
        sz_json_text_member(json, "new", touch->lines[i].new_value);
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
        bool first = i == 0 || touch[-1].act_id != touch->act_id;
        bool last = i + 1 == history->count || touch[1].act_id != touch->act_id;
        if (first)
            code = open_act(history, touch->act_id, json, err);
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
