/* SPDX-License-Identifier: Apache-2.0 */
#ifndef VIEW_ERASURE_H
#define VIEW_ERASURE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/str.h"

struct book_erased;
struct book_request;
struct called;
struct rules;
struct vec;
struct view_reader;
struct work;

/* page/erasure.tmpl: erasures that were asked for, for who keeps the record; and
 * page/erasing.tmpl: one of them, or what would go if one were. */
struct view_erasure_line {
	struct str id, chosen, title, state;
};

struct view_erasures {
	struct str chosen;
	const struct view_erasure_line *wait, *over;
	size_t wait_n, over_n;
	bool asks; /* they may ask for one */
};

/* Of an act something goes. */
struct view_erasing_act {
	struct str id, chosen; /* id: empty where it is no link */
	struct str title, tag, fields, decision, kept;
};

struct view_erasing_field {
	struct str name, label;
	bool on;
};

struct view_erasing {
	struct str chosen, form; /* the session's token */
	struct str title;
	struct str id; /* of the request; empty: nobody has asked yet */
	struct str by, because, state, answer;
	struct str act, person; /* what is asked for */
	struct str what;        /* of the act: fields */
	struct str wrong;       /* why it was not taken */
	struct str bar;         /* why it cannot be */
	bool asks, may;
	struct str not_mine; /* why it is not theirs to decide; or empty */
	struct str copies;
	bool goes, account;
	const struct view_erasing_act *of;
	size_t of_n;
	int64_t unseen;
	const struct view_erasing_field *field; /* to choose among */
	size_t field_n;
	struct str typed; /* as a reason */
};

struct view_erasing_of {
	const struct rules *rules;
	const struct called *called;
	struct str form;
	const struct view_reader *reader;
	const struct book_request *request; /* NULL: not yet */
	const struct book_erased *goes;     /* what would */
	struct str act, person;
	const struct vec *chosen; /* struct str: fields; NULL: not to choose */
	/* By the company's clock: */
	struct str (*when)(const void *cookie, int64_t ms);
	const void *cookie;
};
void view_erasures_fill(struct work *w, const struct view_erasing_of *of,
    const struct vec *request, struct view_erasures *out);
void view_erasing_fill(struct work *w, const struct view_erasing_of *of,
    struct view_erasing *out);

#endif
