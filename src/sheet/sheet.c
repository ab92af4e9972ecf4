/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The parent's side of reading: open the file, spawn the child, take its records and believe none
 * of them unseen. */
#include "shizi/sheet.h"

#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <spawn.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

#include "child.h"
#include "reader.h"
#include "shizi/arena.h"
#include "shizi/language.h"
#include "shizi/text.h"
#include "wire.h"

extern char **environ;

struct sz_sheet {
    pid_t child; /* 0: ended and collected */
    long long size;
    struct wire_in in;
    struct sz_arena arena;
    const char *file; /* base name, safe to show */
    const char *name; /* of the sheet */
    struct sz_cell cells[READER_COLUMNS];
    struct sz_sheet_row first; /* read by open, handed out by the first next */
    bool has_first;
    bool ended;
    struct sz_error failure; /* the first one is repeated by every later call */
};

void sz_sheet_column_name(size_t column, char out[8]) {
    char letters[8];
    size_t used = 0;

    for (size_t rest = column + 1; rest > 0 && used < sizeof letters - 1; rest = (rest - 1) / 26)
        letters[used++] = (char)('A' + (rest - 1) % 26);
    for (size_t i = 0; i < used; i++)
        out[i] = letters[used - 1 - i];
    out[used] = '\0';
}

const char *sz_sheet_name(const struct sz_sheet *sheet) {
    return sheet->name ? sheet->name : sheet->file;
}

/* Message with the file's name in front. */
static enum sz_code fail(struct sz_sheet *sheet, enum sz_code code, const char *hint,
                         const char *what) {
    sheet->ended = true;
    return sz_fail(&sheet->failure, code, hint, "%.150s：%s", sheet->file, what);
}

static enum sz_code fail_errno(struct sz_sheet *sheet, const char *what) {
    char text[160];
    snprintf(text, sizeof text, "%s（%s）", what, strerror(errno));
    return fail(sheet, SZ_IO, _("稍后再试"), text);
}

/* Opened without blocking: a FIFO must not hold the desk until somebody writes to it. A symbolic
 * link to a regular file is fine; what is opened is what counts. */
static enum sz_code open_file(struct sz_sheet *sheet, const char *path, int *out) {
    struct stat info;
    int fd = open(path, O_RDONLY | O_NONBLOCK | O_NOCTTY | O_CLOEXEC);

    if (fd < 0 && errno == ENOENT)
        return fail(sheet, SZ_NO_INPUT, _("核对文件名和所在文件夹"), _("没有这个文件"));
    if (fd < 0 && errno == EACCES)
        return fail(sheet, SZ_NO_INPUT, _("请管理员允许读取这个文件"), _("没有读取这个文件的权限"));
    if (fd < 0)
        return fail(sheet, SZ_NO_INPUT, _("核对文件名，复制到本机后再试"), _("打不开这个文件"));
    if (fstat(fd, &info) != 0 || !S_ISREG(info.st_mode)) {
        close(fd);
        return fail(sheet, SZ_NO_INPUT, _("指定一个 .xlsx、.xls 或 .csv 文件"),
                    S_ISDIR(info.st_mode) ? _("这是文件夹，不是文件")
                                          : _("这是设备或管道，不是普通文件"));
    }
    if (info.st_size == 0) {
        close(fd);
        return fail(sheet, SZ_INVALID, _("请对方重新发送这个文件"), _("文件是空的（0 字节）"));
    }
    sheet->size = info.st_size;
    *out = fd;
    return SZ_OK;
}

/* Signals as a fresh program has them: a broken pipe has to end the child. */
static void fresh_signals(posix_spawnattr_t *attributes) {
    sigset_t set;

    sigemptyset(&set);
    posix_spawnattr_setsigmask(attributes, &set);
    sigaddset(&set, SIGPIPE);
    sigaddset(&set, SIGXCPU);
    sigaddset(&set, SIGXFSZ);
    posix_spawnattr_setsigdefault(attributes, &set);
    posix_spawnattr_setflags(attributes, POSIX_SPAWN_SETSIGMASK | POSIX_SPAWN_SETSIGDEF);
}

/* The child gets the open file itself as standard input, so nothing can be swapped on the way. */
static int spawn_child(struct sz_sheet *sheet, const struct sz_sheet_options *options, int file,
                       int pipe_end) {
    char program[] = "shizi";
    char argument[] = CHILD_ARGUMENT;
    char list[] = CHILD_LIST;
    char rows[] = CHILD_ROWS;
    char *name = sz_arena_copy(&sheet->arena, sheet->file);
    char *wanted = options && !options->list_names && options->sheet
                       ? sz_arena_copy(&sheet->arena, options->sheet)
                       : NULL;
    char *argv[] = {program, argument, options && options->list_names ? list : rows,
                    name,    wanted,   NULL};
    posix_spawn_file_actions_t actions;
    posix_spawnattr_t attributes;

    posix_spawn_file_actions_init(&actions);
    posix_spawnattr_init(&attributes);
    posix_spawn_file_actions_adddup2(&actions, file, STDIN_FILENO);
    posix_spawn_file_actions_adddup2(&actions, pipe_end, STDOUT_FILENO);
#ifndef SZ_SANITIZED /* a sanitizer's report is wanted; anything else would disturb the screen */
    posix_spawn_file_actions_addopen(&actions, STDERR_FILENO, "/dev/null", O_WRONLY, 0);
#endif
    fresh_signals(&attributes);
    int problem =
        posix_spawn(&sheet->child, "/proc/self/exe", &actions, &attributes, argv, environ);
    if (problem != 0)
        sheet->child = 0;
    posix_spawnattr_destroy(&attributes);
    posix_spawn_file_actions_destroy(&actions);
    return problem;
}

/* A number the standard descriptors do not use, so that dup2 in the child cannot hit it. */
static int lift(int fd) {
    if (fd < 0 || fd > STDERR_FILENO)
        return fd;
    int lifted = fcntl(fd, F_DUPFD_CLOEXEC, STDERR_FILENO + 1);
    close(fd);
    return lifted;
}

static enum sz_code start_child(struct sz_sheet *sheet, const struct sz_sheet_options *options,
                                int file) {
    int ends[2];

    if (pipe(ends) != 0)
        return fail_errno(sheet, _("无法建立管道"));
    sheet->in.fd = lift(ends[0]);
    ends[1] = lift(ends[1]);
    fcntl(sheet->in.fd, F_SETFD, FD_CLOEXEC);
    fcntl(ends[1], F_SETFD, FD_CLOEXEC);
    int problem =
        sheet->in.fd < 0 || ends[1] < 0 ? errno : spawn_child(sheet, options, file, ends[1]);
    if (ends[1] >= 0)
        close(ends[1]);
    errno = problem;
    return problem == 0 ? SZ_OK : fail_errno(sheet, _("无法启动读取程序"));
}

static int collect_child(struct sz_sheet *sheet) {
    int status = 0;
    pid_t child = sheet->child;

    sheet->child = 0;
    while (child > 0 && waitpid(child, &status, 0) < 0)
        if (errno != EINTR)
            return 0;
    return status;
}

/* The child is gone without having said how it ended. */
static enum sz_code explain_death(struct sz_sheet *sheet) {
    int status = collect_child(sheet);
    char text[160];

    if (WIFSIGNALED(status) && (WTERMSIG(status) == SIGXCPU || WTERMSIG(status) == SIGKILL)) {
        snprintf(text, sizeof text, _("读取超过 %u 秒，已经停止，文件可能有问题"),
                 child_seconds(sheet->size));
        return fail(sheet, SZ_INVALID, _("把内容复制到新建的工作簿，另存为 .xlsx 后再试"), text);
    }
    return fail(sheet, SZ_INVALID, READER_SAVE_AS, _("读取中断，文件可能已损坏"));
}

static enum sz_code distrust(struct sz_sheet *sheet) {
    if (sheet->child > 0)
        kill(sheet->child, SIGKILL);
    return fail(sheet, SZ_INVALID, READER_SAVE_AS, _("读取程序的应答无法识别，文件可能有问题"));
}

/* A terminated UTF-8 text of @p length bytes at *at; moves behind its NUL. */
static const char *take_text(const char **at, const char *end, size_t length) {
    const char *text = *at;
    if ((size_t)(end - text) <= length || text[length] != '\0' ||
        sz_utf8_valid(text, length) != length)
        return NULL;
    *at = text + length + 1;
    return text;
}

static bool take_number(const char **at, const char *end, uint32_t *number) {
    if ((size_t)(end - *at) < sizeof *number)
        return false;
    memcpy(number, *at, sizeof *number);
    *at += sizeof *number;
    return true;
}

static bool take_cell(const char **at, const char *end, struct sz_cell *cell) {
    uint32_t length = 0;

    if (*at == end || (unsigned char)**at > SZ_CELL_ERROR)
        return false;
    cell->kind = (enum sz_cell_kind)(unsigned char)*(*at)++;
    cell->text = "";
    if (cell->kind == SZ_CELL_BLANK)
        return true;
    if (!take_number(at, end, &length))
        return false;
    cell->text = take_text(at, end, length);
    return cell->text != NULL;
}

static enum sz_code take_row(struct sz_sheet *sheet, const struct wire_record *record,
                             struct sz_sheet_row *row) {
    const char *at = record->payload;
    const char *end = at + record->length;
    uint32_t number = 0;
    uint32_t count = 0;

    if (!take_number(&at, end, &number) || !take_number(&at, end, &count) || number == 0 ||
        count == 0 || count > READER_COLUMNS)
        return distrust(sheet);
    for (uint32_t i = 0; i < count; i++)
        if (!take_cell(&at, end, &sheet->cells[i]))
            return distrust(sheet);
    if (at != end)
        return distrust(sheet);
    *row = (struct sz_sheet_row){.number = (long)number, .count = count, .cells = sheet->cells};
    return SZ_OK;
}

static enum sz_code take_failure(struct sz_sheet *sheet, const struct wire_record *record) {
    const char *at = record->payload;
    const char *end = at + record->length;
    uint32_t code = 0;

    if (!take_number(&at, end, &code) || code == SZ_OK || code >= SZ_STOPPED)
        return distrust(sheet);
    const char *message = take_text(&at, end, strnlen(at, (size_t)(end - at)));
    const char *hint = message ? take_text(&at, end, strnlen(at, (size_t)(end - at))) : NULL;
    if (!hint)
        return distrust(sheet);
    return fail(sheet, (enum sz_code)code, sz_text_safe(&sheet->arena, hint),
                sz_text_safe(&sheet->arena, message));
}

static enum sz_code take_name(struct sz_sheet *sheet, const struct wire_record *record) {
    if (record->length > WIRE_SHEET_NAME_MAX ||
        sz_utf8_valid(record->payload, record->length) != record->length)
        return distrust(sheet);
    sheet->name = sz_arena_copy_len(&sheet->arena, record->payload, record->length);
    return SZ_OK;
}

/* A record that is no row. */
static enum sz_code take_other(struct sz_sheet *sheet, const struct wire_record *record) {
    if (record->kind == WIRE_SHEET)
        return take_name(sheet, record);
    if (record->kind == WIRE_ERROR)
        return take_failure(sheet, record);
    if (record->kind != WIRE_END)
        return distrust(sheet);
    sheet->ended = true;
    return SZ_OK;
}

static enum sz_code next_row(struct sz_sheet *sheet, struct sz_sheet_row *row) {
    *row = (struct sz_sheet_row){0};
    while (!sheet->ended) {
        struct wire_record record;
        enum wire_state state = wire_get(&sheet->in, &record);
        if (state == WIRE_CLOSED)
            return explain_death(sheet);
        if (state == WIRE_NO_MEMORY)
            return sz_no_memory(&sheet->failure);
        if (state == WIRE_FAILED)
            return distrust(sheet);
        if (record.kind == WIRE_ROW)
            return take_row(sheet, &record, row);
        take_other(sheet, &record);
    }
    return sheet->failure.code;
}

static enum sz_code report(const struct sz_sheet *sheet, struct sz_error *err) {
    if (sheet->failure.code != SZ_OK && err)
        *err = sheet->failure;
    return sheet->failure.code;
}

enum sz_code sz_sheet_open(const char *path, const struct sz_sheet_options *options,
                           struct sz_sheet **out, struct sz_error *err) {
    const char *slash = strrchr(path, '/');
    int file = -1;

    *out = NULL;
    struct sz_sheet *sheet = calloc(1, sizeof *sheet);
    if (!sheet)
        return sz_no_memory(err);
    sheet->in.fd = -1;
    sheet->file = sz_text_safe(&sheet->arena, slash && slash[1] ? slash + 1 : path);
    enum sz_code code = open_file(sheet, path, &file);
    if (code == SZ_OK) {
        code = start_child(sheet, options, file);
        close(file);
    }
    if (code == SZ_OK)
        code = next_row(sheet, &sheet->first);
    if (code != SZ_OK) {
        report(sheet, err);
        sz_sheet_close(sheet);
        return code;
    }
    sheet->has_first = true;
    *out = sheet;
    return SZ_OK;
}

enum sz_code sz_sheet_next(struct sz_sheet *sheet, struct sz_sheet_row *row, struct sz_error *err) {
    if (sheet->has_first) {
        sheet->has_first = false;
        *row = sheet->first;
        return SZ_OK;
    }
    if (sheet->failure.code == SZ_OK)
        next_row(sheet, row);
    else
        *row = (struct sz_sheet_row){0};
    return report(sheet, err);
}

void sz_sheet_close(struct sz_sheet *sheet) {
    if (!sheet)
        return;
    if (sheet->in.fd >= 0)
        close(sheet->in.fd);
    if (sheet->child > 0 && !sheet->ended)
        kill(sheet->child, SIGKILL);
    collect_child(sheet);
    buffer_free(&sheet->in.buffer);
    sz_arena_free(&sheet->arena);
    free(sheet);
}
