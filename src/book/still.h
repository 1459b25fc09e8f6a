/* SPDX-License-Identifier: Apache-2.0 */
#ifndef BOOK_STILL_H
#define BOOK_STILL_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/str.h"

struct vec;
struct work;

/*
 * Lists that were found for somebody. Any thread. Whoever makes one asks first:
 * the age that comes back goes with what they find, so that nothing is kept that
 * was found while something changed. NULL keeps nothing.
 */
struct book__still;
#define BOOK__STILL_BYTES ((size_t)16 << 20)

enum book__still_what {
	BOOK__STILL_TASKS,  /* struct book_task */
	BOOK__STILL_LINES,  /* struct book_line: what they filed last */
	BOOK__STILL_OFFICES /* uint32_t */
};

struct book__still_of {
	enum book__still_what what;
	struct str person;
	int64_t now; /* ms since 1970 */
};

struct book__still *book__still_new(void);
void book__still_free(struct book__still *s); /* NULL is fine */

/* An act is on its way into the world, or a batch has ended. */
void book__still_over(struct book__still *s);

/* A copy in w->mem. */
bool book__still_get(struct work *w, struct book__still *s,
    const struct book__still_of *of, struct vec *out, uint64_t *age);

struct book__still_while {
	uint64_t age;
	int64_t until; /* ms since 1970 */
};
void book__still_keep(struct book__still *s, const struct book__still_of *of,
    const struct vec *list, const struct book__still_while *as_long);

#endif
