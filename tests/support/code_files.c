/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "code_files.h"

#include <glob.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "shizi/arena.h"

enum { MOST_ROWS = 4096 };

static void give_up(const char *path) {
    fprintf(stderr, "cannot read %s\n", path);
    exit(EXIT_FAILURE);
}

char *source_file_read(const char *root, const char *path, struct sz_arena *arena) {
    char *full = sz_arena_printf(arena, "%s/%s", root, path);
    FILE *file = fopen(full, "rb");
    if (!file || fseek(file, 0, SEEK_END) != 0)
        give_up(full);

    long size = ftell(file);
    rewind(file);
    char *text = sz_arena_alloc(arena, (size_t)size + 1);
    if (fread(text, 1, (size_t)size, file) != (size_t)size)
        give_up(full);
    fclose(file);
    return text;
}

/* One file is one list; its name is the file's. */
static size_t load_list(const char *root, const char *path, struct sz_arena *arena,
                        struct sz_code_row **rows) {
    const char *name = strrchr(path, '/') + 1;
    const char *list = sz_arena_copy_len(arena, name, strlen(name) - strlen(".csv"));
    const char *csv = source_file_read(root, path + strlen(root) + 1, arena);
    return sz_codes_parse(list, csv, strlen(csv), arena, rows);
}

/* glob() sorts by path; "area.csv" comes before "area_code.csv", as the list names do. */
struct sz_codes code_files_load(const char *root, struct sz_arena *arena) {
    struct sz_code_row *all = sz_arena_array(arena, MOST_ROWS, sizeof *all);
    struct sz_codes codes = {.rows = all};
    glob_t files;
    if (glob(sz_arena_printf(arena, "%s/db/codes/*.csv", root), 0, NULL, &files) != 0)
        give_up("db/codes");

    for (size_t i = 0; i < files.gl_pathc; i++) {
        struct sz_code_row *rows;
        size_t count = load_list(root, files.gl_pathv[i], arena, &rows);
        if (codes.count + count > MOST_ROWS)
            give_up(files.gl_pathv[i]);
        memcpy(all + codes.count, rows, count * sizeof *rows);
        codes.count += count;
    }
    globfree(&files);
    return codes;
}
