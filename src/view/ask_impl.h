/* SPDX-License-Identifier: Apache-2.0 */
#ifndef VIEW_ASK_IMPL_H
#define VIEW_ASK_IMPL_H

#include "view/ask.h"

/* What the makers of one page share. */
struct view__asking {
	struct work *w;
	const struct view_asked *asked;
	const struct rules *rules;
	const struct rules_act *act;
	const struct lang *lang;
	struct str tag, chosen;
};

/* ---- ask_part.c ---- */

/* The tag of the Code's words for readers of that language, or empty. */
struct str view__ask_tag(const struct rules *rules, const struct lang *lang);

const struct view_ask_clause *view__ask_clauses(struct work *w,
    const struct str *id, size_t n, struct str chosen);

/* ---- ask_field.c ---- */

/* All fields of the form, those for facts behind the field they hang on. */
void view__ask_fields(const struct view__asking *x, struct view_ask *out);
/* The id of an input, by its name. */
struct str view__ask_id(struct work *w, struct str name);

/* ---- ask_answer.c ---- */
void view__ask_answers(const struct view__asking *x, struct view_ask *out);
/* A verdict's name for its colour, and the shape beside its words. */
struct view__look {
	struct str kind, shape;
};
struct view__look view__ask_look(enum rules_verdict verdict);

#endif
