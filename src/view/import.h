/* SPDX-License-Identifier: Apache-2.0 */
#ifndef VIEW_IMPORT_H
#define VIEW_IMPORT_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/str.h"

struct intake;
struct intake_plan;
struct intake_plans;
struct rules;
struct view_reader;
struct work;

/* page/imports.tmpl: what can be imported. */
struct view_import_kind {
	struct str name, title, chosen;
};
struct view_imports {
	struct str chosen;
	const struct view_import_kind *kind;
	size_t kind_n;
};

/* page/import.tmpl: a table, what it would change, and the button. */
#define VIEW_IMPORT_CHANGES 100 /* shown */
#define VIEW_IMPORT_WRONG   50

struct view_import_heading {
	int64_t number; /* in the table, from 1; 0: none */
	struct str text;
	bool on;
};
struct view_import_column {
	struct str name, label;
	struct str says; /* what may stand in it; empty: anything */
	const struct view_import_heading *heading;
	size_t heading_n;
};
struct view_import_wrong {
	struct str where, what;
};
struct view_import_diff {
	struct str label, old, now;
};
struct view_import_change {
	struct str kind, key, name, where;
	const struct view_import_diff *diff;
	size_t diff_n;
};
struct view_import {
	struct str chosen, form, plan, title;
	struct str id;    /* of the table that is kept; empty: none yet */
	struct str file;  /* its name */
	struct str fault; /* why it is no table; may be empty */
	struct str paste; /* as it was typed, of what is no table */
	struct str done;  /* what was filed just now; may be empty */
	bool complete;
	bool some; /* there is something to file */
	int64_t rows, fresh, changed, gone, same, changes, wrongs;
	bool more;
	const struct view_import_column *column;
	size_t column_n;
	const struct view_import_wrong *wrong;
	size_t wrong_n;
	const struct view_import_change *change;
	size_t change_n;
};

/* What the intake says, in the reader's words. */
struct view_import_of {
	const struct rules *rules;
	const struct intake *intake;
	size_t mistakes;
};
void view_import_fill(struct work *w, const struct view_import_of *of,
    const struct view_reader *reader, struct view_import *out);

/* The title of a plan. */
struct str view_import_title(const struct rules *rules,
    const struct intake_plan *plan, const struct view_reader *reader);

#endif
