/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Rows that are no data: repeated headers, numbering rows, footers, titles of the next page. */
#include <stdlib.h>
#include <string.h>

#include "import_private.h"
#include "shizi/text.h"

static const char *text_at(const struct sz_sheet_row *row, int column) {
    return column >= 0 && (size_t)column < row->count ? row->cells[column].text : "";
}

static size_t filled(const struct sz_sheet_row *row, const char **first) {
    size_t count = 0;
    *first = "";
    for (size_t i = 0; i < row->count; i++) {
        if (!*row->cells[i].text)
            continue;
        if (count++ == 0)
            *first = row->cells[i].text;
    }
    return count;
}

static bool repeats_line(const struct import_header *header, const struct sz_sheet_row *row) {
    for (size_t level = 0; level < header->height; level++) {
        bool same = true;
        for (size_t i = 0; i < row->count && same; i++)
            same =
                !*row->cells[i].text || (i < header->column_count &&
                                         strcmp(row->cells[i].text, header->lines[level][i]) == 0);
        if (same)
            return true;
    }
    return false;
}

/* 1 2 3 4 … under the header. */
static bool is_numbering(const struct sz_sheet_row *row) {
    long before = 0;
    size_t count = 0;
    for (size_t i = 0; i < row->count; i++) {
        char *end = NULL;
        if (!*row->cells[i].text)
            continue;
        long number = strtol(row->cells[i].text, &end, 10);
        if (*end || (count && number != before + 1))
            return false;
        before = number;
        count++;
    }
    return count >= 3;
}

static bool is_footer(const char *first, struct sz_arena *arena) {
    static const char *const starts[] = {
        "填表人",   "填报人",   "制表",     "审核",     "单位负责人", "负责人", "联系人",
        "联系电话", "填报日期", "填表日期", "填报时间", "单位领导",   "校长签", "校长(签",
        "经办人",   "说明:",    "注:",      "注1",      "注意",       "备注:",  "备注1",
        "填表说明", "填报说明", "合计",     "总计",     "小计",       "共计",   "分管领导",
        "主管领导", "报表回执", "(盖章",    "盖章"};
    const char *text = sz_text_heading(arena, first);
    const char *plain = sz_text_normal(arena, first);
    if (strcmp(text, "说明") == 0 || strcmp(text, "注") == 0 || strcmp(text, "备注") == 0)
        return true;
    for (size_t i = 0; i < sizeof starts / sizeof starts[0]; i++)
        if (strncmp(text, starts[i], strlen(starts[i])) == 0 ||
            strncmp(plain, starts[i], strlen(starts[i])) == 0)
            return true;
    return false;
}

static bool all_headings(const struct sz_sheet_row *row, const struct sz_codes *codes,
                         bool schools) {
    for (size_t i = 0; i < row->count; i++) {
        const char *text = row->cells[i].text;
        if (*text && !(schools ? school_column_by_heading(codes, "", text)
                               : sz_roster_column_by_heading("", text)))
            return false;
    }
    return true;
}

bool import_skips(const struct import_header *header, const struct sz_codes *codes, bool schools,
                  const struct sz_sheet_row *row, struct sz_arena *arena) {
    const char *name = text_at(row, header->name_column);
    const char *id = text_at(row, header->id_column);
    const char *first = "";
    if (*name && *id && strcmp(name, header->columns[header->name_column].heading) != 0 &&
        (*name < '0' || *name > '9'))
        return false; /* the usual row, quickly */

    size_t count = filled(row, &first);
    if (repeats_line(header, row) || is_numbering(row))
        return true;
    if (*id && !schools)
        return false;
    if (is_footer(first, arena))
        return true;
    return !*name && !*id && (count <= 2 || all_headings(row, codes, schools));
}
