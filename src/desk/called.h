/* SPDX-License-Identifier: Apache-2.0 */
#ifndef DESK_CALLED_H
#define DESK_CALLED_H

#include <stdbool.h>
#include <stddef.h>

#include "base/str.h"

struct decide_duty;
struct lang;
struct rules;
struct rules_field;
struct work;

/*
 * What people and companies are called. A decision and a record have ids; who
 * puts them into words for readers that may know names gives this along. With
 * NULL instead of one, an id stands for itself.
 */
struct called_who {
	const struct lang *lang;
	bool company;
	struct str id; /* empty: it was erased */
};

/* Whom somebody means by what they typed. */
#define CALLED_MOST 8
struct called_found {
	struct str id[CALLED_MOST];
	size_t n;
	bool exact; /* an id or a name; else a part of one */
};

struct called {
	struct str (*words)(const struct called *called, struct work *w,
	    const struct called_who *who);
	/* As words, with the id whatever it may be taken for. */
	struct str (*both)(const struct called *called, struct work *w,
	    const struct called_who *who);
	/* who->id is what was typed. */
	void (*find)(const struct called *called, struct work *w,
	    const struct called_who *who, struct called_found *out);
};

/* In w->mem. */
struct str called_words(const struct called *called, struct work *w,
    const struct called_who *who);

/* What the duty is about, of the people or companies that it is owed for each
 * of; empty where it has none. */
struct called_of {
	const struct called *called;
	const struct rules *rules;
	const struct lang *lang;
};
struct str called_item(struct work *w, const struct called_of *of,
    const struct decide_duty *duty);

/* The text of a field that is a person, a company or a list of them; of other
 * fields the text as it is. */
struct str called_field(struct work *w, const struct called_of *of,
    const struct rules_field *field, struct str text);

#endif
