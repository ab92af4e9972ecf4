/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The reading child: ties its own hands, then looks at the foreign file on its standard input and
 * writes records (wire.h) to its standard output. */
#include "child.h"

#include <stdlib.h>
#include <string.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <unistd.h>

#include "reader.h"
#include "shizi/language.h"

enum { OPEN_FILES = 32 }; /* the file, the pipe, and the converter modules of iconv */

static void limit(int resource, rlim_t value) {
    struct rlimit old;
    if (getrlimit((__rlimit_resource_t)resource, &old) != 0)
        return;
    if (value > old.rlim_max)
        value = old.rlim_max;
    const struct rlimit both = {.rlim_cur = value, .rlim_max = value};
    setrlimit((__rlimit_resource_t)resource, &both);
}

unsigned child_seconds(long long size) {
    enum { LEAST = 5, BYTES_PER_SECOND = 4 << 20, SANITIZER_FACTOR = 4 };
    unsigned seconds = LEAST + (unsigned)(size / BYTES_PER_SECOND);
#ifdef SZ_SANITIZED
    seconds *= SANITIZER_FACTOR;
#endif
    return seconds;
}

/* Before the first byte of the file is looked at. */
static void tie_hands(off_t size) {
    closefrom(STDERR_FILENO + 1);
    limit(RLIMIT_CPU, child_seconds(size));
    limit(RLIMIT_FSIZE, 0);
    limit(RLIMIT_CORE, 0);
    limit(RLIMIT_NOFILE, OPEN_FILES);
#ifndef SZ_SANITIZED /* the shadow memory of the sanitizer alone is terabytes */
    limit(RLIMIT_AS, READER_MEMORY);
#endif
}

static enum sz_code read_by_content(struct reader *reader) {
    unsigned char head[512];
    const char *kind_name = NULL;
    ssize_t got = pread(READER_FD, head, sizeof head, 0);
    if (got <= 0)
        return reader_fail(reader, SZ_IO, "检查磁盘后再试", "读取文件失败");

    switch (file_kind_of(head, (size_t)got, &kind_name)) {
    case FILE_ZIP:
        return xlsx_read(reader);
    case FILE_OLE:
        return xls_read(reader);
    case FILE_TEXT:
        return csv_read(reader);
    case FILE_FOREIGN:
    default:
        return reader_fail(reader, SZ_INVALID, READER_SAVE_AS, "这是%s，不是 .xlsx、.xls 或 .csv",
                           _(kind_name));
    }
}

static void report(struct reader *reader) {
    const struct sz_error *error = &reader->error;
    struct buffer record = {0};
    uint32_t code = (uint32_t)error->code;

    if (error->code == SZ_OK) {
        wire_put(&reader->out, WIRE_END, NULL, 0);
    } else if (buffer_append(&record, &code, sizeof code) &&
               buffer_append(&record, error->message, strlen(error->message) + 1) &&
               buffer_append(&record, error->hint, strlen(error->hint) + 1)) {
        wire_put(&reader->out, WIRE_ERROR, record.bytes, record.used);
    }
    buffer_free(&record);
    wire_flush(&reader->out);
}

/* argv: program, CHILD_ARGUMENT, "list" or "rows", base name of the file, [sheet] */
bool sz_sheet_child(int argc, char **argv, int *status) {
    if (argc < 2 || strcmp(argv[1], CHILD_ARGUMENT) != 0)
        return false;

    struct stat info;
    *status = EXIT_FAILURE;
    if (argc < 4 || fstat(READER_FD, &info) != 0 || !S_ISREG(info.st_mode))
        return true;
    tie_hands(info.st_size);

    struct reader *reader = calloc(1, sizeof *reader);
    if (!reader)
        return true;
    reader->size = info.st_size;
    reader->list_names = strcmp(argv[2], CHILD_LIST) == 0;
    reader->file = argv[3];
    reader->wanted = argc > 4 ? argv[4] : NULL;
    reader->out.fd = STDOUT_FILENO;
    read_by_content(reader);
    report(reader);
    *status = reader->out.broken ? EXIT_FAILURE : EXIT_SUCCESS;
    buffer_free(&reader->texts);
    buffer_free(&reader->record);
    free(reader);
    return true;
}
