/* SPDX-License-Identifier: Apache-2.0 */
#ifndef VIEW_TOGETHER_H
#define VIEW_TOGETHER_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/str.h"
#include "book/together.h"
#include "rules/rules.h"
#include "view/ask.h"
#include "view/task.h"

/* page/together.tmpl: several acts that wait for the same answer, the form of
 * that answer, and what it comes to for each of them. */
struct view_together_line {
	struct str value; /* of its box: "approval ID" */
	struct str id, chosen;
	struct str text, who, due;
	struct str kind, shape, verdict; /* once it is decided */
	struct str said;                 /* what becomes of it */
	struct str filed;                /* the act that answers it */
	bool left;                       /* out */
};

struct view_together_page {
	struct view_ask ask;
	struct str form, id; /* the session's token; of this form */
	const struct view_together_line *line;
	size_t line_n;
	bool asks;     /* there is something left to be filled in */
	int64_t ready; /* that would be filed */
	int64_t filed;
};

/* What stands there of one. */
struct view_together_of {
	struct str value, id;
	const struct view_task *task; /* NULL: it waits for them no more */
	struct str title;             /* then; may be empty */
	enum book_together_state state;
	bool decided;
	enum rules_verdict verdict;
	struct str filed;
};
void view_together_line_fill(struct work *w, const struct view_reader *reader,
    const struct view_together_of *of, struct view_together_line *out);

#endif
