/* SPDX-License-Identifier: Apache-2.0 */
#ifndef DESK_ASKED_OPTION_H
#define DESK_ASKED_OPTION_H

#include <stdbool.h>

#include "base/str.h"
#include "base/vec.h"
#include "rules/rules.h"

struct called;
struct lang;
struct work;

/* What may be chosen for a field: of a yes or no, a choice, a kinship or an
 * office. None for other kinds. */
struct asked_option {
	struct str value, label;
	bool own; /* the label is the Code's */
};

bool asked_option_kind(enum rules_kind kind);

struct asked_options {
	const struct rules *rules;
	const struct lang *lang;
	const struct called *called; /* NULL: ids */
};
/* struct asked_option, in w->mem. */
void asked_option_list(struct work *w, const struct asked_options *of,
    const struct rules_field *field, struct vec *out);

/* What was chosen, by its label; a person or a company by what they are called;
 * everything else as it is. */
struct str asked_option_words(struct work *w, const struct asked_options *of,
    const struct rules_field *field, struct str text);

#endif
