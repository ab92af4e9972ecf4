/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "shizi/json.h"

#include <inttypes.h>

#include "shizi/text.h"

struct sz_json sz_json_on(FILE *out) {
    return (struct sz_json){.out = out};
}

static uint64_t level_bit(const struct sz_json *json) {
    return UINT64_C(1) << (json->depth - 1);
}

static bool in_array(const struct sz_json *json) {
    return json->depth > 0 && (json->arrays & level_bit(json)) != 0;
}

static void put(struct sz_json *json, const char *text) {
    if (fputs(text, json->out) == EOF)
        json->failed = true;
}

/* Comma between members; at the top there is none, and there is only one value. */
static void separate(struct sz_json *json) {
    if (json->depth == 0)
        return;
    if ((json->started & level_bit(json)) != 0)
        put(json, ",");
    json->started |= level_bit(json);
}

/* Before each value: an object's value follows its key, an array's follows a comma. */
static void begin_value(struct sz_json *json) {
    if (json->depth > 0 && !in_array(json) && !json->after_key)
        json->failed = true;
    if (!json->after_key)
        separate(json);
    json->after_key = false;
}

static void open_level(struct sz_json *json, bool array) {
    begin_value(json);
    if (json->depth == SZ_JSON_DEPTH_MAX) {
        json->failed = true;
        return;
    }
    put(json, array ? "[" : "{");
    json->depth++;
    json->started &= ~level_bit(json);
    json->arrays &= ~level_bit(json);
    if (array)
        json->arrays |= level_bit(json);
}

void sz_json_object(struct sz_json *json) {
    open_level(json, false);
}

void sz_json_array(struct sz_json *json) {
    open_level(json, true);
}

void sz_json_end(struct sz_json *json) {
    if (json->depth == 0 || json->after_key) {
        json->failed = true;
        return;
    }
    put(json, in_array(json) ? "]" : "}");
    json->depth--;
}

/* \uXXXX, as a surrogate pair where one unit is too small. */
static void put_unicode_escape(FILE *out, uint32_t c) {
    if (c < 0x10000) {
        fprintf(out, "\\u%04" PRIx32, c);
        return;
    }
    c -= 0x10000;
    fprintf(out, "\\u%04" PRIx32 "\\u%04" PRIx32, 0xD800 + (c >> 10), 0xDC00 + (c & 0x3FFU));
}

static void put_character(FILE *out, uint32_t c) {
    char bytes[5];

    switch (c) {
    case '"':
        fputs("\\\"", out);
        return;
    case '\\':
        fputs("\\\\", out);
        return;
    case '\n':
        fputs("\\n", out);
        return;
    case '\r':
        fputs("\\r", out);
        return;
    case '\t':
        fputs("\\t", out);
        return;
    default:
        break;
    }
    if (sz_char_width(c) < 0) {
        put_unicode_escape(out, c);
        return;
    }
    sz_utf8_put(c, bytes);
    fputs(bytes, out);
}

static bool is_plain(unsigned char byte) {
    return byte >= ' ' && byte < 0x7F && byte != '"' && byte != '\\';
}

static void put_quoted(struct sz_json *json, const char *text) {
    putc('"', json->out);
    while (*text) {
        const char *end = text;
        while (is_plain((unsigned char)*end))
            end++;
        fwrite(text, 1, (size_t)(end - text), json->out);
        text = end;
        if (*text)
            put_character(json->out, sz_utf8_next(&text));
    }
    putc('"', json->out);
}

void sz_json_key(struct sz_json *json, const char *key) {
    if (json->depth == 0 || in_array(json) || json->after_key)
        json->failed = true;
    separate(json);
    put_quoted(json, key);
    put(json, ":");
    json->after_key = true;
}

void sz_json_text(struct sz_json *json, const char *text) {
    begin_value(json);
    if (text)
        put_quoted(json, text);
    else
        put(json, "null");
}

void sz_json_int(struct sz_json *json, int64_t value) {
    begin_value(json);
    fprintf(json->out, "%" PRId64, value);
}

void sz_json_bool(struct sz_json *json, bool value) {
    begin_value(json);
    put(json, value ? "true" : "false");
}

void sz_json_null(struct sz_json *json) {
    sz_json_text(json, NULL);
}

void sz_json_text_member(struct sz_json *json, const char *key, const char *text) {
    sz_json_key(json, key);
    sz_json_text(json, text);
}

void sz_json_int_member(struct sz_json *json, const char *key, int64_t value) {
    sz_json_key(json, key);
    sz_json_int(json, value);
}

void sz_json_bool_member(struct sz_json *json, const char *key, bool value) {
    sz_json_key(json, key);
    sz_json_bool(json, value);
}

void sz_json_object_member(struct sz_json *json, const char *key) {
    sz_json_key(json, key);
    sz_json_object(json);
}

void sz_json_array_member(struct sz_json *json, const char *key) {
    sz_json_key(json, key);
    sz_json_array(json);
}

bool sz_json_finish(struct sz_json *json) {
    put(json, "\n");
    if (fflush(json->out) != 0 || ferror(json->out))
        json->failed = true;
    return !json->failed && json->depth == 0 && !json->after_key;
}
