/* SPDX-License-Identifier: Apache-2.0 */
#ifndef COMPARE_ACTS_H
#define COMPARE_ACTS_H

#include <stdbool.h>
#include <stddef.h>

#include "base/str.h"
#include "base/work.h"
#include "rules/plain.h"

#include "compare/outcome.h"

/*
 * Past acts, one JSON object a line: probity-acts(5) has the form. A line that
 * is none is told as what it is, and the next one is read.
 */
#define ACTS_LINE_MAX ((size_t)1 << 20) /* bytes */

struct acts_line {
	size_t line;         /* from 1 */
	struct str text;     /* of it */
	enum status st;      /* whether it could be read */
	struct fault fault;  /* why not */
	bool has_act;        /* else it has facts alone */
	struct plain given;  /* a MAP */
	bool recorded;       /* it carries the decision of its time */
	struct outcome then; /* that one */
};

struct acts_reader {
	struct str rest; /* of the file */
	size_t line;
};

/* How many lines there are that are not empty. */
size_t acts_count(struct str text);

/* The next line that is not empty, in w->mem, borrowing from the text; false at
 * the end. Whatever is wrong with it is in the line's fault, not in w's. */
bool acts_next(struct work *w, struct acts_reader *r, struct acts_line *out);

#endif
