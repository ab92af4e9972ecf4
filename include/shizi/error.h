/* SPDX-License-Identifier: GPL-3.0-or-later */
/** Status codes and the text that goes with them.
 *
 *  Every function that can fail returns an enum sz_code and fills a caller-owned struct sz_error.
 *  Callers branch on the code; people read the message (what happened) and the hint (what to do
 *  next). Both are written in Chinese and looked up here (language.h). Nothing is allocated on the
 * failure path and there is no "last error".
 */
#ifndef SHIZI_ERROR_H
#define SHIZI_ERROR_H

#include <stdarg.h>

/** What kind of failure this is. The command line maps each one to an exit status (sz_exit_status).
 */
enum sz_code {
    SZ_OK = 0,
    SZ_FINDINGS,  /* done, but there are findings or rejected rows                   exit 1  */
    SZ_REFUSED,   /* a rule of the regulation or of the act forbids it               exit 1  */
    SZ_NOT_FOUND, /* the record does not exist                                       exit 1  */
    SZ_CONFLICT,  /* somebody else changed the record first, prepare again           exit 75 */
    SZ_USAGE,     /* the call itself is wrong                                        exit 64 */
    SZ_INVALID,   /* the input breaks a rule the clerk can fix                       exit 65 */
    SZ_NO_INPUT,  /* the input file is missing or unreadable                         exit 66 */
    SZ_NO_DB,     /* the database is missing, foreign, newer, damaged                exit 69 */
    SZ_NO_CREATE, /* the output file cannot be made                                  exit 73 */
    SZ_IO,        /* reading or writing failed, disk full                            exit 74 */
    SZ_LOCKED,    /* somebody else holds the database                                exit 75 */
    SZ_DENIED,    /* the account may not do this                                     exit 77 */
    SZ_CONFIG,    /* a definition or setting is wrong                                exit 78 */
    SZ_NO_MEMORY, /*                                                                 exit 74 */
    SZ_STOPPED,   /* the caller's callback asked to stop; never shown to people              */
};

enum { SZ_TEXT_MAX = 512 };

/** Filled only on failure. Lives on the caller's stack; nothing to free. */
struct sz_error {
    enum sz_code code;
    char message[SZ_TEXT_MAX]; /* what happened */
    char hint[SZ_TEXT_MAX];    /* what the clerk does next; may be empty */
};

/** The work of sz_fail. */
__attribute__((format(printf, 4, 5))) void sz_error_set(struct sz_error *err, enum sz_code code,
                                                        const char *hint, const char *fmt, ...);

/** Fill @p err and give @p code, so that a caller can write `return sz_fail(...)`. Texts are cut at
 * a whole UTF-8 character. @p err may be NULL; @p hint may be NULL. A macro, so that compilers and
 * analysers see that the result is @p code and never SZ_OK. */
#define sz_fail(err, code, hint, ...)                                                              \
    sz_code_same((sz_error_set((err), (code), (hint), __VA_ARGS__), (code)))

static inline enum sz_code sz_code_same(enum sz_code code) {
    return code;
}

/** The usual complaint about memory. */
static inline enum sz_code sz_no_memory(struct sz_error *err) {
    return sz_fail(err, SZ_NO_MEMORY, "关闭其他程序后再试", "内存不足");
}

/** Exit status of the command line for a code (sysexits; product contract in docs/manual). */
int sz_exit_status(enum sz_code code);

/** Stable snake_case name of a code, used as "code" in JSON errors. */
const char *sz_code_name(enum sz_code code);

#endif
