/* SPDX-License-Identifier: GPL-3.0-or-later */
/** The files and folders of one folder, as a chooser shows them. */
#ifndef UI_FILE_LIST_H
#define UI_FILE_LIST_H

#include <stdbool.h>
#include <stddef.h>

#include "shizi/arena.h"
#include "shizi/error.h"

enum { FILE_LIST_MOST = 5000 };

struct file_entry {
    const char *name;
    bool folder, readable;
    long long bytes;
    long long changed;      /* seconds, for the order */
    const char *changed_on; /* 11-23 09:30, with the year where it is another one */
};

/** Zero-initialise; file_list_free. */
struct file_list {
    struct sz_arena arena;
    const char *folder;         /* absolute, without a slash at the end unless it is "/" */
    struct file_entry *entries; /* folders by name, then files, the newest first */
    size_t count;
    bool cut; /* there are more than FILE_LIST_MOST */
};

/** Read @p folder: relative to the present one, ~ is the home. Hidden entries and files whose name
 * @p wanted (may be NULL) does not take are left out. On failure the list stays as it was. */
enum sz_code file_list_read(struct file_list *list, const char *folder,
                            bool (*wanted)(const char *name), struct sz_error *err);
void file_list_free(struct file_list *list);

/** What a typed path means: ~ and relative names resolved against the folder; in @p arena. */
const char *file_list_resolve(const struct file_list *list, const char *typed,
                              struct sz_arena *arena);

bool file_is_folder(const char *path);

/** 12 KB */
const char *file_size_text(long long bytes, struct sz_arena *arena);

#endif
