/* SPDX-License-Identifier: GPL-3.0-or-later */
/** The bureau's file: what it is, a copy of it, its check; and this program. */
#ifndef UI_SYSTEM_FILE_H
#define UI_SYSTEM_FILE_H

#include "screen.h"
#include "shizi/db.h"

enum file_work { FILE_REST, FILE_COUNT, FILE_BACKUP, FILE_CHECK };

struct system_file {
    struct sz_arena arena;
    struct sz_db_info info;
    bool known;           /* info has been read */
    enum file_work next;  /* done in the next idle slice, when the picture says so */
    char target[512];     /* of the backup */
    const char *findings; /* of the check, or NULL */
    char backup[560];     /* when and where the last one was made */
};

void system_file_begin(struct system_file *file, struct ui_screen *screen);

/** Do what waits. @return true when something was done. */
bool system_file_slice(struct system_file *file, struct ui_screen *screen);

enum ui_outcome system_ask_backup(struct ui_screen *screen);
/** For `resumed`. @return false when @p child was another question. */
bool system_backup_answered(struct system_file *file, const struct ui_screen *child);

void system_file_draw(const struct system_file *file, const struct ui_screen *screen,
                      struct ui_grid *grid, struct ui_rect area, const char *verified);
void system_about_draw(const struct ui_screen *screen, struct ui_grid *grid, struct ui_rect area);
void system_file_free(struct system_file *file);

#endif
