/* SPDX-License-Identifier: Apache-2.0 */
#ifndef VIEW_REGISTER_WORDS_H
#define VIEW_REGISTER_WORDS_H

#include <stdbool.h>
#include <stddef.h>

#include "base/str.h"
#include "rules/rules.h"

struct lang;
struct work;

/* What is asked for, as it was typed: what is empty is not asked for. */
struct view_register_wish {
	struct str name, text; /* a field of the kind */
};
struct view_register_asked {
	struct str kind, words, who, clause, verdict, state, since, until, sort;
	const struct view_register_wish *wish;
	size_t wish_n;
};

/* What is asked for as a query: "kind=gift&q=Harbor"; empty for all. */
struct str view_register_query(struct work *w,
    const struct view_register_asked *asked);

/* A verdict in a word or two. */
struct str view_register_verdict(struct work *w, const struct lang *lang,
    enum rules_verdict verdict);
/* The name of an order in an address, by enum book_order; NULL behind the
 * last. */
const char *view_register_order(size_t order);
/* Whether a field can be asked for and shown in a list. */
bool view_register_shows(const struct rules_field *field);
/* What was filled in for it, as a list has it. */
struct asked_options;
struct str view_register_value(struct work *w, const struct asked_options *of,
    const struct rules_field *field, struct str text);

/* The register's address: what is asked for, one thing more, and the language
 * where it is chosen; each may be empty. */
struct str view_register_url(struct work *w, struct str query, struct str more,
    struct str chosen);

#endif
