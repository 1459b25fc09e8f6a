/* SPDX-License-Identifier: Apache-2.0 */
#ifndef BASE_UTF8_TEXT_H
#define BASE_UTF8_TEXT_H

#include "base/utf8.h"

struct buf;

/* Appends c, or U+FFFD where c is no character. */
void utf8_put(struct buf *b, uint32_t c);

#endif
