/* SPDX-License-Identifier: GPL-3.0-or-later */
/** Writing JSON: one document, in order, straight to a stream.
 *
 *  The writer keeps the commas and the nesting, so that callers only say what comes next:
 *
 *      struct sz_json json = sz_json_on(stdout);
 *      sz_json_object(&json);
 *      sz_json_text_member(&json, "name", "王芳");
 *      sz_json_array_member(&json, "phones");
 *      sz_json_end(&json);
 *      sz_json_end(&json);
 *      ok = sz_json_finish(&json);
 *
 *  Output is valid UTF-8 whatever comes in (a wrong byte becomes U+FFFD) and harmless on a
 * terminal: controls, bidi, zero-width and other characters without a shape are written as \uXXXX.
 */
#ifndef SHIZI_JSON_H
#define SHIZI_JSON_H

#include <stdbool.h>
#include <stdint.h>
#include <stdio.h>

enum { SZ_JSON_DEPTH_MAX = 64 };

/** Open data, but only the functions below change it. The stream is borrowed. */
struct sz_json {
    FILE *out;
    int depth;
    uint64_t arrays;  /* bit per level: array, not object */
    uint64_t started; /* bit per level: has a member, so a comma comes before the next */
    bool after_key;
    bool failed; /* the stream refused, or the calls did not nest */
};

struct sz_json sz_json_on(FILE *out);

/** Containers. sz_json_end closes the innermost one, whichever it is. */
void sz_json_object(struct sz_json *json);
void sz_json_array(struct sz_json *json);
void sz_json_end(struct sz_json *json);

/** Name of the next member of an object. */
void sz_json_key(struct sz_json *json, const char *key);

/** Values. A text that is NULL is written as null. */
void sz_json_text(struct sz_json *json, const char *text);
void sz_json_int(struct sz_json *json, int64_t value);
void sz_json_bool(struct sz_json *json, bool value);
void sz_json_null(struct sz_json *json);

/** Key and value, or key and opening bracket, in one call. */
void sz_json_text_member(struct sz_json *json, const char *key, const char *text);
void sz_json_int_member(struct sz_json *json, const char *key, int64_t value);
void sz_json_bool_member(struct sz_json *json, const char *key, bool value);
void sz_json_object_member(struct sz_json *json, const char *key);
void sz_json_array_member(struct sz_json *json, const char *key);

/** End of the document: writes a line end and flushes. False when a write failed (errno tells) or
 *  when the calls did not make one whole document. */
bool sz_json_finish(struct sz_json *json);

#endif
