/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Encodings of text files. Bytes are never replaced: a roster with one wrong name is worse than
 * none. */
#include <errno.h>
#include <string.h>
#include <unistd.h>

#include "csv.h"
#include "shizi/language.h"
#include "shizi/text.h"

static const char *const encoding_names[] = {
    [CSV_UTF8] = "UTF-8",
    [CSV_GB18030] = "GB18030",
    [CSV_UTF16LE] = "UTF-16LE",
    [CSV_UTF16BE] = "UTF-16BE",
};

static const struct {
    const char *bytes;
    size_t length;
    enum csv_encoding encoding;
} marks[] = {
    {"\xEF\xBB\xBF", 3, CSV_UTF8}, {"\xFF\xFE", 2, CSV_UTF16LE}, {"\xFE\xFF", 2, CSV_UTF16BE}};

/* Start (again) at byte @p at in @p encoding. */
static enum sz_code start(struct reader *reader, struct csv_source *source,
                          enum csv_encoding encoding, off_t at) {
    csv_source_close(source);
    source->encoding = encoding;
    source->at = at;
    source->carried = 0;
    source->line = 0;
    source->wide = 0;
    if (encoding == CSV_UTF8)
        return SZ_OK;
    source->converter = iconv_open("UTF-8", encoding_names[encoding]);
    /* iconv_open fails with (iconv_t)-1 */
    if (source->converter == (iconv_t)-1) { // NOLINT(performance-no-int-to-ptr)
        source->converter = NULL;
        return reader_fail(reader, SZ_IO, "把文件另存为 UTF-8 编码后再试", "本机不能转换 %s 编码",
                           encoding_names[encoding]);
    }
    return SZ_OK;
}

void csv_source_close(struct csv_source *source) {
    if (source->converter)
        iconv_close(source->converter);
    source->converter = NULL;
}

static void count(struct csv_source *source, size_t good) {
    for (size_t i = 0; i < good; i++) {
        source->line += source->text[i] == '\n';
        source->wide += (unsigned char)source->text[i] >= 0xE0U;
    }
}

static enum sz_code bad_bytes(struct reader *reader, struct csv_source *source, size_t good) {
    count(source, good);
    unsigned long line = source->line + 1;

    if (good < source->length && source->text[good] == '\0')
        return reader_fail(reader, SZ_INVALID, READER_SAVE_AS,
                           "第 %lu 行有空字符（NUL），不是文本文件，也不是 .xlsx 或 .xls", line);
    return reader_fail(reader, SZ_INVALID, "用 Excel 或 WPS 打开，确认没有乱码后另存为 .xlsx 再试",
                       "第 %lu 行的字节不是 %s 编码", line,
                       source->encoding == CSV_GB18030 ? _("UTF-8 或 GB18030")
                                                       : encoding_names[source->encoding]);
}

static size_t character_length(unsigned char lead) {
    if (lead >= 0xF0)
        return 4;
    if (lead >= 0xE0)
        return 3;
    return lead >= 0xC0 ? 2 : 1;
}

/* Bytes at the end of the text that are the beginning of a character. */
static size_t open_character(const char *text, size_t length) {
    for (size_t back = 1; back <= 3 && back <= length; back++) {
        unsigned char byte = (unsigned char)text[length - back];
        if ((byte & 0xC0U) != 0x80U)
            return character_length(byte) > back ? back : 0;
    }
    return 0;
}

/* raw holds @p have bytes: make them text, keep what is not a whole character. */
static enum sz_code decode(struct reader *reader, struct csv_source *source, size_t have) {
    char *in = source->raw;
    char *out = source->text;
    size_t left = have;
    size_t room = sizeof source->text;

    if (source->encoding == CSV_UTF8) {
        left = open_character(source->raw, have);
        memcpy(source->text, source->raw, have - left);
        in += have - left;
        out += have - left;
    } else if (iconv(source->converter, &in, &left, &out, &room) == (size_t)-1 && errno != EINVAL) {
        source->length = (size_t)(out - source->text);
        return bad_bytes(reader, source, source->length);
    }
    source->length = (size_t)(out - source->text);
    source->carried = left;
    memmove(source->raw, in, left);

    size_t good = sz_utf8_valid(source->text, source->length);
    return good == source->length ? SZ_OK : bad_bytes(reader, source, good);
}

enum sz_code csv_source_next(struct reader *reader, struct csv_source *source) {
    source->length = 0;
    while (source->length == 0) {
        ssize_t got = pread(READER_FD, source->raw + source->carried,
                            sizeof source->raw - source->carried, source->at);
        if (got < 0)
            return reader_fail(reader, SZ_IO, "检查磁盘后再试", "读取文件失败：%s",
                               strerror(errno));
        source->at += got;
        if (got == 0 && source->carried > 0)
            return bad_bytes(reader, source, 0); /* ends in the middle of a character */
        if (got == 0)
            return SZ_OK;
        if (decode(reader, source, source->carried + (size_t)got) != SZ_OK)
            return reader->error.code;
    }
    count(source, source->length);
    return SZ_OK;
}

/* Read everything once. */
static bool fits(struct reader *reader, struct csv_source *source, enum csv_encoding encoding,
                 off_t at) {
    if (start(reader, source, encoding, at) != SZ_OK)
        return false;
    do {
        if (csv_source_next(reader, source) != SZ_OK)
            return false;
    } while (source->length > 0);
    return true;
}

/* Damaged UTF-8 often passes as GB18030, as other characters; Chinese text in GB18030 never begins
 * with several good three-byte characters of UTF-8. */
static enum sz_code guess(struct reader *reader, struct csv_source *source) {
    enum { SURELY_UTF8 = 4 };

    if (fits(reader, source, CSV_UTF8, 0))
        return start(reader, source, CSV_UTF8, 0);
    if (source->wide >= SURELY_UTF8)
        return reader->error.code;
    reader->error = (struct sz_error){.code = SZ_OK};
    if (fits(reader, source, CSV_GB18030, 0))
        return start(reader, source, CSV_GB18030, 0);
    return reader->error.code;
}

enum sz_code csv_source_open(struct reader *reader, struct csv_source *source) {
    char head[3] = "";
    ssize_t got = pread(READER_FD, head, sizeof head, 0);

    for (size_t i = 0; i < sizeof marks / sizeof marks[0]; i++) {
        if (got < (ssize_t)marks[i].length || memcmp(head, marks[i].bytes, marks[i].length) != 0)
            continue;
        off_t at = (off_t)marks[i].length;
        if (!fits(reader, source, marks[i].encoding, at))
            return reader->error.code;
        return start(reader, source, marks[i].encoding, at);
    }
    return guess(reader, source);
}
