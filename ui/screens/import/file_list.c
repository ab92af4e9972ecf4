/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "file_list.h"

#include <dirent.h>
#include <errno.h>
#include <limits.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <time.h>
#include <unistd.h>

#include "shizi/language.h"

enum { KILO = 1024 };

bool file_is_folder(const char *path) {
    struct stat info;
    return stat(path, &info) == 0 && S_ISDIR(info.st_mode);
}

const char *file_size_text(long long bytes, struct sz_arena *arena) {
    if (bytes < KILO)
        return sz_arena_printf(arena, "%lld B", bytes);
    if (bytes < (long long)KILO * KILO)
        return sz_arena_printf(arena, "%lld KB", (bytes + KILO / 2) / KILO);
    return sz_arena_printf(arena, "%.1f MB", (double)bytes / KILO / KILO);
}

static const char *time_text(time_t when, struct sz_arena *arena) {
    time_t now = time(NULL);
    struct tm at, today;
    if (!localtime_r(&when, &at) || !localtime_r(&now, &today))
        return "";
    if (at.tm_year == today.tm_year)
        return sz_arena_printf(arena, "%02d-%02d %02d:%02d", at.tm_mon + 1, at.tm_mday, at.tm_hour,
                               at.tm_min);
    return sz_arena_printf(arena, "%04d-%02d-%02d", at.tm_year + 1900, at.tm_mon + 1, at.tm_mday);
}

const char *file_list_resolve(const struct file_list *list, const char *typed,
                              struct sz_arena *arena) {
    const char *home = getenv("HOME");
    if (*typed == '~' && (typed[1] == '/' || !typed[1]) && home)
        return sz_arena_printf(arena, "%s%s", home, typed + 1);
    if (*typed == '/' || !list->folder)
        return sz_arena_copy(arena, typed);
    return sz_arena_printf(arena, "%s/%s", strcmp(list->folder, "/") == 0 ? "" : list->folder,
                           typed);
}

/* ---- reading ---- */

static int by_order(const void *a, const void *b) {
    const struct file_entry *one = a;
    const struct file_entry *other = b;
    if (one->folder != other->folder)
        return one->folder ? -1 : 1;
    if (!one->folder && one->changed != other->changed)
        return one->changed > other->changed ? -1 : 1;
    return strcmp(one->name, other->name);
}

static bool read_entry(struct file_list *list, int folder, const char *name,
                       bool (*wanted)(const char *), struct file_entry *out) {
    struct stat info;
    if (name[0] == '.' || fstatat(folder, name, &info, 0) != 0)
        return false;
    bool is_folder = S_ISDIR(info.st_mode);
    if (!is_folder && (!S_ISREG(info.st_mode) || (wanted && !wanted(name))))
        return false;
    *out = (struct file_entry){
        .name = sz_arena_copy(&list->arena, name),
        .folder = is_folder,
        .readable = faccessat(folder, name, is_folder ? R_OK | X_OK : R_OK, 0) == 0,
        .bytes = (long long)info.st_size,
        .changed = (long long)info.st_mtime,
        .changed_on = time_text(info.st_mtime, &list->arena),
    };
    return true;
}

static enum sz_code no_folder(const char *path, int error, struct sz_error *err) {
    if (error == EACCES)
        return sz_fail(err, SZ_NO_INPUT, "请管理员放开权限，或把文件放到自己的文件夹",
                       "没有权限打开文件夹 %s", path);
    if (error == ENOENT || error == ENOTDIR)
        return sz_fail(err, SZ_NO_INPUT, "检查拼写，或从列表里选", "没有文件夹 %s", path);
    return sz_fail(err, SZ_IO, "换一个文件夹", "打不开文件夹 %s：%s", path, strerror(error));
}

static void fill(struct file_list *list, DIR *dir, bool (*wanted)(const char *)) {
    struct dirent *entry;
    list->entries = sz_arena_array(&list->arena, FILE_LIST_MOST, sizeof *list->entries);
    while ((entry = readdir(dir)) != NULL) {
        list->cut = list->count == FILE_LIST_MOST;
        if (list->cut)
            break;
        if (read_entry(list, dirfd(dir), entry->d_name, wanted, &list->entries[list->count]))
            list->count++;
    }
    if (list->count > 0)
        qsort(list->entries, list->count, sizeof *list->entries, by_order);
}

enum sz_code file_list_read(struct file_list *list, const char *folder,
                            bool (*wanted)(const char *name), struct sz_error *err) {
    struct file_list next = {0};
    char real[PATH_MAX];
    const char *path = file_list_resolve(list, folder, &next.arena);
    DIR *dir = realpath(path, real) ? opendir(real) : NULL;
    if (!dir) {
        enum sz_code code = no_folder(path, errno, err);
        sz_arena_free(&next.arena);
        return code;
    }
    next.folder = sz_arena_copy(&next.arena, real);
    fill(&next, dir, wanted);
    closedir(dir);
    sz_arena_free(&list->arena);
    *list = next;
    return SZ_OK;
}

void file_list_free(struct file_list *list) {
    sz_arena_free(&list->arena);
    *list = (struct file_list){0};
}
