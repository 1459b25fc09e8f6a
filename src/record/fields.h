/* SPDX-License-Identifier: Apache-2.0 */
#ifndef RECORD_FIELDS_H
#define RECORD_FIELDS_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/attr.h"
#include "base/status.h"
#include "base/str.h"
#include "merkle/leaf.h"

struct people;
struct people_keys;
struct vec;
struct work;

/*
 * An act as the record keeps it: a leaf, which is the entry's bytes and says
 * nothing of anybody, and its fields, which the leaf has the hashes of. The
 * fields of the same people lie together in a part, sealed under the keys of all
 * of them, one around the other: when any of those is gone, so is the part.
 */
struct fields_field {
	struct str name;
	struct str value;     /* canonical JSON */
	const int64_t *whose; /* numbers, ascending; whose_n 0: nobody's */
	size_t whose_n;
};

struct fields_part {
	struct str whose; /* "3,17" */
	struct str sealed;
};

struct fields_sealed {
	struct str leaf;
	const struct fields_part *part;
	size_t part_n;
};

struct fields_act {
	struct str id;
	int64_t recorded; /* ms since 1970; the leaf has the day alone */
	const struct fields_field *field;
	size_t n;
};

#define FIELDS_PEOPLE_MAX 512 /* of one part */

/* Takes random bytes. Everything is in w->mem. */
MUST_USE enum status fields_seal(struct work *w, const struct people *people,
    const struct fields_act *act, struct fields_sealed *out);
/* The same with keys that were taken. */
MUST_USE enum status fields_seal_with(struct work *w,
    const struct people_keys *keys, const struct fields_act *act,
    struct fields_sealed *out);

/* An entry that says nothing and only makes a day's number even. */
MUST_USE enum status fields_cover(struct work *w, int64_t recorded,
    struct str *out);

/* The disclosures of a part, as merkle/leaf.h calls them, in w->mem: n of them.
 * ST_NOTFOUND when somebody's key is gone; ST_CORRUPT when it does not open. */
struct fields_opening {
	struct str id; /* of the act */
	size_t number; /* of the part */
	struct fields_part part;
};
MUST_USE enum status fields_open(struct work *w, const struct people *people,
    const struct fields_opening *opening, const struct str **out, size_t *n);

/* The reverse, for what is left of a part when something of it was erased: into
 * opening->part.sealed. ST_NOTFOUND as above. */
MUST_USE enum status fields_close(struct work *w, const struct people *people,
    struct fields_opening *opening, const struct vec *line);

/* Whether the numbers "3,17" have this one. */
bool fields_concern(struct str whose, int64_t number);
/* The first of them whose key is gone; 0: of none. */
int64_t fields_gone(const struct people *people, struct str whose);

/* The same for any bytes that concern these people: a decision. about is what
 * they belong to, and has to be the same when they are opened. */
MUST_USE enum status fields_wrap(struct work *w, const struct people *people,
    struct str about, struct fields_part *part);
MUST_USE enum status fields_wrap_with(struct work *w,
    const struct people_keys *keys, struct str about, struct fields_part *part);
MUST_USE enum status fields_unwrap(struct work *w, const struct people *people,
    struct str about, const struct fields_part *part, struct str *out);

/* "3,17" of numbers, ascending. */
struct str fields_whose(struct work *w, const int64_t *number, size_t n);

#endif
