/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "reader.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "shizi/language.h"
#include "shizi/text.h"

/* "工作表「甲」第 3 行 B 列：", as much of it as is known. */
static void place(const struct reader *reader, char *out, size_t size) {
    char letters[8] = "";
    int used = 0;

    out[0] = '\0';
    if (reader->sheet)
        used = snprintf(out, size, _("工作表「%.90s」"), reader->sheet);
    if (reader->row > 0)
        used += snprintf(out + used, size - (size_t)used, _("第 %ld 行"), reader->row);
    if (reader->row > 0 && reader->column > 0) {
        sz_sheet_column_name((size_t)reader->column - 1, letters);
        used += snprintf(out + used, size - (size_t)used, _(" %s 列"), letters);
    }
    if (used > 0)
        snprintf(out + used, size - (size_t)used, "：");
}

enum sz_code reader_fail(struct reader *reader, enum sz_code code, const char *hint,
                         const char *fmt, ...) {
    char where[256];
    char what[SZ_TEXT_MAX];
    va_list args;

    if (reader->error.code != SZ_OK)
        return reader->error.code;
    va_start(args, fmt);
    vsnprintf(what, sizeof what, _(fmt), args);
    va_end(args);
    place(reader, where, sizeof where);
    return sz_fail(&reader->error, code, hint, "%s%s", where, what);
}

enum sz_code reader_no_memory(struct reader *reader) {
    return reader_fail(reader, SZ_INVALID, "把内容分成几个小一些的文件后再试",
                       "读取所需的内存超过 %d MB", READER_MEMORY >> 20);
}

void reader_sheet_begin(struct reader *reader, const char *name) {
    reader->sheet = name;
    reader->announced = false;
    reader->row = 0;
    reader->column = 0;
    reader->sent_rows = 0;
}

void reader_announce(struct reader *reader) {
    const char *name = reader->sheet ? reader->sheet : reader->file;

    if (!reader->announced)
        wire_put(&reader->out, WIRE_SHEET, name, strnlen(name, WIRE_SHEET_NAME_MAX));
    reader->announced = true;
}

bool reader_wants(const struct reader *reader, const char *name, size_t number, bool by_number) {
    char digits[24];

    if (!by_number)
        return strcmp(name, reader->wanted) == 0;
    snprintf(digits, sizeof digits, "%zu", number);
    return strcmp(digits, reader->wanted) == 0;
}

void reader_row_begin(struct reader *reader, long number) {
    reader->row = number;
    reader->column = 0;
    reader->slot_count = 0;
    reader->texts.used = 0;
}

/* Slots between the last one in use and the new one become blank. */
static struct reader_slot *slot_at(struct reader *reader, size_t index) {
    while (reader->slot_count <= index)
        reader->slots[reader->slot_count++] = (struct reader_slot){.kind = SZ_CELL_BLANK};
    return &reader->slots[index];
}

/* Counted only when bytes alone do not tell. */
static bool too_long(const char *text, size_t length) {
    size_t characters = 0;

    if (length <= READER_CELL_CHARACTERS)
        return false;
    for (size_t i = 0; i < length; i++)
        characters += ((unsigned char)text[i] & 0xC0U) != 0x80U;
    return characters > READER_CELL_CHARACTERS;
}

enum sz_code reader_cell(struct reader *reader, enum sz_cell_kind kind, const char *text,
                         size_t length) {
    if (length == 0)
        return SZ_OK;
    if (reader->column > READER_COLUMNS)
        return reader_fail(reader, SZ_INVALID, "删去右边用不到的列后再试", "有内容的列超过 %d 列",
                           READER_COLUMNS);
    if (too_long(text, length))
        return reader_fail(reader, SZ_INVALID, "缩短这个单元格的内容后再试", "单元格内容超过 %d 字",
                           READER_CELL_CHARACTERS);
    if (reader->texts.used + length > WIRE_ROW_BYTES)
        return reader_fail(reader, SZ_INVALID, "缩短这一行的内容后再试", "一行内容超过 %d MB",
                           WIRE_ROW_BYTES >> 20);

    struct reader_slot *slot = slot_at(reader, (size_t)reader->column - 1);
    if (slot->kind != SZ_CELL_BLANK)
        return reader_fail(reader, SZ_INVALID, READER_SAVE_AS, "同一个单元格出现两次，文件已损坏");
    slot->kind = kind;
    slot->offset = (uint32_t)reader->texts.used;
    slot->length = (uint32_t)length;
    if (!buffer_append(&reader->texts, text, length) || !buffer_append_byte(&reader->texts, '\0'))
        return reader_no_memory(reader);
    return SZ_OK;
}

static void put_number(char **at, uint32_t number) {
    memcpy(*at, &number, sizeof number);
    *at += sizeof number;
}

/* The row as wire.h describes it. */
static bool encode_row(struct reader *reader) {
    struct buffer *record = &reader->record;

    record->used = 0;
    if (!buffer_reserve(record, 8 + 5 * reader->slot_count + reader->texts.used))
        return false;
    char *at = record->bytes;
    put_number(&at, (uint32_t)reader->row);
    put_number(&at, (uint32_t)reader->slot_count);
    for (size_t i = 0; i < reader->slot_count; i++) {
        const struct reader_slot *slot = &reader->slots[i];
        *at++ = (char)slot->kind;
        if (slot->kind == SZ_CELL_BLANK)
            continue;
        put_number(&at, slot->length);
        memcpy(at, reader->texts.bytes + slot->offset, (size_t)slot->length + 1);
        at += (size_t)slot->length + 1;
    }
    record->used = (size_t)(at - record->bytes);
    return true;
}

enum sz_code reader_row_end(struct reader *reader) {
    reader->column = 0;
    if (reader->slot_count == 0)
        return SZ_OK;
    if (reader->row_limit && ++reader->sent_rows > READER_ROWS)
        return reader_fail(reader, SZ_INVALID,
                           "把内容分成几个工作簿，或另存为 .csv（不限行数）后再试",
                           "有内容的行超过 %d 行", READER_ROWS);
    if (!encode_row(reader))
        return reader_no_memory(reader);

    reader_announce(reader);
    wire_put(&reader->out, WIRE_ROW, reader->record.bytes, reader->record.used);
    return SZ_OK;
}

enum sz_code reader_list_sheet(struct reader *reader, long number, const char *name,
                               const char *kind) {
    reader_row_begin(reader, number);
    reader->column = 1;
    reader_cell(reader, SZ_CELL_TEXT, name, strlen(name));
    reader->column = 2;
    reader_cell(reader, SZ_CELL_TEXT, kind, strlen(kind));
    reader_row_end(reader);
    return reader->error.code;
}
