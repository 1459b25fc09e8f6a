/* SPDX-License-Identifier: Apache-2.0 */
#ifndef VIEW_FIXTURE_H
#define VIEW_FIXTURE_H

#include <stdbool.h>
#include <stdint.h>

#include "html/html.h"

/* What the templates beside it print. */
struct node {
	struct str text;
	bool is_list;
	const struct node *children;
	size_t children_n;
};

struct item {
	struct str name, url;
	bool current;
	const struct str *tags;
	size_t tags_n;
};

struct view_fixture {
	struct str plain, nasty, empty, script_url, other_url, path, mail,
	    phone;
	struct html part, no_part;
	bool yes, no;
	int minus;
	int64_t large;
	size_t count;
	const struct item *items, *none, *const *pointers;
	size_t items_n, none_n, pointers_n;
	struct node tree;
	const struct node *tree_at, *null;
	struct {
		struct str name;
	} inner;
};

#endif
