/* SPDX-License-Identifier: Apache-2.0 */
#ifndef DESK_ASKED_ABOUT_H
#define DESK_ASKED_ABOUT_H

#include <stdbool.h>
#include <stdint.h>

#include "base/str.h"
#include "base/vec.h"
#include "rules/plain.h"
#include "rules/rules.h"

struct work;

/*
 * What is asked of the people and companies that a form names, and of whoever
 * fills it in. The inputs are
 *
 *	fact.FACT.ACTFIELD.FACTFIELD	of the one that the act's field names
 *	fact.FACT.ACTFIELD.2.FACTFIELD	of the second of a list
 *	asker.FACT.FACTFIELD		of the asker
 *
 * and the name without FACTFIELD, sent along hidden, says of whom it was asked:
 * when the form names somebody else by now, the rest is dropped.
 */
struct asked_about {
	uint32_t fact;
	const struct rules_field *field; /* of the act; NULL: the asker */
	uint32_t key;    /* the fact's field that says of whom */
	uint32_t many;   /* the one that several may hold of; RULES_NONE */
	struct str name; /* of the inputs, without the fact's field */
	struct str who;  /* as it was typed; of the asker, RULES_ASKER */
};

/*
 * All that may be asked, in the order of the act's fields, the asker's last:
 * facts of which nothing recorded says nothing, of each name once. Never one
 * that is restricted: the question alone would tell. Of the asker not what the
 * Code takes for granted. struct asked_about, in w->mem.
 */
void asked_abouts(struct work *w, const struct rules *rules, uint32_t act,
    const struct plain *form, struct vec *out);

struct str asked_about_input(struct work *w, const struct asked_about *about,
    const struct rules_field *factfield);

/* Asked of the same one before; and answered. */
bool asked_about_same(const struct asked_about *about,
    const struct plain *form);
bool asked_about_told(struct work *w, const struct rules *rules,
    const struct asked_about *about, const struct plain *form);

/* What was answered, as a question's `facts`: a LIST. */
struct plain asked_about_facts(struct work *w, const struct rules *rules,
    uint32_t act, const struct plain *form);

#endif
