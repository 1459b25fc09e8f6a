/* SPDX-License-Identifier: Apache-2.0 */
#ifndef MERKLE_CANON_H
#define MERKLE_CANON_H

#include <stdbool.h>
#include <stddef.h>

#include "base/attr.h"
#include "base/status.h"
#include "base/str.h"

struct json;
struct work;

/*
 * JSON that has one text (RFC 8785), restricted to what every reader takes
 * alike: objects, arrays, text, booleans, null, and whole numbers that a double
 * holds; no fractions and no exponents. A name is [a-z][a-z0-9_]*.
 */
#define CANON_NAME_MAX   32
#define CANON_DEPTH_MAX  4 /* objects and arrays within each other in a value */
#define CANON_NUMBER_MAX 9007199254740991 /* 2^53 - 1, either way */

/* Reads what is already canonical: ST_INVALID for any other text, ST_LIMIT for
 * a tree deeper than `depth`. `what` begins the words. */
MUST_USE enum status canon_read(struct work *w, const char *what,
    struct str text, size_t depth, const struct json **out);

/* ST_INVALID unless numbers and names in what was read, at any depth, are as
 * restricted. */
MUST_USE enum status canon_check(struct work *w, const char *what,
    const struct json *value);

/* Whether it is, at a glance, a text that canon_read and canon_check take: of
 * printable ASCII with nothing escaped, as most are. */
bool canon_is_plain(struct str text);

/* Whether it can be the name of a member. */
bool canon_is_name(struct str name);

#endif
