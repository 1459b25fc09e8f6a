/* SPDX-License-Identifier: Apache-2.0 */
#ifndef VIEW_ACT_H
#define VIEW_ACT_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/str.h"
#include "view/ask.h"

struct book_act;
struct book_sight;
struct called;
struct vec;

/* page/act.tmpl: an act on the record. */
struct view_act_value {
	struct str label, value, tag;
	struct str id, chosen;  /* of an act, instead: it is to be looked at */
	const struct str *line; /* of a list, instead of value */
	size_t line_n;
};

/* What its reader can file about it. */
struct view_act_next {
	struct str act, field, title; /* /file/ACT?FIELD=ID */
	struct str id, chosen, tag;
};

/* What was filed about it. */
struct view_act_line {
	struct str id, title, who, chosen, tag;
};

struct view_act {
	struct str tag, chosen, id, title, line;
	bool filed; /* just now */
	bool idle;  /* it was to complete another one, and nothing is done */
	const struct view_act_value *value;
	size_t value_n;
	bool gone; /* some of it was erased */
	const struct view_answer *answer;
	size_t answer_n;
	struct str basis;
	bool does, appoints; /* there is something to do; to appoint somebody */
	const struct view_act_next *next;
	size_t next_n;
	const struct view_act_next *other; /* what is seldom done */
	size_t other_n;
	const struct view_act_line *came;
	size_t came_n;
	int64_t entry;
	bool erases; /* its reader may ask to erase something of it */
};

struct view_act_of {
	const struct rules *rules;
	const struct book_act *act;
	const struct book_sight *sight;
	struct str id;
	struct str reader; /* who reads it, as a person of the record */
	struct str author; /* by name, where it is the reader */
	const struct called *called;
	const struct vec *named; /* struct book_line: acts it names, as seen */
	const struct vec *came;  /* the same of those that name it */
};
void view_act_fill(struct work *w, const struct view_act_of *of,
    const struct view_reader *reader, struct view_act *out);

#endif
