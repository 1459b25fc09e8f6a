/* SPDX-License-Identifier: Apache-2.0 */
#ifndef DESK_ASKED_H
#define DESK_ASKED_H

#include <stdbool.h>
#include <stdint.h>

#include "base/str.h"
#include "rules/plain.h"
#include "rules/rules.h"

struct work;

/*
 * From a form to a question (desk/question.h). The form is a MAP of what was
 * typed, input by input; one that stands there more than once is a LIST. Inputs
 * are called as the act's fields, and
 *
 *	fact.FACT.ACTFIELD.FACTFIELD
 *
 * for what is asked of the person or company that the act's field names:
 * fact.company_relation.giver.relation. fact.FACT.ACTFIELD itself says of whom
 * it was asked: when the field names somebody else by now, the rest is dropped.
 */

/* Acts that somebody asks about: not what decides another act, nor what the
 * programme adds. */
bool asked_about(const struct rules_act *act);

/* One that only tells what is: facts come from it, and the Code says no more of
 * it than that it is permitted. It can be asked about, and few will. */
bool asked_register(const struct rules *rules, uint32_t act);

/* The verb of a duty to get safe; and whether an answer may have such a one, so
 * that nobody has to fill in a form to be told. */
#define ASKED_DANGER "protect"
bool asked_danger(const struct rules *rules, uint32_t act);

/* Fields that whoever asks can answer: a sealed one is read by no rule, and
 * acts and files are named by what is on the record alone. */
bool asked_of(const struct rules_field *field);

/* The field of the fact's key that a field of the act answers, and the one that
 * several may hold of at once; RULES_NONE for none. */
struct asked_key {
	uint32_t who, many;
};
bool asked_key(const struct rules_fact *fact, const struct rules_field *field,
    struct asked_key *out);

/* Facts that whoever asks is asked for where nothing is known. Never one that is
 * restricted: the question alone would tell. */
bool asked_fact(const struct rules_fact *fact);

/* An input that says: show the form with what was typed, and ask nothing. */
#define ASKED_UNASKED "page.unasked"

/* The box that says of a list: nobody, none. */
struct str asked_none(struct work *w, const struct rules_field *field);

/* Names of inputs; factfield NULL: the one that says of whom. */
struct str asked_name(struct work *w, const struct rules_fact *fact,
    const struct rules_field *field, const struct rules_field *factfield);

/* The text of an input, trimmed; empty when it is not there or is a LIST. */
struct str asked_text(const struct plain *form, struct str name);
/* Whether a value is among those of an input. */
bool asked_has(const struct plain *form, struct str name, struct str value);

/* The question, in w->mem; `place` of a value is its entry in the form. shown
 * says which fields of the act count, or is NULL: all. */
struct plain asked_question(struct work *w, const struct rules *rules,
    uint32_t act, const struct plain *form, const bool *shown);

#endif
