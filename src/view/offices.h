/* SPDX-License-Identifier: Apache-2.0 */
#ifndef VIEW_OFFICES_H
#define VIEW_OFFICES_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/instant.h"
#include "base/str.h"
#include "base/vec.h"
#include "view/ask.h"

struct book_office;
struct called;
struct rules;
struct view_reader;
struct work;

/* page/offices.tmpl: the offices and bodies that the Code has, what each of them
 * decides and does, and who holds it. */
struct view_office_act {
	struct str title, tag;
};

struct view_office_does {
	struct str label, tag;
	const struct view_office_act *act;
	size_t act_n;
};

struct view_office_holder {
	struct str name, since; /* since: may be empty */
	bool self;
};

/* What somebody who may can file about it: /file/ACT?FIELD=OFFICE */
struct view_office_file {
	struct str act, field, office, title, chosen, tag;
};

struct view_office {
	struct str name, title, tag;
	const struct view_ask_clause *clause; /* none or one */
	size_t clause_n;
	const struct str *line; /* what the Code makes it, in sentences */
	size_t line_n;
	const struct view_office_does *does;
	size_t does_n;
	struct str held; /* over the holders */
	const struct view_office_holder *holder;
	size_t holder_n;
	struct str vacant; /* in words, where there is nobody; else empty */
	const struct view_office_file *file;
	size_t file_n;
};

struct view_offices {
	struct str chosen;
	struct str vacant; /* which are, in a sentence; may be empty */
	const struct view_office *office;
	size_t office_n;
};

struct view_offices_of {
	const struct rules *rules;
	const struct book_office *office; /* as many as the Code has */
	const struct called *called;
	struct str reader;     /* who reads it, as a person of the record */
	const struct vec *may; /* uint32_t: acts that they may file */
};
void view_offices_fill(struct work *w, const struct view_offices_of *of,
    const struct view_reader *reader, struct view_offices *out);

#endif
