/* SPDX-License-Identifier: GPL-3.0-or-later */
/* 公示: the list is written down as it hangs, with its last day; nothing of it is changed later. */
#include <string.h>

#include "promotion_private.h"
#include "shizi/language.h"
#include "shizi/notice_line.h"
#include "shizi/rule.h"
#include "shizi/stage.h"
#include "shizi/workdays.h"

/* ---- hanging a list ---- */

static bool by_school(const struct step_run *run) {
    return strcmp(run->act->step->verb, "notice") == 0;
}

static enum sz_code last_day(struct step_run *run, char out[SZ_DATE_MAX], struct sz_error *err) {
    struct sz_db *db = sz_changes_db(run->set);
    struct sz_quota_rules rules;
    struct sz_moved_day *moved = NULL;
    size_t count = 0;
    enum sz_code code = sz_quota_rules(db, run->act->on, run->arena, &rules, err);
    if (code == SZ_OK)
        code = sz_moved_days(db, run->arena, &moved, &count, err);
    if (code == SZ_OK)
        sz_workdays_end(run->act->on, (int)rules.notice_days, moved, count, out);
    return code;
}

static enum sz_code write_entry(struct step_run *run, int64_t notice_id, const struct sz_case *one,
                                struct sz_error *err) {
    struct sz_notice_entry entry;
    sz_record_clear(SZ_NOTICE_ENTRY, &entry);
    entry.notice_id = notice_id;
    entry.application_id = one->id;
    const struct sz_notice_line line = {
        .name = one->name,
        .school = one->school,
        .from_level = one->said.from_level,
        .level = one->said.level,
        .series = one->said.series,
        .track = one->said.track,
    };
    entry.line = sz_notice_line_print(&line, run->arena);
    return sz_changes_insert(run->set, SZ_NOTICE_ENTRY, &entry, NULL, err);
}

static bool on_list(const struct step_run *run, const struct sz_case *head,
                    const struct sz_case *one) {
    return head->said.batch_id == one->said.batch_id &&
           (!by_school(run) || head->said.school_id == one->said.school_id);
}

static enum sz_code write_list(struct step_run *run, size_t head, const char *ends_on,
                               struct sz_error *err) {
    const struct sz_case *first = &run->cases[head];
    struct sz_notice notice;
    int64_t id = 0;
    sz_record_clear(SZ_NOTICE, &notice);
    notice.batch_id = first->said.batch_id;
    notice.kind = by_school(run) ? ZH_("推荐公示") : ZH_("结果公示");
    notice.begins_on = run->act->on;
    notice.ends_on = ends_on;
    notice.phone = run->act->said.phone;
    notice.doc = run->act->doc;
    if (by_school(run))
        notice.school_id = first->said.school_id;
    enum sz_code code = sz_changes_insert(run->set, SZ_NOTICE, &notice, &id, err);
    for (size_t i = head; i < run->act->said.count && code == SZ_OK; i++)
        if (on_list(run, first, &run->cases[i]))
            code = write_entry(run, id, &run->cases[i], err);
    return code;
}

enum sz_code notice_write(struct step_run *run, struct sz_error *err) {
    char ends_on[SZ_DATE_MAX] = "";
    enum sz_code code = last_day(run, ends_on, err);
    for (size_t i = 0; i < run->act->said.count && code == SZ_OK; i++) {
        bool listed = false;
        for (size_t before = 0; before < i && !listed; before++)
            listed = on_list(run, &run->cases[before], &run->cases[i]);
        if (!listed)
            code = write_list(run, i, ends_on, err);
    }
    if (code == SZ_OK)
        sz_changes_remark(run->set, SZ_NOTE, "公示到 %s 为止，名单不能再改", ends_on);
    return code;
}

/* ---- when it is over ---- */

static enum sz_code check_objections(const struct step_run *run, const struct sz_case *one,
                                     int64_t notice_id, struct sz_error *err) {
    void *records = NULL;
    int64_t *ids = NULL;
    size_t count = 0;
    enum sz_code code = sz_records_of(sz_changes_db(run->set), SZ_OBJECTION, notice_id, run->arena,
                                      &records, &ids, &count, err);
    const struct sz_objection *all = records;
    for (size_t i = 0; i < count && code == SZ_OK; i++) {
        if (all[i].application_id != one->id)
            continue;
        if (!all[i].reply)
            code = sz_fail(err, SZ_REFUSED, "先答复：shizi promotion reply 编号 答复内容",
                           "%s 有异议没有答复（异议 #%lld）", one->name, (long long)ids[i]);
        else if (all[i].upheld == 1)
            code = sz_fail(err, SZ_REFUSED, "只能退回或取消资格", "%s 的异议已查实（异议 #%lld）",
                           one->name, (long long)ids[i]);
    }
    return code;
}

/* The last list that a case hangs on: of those of its batch the one with the highest number. */
static enum sz_code last_list(const struct step_run *run, const struct sz_case *one,
                              int64_t *notice_id, struct sz_notice *notice, struct sz_error *err) {
    struct sz_db *db = sz_changes_db(run->set);
    void *records = NULL;
    int64_t *ids = NULL;
    size_t count = 0;
    *notice_id = 0;
    enum sz_code code =
        sz_records_of(db, SZ_NOTICE, one->said.batch_id, run->arena, &records, &ids, &count, err);
    const struct sz_notice *notices = records;
    for (size_t i = count; i-- > 0 && code == SZ_OK && *notice_id == 0;) {
        void *lines = NULL;
        int64_t *line_ids = NULL;
        size_t line_count = 0;
        code = sz_records_of(db, SZ_NOTICE_ENTRY, ids[i], run->arena, &lines, &line_ids,
                             &line_count, err);
        const struct sz_notice_entry *entries = lines;
        for (size_t at = 0; at < line_count; at++)
            if (entries[at].application_id == one->id) {
                *notice_id = ids[i];
                *notice = notices[i];
            }
    }
    return code;
}

enum sz_code notice_is_over(const struct step_run *run, const struct sz_case *one,
                            struct sz_error *err) {
    struct sz_notice notice = {0};
    int64_t id = 0;
    enum sz_code code = last_list(run, one, &id, &notice, err);
    if (code != SZ_OK || id == 0)
        return code;
    if (sz_date_days(run->act->on) <= sz_date_days(notice.ends_on))
        return sz_fail(err, SZ_REFUSED, "公示期满的第二天起再办", "%s 公示到 %s 为止，还没有期满",
                       one->name, notice.ends_on);
    return check_objections(run, one, id, err);
}

/* ---- objections ---- */

struct objection_act {
    int64_t id; /* of the case, or of the objection */
    const char *text;
    bool upheld;
    char on[11];
};

static enum sz_code prepare_object(struct sz_changes *set, void *ctx, struct sz_error *err) {
    const struct objection_act *act = ctx;
    struct sz_arena arena = {0};
    const struct step_act none = {.on = ""};
    const struct step_run run = {.set = set, .act = &none, .arena = &arena};
    struct sz_case one = {0};
    struct sz_notice notice = {0};
    struct sz_objection objection;
    int64_t notice_id = 0;
    enum sz_code code = sz_case_get(sz_changes_db(set), act->id, &arena, &one, err);
    if (code == SZ_OK)
        code = last_list(&run, &one, &notice_id, &notice, err);
    if (code == SZ_OK && notice_id == 0)
        code = sz_fail(err, SZ_REFUSED, "公示后才有异议", "%s 的申报还没有公示", one.name);
    if (code == SZ_OK && sz_date_days(act->on) < sz_date_days(notice.begins_on))
        code =
            sz_fail(err, SZ_REFUSED, "核对日期", "%s 早于公示开始的 %s", act->on, notice.begins_on);
    if (code == SZ_OK) {
        sz_record_clear(SZ_OBJECTION, &objection);
        objection.notice_id = notice_id;
        objection.application_id = act->id;
        objection.received_on = act->on;
        objection.text = act->text;
        code = sz_changes_insert(set, SZ_OBJECTION, &objection, NULL, err);
        if (sz_date_days(act->on) > sz_date_days(notice.ends_on))
            sz_changes_remark(set, SZ_WARN, "公示已于 %s 期满", notice.ends_on);
    }
    sz_arena_free(&arena);
    return code;
}

static enum sz_code prepare_reply(struct sz_changes *set, void *ctx, struct sz_error *err) {
    const struct objection_act *act = ctx;
    struct sz_arena arena = {0};
    struct sz_objection before = {0};
    enum sz_code code =
        sz_record_get(sz_changes_db(set), SZ_OBJECTION, act->id, &arena, &before, err);
    if (code == SZ_OK && before.reply)
        code = sz_fail(err, SZ_REFUSED, "写错了就撤销那笔业务再答复", "异议 #%lld 已于 %s 答复",
                       (long long)act->id, before.replied_on);
    if (code == SZ_OK && sz_date_days(act->on) < sz_date_days(before.received_on))
        code = sz_fail(err, SZ_REFUSED, "核对日期", "%s 早于收到异议的 %s", act->on,
                       before.received_on);
    if (code == SZ_OK) {
        struct sz_objection after = before;
        after.reply = act->text;
        after.replied_on = act->on;
        after.upheld = act->upheld;
        code = sz_changes_update(set, SZ_OBJECTION, act->id, &before, &after, err);
    }
    sz_arena_free(&arena);
    return code;
}

static enum sz_code start(struct sz_db *db, const struct objection_act *said,
                          const struct sz_act_info *info, const char *kind, const char *title,
                          sz_prepare_fn *prepare, struct sz_act **act, struct sz_error *err) {
    struct sz_arena *arena = sz_desk_arena(db);
    struct objection_act *ctx = sz_arena_alloc(arena, sizeof *ctx);
    struct sz_act_info own = *info;
    *act = NULL;
    *ctx = *said;
    ctx->text = sz_arena_copy(arena, said->text);
    if (!ctx->text || !*ctx->text)
        return sz_fail(err, SZ_USAGE, "用引号写一句话", "没有写内容");
    enum sz_code code = act_day(db, info, ctx->on, err);
    own.kind = kind;
    own.effective_on = ctx->on;
    if (!own.title)
        own.title = title;
    if (!own.evidence && !own.doc)
        own.evidence = ZH_("无");
    return code == SZ_OK ? sz_act_prepare(db, &own, prepare, ctx, act, err) : code;
}

enum sz_code sz_promotion_object(struct sz_db *db, int64_t case_id, const char *text,
                                 const struct sz_act_info *info, struct sz_act **act,
                                 struct sz_error *err) {
    const struct objection_act said = {.id = case_id, .text = text};
    return start(db, &said, info, "promotion.object", ZH_("登记异议"), prepare_object, act, err);
}

enum sz_code sz_promotion_reply(struct sz_db *db, int64_t objection_id, const char *reply,
                                bool upheld, const struct sz_act_info *info, struct sz_act **act,
                                struct sz_error *err) {
    const struct objection_act said = {.id = objection_id, .text = reply, .upheld = upheld};
    return start(db, &said, info, "promotion.decide.reply", ZH_("答复异议"), prepare_reply, act,
                 err);
}
