/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "decoder.h"

#include <string.h>

#include "shizi/text.h"

void ui_decoder_add(struct ui_decoder *decoder, unsigned char byte) {
    if (decoder->count + 1 >= sizeof decoder->bytes)
        return;
    decoder->bytes[decoder->count++] = (char)byte;
    decoder->bytes[decoder->count] = '\0';
}

static size_t length_by_lead(unsigned char lead) {
    if (lead >= 0xC2 && lead <= 0xDF)
        return 2;
    if (lead >= 0xE0 && lead <= 0xEF)
        return 3;
    if (lead >= 0xF0 && lead <= 0xF4)
        return 4;
    return 1;
}

/* All bytes so far can belong to one character. */
static bool may_go_on(const struct ui_decoder *decoder) {
    for (size_t i = 1; i < decoder->count; i++)
        if (((unsigned char)decoder->bytes[i] & 0xC0U) != 0x80U)
            return false;
    return decoder->count < length_by_lead((unsigned char)decoder->bytes[0]);
}

bool ui_decoder_take(struct ui_decoder *decoder, uint32_t *c) {
    if (decoder->count == 0 || may_go_on(decoder))
        return false;

    const char *at = decoder->bytes;
    *c = sz_utf8_next(&at);
    size_t used = (size_t)(at - decoder->bytes);
    if (used == 0)
        used = 1; /* a NUL byte: no character */
    decoder->count -= used;
    memmove(decoder->bytes, decoder->bytes + used, decoder->count + 1);
    return true;
}
