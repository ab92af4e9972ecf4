/* SPDX-License-Identifier: GPL-3.0-or-later */
/** Readings and strokes of Han characters for names: search keys and orders.
 *
 *  The table is generated at build time: readings with ICU (Han-Latin, Han-Latin/Names), strokes
 *  from src/base/stroke_order.txt (forms of mainland China); at run time there is no ICU. Surname
 *  readings ICU gets wrong (缪 Miào, 朴 Piáo, 单于 Chányú …) come from src/base/surnames.csv. A
 *  person's own reading wins: it is stored with the teacher.
 */
#ifndef SHIZI_HANZI_H
#define SHIZI_HANZI_H

#include <stddef.h>
#include <stdint.h>

struct sz_arena;

/** Pinyin of a personal name, lower-case ASCII syllables separated by one space, ü written v
 *  ("吕若曦" -> "lv ruo xi", "欧阳若曦" -> "ou yang ruo xi", "单雄" -> "shan xiong"). A
 *  two-character surname is recognised when a given name follows it. A name with U+00B7 is a
 *  transcription: no surname readings. Characters without a reading stay as they are; U+00B7
 *  separates words. */
char *sz_name_pinyin(struct sz_arena *arena, const char *name);

/** Readings of the name's surname, the usual one first, separated by '/' (覃 "qin/tan"): people
 *  search by any of them. "" when the surname is read like the character. @p syllables: how many
 *  syllables of the pinyin are the surname. */
const char *sz_name_surname_readings(const char *name, size_t *syllables);

/** Strokes of a Han character as mainland China writes it; 0 when unknown, 63 for more. */
int sz_hanzi_strokes(uint32_t c);

/** Sort key for 姓氏笔画 order: ASCII text, comparable with memcmp/BINARY collation. Three base-64
 *  digits are the place of a character in stroke order: number of strokes, then stroke by stroke
 *  横竖撇点折. The parts: first character of the surname, its second one (000 when it has one
 *  only), number of characters of the given name, the given name. So 欧强 < 欧小强 < 欧阳锋 and
 *  王伟 < 王小明. Dots and spaces count nothing. Names without a Han surname come last, by their
 *  letters.
 */
char *sz_name_stroke_key(struct sz_arena *arena, const char *name);

/** Space-separated index tokens of a person for the search table: each Han character, each pair of
 *  neighbours, the pinyin from every syllable on without spaces (v, u and yu for ü), the initials
 *  from every syllable on, the same for other readings of the surname, and for each ID number '#' +
 *  the number reversed (so that any tail is a prefix), '@' + the number and '@' + the number from
 *  the birth date on. @p pinyin as stored (may be NULL: computed); @p id_no, @p old_id_no may be
 *  NULL. The FTS5 table needs tokenize="ascii tokenchars '#@'". */
char *sz_person_tokens(struct sz_arena *arena, const char *name, const char *pinyin,
                       const char *id_no, const char *old_id_no);

/** FTS5 expression for what a clerk typed into the search box, or NULL when nothing searchable is
 *  in it. Words are separated by spaces and where the script changes, and all of them must fit: "张
 *  zs 002x", "张san". Han words become their pair tokens (one character: its own token), letters a
 *  prefix of the pinyin or initials, 3 or more digits (last may be X) an ID tail, 6 or more also
 *  the front of an ID number or a birth date. One or two digits say too little and are passed over.
 *  Every token is quoted, so no input can be FTS5 syntax. */
char *sz_search_expression(struct sz_arena *arena, const char *typed);

/** Whether a name really has the Han runs that were typed (pair tokens alone do not prove 3 or more
 *  characters in a row: there are no positions in the index). Dots inside names count nothing. */
int sz_search_confirms(const char *name, const char *typed);

#endif
