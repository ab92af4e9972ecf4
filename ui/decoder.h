/* SPDX-License-Identifier: GPL-3.0-or-later */
/** Bytes from a terminal to characters. get_wch is not used because it goes deaf after two wrong
 *  bytes; here every wrong byte becomes one SZ_BAD_CHAR and the next good one is read.
 */
#ifndef UI_DECODER_H
#define UI_DECODER_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/** Zero-initialise. */
struct ui_decoder {
    char bytes[5];
    size_t count;
};

/** Add one byte; call ui_decoder_take until it says false before adding the next. */
void ui_decoder_add(struct ui_decoder *decoder, unsigned char byte);

/** The next character when it is complete or known to be wrong. */
bool ui_decoder_take(struct ui_decoder *decoder, uint32_t *c);

#endif
