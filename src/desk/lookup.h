/* SPDX-License-Identifier: Apache-2.0 */
#ifndef DESK_LOOKUP_H
#define DESK_LOOKUP_H

#include "base/str.h"
#include "base/vec.h"
#include "rules/plain.h"

struct called;
struct rules_act;
struct work;

/*
 * People and companies in a form may be typed by name. Where a name is one's
 * alone, the form that comes out has their id; of a name that several have the
 * field is wrong; whatever else was typed stays as it is: it may be somebody of
 * whom the record says no name. form is a MAP (desk/typed.h); wrong gets a struct
 * question_wrong for each. In w->mem.
 */
struct lookup {
	const struct called *called;
	const struct rules_act *act;
	const struct plain *form;
};
struct plain lookup_form(struct work *w, const struct lookup *lookup,
    struct vec *wrong);

#endif
