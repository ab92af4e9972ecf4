/* SPDX-License-Identifier: GPL-3.0-or-later */
/** Styles by meaning. What a meaning looks like is decided in theme.c alone; colour never carries
 *  a meaning without a word beside it, so monochrome terminals lose nothing.
 */
#ifndef UI_STYLE_H
#define UI_STYLE_H

enum ui_style {
    UI_NORMAL = 0,
    UI_TITLE,  /* line 1 */
    UI_BANNER, /* in line 1: another date than today is shown */
    UI_KEYS,   /* labels of the key bar */
    UI_CURSOR, /* the place where a key acts */
    UI_HEADER, /* headings of columns and boxes */
    UI_DIM,    /* past, closed, hints */
    UI_OK,     /* in order, headroom left */
    UI_WARN,   /* soon, full */
    UI_BAD,    /* over, expired, invalid */
    UI_ACCENT, /* can be changed or entered here */
    UI_FIELD,  /* input field */
    UI_STYLE_COUNT,
};

/** A style in a call is a name, or a name with some of these. */
enum {
    UI_STYLE_MASK = 0xFF,
    UI_BOLD = 0x100,      /* the current row of a list keeps its colours and becomes bold */
    UI_UNDERLINE = 0x200, /* a figure that explains itself on Enter */
    UI_LINE = 0x400,      /* box line: the terminal may draw its own instead */
    UI_GAUGE = 0x800,     /* bar of a gauge: ASCII where lines are drawn double */
};

#endif
