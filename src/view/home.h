/* SPDX-License-Identifier: Apache-2.0 */
#ifndef VIEW_HOME_H
#define VIEW_HOME_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/attr.h"
#include "base/instant.h"
#include "base/str.h"
#include "base/vec.h"
#include "view/task.h"

struct called;
struct member;
struct rules;
struct view_reader;
struct work;

#define HOME_TASKS 15 /* that are shown, the most urgent ones */

/* page/home.tmpl: what waits for somebody, what they began and what they
 * filed. Where all that waits is of one group, its heading is empty. */
struct view_home_draft {
	struct str id, act, title, since;
	struct str chosen, form;
};

struct view_home_line {
	struct str id, title, day, verdict;
	struct str chosen;
	struct str kind, shape; /* of the verdict */
};

struct view_home {
	struct str chosen, form; /* the session's token */
	struct str name;
	bool admin, imports, settings;
	bool office; /* they hold one */
	const struct view_task_group *group;
	size_t group_n;
	int64_t rest; /* tasks that are not shown; see HOME_TASKS */
	int64_t tasks;
	const struct view_home_draft *draft;
	size_t draft_n;
	const struct view_home_line *line;
	size_t line_n;
	int64_t before; /* the last line's entry, where there may be more */
	bool more;
};

struct view_home_of {
	const struct rules *rules;
	const struct member *member;
	struct str form;
	struct instant now;
	const struct called *called;
	const struct vec *task, *draft, *line; /* struct book_task, kept,
						* book_line */
};

void view_home_fill(struct work *w, const struct view_home_of *of,
    const struct view_reader *reader, struct view_home *out);

#endif
