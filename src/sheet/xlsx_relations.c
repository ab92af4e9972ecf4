/* SPDX-License-Identifier: GPL-3.0-or-later */
/* .rels parts: from an id to the part it means. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "xlsx.h"

struct listening {
    struct reader *reader;
    const char *folder;
    struct xlsx_relations *relations;
};

/* Append one step of a path; ".." takes one away. False when it would leave the package. */
static bool add_step(struct buffer *path, const char *step, size_t length) {
    if (length == 0 || (length == 1 && step[0] == '.'))
        return true;
    if (length == 2 && strncmp(step, "..", 2) == 0) {
        if (path->used == 0)
            return false;
        while (path->used > 0 && path->bytes[path->used - 1] != '/')
            path->used--;
        path->used -= path->used > 0;
        return true;
    }
    return (path->used == 0 || buffer_append_byte(path, '/')) && buffer_append(path, step, length);
}

static bool add_path(struct buffer *path, const char *text) {
    bool inside = true;
    while (inside && *text) {
        size_t length = strcspn(text, "/\\");
        inside = add_step(path, text, length);
        text += length + (text[length] != '\0');
    }
    return inside;
}

char *xlsx_resolve(const char *folder, const char *target) {
    struct buffer path = {0};
    bool absolute = target[0] == '/' || target[0] == '\\';

    if ((absolute || add_path(&path, folder)) && add_path(&path, target) && buffer_terminate(&path))
        return path.bytes;
    buffer_free(&path);
    return NULL;
}

static const char *last_step(const char *type) {
    const char *slash = strrchr(type, '/');
    return slash ? slash + 1 : type;
}

static void on_start(void *data, const char *name, const char **attributes) {
    struct listening *self = data;
    struct xlsx_relations *relations = self->relations;
    const char *id = xlsx_attribute(attributes, "Id");
    const char *type = xlsx_attribute(attributes, "Type");
    const char *target = xlsx_attribute(attributes, "Target");
    const char *mode = xlsx_attribute(attributes, "TargetMode");

    if (strcmp(name, "Relationship") != 0 || !id || !type || !target)
        return;
    if (relations->count == XLSX_RELATIONS) {
        reader_fail(self->reader, SZ_INVALID, READER_SAVE_AS, "部件之间的关系超过 %d 条",
                    XLSX_RELATIONS);
        return;
    }
    struct xlsx_relation *item = &relations->items[relations->count++];
    item->id = strdup(id);
    item->type = strdup(last_step(type));
    if (!mode || strcmp(mode, "External") != 0)
        item->target = xlsx_resolve(self->folder, target);
    if (!item->id || !item->type)
        reader_no_memory(self->reader);
}

static void on_end(void *data, const char *name) {
    (void)data;
    (void)name;
}

enum sz_code xlsx_relations_read(struct reader *reader, const struct xlsx_package *package,
                                 const char *part, const char *folder,
                                 struct xlsx_relations *relations) {
    static const struct xlsx_listener listener = {
        .start = on_start,
        .end = on_end,
        .root = "Relationships",
        .most_bytes = XLSX_PART_BYTES,
    };
    struct listening self = {.reader = reader, .folder = folder, .relations = relations};

    relations->items = calloc(XLSX_RELATIONS, sizeof *relations->items);
    if (!relations->items)
        return reader_no_memory(reader);
    return xlsx_parse(reader, package, part, &listener, &self);
}

void xlsx_relations_free(struct xlsx_relations *relations) {
    for (size_t i = 0; i < relations->count; i++) {
        free(relations->items[i].id);
        free(relations->items[i].type);
        free(relations->items[i].target);
    }
    free(relations->items);
    *relations = (struct xlsx_relations){0};
}
