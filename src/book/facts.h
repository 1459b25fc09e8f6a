/* SPDX-License-Identifier: Apache-2.0 */
#ifndef BOOK_FACTS_H
#define BOOK_FACTS_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/attr.h"
#include "base/instant.h"
#include "base/status.h"
#include "base/str.h"
#include "base/vec.h"

struct book;
struct work;

/* What the record says of people and companies, for registers of them and for
 * who holds them against a list. Everything is in w->mem. */

struct book_fact {
	const struct str *field; /* as it would be typed, in the order of the
				  * fact's; empty: nothing */
	int64_t since, until;    /* days; until is not in it */
	struct str source;       /* the act's id; may be empty */
};

/* Of a kind of fact all that is known now, as struct book_fact: those of a key
 * together, in the order in which they begin; one that ends on the day on which
 * it begins says that nothing is from then on. Who may see it is the caller's to
 * know; ST_DENIED of a restricted kind, of which nothing is listed. */
MUST_USE enum status book_facts_all(struct work *w, struct book *book,
    uint32_t fact, struct vec *out);

/* One field of an act that is on the record; empty: nothing, or a list. */
struct str book_facts_field(struct work *w, struct book *book, struct str act,
    struct str field);

/* What somebody, or a company, is called on the day of that instant; empty: not
 * known. */
struct book_called {
	bool company;
	struct str id;
	struct instant now;
};
struct str book_facts_name(struct work *w, struct book *book,
    const struct book_called *of);

/* Everybody who has a name on that day, as struct book_name, in the order in
 * which the record met them; of has no id. */
struct book_name {
	struct str id, name;
};
MUST_USE enum status book_facts_names(struct work *w, struct book *book,
    const struct book_called *of, struct vec *out);

#endif
