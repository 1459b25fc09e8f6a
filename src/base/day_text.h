/* SPDX-License-Identifier: Apache-2.0 */
#ifndef BASE_DAY_TEXT_H
#define BASE_DAY_TEXT_H

#include "base/day.h"
#include "base/str.h"

struct arena;
struct buf;

/* "2024-02-29": four, two and two digits, and nothing else. */
MUST_USE bool day_parse(struct str s, struct day *out);
struct str day_format(struct arena *mem, struct day d);
void day_put(struct buf *b, struct day d);

#endif
