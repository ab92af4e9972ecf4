/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "workbook_xlsx.h"

#include <stdlib.h>
#include <string.h>
#include <zip.h>

/* A sheet's head (columns) and tail (merged cells, page) are far below this. */
enum { WINDOW = 64 * 1024 };

/* First and last bytes of a part, each terminated. */
struct part {
    char head[WINDOW + 1];
    char tail[2 * WINDOW + 1];
    size_t tail_size;
    int64_t size;
};

static void keep_head(struct part *part, const char *bytes, size_t count) {
    if (part->size >= WINDOW)
        return;
    size_t room = WINDOW - (size_t)part->size;
    memcpy(part->head + part->size, bytes, count < room ? count : room);
}

static void keep_tail(struct part *part, size_t count) {
    part->tail_size += count;
    if (part->tail_size > WINDOW) {
        size_t drop = part->tail_size - WINDOW;
        memmove(part->tail, part->tail + drop, WINDOW);
        part->tail_size = WINDOW;
    }
}

/* Chunks land behind what is kept of the tail, so nothing is copied twice. */
static bool unpack(zip_file_t *file, struct part *part) {
    zip_int64_t count = 0;

    part->size = 0;
    part->tail_size = 0;
    memset(part->head, 0, sizeof part->head);
    while ((count = zip_fread(file, part->tail + part->tail_size, WINDOW)) > 0) {
        keep_head(part, part->tail + part->tail_size, (size_t)count);
        part->size += count;
        keep_tail(part, (size_t)count);
    }
    part->tail[part->tail_size] = '\0';
    return count == 0; /* libzip compares the checksum at the end */
}

/* "<?xml …?>\n<name …>…</name>": the last tag names the same element as the first. */
static bool ends_with_its_root(const struct part *part) {
    const char *root = strstr(part->head, "?>");
    root = root ? strchr(root, '<') : NULL;
    if (!root)
        return false;

    size_t name = strcspn(root + 1, " />\n");
    const char *last = strrchr(part->tail, '<');
    if (!last)
        return false;
    last += last[1] == '/' ? 2 : 1; /* or an empty root, <name/> */
    const char *close = strchr(last, '>');
    return close && strncmp(last, root + 1, name) == 0 &&
           close[1 + strspn(close + 1, "\r\n")] == '\0';
}

static bool has_rows(const struct part *part, int64_t rows_size) {
    static const char open[] = "<sheetData>";
    const char *start = strstr(part->head, open);
    const char *end = strstr(part->tail, "</sheetData>");
    if (!start || !end)
        return rows_size == 0;

    int64_t before = (start - part->head) + (int64_t)strlen(open);
    int64_t after = (int64_t)part->tail_size - (end - part->tail);
    return part->size - before - after == rows_size;
}

static bool check_part(zip_t *zip, zip_uint64_t index, int64_t rows_size, struct part *part) {
    static const char sheet[] = "xl/worksheets/sheet";
    const char *name = zip_get_name(zip, index, 0);
    zip_file_t *file = zip_fopen_index(zip, index, 0);
    if (!name || !file)
        return false;

    bool whole = unpack(file, part) && ends_with_its_root(part);
    zip_fclose(file);
    if (whole && strncmp(name, sheet, strlen(sheet)) == 0)
        whole = has_rows(part, rows_size);
    return whole;
}

bool xlsx_is_whole(const char *path, int64_t rows_size) {
    zip_t *zip = zip_open(path, ZIP_RDONLY, NULL);
    if (!zip)
        return false;

    struct part *part = calloc(1, sizeof *part);
    zip_int64_t parts = zip_get_num_entries(zip, 0);
    bool whole = part && parts > 0;
    for (zip_int64_t i = 0; whole && i < parts; i++)
        whole = check_part(zip, (zip_uint64_t)i, rows_size, part);

    free(part);
    zip_discard(zip);
    return whole;
}
