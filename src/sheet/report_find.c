/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <stdbool.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "shizi/arena.h"
#include "shizi/embedded.h"
#include "shizi/language.h"
#include "shizi/report.h"

enum { FILE_MAX = 256 * 1024, NAME_LENGTH_MAX = 100 };

static const char ending[] = ".sheet";

/* Names, in an arena, sorted, each once. */
struct names {
    const char **items;
    size_t count, room;
};

/* ---- the clerk's own folder ---- */

/* NULL when there is no home either. A relative XDG path is to be ignored (XDG base directory
 * spec). */
static const char *own_folder(struct sz_arena *arena) {
    const char *config = getenv("XDG_CONFIG_HOME");
    const char *home = getenv("HOME");

    if (config && *config == '/')
        return sz_arena_printf(arena, "%s/shizi/reports", config);
    return home && *home ? sz_arena_printf(arena, "%s/.config/shizi/reports", home) : NULL;
}

static enum sz_code unreadable(const char *path, const char *why, struct sz_error *err) {
    return sz_fail(err, SZ_CONFIG, "改正或移走这个文件", "不能读报表定义 %s：%s", path, why);
}

static enum sz_code read_all(int fd, const char *path, struct sz_arena *arena, const char **text,
                             size_t *len, struct sz_error *err) {
    struct stat st;

    if (fstat(fd, &st) != 0 || !S_ISREG(st.st_mode))
        return unreadable(path, _("不是普通文件"), err);
    if (st.st_size > FILE_MAX)
        return unreadable(path, _("超过 256 KB"), err);

    size_t size = (size_t)st.st_size;
    char *bytes = sz_arena_alloc(arena, size + 1);
    ssize_t got = 0;
    for (*len = 0; *len < size; *len += (size_t)got) {
        got = read(fd, bytes + *len, size - *len);
        if (got <= 0)
            return unreadable(path, _("读到一半出错"), err);
    }
    *text = bytes;
    return SZ_OK;
}

/* *text stays NULL when there is no such file. */
static enum sz_code read_own(const char *name, struct sz_arena *arena, const char **text,
                             size_t *len, struct sz_error *err) {
    const char *folder = own_folder(arena);
    if (!folder)
        return SZ_OK;

    const char *path = sz_arena_printf(arena, "%s/%s%s", folder, name, ending);
    int fd = open(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK); /* a pipe there must not hang us */
    if (fd < 0)
        return errno == ENOENT || errno == ENOTDIR ? SZ_OK
                                                   : unreadable(path, _("没有权限或磁盘出错"), err);
    enum sz_code code = read_all(fd, path, arena, text, len, err);
    close(fd);
    return code;
}

static const struct sz_embedded *built_in(const char *name) {
    size_t length = strlen(name);
    for (const struct sz_embedded *file = sz_report_files; file->name; file++) {
        if (strncmp(file->name, name, length) == 0 && strcmp(file->name + length, ending) == 0)
            return file;
    }
    return NULL;
}

/* ---- names ---- */

/* A name is also a file name: no way out of the folder, nothing hidden. */
static bool is_name(const char *name) {
    return *name && *name != '.' && !strchr(name, '/') && strlen(name) <= NAME_LENGTH_MAX;
}

static void add_name(struct names *names, struct sz_arena *arena, const char *file) {
    size_t length = strlen(file);
    if (length <= strlen(ending) || strcmp(file + length - strlen(ending), ending) != 0)
        return;
    const char *name = sz_arena_copy_len(arena, file, length - strlen(ending));
    if (!is_name(name))
        return;

    if (names->count == names->room) {
        size_t room = names->room ? 2 * names->room : 32;
        const char **items = sz_arena_array(arena, room, sizeof *items);
        if (names->count > 0)
            memcpy(items, names->items, names->count * sizeof *items);
        names->items = items;
        names->room = room;
    }
    names->items[names->count++] = name;
}

static int by_name(const void *a, const void *b) {
    return strcmp(*(const char *const *)a, *(const char *const *)b);
}

static void sort_once_each(struct names *names) {
    size_t kept = 0;

    if (names->count > 0)
        qsort(names->items, names->count, sizeof *names->items, by_name);
    for (size_t i = 0; i < names->count; i++) {
        if (kept == 0 || strcmp(names->items[kept - 1], names->items[i]) != 0)
            names->items[kept++] = names->items[i];
    }
    names->count = kept;
}

static struct names all_names(struct sz_arena *arena) {
    struct names names = {0};

    for (const struct sz_embedded *file = sz_report_files; file->name; file++)
        add_name(&names, arena, file->name);

    const char *folder = own_folder(arena);
    DIR *dir = folder ? opendir(folder) : NULL;
    if (dir) {
        for (struct dirent *entry = readdir(dir); entry; entry = readdir(dir))
            add_name(&names, arena, entry->d_name);
        closedir(dir);
    }
    sort_once_each(&names);
    return names;
}

static enum sz_code not_found(const char *name, struct sz_arena *arena, struct sz_error *err) {
    struct names names = all_names(arena);
    const char *list = "";

    for (size_t i = 0; i < names.count; i++)
        list = sz_arena_printf(arena, "%s %s", list, names.items[i]);
    const char *hint =
        sz_arena_printf(arena, _("可用的报表：%s"), names.count ? list + 1 : _("（没有）"));
    return sz_fail(err, SZ_NOT_FOUND, hint, "没有名为“%s”的报表", name);
}

enum sz_code sz_report_find(const char *name, struct sz_arena *arena, struct sz_report *report,
                            struct sz_error *err) {
    const char *text = NULL;
    size_t len = 0;

    if (!is_name(name))
        return not_found(name, arena, err);
    enum sz_code code = read_own(name, arena, &text, &len, err);
    if (code != SZ_OK)
        return code;
    if (text)
        return sz_report_parse(name, text, len, arena, report, err);

    const struct sz_embedded *file = built_in(name);
    if (!file)
        return not_found(name, arena, err);
    return sz_report_parse(name, (const char *)file->data, file->size, arena, report, err);
}

enum sz_code sz_report_list(struct sz_arena *arena, struct sz_report **reports, size_t *count,
                            struct sz_error *err) {
    struct names names = all_names(arena);
    struct sz_error complaint;

    (void)err; /* a wrong definition is listed with its complaint, it does not hide the others */
    *count = names.count;
    *reports = sz_arena_array(arena, names.count + 1, sizeof **reports);
    for (size_t i = 0; i < names.count; i++) {
        struct sz_report *report = &(*reports)[i];
        if (sz_report_find(names.items[i], arena, report, &complaint) != SZ_OK)
            *report = (struct sz_report){
                .name = names.items[i],
                .title = sz_arena_copy(arena, complaint.message),
            };
    }
    return SZ_OK;
}
