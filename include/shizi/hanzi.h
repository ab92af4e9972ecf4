/* SPDX-License-Identifier: GPL-3.0-or-later */
/** Readings and strokes of Han characters for names: search keys and orders.
 *
 *  The table is generated at build time with ICU (Han-Latin/Names, stroke collation); at run time
 *  there is no ICU. Surname readings ICU gets wrong (缪 Miào, 朴 Piáo, 单于 Chányú …) come from
 *  src/base/surnames.csv. A person's own reading wins: it is stored with the teacher.
 */
#ifndef SHIZI_HANZI_H
#define SHIZI_HANZI_H

#include <stddef.h>

struct sz_arena;

/** Pinyin of a personal name, lower-case ASCII syllables separated by one space, ü written v
 *  ("吕若曦" -> "lv ruo xi", "欧阳若曦" -> "ou yang ruo xi", "单雄" -> "shan xiong"). A two-character
 *  surname is recognised. Characters without a reading stay as they are; U+00B7 separates words. */
char *sz_name_pinyin(struct sz_arena *arena, const char *name);

/** Sort key for 姓氏笔画 order: fixed-width ASCII text, comparable with memcmp/BINARY collation:
 *  strokes of the surname, then the rest, two-character names before longer ones with the same
 *  surname. */
char *sz_name_stroke_key(struct sz_arena *arena, const char *name);

/** Space-separated index tokens of a person for the search table: each Han character, each pair of
 *  neighbours, the pinyin from every syllable on without spaces (v, u and yu for ü), the initials from
 *  every syllable on, and the ID number reversed after a leading '#' (so that any tail is a
 *  prefix). @p pinyin as stored (may be NULL: computed); @p id_no, @p old_id_no may be NULL. */
char *sz_person_tokens(struct sz_arena *arena, const char *name, const char *pinyin,
                       const char *id_no, const char *old_id_no);

/** FTS5 expression for what a clerk typed into the search box, or NULL when nothing searchable is in
 *  it. Several words are AND. Han words become their pair tokens (one character: its own token),
 *  letters a prefix of the pinyin or initials, 3 or more digits (last may be X) an ID tail, a full
 *  18-digit number too. Every token is quoted, so no input can be FTS5 syntax. */
char *sz_search_expression(struct sz_arena *arena, const char *typed);

/** Whether a name really has the Han runs that were typed (pair tokens alone do not prove 3 or more
 *  characters in a row: there are no positions in the index). */
int sz_search_confirms(const char *name, const char *typed);

#endif
