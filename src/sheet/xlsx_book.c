/* SPDX-License-Identifier: GPL-3.0-or-later */
/* workbook.xml: which sheets there are, in which parts they lie, and which day is day 0. */
#include <stdlib.h>
#include <string.h>

#include "shizi/language.h"
#include "xlsx.h"

struct listening {
    struct reader *reader;
    const struct xlsx_relations *relations;
    struct xlsx_book *book;
};

static const struct xlsx_relation *relation_by_id(const struct xlsx_relations *relations,
                                                  const char *id) {
    for (size_t i = 0; id && i < relations->count; i++)
        if (strcmp(relations->items[i].id, id) == 0)
            return &relations->items[i];
    return NULL;
}

static const char *target_by_type(const struct xlsx_relations *relations, const char *type) {
    for (size_t i = 0; i < relations->count; i++)
        if (strcmp(relations->items[i].type, type) == 0)
            return relations->items[i].target;
    return NULL;
}

static enum xlsx_sheet_kind kind_of(const struct xlsx_relation *relation, const char *state) {
    if (relation && strcmp(relation->type, "worksheet") != 0)
        return XLSX_CHART; /* charts, dialogs, macro sheets: nothing to read */
    return state && strcmp(state, "visible") != 0 ? XLSX_HIDDEN : XLSX_VISIBLE;
}

/* r:id is the relationship; sheetId another number that must not be taken for it. */
static void add_sheet(struct listening *self, const char **attributes) {
    struct xlsx_book *book = self->book;
    const char *name = xlsx_attribute(attributes, "name");
    const struct xlsx_relation *relation =
        relation_by_id(self->relations, xlsx_attribute(attributes, "id"));

    if (book->sheet_count == XLSX_SHEETS) {
        reader_fail(self->reader, SZ_INVALID, "把内容分成几个工作簿后再试", "工作表超过 %d 张",
                    XLSX_SHEETS);
        return;
    }
    struct xlsx_sheet *sheet = &book->sheets[book->sheet_count++];
    sheet->name = strdup(name ? name : "");
    sheet->kind = kind_of(relation, xlsx_attribute(attributes, "state"));
    if (relation && relation->target)
        sheet->part = strdup(relation->target);
    if (!sheet->name || (relation && relation->target && !sheet->part))
        reader_no_memory(self->reader);
}

static void on_start(void *data, const char *name, const char **attributes) {
    struct listening *self = data;

    if (strcmp(name, "workbookPr") == 0)
        self->book->from_1904 = xlsx_is_true(xlsx_attribute(attributes, "date1904"));
    else if (strcmp(name, "sheet") == 0)
        add_sheet(self, attributes);
}

static void on_end(void *data, const char *name) {
    (void)data;
    (void)name;
}

static char *folder_of(const char *part) {
    const char *slash = strrchr(part, '/');
    return slash ? strndup(part, (size_t)(slash - part)) : strdup("");
}

/* xl/workbook.xml -> xl/_rels/workbook.xml.rels */
static char *relations_part(const char *part) {
    struct buffer name = {0};
    size_t folder = strrchr(part, '/') ? (size_t)(strrchr(part, '/') - part) + 1 : 0;

    if (buffer_append(&name, part, folder) && buffer_append(&name, "_rels/", 6) &&
        buffer_append(&name, part + folder, strlen(part + folder)) &&
        buffer_append(&name, ".rels", 5) && buffer_terminate(&name))
        return name.bytes;
    buffer_free(&name);
    return NULL;
}

static char *copy_or_null(const char *text) {
    return text ? strdup(text) : NULL;
}

static enum sz_code read_workbook(struct reader *reader, const struct xlsx_package *package,
                                  const char *part, struct xlsx_book *book) {
    static const struct xlsx_listener listener = {
        .start = on_start,
        .end = on_end,
        .root = "workbook",
        .most_bytes = XLSX_PART_BYTES,
    };
    struct xlsx_relations relations = {0};
    struct listening self = {.reader = reader, .relations = &relations, .book = book};
    char *folder = folder_of(part);
    char *rels = relations_part(part);
    enum sz_code code = SZ_OK;

    book->sheets = calloc(XLSX_SHEETS, sizeof *book->sheets);
    if (!folder || !rels || !book->sheets)
        code = reader_no_memory(reader);
    if (code == SZ_OK)
        code = xlsx_relations_read(reader, package, rels, folder, &relations);
    if (code == SZ_OK)
        code = xlsx_parse(reader, package, part, &listener, &self);
    if (code == SZ_OK) {
        book->strings_part = copy_or_null(target_by_type(&relations, "sharedStrings"));
        book->styles_part = copy_or_null(target_by_type(&relations, "styles"));
    }
    xlsx_relations_free(&relations);
    free(folder);
    free(rels);
    return code;
}

/* Zips that are not workbooks of this kind get their own words. */
static enum sz_code refuse_other(struct reader *reader, const struct xlsx_package *package) {
    static const struct {
        const char *entry, *what;
    } others[] = {
        {"xl/workbook.bin", N_("是二进制工作簿（.xlsb）")},
        {"content.xml", N_("是 OpenDocument 文件（.ods）")},
        {"word/document.xml", N_("是 Word 文档")},
        {"ppt/presentation.xml", N_("是演示文稿")},
        {"index/document.iwa", N_("是苹果 Numbers 文件")},
    };

    for (size_t i = 0; i < sizeof others / sizeof others[0]; i++)
        if (xlsx_package_find(package, others[i].entry))
            return reader_fail(reader, SZ_INVALID, READER_SAVE_AS, "这个文件%s，不是 .xlsx 工作簿",
                               _(others[i].what));
    return reader_fail(reader, SZ_INVALID, READER_SAVE_AS,
                       "这是压缩文件，里面没有工作簿（xl/workbook.xml）");
}

enum sz_code xlsx_book_read(struct reader *reader, const struct xlsx_package *package,
                            struct xlsx_book *book) {
    struct xlsx_relations root = {0};
    enum sz_code code = SZ_OK;

    if (xlsx_package_find(package, "_rels/.rels"))
        code = xlsx_relations_read(reader, package, "_rels/.rels", "", &root);
    if (code == SZ_OK) {
        const char *named = target_by_type(&root, "officeDocument");
        const char *part = named ? named : "xl/workbook.xml";
        bool is_xml = strlen(part) > 4 && strcmp(part + strlen(part) - 4, ".xml") == 0;
        bool is_book = strncmp(part, "word/", 5) != 0 && strncmp(part, "ppt/", 4) != 0;
        code = is_xml && is_book && xlsx_package_find(package, part)
                   ? read_workbook(reader, package, part, book)
                   : refuse_other(reader, package);
    }
    xlsx_relations_free(&root);
    return code;
}

void xlsx_book_free(struct xlsx_book *book) {
    for (size_t i = 0; i < book->sheet_count; i++) {
        free(book->sheets[i].name);
        free(book->sheets[i].part);
    }
    free(book->sheets);
    free(book->strings_part);
    free(book->styles_part);
    *book = (struct xlsx_book){0};
}
