/* SPDX-License-Identifier: Apache-2.0 */
#ifndef VIEW_REGISTER_H
#define VIEW_REGISTER_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/instant.h"
#include "base/str.h"
#include "rules/rules.h"
#include "view/register_words.h"

struct book_query;
struct book_register;
struct called;
struct view_reader;
struct work;

/* page/register.tmpl: the acts that somebody sees, those that they ask for. */
struct view_register_option {
	struct str value, label, tag;
	bool on;
};

/* A field of the kind, to ask for: one of a few values, or a text. */
struct view_register_field {
	struct str name, label, tag, value;
	const struct view_register_option *option;
	size_t option_n;
};

/* Over a column. */
struct view_register_head {
	struct str label;
	struct str url;  /* to sort by it; empty where it is */
	struct str sort; /* "ascending", "descending", or empty */
};

struct view_register_row {
	struct str id, title, chosen;
	struct str tag;    /* of the Code's words */
	struct str detail; /* some of what stands in it; may be empty */
	struct str day, who, about;
	struct str verdict, kind, shape;
	struct str due; /* may be empty */
	bool late;
};

/* A list that its reader keeps under a name. */
struct view_register_view {
	struct str id, name, url, form, chosen;
	bool on; /* it is what is shown */
};

struct view_register {
	struct str chosen, form, title, tag;
	struct str words, who, clause, since, until; /* as they were typed */
	struct str wrong;                            /* with one of them */
	struct str said; /* what is asked for beside kind and words */
	const struct view_register_option *kind;
	size_t kind_n;
	const struct view_register_option *verdict;
	size_t verdict_n;
	const struct view_register_option *state;
	size_t state_n;
	const struct view_register_option *sort;
	size_t sort_n;
	const struct view_register_field *field;
	size_t field_n;
	const struct view_register_head *head;
	size_t head_n;
	const struct view_register_row *row;
	size_t row_n;
	struct str none;        /* in words, where there is no row */
	struct str all;         /* without what was asked for; may be empty */
	struct str next, first; /* pages; may be empty */
	struct str stopped;     /* in words; may be empty */
	struct str over;        /* in words; may be empty */
	struct str csv, csv_bom, xlsx;
	struct str query; /* what is asked for, as an address has it */
	const struct view_register_view *view;
	size_t view_n;
	bool kept;          /* this one is among them */
	bool kept_not;      /* it could not be */
	struct str dropped; /* the id of one just thrown away; may be empty */
};

struct view_register_of {
	const struct rules *rules;
	const struct view_register_asked *asked;
	const struct book_query *query;
	const struct book_register *found; /* NULL: nothing was looked for */
	const struct called *called;       /* NULL: ids */
	struct instant now;
};
void view_register_fill(struct work *w, const struct view_register_of *of,
    const struct view_reader *reader, struct view_register *out);

#endif
