/* SPDX-License-Identifier: GPL-3.0-or-later */
/* sharedStrings.xml: runs of rich text are joined, phonetic runs (rPh) are not text. */
#include <stdlib.h>
#include <string.h>

#include "xlsx.h"

enum { FIRST_STRINGS = 1024 };

struct listening {
    struct reader *reader;
    struct xlsx_strings *strings;
    bool in_item, in_text, phonetic;
};

static void start_item(struct listening *self) {
    struct xlsx_strings *strings = self->strings;

    if (strings->count + 1 >= strings->room) {
        size_t room = strings->room ? strings->room + strings->room / 2 : FIRST_STRINGS;
        uint32_t *starts = realloc(strings->starts, room * sizeof *starts);
        if (!starts) {
            reader_no_memory(self->reader);
            return;
        }
        strings->starts = starts;
        strings->room = room;
    }
    strings->starts[strings->count] = (uint32_t)strings->texts.used;
    self->in_item = true;
}

static void on_start(void *data, const char *name, const char **attributes) {
    struct listening *self = data;
    (void)attributes;

    if (strcmp(name, "si") == 0)
        start_item(self);
    else if (strcmp(name, "rPh") == 0)
        self->phonetic = true;
    else if (strcmp(name, "t") == 0)
        self->in_text = self->in_item && !self->phonetic;
}

static void end_item(struct listening *self) {
    struct xlsx_strings *strings = self->strings;

    self->in_item = false;
    xlsx_unescape(&strings->texts, strings->starts[strings->count]);
    if (!buffer_append_byte(&strings->texts, '\0')) {
        reader_no_memory(self->reader);
        return;
    }
    strings->starts[++strings->count] = (uint32_t)strings->texts.used;
}

static void on_end(void *data, const char *name) {
    struct listening *self = data;

    if (strcmp(name, "t") == 0)
        self->in_text = false;
    else if (strcmp(name, "rPh") == 0)
        self->phonetic = false;
    else if (strcmp(name, "si") == 0 && self->in_item)
        end_item(self);
}

static void on_text(void *data, const char *text, size_t length) {
    struct listening *self = data;
    struct buffer *texts = &self->strings->texts;

    if (!self->in_text)
        return;
    if (texts->used - self->strings->starts[self->strings->count] + length > READER_CELL_BYTES)
        reader_fail(self->reader, SZ_INVALID, "缩短这个单元格的内容后再试",
                    "第 %zu 条共享文本超过 %d 字", self->strings->count + 1,
                    READER_CELL_CHARACTERS);
    else if (!buffer_append(texts, text, length))
        reader_no_memory(self->reader);
}

enum sz_code xlsx_strings_read(struct reader *reader, const struct xlsx_package *package,
                               const char *part, struct xlsx_strings *strings) {
    static const struct xlsx_listener listener = {
        .start = on_start,
        .end = on_end,
        .text = on_text,
        .root = "sst",
        .most_bytes = XLSX_PART_BYTES,
    };
    struct listening self = {.reader = reader, .strings = strings};

    return part ? xlsx_parse(reader, package, part, &listener, &self) : SZ_OK;
}

void xlsx_strings_free(struct xlsx_strings *strings) {
    buffer_free(&strings->texts);
    free(strings->starts);
    *strings = (struct xlsx_strings){0};
}
