/* SPDX-License-Identifier: Apache-2.0 */
#ifndef COMPARE_THING_H
#define COMPARE_THING_H

#include <stdbool.h>
#include <stddef.h>

#include "base/map.h"
#include "base/str.h"
#include "base/vec.h"

struct arena;

/*
 * What a Code consists of, as a list of things with a kind, a name and entries
 * in words, so that two Codes are two lists that are held against each other.
 * All texts are borrowed.
 */
struct compare_entry {
	struct str name, text;
};

struct compare_thing {
	struct str kind, name; /* "rule", "gift.hand-in"; a name may be empty */
	bool text;             /* of what people read; else of the blocks */
	size_t line;           /* of code.md; 0: not there */
	struct vec entry;      /* struct compare_entry, each name once */
};

struct compare_things {
	struct arena *mem;
	struct map by; /* kind and name, to struct compare_thing */
};

void compare_things_init(struct compare_things *t, struct arena *mem);

/* The thing of that kind and name, made where it is not there. */
struct compare_thing *compare_thing(struct compare_things *t, struct str kind,
    struct str name);

/* A second entry of the same name gets a number behind it. */
void compare_entry_add(struct compare_things *t, struct compare_thing *thing,
    struct str name, struct str text);

enum compare_how { COMPARE_ADDED, COMPARE_REMOVED, COMPARE_CHANGED };

/* An entry that differs. */
struct compare_field {
	struct str entry;
	bool had, has; /* whether there was one, whether there is */
	struct str was, is;
};

struct compare_change {
	const struct compare_thing
	    *thing; /* the new one; the old, if removed */
	enum compare_how how;
	struct vec field; /* struct compare_field */
};

/* Into out, struct compare_change: in the order of the old list, those that the
 * new one alone has behind. */
void compare_lists(struct arena *mem, const struct compare_things *old,
    const struct compare_things *new, struct vec *out);

#endif
