/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What columns meant the last time this sender's file was read: heading → column, "" = not used. */
#include <inttypes.h>
#include <string.h>

#include "import_private.h"
#include "shizi/language.h"
#include "shizi/text.h"

static const char kind[] = "mappings";

/* The school that fills in the form, else the wording of its header. */
static const char *sender_of(const struct sz_import *import, struct sz_arena *arena) {
    uint64_t sum = UINT64_C(14695981039346656037);
    if (import->header.unit)
        return sz_arena_printf(arena, "%s%s", import->schools ? ZH_("学校表 ") : "",
                               import->header.unit);
    for (size_t i = 0; i < import->header.column_count; i++)
        for (const char *c = import_heading(&import->header.columns[i], arena); *c; c++)
            sum = (sum ^ (unsigned char)*c) * UINT64_C(1099511628211);
    return sz_arena_printf(arena, ZH_("表头 %016" PRIx64), sum);
}

void import_recall(struct sz_import *import) {
    struct sz_arena arena = {0};
    struct sz_own_pair *pairs = NULL;
    size_t count = 0;
    struct import_header *header = &import->header;
    if (header->column_count > 0)
        sz_own_load(kind, sender_of(import, &arena), &arena, &pairs, &count, NULL);
    for (size_t i = 0; count && i < header->column_count; i++) {
        const char *heading = import_heading(&header->columns[i], &arena);
        const char *key = *heading ? sz_own_value(pairs, count, heading) : NULL;
        if (key)
            import_choose(header, import->schools, i, import_column_by_key(import, key));
    }
    sz_arena_free(&arena);
}

static const struct sz_roster_column *by_heading(const struct sz_import *import,
                                                 const struct import_column *column) {
    const struct sz_roster_column *found =
        import->schools
            ? school_column_by_heading(import->desk.codes, column->group, column->heading)
            : sz_roster_column_by_heading(column->group, column->heading);
    return found && found->imported ? found : NULL;
}

enum sz_code sz_import_remember(struct sz_import *import, struct sz_error *err) {
    struct sz_arena arena = {0};
    const struct import_header *header = &import->header;
    struct sz_own_pair *pairs = sz_arena_array(&arena, header->column_count + 1, sizeof *pairs);
    size_t count = 0;
    for (size_t i = 0; i < header->column_count; i++) {
        const struct import_column *column = &header->columns[i];
        if (*column->heading && column->column != by_heading(import, column))
            pairs[count++] = (struct sz_own_pair){import_heading(column, &arena),
                                                  column->column ? column->column->key : ""};
    }
    const char *sender = sender_of(import, &arena);
    enum sz_code code =
        count ? sz_own_save(kind, sender, pairs, count, err) : sz_own_remove(kind, sender, err);
    sz_arena_free(&arena);
    return code;
}
