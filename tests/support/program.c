/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "program.h"

#include <fcntl.h>
#include <ftw.h>
#include <setjmp.h>
#include <spawn.h>
#include <sqlite3.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

#include <cmocka.h>

enum { ARGUMENTS_MAX = 40 };

struct program *program_open(const char *executable) {
    struct sz_arena arena = {0};
    struct program *program = sz_arena_alloc(&arena, sizeof *program);
    char *folder = sz_arena_copy(&arena, "/tmp/shizi-test-XXXXXX");

    if (!mkdtemp(folder))
        fail_msg("mkdtemp");
    program->executable = executable;
    program->folder = folder;
    program->db = sz_arena_printf(&arena, "%s/shizi.db", folder);
    program->out = program->err = "";
    program->arena = arena;
    return program;
}

static int remove_one(const char *path, const struct stat *st, int kind, struct FTW *ftw) {
    (void)st;
    (void)kind;
    (void)ftw;
    return remove(path);
}

void program_close(struct program *program) {
    struct sz_arena arena = program->arena;
    nftw(program->folder, remove_one, 16, FTW_DEPTH | FTW_PHYS);
    sz_arena_free(&arena);
}

const char *program_path(struct program *program, const char *name) {
    return sz_arena_printf(&program->arena, "%s/%s", program->folder, name);
}

const char *program_write(struct program *program, const char *name, const char *text) {
    const char *path = program_path(program, name);
    FILE *file = fopen(path, "wb");
    if (!file || fputs(text, file) == EOF || fclose(file) != 0)
        fail_msg("cannot write %s", path);
    return path;
}

static const char *read_all(struct program *program, const char *path) {
    FILE *file = fopen(path, "rb");
    if (!file)
        fail_msg("cannot read %s", path);
    fseek(file, 0, SEEK_END);
    long size = ftell(file);
    rewind(file);
    char *text = sz_arena_alloc(&program->arena, (size_t)size + 1);
    if (fread(text, 1, (size_t)size, file) != (size_t)size)
        fail_msg("cannot read %s", path);
    fclose(file);
    return text;
}

static char **environment(struct program *program) {
    const char *path = getenv("PATH");
    char **env = sz_arena_array(&program->arena, 8, sizeof *env);
    env[0] = sz_arena_printf(&program->arena, "SHIZI_DB=%s", program->db);
    env[1] = sz_arena_printf(&program->arena, "HOME=%s", program->folder);
    env[2] = sz_arena_printf(&program->arena, "PATH=%s", path ? path : "/usr/bin:/bin");
    env[3] = sz_arena_printf(&program->arena, "TZ=Asia/Shanghai");
    env[4] = sz_arena_printf(&program->arena, "ASAN_OPTIONS=detect_leaks=1");
    return env;
}

static int status_of(int wait_status) {
    return WIFEXITED(wait_status) ? WEXITSTATUS(wait_status) : 128 + WTERMSIG(wait_status);
}

static int run(struct program *program, const char *out, char **argv) {
    const char *err = program_path(program, ".stderr");
    posix_spawn_file_actions_t files;
    pid_t pid = 0;
    int wait_status = 0;

    posix_spawn_file_actions_init(&files);
    posix_spawn_file_actions_addopen(&files, 0, "/dev/null", O_RDONLY, 0);
    posix_spawn_file_actions_addopen(&files, 1, out, O_WRONLY | O_CREAT | O_TRUNC, 0600);
    posix_spawn_file_actions_addopen(&files, 2, err, O_WRONLY | O_CREAT | O_TRUNC, 0600);
    if (posix_spawnp(&pid, argv[0], &files, NULL, argv, environment(program)) != 0)
        fail_msg("cannot start %s", argv[0]);
    posix_spawn_file_actions_destroy(&files);
    if (waitpid(pid, &wait_status, 0) != pid)
        fail_msg("waitpid");

    program->status = status_of(wait_status);
    program->out = strncmp(out, "/dev/", 5) == 0 ? "" : read_all(program, out);
    program->err = read_all(program, err);
    return program->status;
}

static char **arguments(struct program *program, const char *name, va_list list) {
    char **argv = sz_arena_array(&program->arena, ARGUMENTS_MAX + 2, sizeof *argv);
    size_t count = 0;

    argv[count++] = sz_arena_copy(&program->arena, name);
    for (const char *word = va_arg(list, const char *); word && count <= ARGUMENTS_MAX;
         word = va_arg(list, const char *))
        argv[count++] = sz_arena_copy(&program->arena, word);
    return argv;
}

int shizi(struct program *program, ...) {
    va_list list;
    va_start(list, program);
    char **argv = arguments(program, program->executable, list);
    va_end(list);
    return run(program, program_path(program, ".stdout"), argv);
}

int shizi_into(struct program *program, const char *path, ...) {
    va_list list;
    va_start(list, path);
    char **argv = arguments(program, program->executable, list);
    va_end(list);
    return run(program, path, argv);
}

int other(struct program *program, const char *name, ...) {
    va_list list;
    va_start(list, name);
    char **argv = arguments(program, name, list);
    va_end(list);
    return run(program, program_path(program, ".stdout"), argv);
}

void must_end(const struct program *program, int status) {
    if (program->status != status)
        fail_msg("exit %d, not %d\n%s\n%s", program->status, status, program->out, program->err);
}

/* The stock JSON functions read what we wrote: they are not our own writer's friends. */
static const char *ask_sqlite(struct program *program, const char *sql, const char *path) {
    sqlite3 *handle = NULL;
    sqlite3_stmt *stmt = NULL;
    const char *answer = "(none)";

    if (sqlite3_open(":memory:", &handle) != SQLITE_OK ||
        sqlite3_prepare_v2(handle, sql, -1, &stmt, NULL) != SQLITE_OK)
        fail_msg("sqlite: %s", sqlite3_errmsg(handle));
    sqlite3_bind_text(stmt, 1, program->out, -1, SQLITE_STATIC);
    sqlite3_bind_text(stmt, 2, path, -1, SQLITE_STATIC);
    if (sqlite3_step(stmt) == SQLITE_ROW && sqlite3_column_type(stmt, 0) != SQLITE_NULL)
        answer = sz_arena_copy(&program->arena, (const char *)sqlite3_column_text(stmt, 0));
    sqlite3_finalize(stmt);
    sqlite3_close(handle);
    return answer;
}

static void must_be_json(struct program *program) {
    if (strcmp(ask_sqlite(program, "SELECT json_valid(?1) OR ?2 IS NULL", "$"), "1") != 0)
        fail_msg("not one JSON document:\n%.2000s\n%s", program->out, program->err);
}

const char *json_at(struct program *program, const char *path) {
    must_be_json(program);
    return ask_sqlite(program,
                      "SELECT CASE json_type(?1, ?2) WHEN 'null' THEN ''"
                      " WHEN 'true' THEN 'true' WHEN 'false' THEN 'false'"
                      " ELSE json_extract(?1, ?2) END",
                      path);
}

long json_count(struct program *program, const char *path) {
    must_be_json(program);
    return strtol(ask_sqlite(program, "SELECT json_array_length(?1, ?2)", path), NULL, 10);
}
