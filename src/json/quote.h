/* SPDX-License-Identifier: Apache-2.0 */
#ifndef JSON_QUOTE_H
#define JSON_QUOTE_H

#include <stdbool.h>
#include <stddef.h>

#include "base/str.h"

struct arena;
struct buf;

/* Appends s as a JSON string with its quotes, escaped as RFC 8785 wants: the
 * short escapes, \u00xx for other controls, everything else as it is. What is
 * no UTF-8 becomes U+FFFD, a piece of a sequence at a time; false when there
 * was any. */
bool json_quote_to(struct buf *to, struct str s);

/* The same in the arena, cut with "..." after `most` bytes or a little
 * less: for faults that show what a stranger wrote. */
struct str json_quote(struct arena *mem, struct str s, size_t most);

#endif
