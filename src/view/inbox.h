/* SPDX-License-Identifier: Apache-2.0 */
#ifndef VIEW_INBOX_H
#define VIEW_INBOX_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/str.h"
#include "book/inbox.h"
#include "view/task.h"

struct work;

/* page/inbox.tmpl: all that waits for somebody, in groups, what they ask for. */
struct view_inbox_option {
	struct str value, label, tag;
	bool on;
};

struct view_inbox_group {
	struct str id, heading;
	const struct view_task *task;
	size_t task_n;
};

struct view_inbox {
	struct str chosen, form; /* the session's token */
	bool several;            /* some can be answered at once */
	bool sifted;             /* not all is asked for */
	int64_t n, all;
	int64_t erasures; /* that are theirs to decide */
	struct str said;  /* how many are shown, of how many */
	struct str query; /* what is asked for, without its language */
	const struct view_inbox_option *press, *asks, *kind;
	size_t press_n, asks_n, kind_n;
	const struct view_inbox_group *group;
	size_t group_n;
	struct str next, first; /* addresses; may be empty */
};

struct view_inbox_of {
	struct view_task_of task;
	struct str form;
	const struct book_inbox_wish *wish;
	const struct book_inbox *inbox;
};
void view_inbox_fill(struct work *w, const struct view_inbox_of *of,
    struct view_inbox *out);

#endif
