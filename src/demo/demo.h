/* SPDX-License-Identifier: Apache-2.0 */
#ifndef DEMO_DEMO_H
#define DEMO_DEMO_H

#include <stddef.h>
#include <stdint.h>

#include "base/attr.h"
#include "base/instant.h"
#include "base/status.h"
#include "base/str.h"
#include "base/vec.h"

struct law_source;
struct mistakes;
struct progress;
struct work;

/*
 * A data folder with a ready-made company and a time of history in it, from the
 * story that stands beside its Code. Two runs with the same setup and the same
 * story make the same people and the same acts, with the same ids and the same
 * times; keys and salts differ.
 */
#define DEMO_PEOPLE_MAX 20000
#define DEMO_ACTS_MAX   200000

struct demo_setup {
	struct str folder;               /* as struct init_setup has it */
	const struct law_source *source; /* the Code with its story */
	int64_t people; /* 0: as many as the story says; never fewer than its
			 * cast and one of each crowd */
	int64_t acts;   /* about so many; 0: as it comes */
	uint64_t seed;
	/* The last day of a year of history, in days since 1970; 0: the one
	 * before `now` by the company's clock, so that nothing lies ahead. */
	int64_t until;
	struct instant now;
};

struct demo_made {
	int64_t people, acts;
	int64_t from, until; /* days */
};

/*
 * Makes the folder with all that is in it, or nothing. ST_CONFLICT when
 * something stands there; ST_NOTFOUND when the Code has no story; ST_INVALID
 * when the story has mistakes, what the Code would not take among them: they
 * are added to the list, the first stands in the fault.
 */
MUST_USE enum status demo_make(struct work *w, const struct demo_setup *setup,
    struct mistakes *mistakes, struct progress *progress,
    struct demo_made *out);

/* Somebody to sign in as, for each role that the story names. */
struct demo_role {
	struct str person;
	/* In each language of the Code, the prevailing one first. */
	const struct str *name, *role;
};

struct demo_roles {
	const struct str *lang;
	size_t lang_n;
	struct vec role; /* struct demo_role, in the order of the story */
};

/* Of the Code of a data folder: its code/. ST_NOTFOUND when that has no story:
 * it is no demo. Everything is in w->mem. */
MUST_USE enum status demo_roles(struct work *w, struct str folder,
    struct demo_roles *out);

#endif
