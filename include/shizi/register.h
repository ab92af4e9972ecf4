/* SPDX-License-Identifier: GPL-3.0-or-later */
/** 报送登记: the sheets that left, what became of them, and whether a file is one of them. */
#ifndef SHIZI_REGISTER_H
#define SHIZI_REGISTER_H

#include "shizi/act.h"
#include "shizi/entities.h"

struct sz_arena;

struct sz_register_entry {
    int64_t id;
    const struct sz_sent_sheet *sheet;
};

/** All entries, the newest first; of one report when @p report is not NULL. In @p arena. */
enum sz_code sz_register_list(struct sz_db *db, const char *report, struct sz_arena *arena,
                              struct sz_register_entry **entries, size_t *count,
                              struct sz_error *err);

/** The sheet sent before @p id with the same report, audience and filter; id 0 when there is none.
 */
enum sz_code sz_register_before(struct sz_db *db, int64_t id, struct sz_arena *arena,
                                struct sz_register_entry *before, struct sz_error *err);

/** What became of it: 已报 退回 重报 已收 on info->effective_on; 退回 needs info->reason.
 *  SZ_REFUSED for a sheet that was never sent (内部). */
enum sz_code sz_register_state(struct sz_db *db, int64_t id, const char *state,
                               const struct sz_act_info *info, struct sz_act **act,
                               struct sz_error *err);

/** What reading the receipt and the cells of a sheet found. */
struct sz_sheet_check {
    char digest[17];            /* of the receipt; "" when the file has none */
    long rows;                  /* of the receipt */
    char found[17];             /* digest of the cells as they are now */
    bool same;                  /* the cells are those the receipt speaks of */
    int64_t id;                 /* entry with this digest, 0 = not registered here */
    struct sz_sent_sheet sheet; /* when id is not 0 */
    bool same_title;            /* the title is the registered one */
};

/** Look at an .xlsx that may be one of ours. Errors as sz_sheet_open; a sheet without a receipt is
 *  no error. Texts in @p arena. */
enum sz_code sz_register_verify(struct sz_db *db, const char *path, struct sz_arena *arena,
                                struct sz_sheet_check *check, struct sz_error *err);

#endif
