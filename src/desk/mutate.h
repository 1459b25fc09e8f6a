/* SPDX-License-Identifier: Apache-2.0 */
#ifndef DESK_MUTATE_H
#define DESK_MUTATE_H

#include <stddef.h>

#include "base/str.h"
#include "base/vec.h"

struct arena;
struct work;

/*
 * Small wrongs in a Code, to see whether its examples notice them: a limit one
 * step up or down, a comparison or a joint turned into its neighbour, a verdict
 * into another one, a term a unit longer. A Code whose examples notice all of
 * them says by its examples what its rules say.
 */
enum mutant_kind {
	MUTANT_LIMIT,
	MUTANT_TERM, /* of a clock or an interpretation's value */
	MUTANT_COMPARISON,
	MUTANT_JOINT, /* && and || */
	MUTANT_VERDICT,
	MUTANT_KINDS
};

struct mutant {
	enum mutant_kind kind;
	struct str block; /* "rule: gift.hand-in" */
	size_t line;      /* of the file, from 1 */
	size_t at;        /* bytes of the text that are replaced */
	struct str was, is;
};

const char *mutate_kind_name(enum mutant_kind kind);

/* Of a code.md, in its order: a vec of struct mutant. Texts are borrowed from
 * text or in w->mem. */
void mutate_list(struct work *w, struct str text, struct vec *out);

/* The text with that one wrong. */
struct str mutate_apply(struct arena *mem, struct str text,
    const struct mutant *m);

#endif
