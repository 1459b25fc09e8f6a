/* SPDX-License-Identifier: Apache-2.0 */
#ifndef RULES_SEEN_H
#define RULES_SEEN_H

#include "cel/node.h"

#include "rules/rules_impl.h"

/* What a piece of an expression is, as far as a reader of it can tell who knows
 * the Code's names and none of its types. */
enum rules__seen_kind {
	RULES__SEEN_NOTHING, /* worth knowing */
	RULES__SEEN_ACT,
	RULES__SEEN_FACT,  /* a record of it */
	RULES__SEEN_VALUE, /* of a field */
	RULES__SEEN_ACT_KIND
};

struct rules__seen {
	enum rules__seen_kind kind;
	bool list;
	uint32_t fact;
	const struct rules_field *field; /* its name, type and options */
};

/* One expression, as it is for one of its acts. */
struct rules__look {
	struct rules__load *l;
	const struct rules__pending *x;
	uint32_t act; /* RULES_NONE */
	struct mistakes *found;
};

/* A text that a field is compared with: a mistake where it cannot be one. */
void rules__literal(const struct rules__look *k, const struct rules__seen *of,
    const struct cel__node *literal);
/* The same for each entry of a list. */
void rules__literals(const struct rules__look *k, const struct rules__seen *of,
    const struct cel__node *list);

#endif
