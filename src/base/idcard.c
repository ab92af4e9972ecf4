/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "shizi/idcard.h"

#include "shizi/date.h"
#include "shizi/language.h"
#include "shizi/text.h"

#include <stdio.h>
#include <string.h>

enum { NEW_LENGTH = 18, OLD_LENGTH = 15, BODY = 17, CLEAN_MAX = 64 };

char sz_id_check_digit(const char digits[17]) {
    static const int weights[BODY] = {7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2};
    int sum = 0;
    for (int i = 0; i < BODY; i++)
        sum += weights[i] * (digits[i] - '0');
    return "10X98765432"[sum % 11];
}

static size_t leading_digits(const char *text) {
    return strspn(text, "0123456789");
}

static bool is_blank(uint32_t c) {
    return c <= ' ' || c == 0xA0 || c == 0x2007 || c == 0x202F || c == 0x3000 ||
           sz_char_width(c) <= 0;
}

/* Half width, upper case. */
static uint32_t plain(uint32_t c) {
    if (c >= 0xFF01 && c <= 0xFF5E)
        c -= 0xFEE0;
    return c >= 'a' && c <= 'z' ? c - 'a' + 'A' : c;
}

/* Without blanks, invisible characters and the apostrophe that spreadsheets take for "this is
 * text". Cut at CLEAN_MAX: such a text is too long anyway. */
static void clean(const char *text, char out[CLEAN_MAX]) {
    size_t len = 0;
    for (uint32_t c = sz_utf8_next(&text); c != 0 && len + 5 < CLEAN_MAX; c = sz_utf8_next(&text)) {
        bool quote = len == 0 && (c == '\'' || c == '`' || c == 0x2018);
        if (!quote && !is_blank(c))
            len += sz_utf8_put(plain(c), out + len);
    }
    out[len] = '\0';
}

/* The first bytes that fit, never half a character. */
static void copy_value(char value[19], const char *cleaned) {
    size_t len = strlen(cleaned) < NEW_LENGTH ? strlen(cleaned) : NEW_LENGTH;
    while (len > 0 && ((unsigned char)cleaned[len] & 0xC0) == 0x80)
        len--;
    memcpy(value, cleaned, len);
    value[len] = '\0';
}

static bool read_birth(const char *yyyymmdd, char out[11]) {
    snprintf(out, 11, "%.4s-%.2s-%.2s", yyyymmdd, yyyymmdd + 4, yyyymmdd + 6);
    if (sz_date_check(out) == SZ_DATE_DAY)
        return true;
    out[0] = '\0';
    return false;
}

static char sex_of(char serial_digit) {
    return (char)((serial_digit - '0') % 2 == 1 ? '1' : '2');
}

/* Excel shows 18 digits as 3.71083E+17 and keeps 15 of them: the last three become 0. */
static bool lost_digits(const char *id, bool from_number) {
    if (leading_digits(id) > 0 && strstr(id, "E+"))
        return true;
    if (strlen(id) != NEW_LENGTH || leading_digits(id) != NEW_LENGTH || strcmp(id + 15, "000") != 0)
        return false;
    bool no_serial = strcmp(id + 14, "0000") == 0; /* serial numbers begin with 001 */
    return from_number || no_serial || sz_id_check_digit(id) != id[BODY];
}

static void read_old(const char *id, struct sz_id_result *out) {
    char full[19];
    if (!sz_id_from_old(id, full)) {
        out->problem = SZ_ID_DATE;
        snprintf(out->message, sizeof out->message,
                 _("15 位旧号码的出生日期 19%.6s 不存在，请核对"), id + 6);
        return;
    }
    out->problem = SZ_ID_OLD;
    read_birth(full + 6, out->birth);
    out->sex = sex_of(id[OLD_LENGTH - 1]);
    snprintf(out->message, sizeof out->message,
             _("这是 15 位旧号码，对应的 18 位是 %s，请核对身份证"), full);
}

/* What is readable of the first 17 digits, also when the number as a whole is wrong. */
static void read_body(const char *id, struct sz_id_result *out) {
    if (leading_digits(id) < BODY)
        return;
    out->check = sz_id_check_digit(id);
    out->sex = sex_of(id[16]);
    read_birth(id + 6, out->birth);
}

static void wrong_length(const char *id, struct sz_id_result *out) {
    size_t len = sz_utf8_count(id);
    out->problem = SZ_ID_LENGTH;
    if (len == BODY && out->check)
        snprintf(out->message, sizeof out->message,
                 _("身份证号少一位，只有 17 位；若缺的是末位，应为 %c"), out->check);
    else
        snprintf(out->message, sizeof out->message, _("身份证号应为 18 位，现有 %zu 位，请核对"),
                 len);
}

static void wrong_character(const char *id, struct sz_id_result *out) {
    size_t place = leading_digits(id);
    char bytes[5];
    const char *at = id + place;
    sz_utf8_put(sz_utf8_next(&at), bytes);
    out->problem = SZ_ID_CHARACTER;
    if (place == BODY)
        snprintf(out->message, sizeof out->message, _("身份证号末位“%s”应为数字或 X"), bytes);
    else
        snprintf(out->message, sizeof out->message, _("身份证号第 %zu 位“%s”不是数字，请核对"),
                 place + 1, bytes);
}

static void read_new(const char *id, struct sz_id_result *out) {
    if (out->birth[0] == '\0') {
        out->problem = SZ_ID_DATE;
        snprintf(out->message, sizeof out->message,
                 _("身份证号第 7 到 14 位 %.8s 不是存在的日期，请核对"), id + 6);
        return;
    }
    if (out->check == id[BODY])
        return;
    out->problem = SZ_ID_CHECK;
    snprintf(out->message, sizeof out->message,
             _("身份证号校验不符：前 17 位若无误，末位应为 %c，现为 %c，请对照证件"), out->check,
             id[BODY]);
}

static void examine(const char *id, bool from_number, struct sz_id_result *out) {
    size_t digits = leading_digits(id), len = strlen(id);
    if (len == 0) {
        out->problem = SZ_ID_EMPTY;
        snprintf(out->message, sizeof out->message, _("没有填身份证号"));
    } else if (lost_digits(id, from_number)) {
        out->problem = SZ_ID_LOST_DIGITS;
        snprintf(out->message, sizeof out->message,
                 _("身份证号按数值存储，末三位已丢失，请学校把这一列设为文本后重填"));
    } else if (sz_utf8_count(id) != NEW_LENGTH && (len != OLD_LENGTH || digits != OLD_LENGTH)) {
        wrong_length(id, out);
    } else if (len == OLD_LENGTH) {
        read_old(id, out);
    } else if (digits < BODY || (digits == BODY && strcmp(id + BODY, "X") != 0)) {
        wrong_character(id, out);
    } else {
        read_new(id, out);
    }
}

struct sz_id_result sz_id_read(const char *text, bool from_number) {
    struct sz_id_result result = {.problem = SZ_ID_GOOD};
    char id[CLEAN_MAX] = "";
    clean(text, id);
    copy_value(result.value, id);
    read_body(id, &result);
    examine(id, from_number, &result);
    if (result.problem == SZ_ID_LOST_DIGITS)
        result.check = 0; /* the digit before it is not known */
    return result;
}

bool sz_id_from_old(const char old[15], char out[19]) {
    char birth[11];
    out[0] = '\0';
    for (int i = 0; i < OLD_LENGTH; i++)
        if (old[i] < '0' || old[i] > '9')
            return false;

    char full[19] = "";
    snprintf(full, sizeof full, "%.6s19%.9s", old, old + 6);
    if (!read_birth(full + 6, birth))
        return false;
    full[BODY] = sz_id_check_digit(full);
    full[NEW_LENGTH] = '\0';
    memcpy(out, full, sizeof full);
    return true;
}

void sz_id_masked(const char *id, char out[19]) {
    enum { SHOWN_FIRST = 6, SHOWN_LAST = 4 };
    size_t len = strlen(id) < NEW_LENGTH ? strlen(id) : NEW_LENGTH;
    bool known_shape = len == NEW_LENGTH || len == OLD_LENGTH;

    for (size_t i = 0; i < len; i++) {
        bool shown = known_shape && (i < SHOWN_FIRST || i >= len - SHOWN_LAST);
        out[i] = (char)(shown ? id[i] : '*');
    }
    out[len] = '\0';
}
