/* SPDX-License-Identifier: GPL-3.0-or-later */
/* bare_read FILE.xlsx: libzip + expat alone, the floor of reading: inflate and parse the shared
 * strings and the first sheet, keep the strings, count cells. */
#include <expat.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <zip.h>

struct counts {
    char *strings; /* all shared strings after each other */
    size_t used, room, count, cells;
    int in_text;
};

static void begin(void *ctx, const char *name, const char **attributes) {
    struct counts *counts = ctx;
    (void)attributes;
    if (strcmp(name, "t") == 0 || strcmp(name, "v") == 0)
        counts->in_text = 1;
    else if (strcmp(name, "c") == 0)
        counts->cells++;
    else if (strcmp(name, "si") == 0)
        counts->count++;
}

static void end(void *ctx, const char *name) {
    struct counts *counts = ctx;
    (void)name;
    counts->in_text = 0;
}

static void text(void *ctx, const char *data, int len) {
    struct counts *counts = ctx;
    if (!counts->in_text)
        return;
    if (counts->used + (size_t)len > counts->room) {
        counts->room = (counts->used + (size_t)len) * 2 + 4096;
        counts->strings = realloc(counts->strings, counts->room);
        if (!counts->strings)
            exit(1);
    }
    memcpy(counts->strings + counts->used, data, (size_t)len);
    counts->used += (size_t)len;
}

static void parse(zip_t *zip, const char *name, struct counts *counts) {
    char buffer[64 * 1024];
    zip_int64_t got = 0;
    zip_file_t *file = zip_fopen(zip, name, 0);
    if (!file)
        return;
    XML_Parser parser = XML_ParserCreate(NULL);
    XML_SetUserData(parser, counts);
    XML_SetElementHandler(parser, begin, end);
    XML_SetCharacterDataHandler(parser, text);
    while ((got = zip_fread(file, buffer, sizeof buffer)) > 0)
        if (XML_Parse(parser, buffer, (int)got, 0) != XML_STATUS_OK)
            exit(1);
    XML_Parse(parser, buffer, 0, 1);
    XML_ParserFree(parser);
    zip_fclose(file);
}

int main(int argc, char **argv) {
    struct counts counts = {0};
    zip_t *zip = argc == 2 ? zip_open(argv[1], ZIP_RDONLY, NULL) : NULL;
    if (!zip) {
        fputs("usage: bare_read FILE.xlsx\n", stderr);
        return 64;
    }
    parse(zip, "xl/sharedStrings.xml", &counts);
    counts.used = 0; /* the sheet's own values are looked at and dropped */
    parse(zip, "xl/worksheets/sheet1.xml", &counts);
    printf("%zu strings, %zu cells\n", counts.count, counts.cells);
    zip_discard(zip);
    free(counts.strings);
    return 0;
}
