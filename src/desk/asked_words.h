/* SPDX-License-Identifier: Apache-2.0 */
#ifndef DESK_ASKED_WORDS_H
#define DESK_ASKED_WORDS_H

#include "base/str.h"
#include "rules/rules.h"

struct lang;
struct work;

struct asked_words {
	struct work *w;
	const struct rules *rules;
	const struct lang *lang;
};

/* How a value of that type is written; empty where an input shows it. */
struct str asked_words_hint(const struct asked_words *x,
    struct rules_type type);
/* What is wrong with what was typed, and how to write it. */
struct str asked_words_wrong(const struct asked_words *x,
    struct rules_type type, struct str typed);

#endif
