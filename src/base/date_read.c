/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "shizi/date.h"
#include "shizi/language.h"
#include "shizi/text.h"

#include <stdio.h>
#include <string.h>

static const char not_a_date[] = N_("看不出日期，请写成 1985.03 或 1985-03-01");
static const char bad_year[] = N_("年份应在 1900 到 2199 之间，写四位");
static const char year_first[] = N_("请先写四位的年份，如 1985.03.01");
static const char bad_month[] = N_("没有这个月份，月份是 1 到 12");
static const char bad_day[] = N_("这个月没有这一天");
static const char unknown_day[] = N_("日写成了 00，只知道月份就写到月，如 1985.03");
static const char run_together[] = N_("数字连写时要 6 位（198503）或 8 位（19850301）");
static const char serial_number[] =
    N_("像是 Excel 的日期序号，请把这一列设为日期格式或写成 1985.03");
static const char lost_zero[] =
    N_("按数值存储，分不清 1 月和 10 月（表格会去掉末尾的 0），请改成文本");
static const char in_chinese[] = N_("请用阿拉伯数字写日期，如 1985.03");

enum { PLAIN_MAX = 48, PARTS = 3 };

/* A date as digits, '-' between its parts, ' ' and ':' of a time; other writings are mapped to it.
 */
static char plain_char(uint32_t c) {
    if (c >= 0xFF01 && c <= 0xFF5E)
        c -= 0xFEE0;
    if (c < 0x80 && strchr("0123456789: -", (int)c))
        return (char)c;
    switch (c) {
    case '.':
    case '/':
    case 0x2013: /* – */
    case 0x2014: /* — */
    case 0x2212: /* − */
    case 0x3002: /* 。 */
    case 0xB7:   /* · */
    case 0x5E74: /* 年 */
    case 0x6708: /* 月 */
        return '-';
    case 0x65E5: /* 日 */
    case 0x53F7: /* 号 */
    case 'T':
    case 0xA0:
    case 0x3000:
    case '\t':
    case '\r':
    case '\n':
        return ' ';
    default:
        return '\0';
    }
}

static bool is_chinese_number(uint32_t c) {
    char bytes[5];
    sz_utf8_put(c, bytes);
    return strstr(ZH_("〇零一二三四五六七八九十"), bytes) != NULL;
}

/* Returns what is wrong, or NULL. */
static const char *to_plain(const char *text, char out[PLAIN_MAX]) {
    size_t len = 0;
    for (uint32_t c = sz_utf8_next(&text); c != 0; c = sz_utf8_next(&text)) {
        char plain = plain_char(c);
        if (plain == '\0')
            return is_chinese_number(c) ? in_chinese : not_a_date;
        if (len + 1 == PLAIN_MAX)
            return not_a_date;
        out[len++] = plain;
    }
    out[len] = '\0';
    return NULL;
}

static bool is_digit(char c) {
    return c >= '0' && c <= '9';
}

/* "1985-03-01 00:00:00" -> "1985-03-01": a colon says that its whole word is a time. */
static void drop_time(char *plain) {
    char *colon = strchr(plain, ':');
    if (!colon)
        return;
    char *word = colon;
    while (word > plain && is_digit(word[-1]))
        word--;
    if (word > plain && word[-1] == ' ')
        *word = '\0';
}

struct parts {
    int count;
    const char *start[PARTS];
    int digits[PARTS];
};

/* Runs of digits with '-' or blanks between them; blanks beside a '-' mean nothing. */
static bool split(const char *plain, struct parts *out) {
    out->count = 0;
    while (*plain) {
        if (!is_digit(*plain)) {
            bool leads = out->count == 0 && *plain != ' ';
            if (leads || *plain == ':' || (plain[0] == '-' && plain[1] == '-'))
                return false;
            plain++;
            continue;
        }
        if (out->count == PARTS)
            return false;

        int digits = 0;
        while (is_digit(plain[digits]))
            digits++;
        out->start[out->count] = plain;
        out->digits[out->count++] = digits;
        plain += digits;
    }
    return out->count > 0;
}

static int value_of(const char *digits, int count) {
    int value = 0;
    for (int i = 0; i < count; i++)
        value = value * 10 + (digits[i] - '0');
    return value;
}

/* A month or a day: -1 when there are more than two digits. */
static int value_of_two(const char *digits, int count) {
    return count > 2 ? -1 : value_of(digits, count);
}

static struct sz_date_result problem(const char *text) {
    return (struct sz_date_result){.precision = SZ_DATE_BAD, .problem = text};
}

/* Puts the parts into stored form and says which part is wrong; day 0 means that only the month is
 * given, month 0 that only the year is. */
static struct sz_date_result compose(int year, int month, int day) {
    struct sz_date_result result = {.precision = SZ_DATE_YEAR};
    char text[40];
    snprintf(text, sizeof text, "%04d-%02d-%02d", year, month > 0 ? month : 1, day > 0 ? day : 1);
    text[7] = '\0';
    if (year < 1900 || year > 2199)
        return problem(bad_year);
    if (sz_date_check(text) == SZ_DATE_BAD)
        return problem(bad_month);

    text[7] = '-';
    if (sz_date_check(text) == SZ_DATE_BAD)
        return problem(bad_day);
    if (month > 0)
        result.precision = day > 0 ? SZ_DATE_DAY : SZ_DATE_MONTH;
    size_t len = day > 0 ? 10 : month > 0 ? 7 : 4;
    memcpy(result.value, text, len);
    return result;
}

static struct sz_date_result read_run(const char *digits, int count) {
    int year = value_of(digits, count < 4 ? count : 4);
    int month = count >= 6 ? value_of(digits + 4, 2) : 0;
    int day = count == 8 ? value_of(digits + 6, 2) : 0;

    if (count == 5)
        return problem(serial_number);
    if (count != 4 && count != 6 && count != 8)
        return problem(count < 4 ? bad_year : run_together);
    if (count >= 6 && month == 0)
        return problem(bad_month);
    if (count == 8 && day == 0)
        return problem(unknown_day);
    return compose(year, month, day);
}

/* The month of a number such as 1978.06, whose binary value may be written 1978.0599999999999;
 * -1 when the fraction is not hundredths. */
static int month_of_fraction(const char *digits, int count) {
    enum { SIX_DIGITS = 6, UNIT = 10000, NOISE = 10 };
    if (count <= SIX_DIGITS)
        return value_of_two(digits, count);
    int rounded = value_of(digits, SIX_DIGITS) + NOISE / 2;
    return rounded % UNIT < NOISE ? rounded / UNIT : -1;
}

static struct sz_date_result read_parts(const struct parts *parts, bool number) {
    if (parts->digits[0] != 4)
        return problem(parts->count == PARTS || parts->digits[0] < 3 ? year_first : bad_year);

    int year = value_of(parts->start[0], 4);
    int month = number ? month_of_fraction(parts->start[1], parts->digits[1])
                       : value_of_two(parts->start[1], parts->digits[1]);
    if (number && (month == 1 || month == 10) && parts->digits[1] != 2)
        return problem(lost_zero);
    if (month < 1 || month > 12)
        return problem(bad_month);
    if (parts->count == 2)
        return compose(year, month, 0);

    int day = value_of_two(parts->start[2], parts->digits[2]);
    if (day <= 0)
        return problem(day == 0 ? unknown_day : bad_day);
    return compose(year, month, day);
}

struct sz_date_result sz_date_read(const char *text, bool typed_as_text) {
    char plain[PLAIN_MAX];
    struct parts parts;

    const char *wrong = to_plain(text, plain);
    if (wrong)
        return problem(wrong);
    drop_time(plain);
    if (!split(plain, &parts))
        return problem(not_a_date);
    if (parts.count == 1)
        return read_run(parts.start[0], parts.digits[0]);

    bool number = !typed_as_text && parts.count == 2 && strchr(text, '.') != NULL;
    return read_parts(&parts, number);
}
