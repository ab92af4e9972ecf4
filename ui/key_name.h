/* SPDX-License-Identifier: GPL-3.0-or-later */
/** What is printed on a key. */
#ifndef UI_KEY_NAME_H
#define UI_KEY_NAME_H

#include <stdint.h>

enum { UI_KEY_NAME_SIZE = 16 };

/** A key as the clerk reads it: "F3", "回车", "Ctrl-P"; "" for one that nobody presses. In @p out
 * or static. */
const char *ui_key_name(uint32_t key, char out[UI_KEY_NAME_SIZE]);

#endif
