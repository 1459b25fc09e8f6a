/* SPDX-License-Identifier: Apache-2.0 */
#ifndef JSON_READ_H
#define JSON_READ_H

#include <stddef.h>

#include "base/attr.h"
#include "base/status.h"
#include "base/str.h"

struct json;
struct work;

/*
 * Reads one JSON text (RFC 8259), strictly: UTF-8 throughout and no byte order
 * mark, names unique within an object, surrogates in pairs, no leading zeros,
 * comments, trailing commas or bytes behind the value.
 *
 * ST_INVALID when it is none, ST_LIMIT when it is beyond a limit; the fault
 * begins with the place, "line 3, column 14: " or, with a source,
 * "source:3:14: "; columns count characters.
 *
 * The tree is in w->mem. Strings without escapes, and numbers, point into text,
 * which has to live as long.
 */
#define JSON_BYTES_MAX  ((size_t)16 << 20)
#define JSON_VALUES_MAX ((size_t)1 << 20)
#define JSON_DEPTH_MAX  128  /* cannot be raised */
#define JSON_NUMBER_MAX 4096 /* bytes of a number; cannot be raised */

/* What a caller wants otherwise; a zero means the limit above. */
struct json_rules {
	struct str source; /* for faults: a file's name; may be empty */
	size_t bytes;      /* of the whole text, 4 GB - 1 at most */
	size_t values;     /* of any kind, at any depth */
	size_t depth;      /* arrays and objects within each other */
};

/* rules may be NULL. */
MUST_USE enum status json_read(struct work *w, struct str text,
    const struct json_rules *rules, const struct json **out);

/* With the limits above where none are given; rules may be NULL. */
struct json_rules json_rules_of(const struct json_rules *rules);

/* Line and column, from 1, of a byte of text: what a fault says, for whoever
 * finds fault with a value later. */
void json_place(struct str text, size_t at, size_t *line, size_t *column);

#endif
