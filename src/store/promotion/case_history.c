/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What became of an application, in one line of time: its steps, the lists it hung on, objections
 * and their replies. */
#include "shizi/language.h"
#include "shizi/promotion.h"
#include "store.h"

enum { STEP, NOTICE, OBJECTION, REPLY };

static const char *text(sqlite3_stmt *stmt, int column, struct sz_arena *arena) {
    const char *found = sql_column_text(stmt, column, arena);
    return found ? found : "";
}

static void read_event(sqlite3_stmt *stmt, struct sz_arena *arena, struct sz_case_event *event) {
    const char *said = text(stmt, 4, arena), *more = text(stmt, 5, arena);
    *event = (struct sz_case_event){
        .on = text(stmt, 0, arena),
        .what = text(stmt, 3, arena),
        .text = said,
        .doc = text(stmt, 6, arena),
        .by = text(stmt, 7, arena),
    };
    switch (sqlite3_column_int(stmt, 1)) {
    case NOTICE:
        event->text = sz_arena_printf(arena, _("%s 到 %s%s%s"), event->on, said,
                                      *more ? _("，监督电话 ") : "", more);
        break;
    case OBJECTION:
        event->objection_id = sqlite3_column_int64(stmt, 2);
        event->what = ZH_("异议");
        event->open = !*more;
        break;
    case REPLY:
        event->objection_id = sqlite3_column_int64(stmt, 2);
        event->what = *more == '1' ? ZH_("答复：属实") : ZH_("答复：不属实");
        break;
    default:
        break;
    }
}

enum sz_code sz_case_history(struct sz_db *db, int64_t case_id, struct sz_arena *arena,
                             struct sz_case_event **events, size_t *count, struct sz_error *err) {
    enum { MOST = 256 };
    static const char sql[] =
        "SELECT on_date, 0, id, state, opinion, NULL, doc, actor FROM application_state"
        "  WHERE application_id = ?1"
        " UNION ALL SELECT n.begins_on, 1, n.id, n.kind, n.ends_on, n.phone, n.doc, NULL"
        "  FROM notice n JOIN notice_entry e ON e.notice_id = n.id WHERE e.application_id = ?1"
        " UNION ALL SELECT received_on, 2, id, NULL, text, replied_on, NULL, NULL FROM objection"
        "  WHERE application_id = ?1"
        " UNION ALL SELECT replied_on, 3, id, NULL, reply, upheld, NULL, NULL FROM objection"
        "  WHERE application_id = ?1 AND replied_on IS NOT NULL"
        " ORDER BY 1, 2, 3 LIMIT ?2";
    sqlite3_stmt *stmt = NULL;
    bool row = false;
    *count = 0;
    *events = sz_arena_array(arena, MOST, sizeof **events);
    enum sz_code code = sql_prepare(db, sql, &stmt, err);
    if (code == SZ_OK) {
        sqlite3_bind_int64(stmt, 1, case_id);
        sqlite3_bind_int(stmt, 2, MOST);
    }
    while (code == SZ_OK && (code = sql_step(db, stmt, &row, "查找申报经过", err)) == SZ_OK && row)
        read_event(stmt, arena, &(*events)[(*count)++]);
    sqlite3_finalize(stmt);
    return code;
}
