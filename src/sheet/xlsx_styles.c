/* SPDX-License-Identifier: GPL-3.0-or-later */
/* styles.xml, as far as it tells dates from numbers. */
#include <stdlib.h>
#include <string.h>

#include "xlsx.h"

enum { CUSTOM_FORMATS = 1 << 16 }; /* ids are 16 bits wide in Excel */

struct listening {
    struct reader *reader;
    struct xlsx_styles *styles;
    char *custom; /* enum number_format of each custom id, plus one; 0 = not custom */
    bool in_cell_formats;
};

static long number_of(const char *text) {
    return text ? strtol(text, NULL, 10) : 0;
}

static void note_custom(struct listening *self, const char **attributes) {
    long id = number_of(xlsx_attribute(attributes, "numFmtId"));
    const char *code = xlsx_attribute(attributes, "formatCode");

    if (code && id >= 0 && id < CUSTOM_FORMATS)
        self->custom[id] = (char)(number_format_of(code) + 1);
}

static void add_style(struct listening *self, const char **attributes) {
    long id = number_of(xlsx_attribute(attributes, "numFmtId"));
    bool custom = id >= 0 && id < CUSTOM_FORMATS && self->custom[id] != 0;
    int format = custom ? self->custom[id] - 1 : (int)number_format_builtin(id);

    if (!buffer_append_byte(&self->styles->formats, (char)format))
        reader_no_memory(self->reader);
}

static void on_start(void *data, const char *name, const char **attributes) {
    struct listening *self = data;

    if (strcmp(name, "cellXfs") == 0)
        self->in_cell_formats = true;
    else if (strcmp(name, "numFmt") == 0)
        note_custom(self, attributes);
    else if (self->in_cell_formats && strcmp(name, "xf") == 0)
        add_style(self, attributes);
}

static void on_end(void *data, const char *name) {
    struct listening *self = data;
    if (strcmp(name, "cellXfs") == 0)
        self->in_cell_formats = false;
}

enum sz_code xlsx_styles_read(struct reader *reader, const struct xlsx_package *package,
                              const char *part, struct xlsx_styles *styles) {
    static const struct xlsx_listener listener = {
        .start = on_start,
        .end = on_end,
        .root = "styleSheet",
        .most_bytes = XLSX_PART_BYTES,
    };
    struct listening self = {.reader = reader, .styles = styles};

    if (!part)
        return SZ_OK;
    self.custom = calloc(CUSTOM_FORMATS, 1);
    if (!self.custom)
        return reader_no_memory(reader);
    enum sz_code code = xlsx_parse(reader, package, part, &listener, &self);
    free(self.custom);
    return code;
}
