/* SPDX-License-Identifier: GPL-3.0-or-later */
/** UTF-8 text: decoding, width on a terminal, making foreign text safe, and the normal form of
 *  input.
 *
 *  Pure functions, no locale; a text is never NULL. Width is our own table, not the C library's
 *  wcwidth, so that tests and every host agree: Unicode 15.0 East_Asian_Width W and F take 2 cells
 *  (Han with every extension and planes 2 and 3 as a whole, kana, hangul, CJK punctuation,
 *  full-width forms, the usual emoji), "ambiguous" ones (— “ ” · ① ─ Ⅰ) take 1. Where glibc knows a
 *  character at all, the two agree.
 */
#ifndef SHIZI_TEXT_H
#define SHIZI_TEXT_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

struct sz_arena;

enum { SZ_BAD_CHAR = 0xFFFD };

/** Decode one character at *text (terminated string) and move *text behind it. Strict (no overlong
 *  forms, no surrogates, at most U+10FFFF); a wrong byte gives SZ_BAD_CHAR and moves one byte on.
 *  At the end returns 0 and does not move. */
uint32_t sz_utf8_next(const char **text);

/** Write @p c as UTF-8 to @p out (room for 5); returns the length, out is terminated. */
size_t sz_utf8_put(uint32_t c, char out[5]);

/** Offset of the first byte that is not strict UTF-8 (NUL inside @p len counts), or @p len. */
size_t sz_utf8_valid(const char *text, size_t len);

/** Characters (code points) in @p text. */
size_t sz_utf8_count(const char *text);

/** Cells one character takes: 0 (combining), 1, 2; -1 for what no terminal should get raw
 *  (controls, bidi, zero-width and other format characters, non-characters, tags). Ext H and I are
 *  2 (libc and some terminals do not know them; the terminal layer decides how to show them). */
int sz_char_width(uint32_t c);

/** Han characters: URO, extensions A to I and the rest of planes 2 and 3, compatibility ideographs
 *  and 〇. */
bool sz_char_is_han(uint32_t c);

/** The dots people put between the parts of a name: · • ‧ ∙ ⋅ ・ and the half-width one. */
bool sz_char_is_name_dot(uint32_t c);

/** Cells of a text after sz_text_safe. */
int sz_text_width(const char *text);

/** Text that may go to any terminal, log line or message: C0 become U+2400+c, DEL U+2421, C1, bidi,
 *  zero-width, tags and non-characters U+FFFD, a leading combining mark is dropped and at most two
 *  marks stay on one base. Wrong bytes become U+FFFD. One choke point: everything printed to a
 *  person passes here. */
char *sz_text_safe(struct sz_arena *arena, const char *text);

/** sz_text_safe clipped to @p width cells (cut text ends in '~', never half a wide character) and
 *  padded with spaces to exactly @p width. */
char *sz_text_fit(struct sz_arena *arena, const char *text, int width);

/** Normal form of a typed or imported cell: full-width ASCII (！..～, U+3000) to half width, all
 *  Unicode spaces, tabs and line ends to one space, zero-width and bidi characters and controls
 *  removed, trimmed. Han text is untouched. "" stays "". */
char *sz_text_normal(struct sz_arena *arena, const char *text);

/** Normal form of a personal name: sz_text_normal, then all spaces removed when the name has Han
 *  characters ("张　三" -> "张三"), and the dots used inside names (sz_char_is_name_dot; in Han
 *  names the full stop too) made U+00B7. */
char *sz_text_name(struct sz_arena *arena, const char *text);

/** Normal form of a heading: sz_text_normal without any space or line break, without the marks
 *  forms put before or behind it (: * ; ※ （必填） 【选填】 ...; other brackets are kept with their
 *  contents), ASCII lower-cased. "* 姓　名（必填）：" -> "姓名". */
char *sz_text_heading(struct sz_arena *arena, const char *text);

/** Normal form of a document number 文号: [2026] 【2026】 (2026) （2026） -> 〔2026〕, spaces
 *  removed; nothing is cut and other brackets stay. Rule: 党政机关公文格式 GB/T 9704-2012 7.2.5. */
char *sz_text_doc_no(struct sz_arena *arena, const char *text);

/** True if @p list ("甲|乙|丙", NULL = empty) has @p word as a whole item. */
bool sz_text_in_list(const char *list, const char *word);

#endif
