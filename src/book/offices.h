/* SPDX-License-Identifier: Apache-2.0 */
#ifndef BOOK_OFFICES_H
#define BOOK_OFFICES_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/attr.h"
#include "base/status.h"
#include "base/str.h"

struct book;
struct book_looking;
struct rules;
struct work;

/*
 * Who holds the offices of the Code now. Of an office that is a relation, who
 * holds it for the one who looks. Of whom is known only by facts that are
 * restricted nobody is named.
 */
struct book_holder {
	struct str id;
	bool has_since;
	int64_t since, until; /* days; until is not in it */
};

struct book_office {
	const struct book_holder *holder;
	size_t holder_n;
};

/* One for each office of the Code, in w->mem. */
MUST_USE enum status book_offices_all(struct work *w, struct book *book,
    const struct book_looking *who, const struct book_office **out);

/* The open fact that says who holds an office and since when: its key has an
 * office and a person. The acts that it comes from appoint. */
struct book_holding {
	uint32_t fact;           /* RULES_NONE: the Code has none */
	uint32_t office, person; /* its fields */
};
struct book_holding book_offices_fact(const struct rules *rules);

#endif
