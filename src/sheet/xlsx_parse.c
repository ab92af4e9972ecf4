/* SPDX-License-Identifier: GPL-3.0-or-later */
/* One XML part: inflated in pieces straight into expat's buffer, with the limits of xlsx.h. */
#include <expat.h>
#include <string.h>

#include "xlsx.h"

enum { PIECE = 1 << 16 };

struct parse {
    XML_Parser parser;
    struct reader *reader;
    const struct xlsx_entry *entry;
    const struct xlsx_listener *listener;
    void *self;
    int depth;
    uint64_t fed; /* bytes given to expat */
};

/* Names are "c" and "v" nearly always: a loop beats strchr. */
static const char *local_name(const char *name) {
    for (const char *at = name; *at; at++)
        if (*at == ':')
            return at + 1;
    return name;
}

const char *xlsx_attribute(const char **attributes, const char *name) {
    for (; *attributes; attributes += 2)
        if (strcmp(local_name(attributes[0]), name) == 0)
            return attributes[1];
    return NULL;
}

bool xlsx_is_true(const char *value) {
    return value && (strcmp(value, "1") == 0 || strcmp(value, "true") == 0);
}

static void stop_on_failure(struct parse *parse) {
    if (parse->reader->error.code != SZ_OK)
        XML_StopParser(parse->parser, XML_FALSE);
}

static void XMLCALL on_start(void *data, const char *name, const char **attributes) {
    struct parse *parse = data;
    if (parse->reader->error.code != SZ_OK)
        return;

    const char *local = local_name(name);
    parse->depth++;
    if (parse->depth > XLSX_DEPTH)
        reader_fail(parse->reader, SZ_INVALID, READER_SAVE_AS, "部件 %.80s 的层次超过 %d 层",
                    parse->entry->name, XLSX_DEPTH);
    else if (parse->depth == 1 && strcmp(local, parse->listener->root) != 0)
        reader_fail(parse->reader, SZ_INVALID, READER_SAVE_AS,
                    "部件 %.80s 的内容不是 %s，文件已损坏", parse->entry->name,
                    parse->listener->root);
    else
        parse->listener->start(parse->self, local, attributes);
    stop_on_failure(parse);
}

static void XMLCALL on_end(void *data, const char *name) {
    struct parse *parse = data;
    if (parse->reader->error.code != SZ_OK)
        return;
    parse->depth--;
    parse->listener->end(parse->self, local_name(name));
    stop_on_failure(parse);
}

static void XMLCALL on_text(void *data, const char *text, int length) {
    struct parse *parse = data;
    if (parse->reader->error.code != SZ_OK)
        return;
    parse->listener->text(parse->self, text, (size_t)length);
    stop_on_failure(parse);
}

static void XMLCALL on_doctype(void *data, const char *name, const char *system_id,
                               const char *public_id, int has_internal_subset) {
    struct parse *parse = data;
    (void)name;
    (void)system_id;
    (void)public_id;
    (void)has_internal_subset;
    reader_fail(parse->reader, SZ_INVALID, "不要使用这个文件，请对方重新报送",
                "部件 %.80s 带有文档类型声明（DOCTYPE），文件可疑", parse->entry->name);
    stop_on_failure(parse);
}

static enum sz_code broken_xml(struct parse *parse) {
    enum XML_Error error = XML_GetErrorCode(parse->parser);
    if (error == XML_ERROR_NO_MEMORY)
        return reader_no_memory(parse->reader);
    return reader_fail(parse->reader, SZ_INVALID, READER_SAVE_AS,
                       "部件 %.80s 第 %lu 行不是完好的 XML（%s），文件已损坏", parse->entry->name,
                       (unsigned long)XML_GetCurrentLineNumber(parse->parser),
                       XML_ErrorString(error));
}

static enum sz_code check_limits(struct parse *parse) {
    uint64_t compressed = parse->entry->compressed;
    XML_Index done = XML_GetCurrentByteIndex(parse->parser);

    if (parse->fed > parse->listener->most_bytes)
        return reader_fail(parse->reader, SZ_INVALID, "把内容分成几个工作簿，或另存为 .csv 后再试",
                           "部件 %.80s 解压后超过 %llu MB", parse->entry->name,
                           (unsigned long long)parse->listener->most_bytes >> 20);
    if (parse->fed > XLSX_RATIO_GRACE && parse->fed / XLSX_RATIO > compressed)
        return reader_fail(parse->reader, SZ_INVALID, "不要使用这个文件，请对方重新报送",
                           "部件 %.80s 的压缩比超过 %d，疑为压缩炸弹", parse->entry->name,
                           XLSX_RATIO);
    if (done >= 0 && parse->fed > (uint64_t)done + XLSX_TOKEN_BYTES)
        return reader_fail(parse->reader, SZ_INVALID, READER_SAVE_AS,
                           "部件 %.80s 有超过 %d MB 的标记或属性", parse->entry->name,
                           XLSX_TOKEN_BYTES >> 20);
    return SZ_OK;
}

static enum sz_code bad_data(struct parse *parse) {
    return reader_fail(
        parse->reader, SZ_INVALID,
        "请对方重新发送这个文件，或用 Excel 或 WPS 打开这个文件，另存为 .xlsx 后再试",
        "部件 %.80s 解压出错（校验或大小不符，或数据残缺）", parse->entry->name);
}

/* The whole part is read, to its end: only there libzip compares the checksum. */
static enum sz_code feed(struct parse *parse, zip_file_t *file) {
    zip_int64_t got = 0;
    do {
        void *piece = XML_GetBuffer(parse->parser, PIECE);
        if (!piece)
            return broken_xml(parse);
        got = zip_fread(file, piece, PIECE);
        if (got < 0)
            return bad_data(parse);
        parse->fed += (uint64_t)got;
        if (XML_ParseBuffer(parse->parser, (int)got, got == 0) != XML_STATUS_OK)
            return broken_xml(parse); /* keeps a listener's failure: the first one counts */
        if (check_limits(parse) != SZ_OK)
            return parse->reader->error.code;
    } while (got > 0);
    return parse->fed == parse->entry->size ? SZ_OK : bad_data(parse);
}

static enum sz_code run(struct parse *parse, const struct xlsx_package *package) {
    zip_file_t *file = zip_fopen_index(package->zip, parse->entry->index, 0);
    if (!file)
        return reader_fail(parse->reader, SZ_INVALID, READER_SAVE_AS, "部件 %.80s 无法解压",
                           parse->entry->name);

    XML_SetUserData(parse->parser, parse);
    XML_SetElementHandler(parse->parser, on_start, on_end);
    if (parse->listener->text)
        XML_SetCharacterDataHandler(parse->parser, on_text);
    XML_SetStartDoctypeDeclHandler(parse->parser, on_doctype);
    enum sz_code code = feed(parse, file);
    zip_fclose(file);
    return code;
}

enum sz_code xlsx_parse(struct reader *reader, const struct xlsx_package *package, const char *name,
                        const struct xlsx_listener *listener, void *self) {
    struct parse parse = {
        .reader = reader,
        .entry = xlsx_package_find(package, name),
        .listener = listener,
        .self = self,
    };

    if (!parse.entry)
        return reader_fail(reader, SZ_INVALID, READER_SAVE_AS, "缺少部件 %.80s，文件不完整", name);
    parse.parser = XML_ParserCreate(NULL);
    if (!parse.parser)
        return reader_no_memory(reader);
    enum sz_code code = run(&parse, package);
    XML_ParserFree(parse.parser);
    return code;
}
