/* SPDX-License-Identifier: GPL-3.0-or-later */
/* 报送登记: an entry for every sheet that leaves, and what becomes of it. */
#include <string.h>

#include "export_private.h"
#include "shizi/language.h"
#include "shizi/register.h"
#include "shizi/stage.h"

static const char *const audiences[SZ_AUDIENCE_COUNT] = {
    [SZ_INTERNAL] = ZH_("内部"),
    [SZ_SUPERIOR] = ZH_("上报"),
    [SZ_PUBLIC] = ZH_("公示"),
};

const char *sz_audience_name(enum sz_audience audience) {
    return (unsigned)audience < SZ_AUDIENCE_COUNT ? audiences[audience] : NULL;
}

bool sz_audience_read(const char *name, enum sz_audience *audience) {
    for (int i = 0; i < SZ_AUDIENCE_COUNT; i++) {
        if (strcmp(audiences[i], name) != 0)
            continue;
        *audience = (enum sz_audience)i;
        return true;
    }
    return false;
}

static bool is_inner(const struct sz_export_options *options) {
    return options->audience == SZ_INTERNAL && !options->reveal;
}

const char *export_kind(const struct sz_export_options *options) {
    return is_inner(options) ? "report.inner" : "report.sent";
}

/* Somebody without an account may only read, and a masked list is no more than that. */
static bool leaves_unregistered(struct sz_db *db, const struct sz_export_options *options) {
    const char *role = sz_db_actor(db)->role;
    return is_inner(options) && (!role || *role == '\0');
}

enum sz_code export_may_leave(struct sz_db *db, const struct sz_export_options *options,
                              struct sz_error *err) {
    if (leaves_unregistered(db, options))
        return SZ_OK;
    enum sz_code code = sz_act_permitted(db, export_kind(options), err);
    if (code != SZ_OK || is_inner(options) || (options->reason && *options->reason))
        return code;
    return sz_fail(err, SZ_USAGE, "写上事由：报给谁、做什么用（命令行 --reason）",
                   "%s要写明事由，记入报送登记",
                   options->audience == SZ_INTERNAL ? _("写出完整证号")
                                                    : _(audiences[options->audience]));
}

const char *export_scope(const struct sz_export *export) {
    const struct sz_selection *selection = export->options->selection;
    if (export->options->table)
        return export_table_scope(export->options->table->table);
    if (export->source)
        return *export->condition ? export->condition : ZH_("全部");
    const char *sentence = export->filter ? sz_filter_sentence(export->filter, export->arena) : "";
    if (*sentence == '\0')
        sentence = export->schools ? ZH_("全部学校") : ZH_("全部在编人员");
    if (!selection)
        return sentence;
    if (!selection->all_but)
        return sz_arena_printf(export->arena, ZH_("选中的 %zu %s"), selection->count,
                               export->schools ? ZH_("所") : ZH_("人"));
    return sz_arena_printf(export->arena, ZH_("%s，除去 %zu %s"), sentence, selection->count,
                           export->schools ? ZH_("所") : ZH_("人"));
}

/* ---- the entry ---- */

static bool same_text(const char *a, const char *b) {
    return strcmp(a ? a : "", b ? b : "") == 0;
}

static bool same_question(const struct sz_sent_sheet *a, const struct sz_sent_sheet *b) {
    return same_text(a->report, b->report) && same_text(a->audience, b->audience) &&
           same_text(a->filter, b->filter);
}

/* The last sheet of the same question, when it was sent back and nothing answers that yet. */
static enum sz_code find_returned(struct sz_db *db, const struct sz_sent_sheet *sheet,
                                  struct sz_arena *arena, int64_t *id, struct sz_error *err) {
    struct sz_register_entry *entries = NULL;
    size_t count = 0;
    enum sz_code code = sz_register_list(db, sheet->report, arena, &entries, &count, err);

    *id = SZ_NONE;
    for (size_t i = 0; code == SZ_OK && i < count; i++) {
        if (!same_question(entries[i].sheet, sheet))
            continue;
        if (strcmp(entries[i].sheet->state, ZH_("退回")) == 0)
            *id = entries[i].id;
        break;
    }
    return code;
}

static enum sz_code add_entry(struct sz_changes *set, void *ctx, struct sz_error *err) {
    struct sz_sent_sheet *sheet = ctx;
    struct sz_arena arena = {0};
    enum sz_code code = find_returned(sz_changes_db(set), sheet, &arena, &sheet->replaces, err);
    sz_arena_free(&arena);
    if (code != SZ_OK)
        return code;
    if (sheet->replaces != SZ_NONE)
        sheet->state = ZH_("重报");
    return sz_changes_insert(set, SZ_SENT_SHEET, sheet, NULL, err);
}

static const char *file_name(const char *path) {
    const char *slash = strrchr(path, '/');
    return slash ? slash + 1 : path;
}

static struct sz_sent_sheet entry_of(const struct sz_export *export,
                                     const struct sz_export_result *result, const char *now) {
    const struct sz_export_options *options = export->options;
    return (struct sz_sent_sheet){
        .report = export->report.name,
        .title = result->title,
        .audience = audiences[options->audience],
        .as_of = export->as_of,
        .scope = export_scope(export),
        .filter = *export->condition ? export->condition : NULL,
        .rows = (int64_t)result->rows,
        .digest = result->digest,
        .log_head = export->head,
        .file = file_name(options->path),
        .revealed = export->secret && (options->audience == SZ_SUPERIOR || options->reveal),
        .reason = options->reason && *options->reason ? options->reason : NULL,
        .sent_at = now,
        .sent_by = sz_db_actor(export->db)->name,
        .replaces = SZ_NONE,
        .state = options->audience == SZ_INTERNAL ? ZH_("未报") : ZH_("已报"),
    };
}

enum sz_code export_register(const struct sz_export *export, struct sz_export_result *result,
                             struct sz_error *err) {
    char now[20];
    struct sz_act *act = NULL;
    const struct sz_export_options *options = export->options;
    if (leaves_unregistered(export->db, options))
        return SZ_OK;

    sz_db_now(export->db, now);
    struct sz_sent_sheet sheet = entry_of(export, result, now);
    const struct sz_act_info info = {
        .kind = export_kind(options),
        .title = sz_arena_printf(export->arena, ZH_("导出 %s（%s）%zu 行"), result->title,
                                 sheet.audience, result->rows),
        .reason = sheet.reason,
        .evidence = options->doc && *options->doc ? NULL : ZH_("无"),
        .doc = options->doc,
    };
    enum sz_code code = sz_act_prepare(export->db, &info, add_entry, &sheet, &act, err);
    if (code == SZ_OK)
        code = sz_act_commit(act, &result->act_id, err);
    if (code == SZ_OK) {
        result->sheet_id = sz_act_real_id(act, SZ_SENT_SHEET, -1);
        result->replaces = sheet.replaces == SZ_NONE ? 0 : sheet.replaces;
    }
    sz_act_free(act);
    return code;
}

/* ---- the register ---- */

enum sz_code sz_register_list(struct sz_db *db, const char *report, struct sz_arena *arena,
                              struct sz_register_entry **entries, size_t *count,
                              struct sz_error *err) {
    void *records = NULL;
    int64_t *ids = NULL;
    size_t all = 0;
    enum sz_code code = sz_records_all(db, SZ_SENT_SHEET, arena, &records, &ids, &all, err);

    *count = 0;
    *entries = sz_arena_array(arena, all + 1, sizeof **entries);
    for (size_t i = all; code == SZ_OK && i-- > 0;) {
        const struct sz_sent_sheet *sheet = (const struct sz_sent_sheet *)records + i;
        if (!report || strcmp(sheet->report, report) == 0)
            (*entries)[(*count)++] = (struct sz_register_entry){ids[i], sheet};
    }
    return code;
}

enum sz_code sz_register_before(struct sz_db *db, int64_t id, struct sz_arena *arena,
                                struct sz_register_entry *before, struct sz_error *err) {
    struct sz_register_entry *entries = NULL;
    const struct sz_sent_sheet *sheet = NULL;
    size_t count = 0;
    enum sz_code code = sz_register_list(db, NULL, arena, &entries, &count, err);

    *before = (struct sz_register_entry){0};
    for (size_t i = 0; code == SZ_OK && i < count; i++) {
        if (entries[i].id == id)
            sheet = entries[i].sheet;
        else if (sheet && same_question(entries[i].sheet, sheet)) {
            *before = entries[i];
            break;
        }
    }
    return code;
}

/* ---- state ---- */

struct state_act {
    int64_t id;
    const char *state, *on, *reason;
};

static enum sz_code set_state(struct sz_changes *set, void *ctx, struct sz_error *err) {
    const struct state_act *act = ctx;
    struct sz_arena arena = {0};
    struct sz_sent_sheet before;
    enum sz_code code =
        sz_record_get(sz_changes_db(set), SZ_SENT_SHEET, act->id, &arena, &before, err);
    if (code == SZ_OK && strcmp(before.state, ZH_("未报")) == 0)
        code = sz_fail(err, SZ_REFUSED, "要上报的重新导出，对象选上报",
                       "第 %lld 号是内部用的表，没有报送", (long long)act->id);
    if (code == SZ_OK) {
        struct sz_sent_sheet after = before;
        after.state = act->state;
        after.state_on = act->on;
        after.state_reason = strcmp(act->state, ZH_("退回")) == 0 ? act->reason : NULL;
        code = sz_changes_update(set, SZ_SENT_SHEET, act->id, &before, &after, err);
    }
    sz_arena_free(&arena);
    return code;
}

static enum sz_code check_state(const char *state, const char *reason, struct sz_error *err) {
    static const char *const states[] = {ZH_("已报"), ZH_("退回"), ZH_("重报"), ZH_("已收")};
    bool known = false;
    for (size_t i = 0; i < sizeof states / sizeof states[0]; i++)
        known = known || strcmp(states[i], state) == 0;
    if (!known)
        return sz_fail(err, SZ_USAGE, "写 已报、退回、重报 或 已收", "没有报送状态“%s”", state);
    if (strcmp(state, ZH_("退回")) == 0 && (!reason || *reason == '\0'))
        return sz_fail(err, SZ_USAGE, "写上退回原因（命令行 --reason）", "退回要写明原因");
    return SZ_OK;
}

enum sz_code sz_register_state(struct sz_db *db, int64_t id, const char *state,
                               const struct sz_act_info *info, struct sz_act **act,
                               struct sz_error *err) {
    struct sz_arena *arena = sz_desk_arena(db);
    struct state_act *ctx = sz_arena_alloc(arena, sizeof *ctx);
    struct sz_act_info own = *info;
    char today[SZ_DATE_MAX];

    *act = NULL;
    enum sz_code code = check_state(state, info->reason, err);
    if (code != SZ_OK)
        return code;
    sz_db_today(db, today);
    *ctx = (struct state_act){
        .id = id,
        .state = sz_arena_copy(arena, state),
        .on = sz_arena_copy(arena, info->effective_on ? info->effective_on : today),
        .reason = sz_arena_copy(arena, info->reason),
    };
    own.kind = "report.state";
    own.effective_on = ctx->on;
    if (!own.evidence && !own.doc)
        own.evidence = ZH_("无");
    own.title = sz_arena_printf(arena, ZH_("报送登记 #%lld 改为%s"), (long long)id, state);
    return sz_act_prepare(db, &own, set_state, ctx, act, err);
}
