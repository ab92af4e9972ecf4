/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Small files of one clerk: a line per pair, key TAB value, with \n \t \r \\ for what would break a
 * line; the first line holds the name, because the file's own name is made safe and may be cut.
 *
 * A file is written beside its place and renamed into it. It is not synced: a draft is written
 * while somebody types, and a machine that loses power may lose the last words. */
#include "shizi/own.h"

#include <dirent.h>
#include <errno.h>
#include <stdbool.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "shizi/text.h"

enum { NAME_MOST = 180, LINE_MOST = 1 << 20, FIRST_ROOM = 16 };

static const char name_key[] = "shizi-own"; /* of the first line */

/* ---- where ---- */

/* $XDG_STATE_HOME/shizi/<kind>; a relative XDG path does not count (XDG Base Directory 0.8). */
static const char *folder_of(const char *kind, struct sz_arena *arena) {
    const char *state = getenv("XDG_STATE_HOME");
    const char *home = getenv("HOME");

    if (state && *state == '/')
        return sz_arena_printf(arena, "%s/shizi/%s", state, kind);
    return home && *home == '/' ? sz_arena_printf(arena, "%s/.local/state/shizi/%s", home, kind)
                                : NULL;
}

static bool plain(unsigned char c) {
    return c >= 0x80 || (c >= '0' && c <= '9') || (c >= 'A' && c <= 'Z') ||
           (c >= 'a' && c <= 'z') || c == '-' || c == '_';
}

/* FNV-1a: tells long names apart whose beginnings are the same. */
static uint64_t digest(const char *text) {
    uint64_t sum = 14695981039346656037U;

    for (; *text; text++)
        sum = (sum ^ (unsigned char)*text) * 1099511628211U;
    return sum;
}

/* A file name without dots and slashes: never hidden, never another folder. */
static const char *file_name(const char *name, struct sz_arena *arena) {
    char *out = sz_arena_alloc(arena, strlen(name) * 3 + 2);
    size_t len = 0;

    for (const char *c = name; *c; c++)
        if (plain((unsigned char)*c))
            out[len++] = *c;
        else
            len += (size_t)sprintf(out + len, "%%%02X", (unsigned)(unsigned char)*c);
    if (len == 0)
        return "%";
    if (len <= NAME_MOST)
        return out;
    for (len = NAME_MOST; ((unsigned char)out[len] & 0xC0U) == 0x80; len--)
        continue;
    return sz_arena_printf(arena, "%.*s~%016llx", (int)len, out, (unsigned long long)digest(name));
}

static const char *path_of(const char *folder, const char *name, struct sz_arena *arena) {
    return sz_arena_printf(arena, "%s/%s", folder, file_name(name, arena));
}

static enum sz_code no_home(struct sz_error *err) {
    return sz_fail(err, SZ_NO_CREATE, "设置环境变量 HOME 或 XDG_STATE_HOME",
                   "不知道把个人文件放在哪里");
}

/* Every missing folder of the path, for the clerk alone. */
static enum sz_code make_folder(const char *folder, struct sz_arena *arena, struct sz_error *err) {
    char *path = sz_arena_copy(arena, folder);

    for (char *slash = strchr(path + 1, '/');; slash = strchr(slash + 1, '/')) {
        if (slash)
            *slash = '\0';
        if (mkdir(path, 0700) != 0 && errno != EEXIST && errno != EISDIR)
            return sz_fail(err, SZ_NO_CREATE, "检查目录的权限，或另设 XDG_STATE_HOME",
                           "建不了目录 %s：%s", path, strerror(errno));
        if (!slash)
            return SZ_OK;
        *slash = '/';
    }
}

/* ---- lines ---- */

static void put_escaped(FILE *file, const char *text) {
    for (; *text; text++)
        switch (*text) {
        case '\n':
            fputs("\\n", file);
            break;
        case '\r':
            fputs("\\r", file);
            break;
        case '\t':
            fputs("\\t", file);
            break;
        case '\\':
            fputs("\\\\", file);
            break;
        default:
            putc(*text, file);
        }
}

static void put_line(FILE *file, const char *key, const char *value) {
    put_escaped(file, key);
    putc('\t', file);
    put_escaped(file, value);
    putc('\n', file);
}

static char meant(char letter) {
    switch (letter) {
    case 'n':
        return '\n';
    case 'r':
        return '\r';
    case 't':
        return '\t';
    default:
        return letter;
    }
}

/* In place; an unknown escape stands for itself. */
static void unescape(char *text) {
    char *out = text;

    for (; *text; text++) {
        char c = *text;
        if (c == '\\' && text[1]) {
            text++;
            c = meant(*text);
        }
        *out++ = c;
    }
    *out = '\0';
}

/* One line as a pair in @p arena; false when it is damaged. */
static bool read_pair(const char *line, size_t len, struct sz_arena *arena,
                      struct sz_own_pair *pair) {
    if (len && line[len - 1] == '\n')
        len--;
    if (len > LINE_MOST || sz_utf8_valid(line, len) < len)
        return false;
    char *key = sz_arena_copy_len(arena, line, len);
    char *tab = strchr(key, '\t');
    if (!tab)
        return false;
    *tab = '\0';
    unescape(key);
    unescape(tab + 1);
    *pair = (struct sz_own_pair){key, tab + 1};
    return true;
}

/* ---- writing ---- */

/* Into a new file beside @p path, then over it. mkstemp makes it 0600. */
static enum sz_code write_whole(const char *path, const char *name, const struct sz_own_pair *pairs,
                                size_t count, struct sz_arena *arena, struct sz_error *err) {
    char *temporary =
        sz_arena_printf(arena, "%.*s/.new-XXXXXX", (int)(strrchr(path, '/') - path), path);
    int fd = mkstemp(temporary);
    FILE *file = fd >= 0 ? fdopen(fd, "w") : NULL;

    if (!file) {
        int why = errno;
        if (fd >= 0) {
            close(fd);
            unlink(temporary);
        }
        return sz_fail(err, SZ_IO, "检查目录的权限和磁盘空间", "写不了 %s：%s", path,
                       strerror(why));
    }
    put_line(file, name_key, name);
    for (size_t i = 0; i < count; i++)
        put_line(file, pairs[i].key, pairs[i].value ? pairs[i].value : "");
    bool failed = ferror(file) != 0;
    failed = fclose(file) != 0 || failed;
    failed = failed || rename(temporary, path) != 0;
    if (!failed)
        return SZ_OK;
    int why = errno;
    unlink(temporary);
    return sz_fail(err, SZ_IO, "检查磁盘空间", "写 %s 失败：%s", path, strerror(why));
}

enum sz_code sz_own_save(const char *kind, const char *name, const struct sz_own_pair *pairs,
                         size_t count, struct sz_error *err) {
    struct sz_arena arena = {0};
    const char *folder = folder_of(kind, &arena);

    enum sz_code code = folder ? make_folder(folder, &arena, err) : no_home(err);
    if (code == SZ_OK)
        code = write_whole(path_of(folder, name, &arena), name, pairs, count, &arena, err);
    sz_arena_free(&arena);
    return code;
}

/* ---- reading ---- */

struct pair_list {
    struct sz_arena *arena;
    struct sz_own_pair *pairs;
    size_t count, room;
};

static void append(struct pair_list *list, const struct sz_own_pair *pair) {
    if (list->count == list->room) {
        list->room = list->room ? list->room * 2 : FIRST_ROOM;
        struct sz_own_pair *more = sz_arena_array(list->arena, list->room, sizeof *more);
        if (list->count)
            memcpy(more, list->pairs, list->count * sizeof *more);
        list->pairs = more;
    }
    list->pairs[list->count++] = *pair;
}

/* The pairs of an open file; the first line's name goes to *name, NULL when it has none. */
static void read_file(FILE *file, struct sz_arena *arena, const char **name,
                      struct sz_own_pair **pairs, size_t *count) {
    struct pair_list list = {.arena = arena};
    size_t line_room = 0;
    char *line = NULL;
    ssize_t len;
    struct sz_own_pair pair;

    *name = NULL;
    for (bool first = true; (len = getline(&line, &line_room, file)) >= 0; first = false) {
        if (!read_pair(line, (size_t)len, arena, &pair))
            continue;
        if (first && strcmp(pair.key, name_key) == 0)
            *name = pair.value;
        else
            append(&list, &pair);
    }
    free(line);
    *pairs = list.pairs;
    *count = list.count;
}

enum sz_code sz_own_load(const char *kind, const char *name, struct sz_arena *arena,
                         struct sz_own_pair **pairs, size_t *count, struct sz_error *err) {
    const char *folder = folder_of(kind, arena);
    const char *written = NULL;

    *pairs = NULL;
    *count = 0;
    const char *path = folder ? path_of(folder, name, arena) : NULL;
    FILE *file = path ? fopen(path, "r") : NULL;
    if (!file && path && errno != ENOENT && errno != ENOTDIR)
        return sz_fail(err, SZ_IO, "检查文件的权限", "读不了 %s：%s", path, strerror(errno));
    if (!file)
        return sz_fail(err, SZ_NOT_FOUND, NULL, "没有保存过“%s”", name);
    read_file(file, arena, &written, pairs, count);
    fclose(file);
    return SZ_OK;
}

const char *sz_own_value(const struct sz_own_pair *pairs, size_t count, const char *key) {
    for (size_t i = 0; i < count; i++)
        if (strcmp(pairs[i].key, key) == 0)
            return pairs[i].value;
    return NULL;
}

enum sz_code sz_own_remove(const char *kind, const char *name, struct sz_error *err) {
    struct sz_arena arena = {0};
    const char *folder = folder_of(kind, &arena);
    const char *path = folder ? path_of(folder, name, &arena) : NULL;
    enum sz_code code = SZ_OK;

    if (path && unlink(path) != 0 && errno != ENOENT && errno != ENOTDIR)
        code = sz_fail(err, SZ_IO, "检查目录的权限", "删不了 %s：%s", path, strerror(errno));
    sz_arena_free(&arena);
    return code;
}

/* ---- listing ---- */

struct name_list {
    const char **names;
    size_t count, room;
};

static void add_name(struct name_list *list, const char *name, struct sz_arena *arena) {
    if (list->count == list->room) {
        size_t room = list->room ? list->room * 2 : 16;
        const char **more = sz_arena_array(arena, room, sizeof *more);
        if (list->count)
            memcpy(more, list->names, list->count * sizeof *more);
        list->names = more;
        list->room = room;
    }
    list->names[list->count++] = name;
}

/* The name a file was given, from its first line; NULL when that is damaged. */
static const char *name_in(const char *path, struct sz_arena *arena) {
    struct sz_own_pair pair = {NULL, NULL};
    size_t room = 0;
    char *line = NULL;
    FILE *file = fopen(path, "r");

    if (!file)
        return NULL;
    ssize_t len = getline(&line, &room, file);
    bool good =
        len >= 0 && read_pair(line, (size_t)len, arena, &pair) && strcmp(pair.key, name_key) == 0;
    free(line);
    fclose(file);
    return good ? pair.value : NULL;
}

static int by_text(const void *a, const void *b) {
    return strcmp(*(const char *const *)a, *(const char *const *)b);
}

enum sz_code sz_own_list(const char *kind, struct sz_arena *arena, const char ***names,
                         size_t *count, struct sz_error *err) {
    const char *folder = folder_of(kind, arena);
    struct name_list list = {0};
    const struct dirent *entry;

    *names = NULL;
    *count = 0;
    DIR *dir = folder ? opendir(folder) : NULL;
    if (!dir && folder && errno != ENOENT)
        return sz_fail(err, SZ_IO, "检查目录的权限", "读不了目录 %s：%s", folder, strerror(errno));
    while (dir && (entry = readdir(dir)) != NULL) {
        if (entry->d_name[0] == '.')
            continue;
        const char *name = name_in(sz_arena_printf(arena, "%s/%s", folder, entry->d_name), arena);
        if (name)
            add_name(&list, name, arena);
    }
    if (dir)
        closedir(dir);
    if (list.count)
        qsort(list.names, list.count, sizeof *list.names, by_text);
    *names = list.names;
    *count = list.count;
    return SZ_OK;
}
