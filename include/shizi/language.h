/* SPDX-License-Identifier: GPL-3.0-or-later */
/** The language people read. The sources are written in Chinese, which is what gettext calls the
 *  msgid; any other language is a catalogue (po/<language>.po) that is looked up where a text
 * leaves for a reader.
 *
 *      _("花名册")    in running code: the text in the reader's language
 *      N_("花名册")   in a table: only marks it; whoever shows it says _(row->label)
 *      ZH_("调入")    always Chinese: stored, compared with what was stored or typed, or printed on
 *                     an official form
 *
 *  Functions that take a format or a hint look it up themselves and need no mark around it:
 * sz_fail, ui_text, ui_putf, ui_app_say, ui_field_say (po/keywords names all of them); their
 * further arguments do. What goes into the file (titles of acts, reasons) is Chinese in every
 * language, so that one log reads the same for all.
 */
#ifndef SHIZI_LANGUAGE_H
#define SHIZI_LANGUAGE_H

#include <stdbool.h>

#define _(text) sz_text_for_reader(text)
#define N_(text) text
#define ZH_(text) text

/** "zh" or "en". Looks for the catalogue beside the program (build tree) and where it was
 *  installed. @return false when there is none: everything stays Chinese. */
bool sz_language_choose(const char *language);

/** "zh" or the language chosen. */
const char *sz_language(void);

/** What stands between two words that make one: "" in Chinese, a space in other languages. */
const char *sz_word_gap(void);

/** Chinese for all until the release, whatever was chosen: around what goes into the file or onto
 *  a form and is made by functions that also speak to readers. Pairs may nest. */
void sz_language_hold(void);
void sz_language_release(void);

/** The text of the catalogue, or @p text itself; "" stays "". */
__attribute__((format_arg(1))) const char *sz_text_for_reader(const char *text);

#endif
