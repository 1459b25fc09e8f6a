/* SPDX-License-Identifier: Apache-2.0 */
#ifndef COMPARE_PAPER_WORDS_H
#define COMPARE_PAPER_WORDS_H

#include "base/str.h"
#include "rules/rules.h"

struct lang;
struct replay;
struct tally_duty;
struct work;

/* Names of two Codes in the words of one language: the new Code's words, else
 * the old one's, else the name itself. */
struct paper_of {
	struct work *w;
	const struct replay *replay;
	const struct lang *lang;
};

struct str paper_verdict(const struct paper_of *x, enum rules_verdict v);
struct str paper_rule(const struct paper_of *x, struct str name);
struct str paper_office(const struct paper_of *x, struct str name);
struct str paper_act(const struct paper_of *x, struct str name);
struct str paper_duty(const struct paper_of *x, const struct tally_duty *duty);

#endif
