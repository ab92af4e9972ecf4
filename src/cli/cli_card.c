/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The consequence card as text and as JSON. */
#include "cli_private.h"

void cli_change_line(FILE *out, const char *label, const char *old_value, const char *new_value) {
    if (!old_value || !*old_value)
        cli_line(out, "    %s：%s", label, new_value ? new_value : "");
    else
        cli_line(out, "    %s：%s → %s", label, old_value,
                 new_value && *new_value ? new_value : _("（空）"));
}

void cli_card_lines(FILE *out, const struct sz_card_line *lines, size_t count) {
    for (size_t i = 0; i < count; i++) {
        const struct sz_card_line *line = &lines[i];
        switch (line->kind) {
        case SZ_CARD_SUBJECT:
            cli_line(out, "  %s", line->label);
            break;
        case SZ_CARD_CHANGE:
            cli_change_line(out, line->label, line->old_value, line->new_value);
            break;
        case SZ_CARD_NOTE:
            cli_line(out, "  说明：%s", line->label);
            break;
        case SZ_CARD_WARN:
            cli_line(out, "  注意：%s", line->label);
            break;
        case SZ_CARD_STOP:
            cli_line(out, "  不能写入：%s", line->label);
            break;
        }
    }
}

enum sz_code cli_card_text(struct sz_act *act, FILE *out, size_t limit, struct sz_error *err) {
    struct sz_arena arena = {0};
    struct sz_card_line *lines = NULL;
    size_t count = 0;
    const struct sz_act_info *info = sz_act_info(act);
    size_t changes = sz_changes_count(sz_act_changes(act));

    enum sz_code code = sz_act_card(act, limit, &arena, &lines, &count, err);
    if (code == SZ_OK) {
        cli_line(out, "%s%s%s", info->title, info->effective_on ? _("，自 ") : "",
                 info->effective_on ? info->effective_on : "");
        cli_card_lines(out, lines, count);
        if (limit > 0 && changes > limit)
            cli_line(out, "  共 %zu 处，以上是前 %zu 处", changes, limit);
    }
    sz_arena_free(&arena);
    return code;
}

static void json_change(struct sz_json *json, const char *subject,
                        const struct sz_card_line *line) {
    sz_json_object(json);
    sz_json_text_member(json, "subject", subject);
    sz_json_text_member(json, "field", line ? line->label : NULL);
    sz_json_text_member(json, "old", line ? line->old_value : NULL);
    sz_json_text_member(json, "new", line ? line->new_value : NULL);
    sz_json_end(json);
}

static void json_changes(struct sz_json *json, const struct sz_card_line *lines, size_t count) {
    const char *subject = "";

    for (size_t i = 0; i < count; i++) {
        bool bare = i + 1 == count || lines[i + 1].kind != SZ_CARD_CHANGE;
        if (lines[i].kind == SZ_CARD_SUBJECT) {
            subject = lines[i].label;
            if (bare) /* a record that is taken out as a whole */
                json_change(json, subject, NULL);
        } else if (lines[i].kind == SZ_CARD_CHANGE) {
            json_change(json, subject, &lines[i]);
        }
    }
}

static void json_remarks(struct sz_json *json, const struct sz_card_line *lines, size_t count) {
    for (size_t i = 0; i < count; i++) {
        if (lines[i].kind == SZ_CARD_SUBJECT || lines[i].kind == SZ_CARD_CHANGE)
            continue;
        sz_json_object(json);
        sz_json_text_member(json, "level",
                            lines[i].kind == SZ_CARD_NOTE   ? "note"
                            : lines[i].kind == SZ_CARD_WARN ? "warn"
                                                            : "stop");
        sz_json_text_member(json, "text", lines[i].label);
        sz_json_end(json);
    }
}

void cli_card_members(struct sz_json *json, const struct sz_card_line *lines, size_t count) {
    sz_json_array_member(json, "changes");
    json_changes(json, lines, count);
    sz_json_end(json);
    sz_json_array_member(json, "remarks");
    json_remarks(json, lines, count);
    sz_json_end(json);
}
