/* SPDX-License-Identifier: Apache-2.0 */
#ifndef BOOK_NAMES_H
#define BOOK_NAMES_H

#include <stdbool.h>
#include <stddef.h>

#include "base/attr.h"
#include "base/instant.h"
#include "base/status.h"
#include "base/str.h"

struct book;
struct work;

/*
 * What people and companies are called on a day, as the Code's naming says it,
 * for whoever has an account: those facts are open to all of them. Read once and
 * shared until the record says something else of a name, so that to look one up
 * keeps nobody from filing.
 */
struct book_names;

struct book_named {
	struct str id;
	struct str name;   /* empty: erased */
	struct str folded; /* what people take for the same, text/fold.h */
	bool shared;       /* it may be taken for somebody else's name or id */
};

/* As of that instant's day; the names stay as they are until the close. */
MUST_USE enum status book_names_open(struct work *w, struct book *book,
    struct instant now, struct book_names **out);
void book_names_close(struct book_names *names); /* NULL is fine */

/* NULL: the record says no name of them, and never did. */
const struct book_named *book_names_get(const struct book_names *names,
    bool company, struct str id);

/* Whom somebody means: the one whose id it is; else those whose name it is; else
 * some whose names have it in them, where it is two characters or more. */
#define BOOK_NAMES_MOST 8
struct book_names_found {
	const struct book_named *one[BOOK_NAMES_MOST];
	size_t n;
	bool exact; /* it is an id or a name */
};
void book_names_find(struct work *w, const struct book_names *names,
    bool company, struct str typed, struct book_names_found *out);

/* All that have a name, by their names, where they are at most most; else none. */
const struct book_named *book_names_all(const struct book_names *names,
    bool company, size_t most, size_t *n);

#endif
