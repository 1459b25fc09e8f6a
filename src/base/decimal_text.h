/* SPDX-License-Identifier: Apache-2.0 */
#ifndef BASE_DECIMAL_TEXT_H
#define BASE_DECIMAL_TEXT_H

#include "base/decimal.h"

struct arena;
struct buf;

/* The one text of the number, "-12.5". */
struct str decimal_format(struct arena *mem, struct decimal d);
void decimal_put(struct buf *b, struct decimal d);

/* With zeros up to so many places: 12.5 to 2 places is "12.50". A number that
 * has more places keeps them, since writing does not round. */
struct str decimal_format_to(struct arena *mem, struct decimal d, int places);

#endif
