/* SPDX-License-Identifier: Apache-2.0 */
#ifndef DECIDE_TEXTS_H
#define DECIDE_TEXTS_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/attr.h"
#include "base/status.h"
#include "base/str.h"
#include "rules/rules.h"

struct arena;
struct json_out;
struct work;

/*
 * What a Code says of its rules in each decision, as JSON: canonical values, of
 * which an empty one is not said. They are most of a decision's text.
 */
struct decide_duty_texts {
	struct str what, word;
};

struct decide_rule_texts {
	bool written;
	struct str because, clauses, interpretations;
	struct decide_duty_texts *duty;
};

struct decide_texts {
	struct arena *mem;
	const struct rules *rules;
	size_t *lang; /* the Code's languages, by their names */
	struct decide_rule_texts *rule;
};

/* Nothing is written yet; all of it is in mem, and rules outlives it. */
void decide_texts_init(struct decide_texts *texts, struct arena *mem,
    const struct rules *rules);

/* Those of a rule, written if they are not. */
MUST_USE enum status decide_texts_of(struct work *w, struct decide_texts *texts,
    uint32_t rule, const struct decide_rule_texts **out);

/* All of them: from then on any number of threads may read. */
MUST_USE enum status decide_texts_write(struct work *w,
    struct decide_texts *texts);

/* Words in each language, as an object. */
void decide_put_words(const struct decide_texts *texts, struct json_out *o,
    struct rules_words words);

#endif
