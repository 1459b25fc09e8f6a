/* SPDX-License-Identifier: Apache-2.0 */
#ifndef CELLIB_STRINGS_PLACE_H
#define CELLIB_STRINGS_PLACE_H

#include "cellib/function.h"

/*
 * What speaks of places in a string: code points, counted from 0; the end of
 * the string is a place too. Any other is index_range.
 */
CEL__FUNCTION(cel__char_at); /* "" at the end */
CEL__FUNCTION(cel__substring);

/* -1 where there is none. From a place on, or with its beginning not behind a
 * place; the empty string is everywhere. */
CEL__FUNCTION(cel__index_of);
CEL__FUNCTION(cel__last_index_of);

#endif
