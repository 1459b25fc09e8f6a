/* SPDX-License-Identifier: Apache-2.0 */
#ifndef TMPLC_LITERAL_H
#define TMPLC_LITERAL_H

#include "base/buf.h"
#include "base/str.h"

/* Writes text as a C string literal, broken into one for each line of text;
 * indent begins the second line and those behind it. */
void literal_write(struct buf *out, struct str text, struct str indent);

#endif
