/* SPDX-License-Identifier: GPL-3.0-or-later */
/** Who wrote in the meantime. */
#ifndef UI_SINCE_H
#define UI_SINCE_H

#include "shizi/log.h"

/** The newest act of the file; 0 when it cannot be read. */
int64_t since_head(struct sz_db *db);

/** The act behind @p head that last gave @p field of the record @p id its value; for a record that
 *  is new since then, the act that made it. false: none did. */
bool since_act(struct sz_db *db, int64_t head, enum sz_entity entity, int64_t id,
               const struct sz_field *field, struct sz_arena *arena, struct sz_log_act *act);

/** "李四  11-23 09:12  业务 #15 变动 张三 岗位等级". */
const char *since_text(const struct sz_log_act *act, struct sz_arena *arena);

#endif
