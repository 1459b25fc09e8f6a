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
 * typed (desk/typed.h). Inputs are called as the act's fields; those about
 * people and companies are desk/asked_about.h's.
 */

/* Acts that somebody asks about: not what decides another act, nor what the
 * programme adds, nor the founding. */
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

/* An input that says: show the form with what was typed, and ask nothing. */
#define ASKED_UNASKED "page.unasked"

/* Acts that are filed: those with a sealed field go another way, that of the
 * founding comes with the first account alone, and a file is none that could be
 * sent. */
bool asked_filed(const struct rules_act *act);
bool asked_filed_of(const struct rules_field *field);

/* The box that says of a list: nobody, none. */
struct str asked_none(struct work *w, const struct rules_field *field);

/* The question, in w->mem; `place` of a value is its entry in the form. shown
 * says which fields of the act count, or is NULL: all. */
struct plain asked_question(struct work *w, const struct rules *rules,
    uint32_t act, const struct plain *form, const bool *shown);
/* The same as an act that is filed: it has what an act on the record is named
 * by, and brings no facts. */
struct plain asked_filing(struct work *w, const struct rules *rules,
    uint32_t act, const struct plain *form, const bool *shown);

#endif
