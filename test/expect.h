/* SPDX-License-Identifier: Apache-2.0 */
#ifndef TEST_EXPECT_H
#define TEST_EXPECT_H

#include "base/work.h"
#include "tap.h"

/* A status, with its words when it is another one than was wanted; then the
 * words are forgotten. */
static inline bool
expect_status(struct work *w, enum status got, enum status want,
    const char *what, const char *file, int line)
{
	bool good = tap_ok(got == want, "%s: %s", what, status_name(got));

	if (!good)
		printf("# %s:%d: %.*s\n", file, line, STR_ARG(w->fault.what));
	work_clear(w);
	return good;
}

#define is(w, call, want) \
	expect_status((w), (call), (want), #call, __FILE__, __LINE__)

/* Fails the same way, and both words and remedy have the piece in them. */
static inline bool
expect_words(struct work *w, enum status got, enum status want,
    const char *piece, const char *what)
{
	struct str all = str_fmt(w->mem, "%.*s | %.*s", STR_ARG(w->fault.what),
	    STR_ARG(w->fault.remedy));
	size_t at;
	bool good = tap_ok(got == want && str_find(all, str_from_c(piece), &at),
	    "%s: \"%s\"", what, piece);

	if (!good)
		printf("# %s: %.*s\n", status_name(got), STR_ARG(all));
	work_clear(w);
	return good;
}

#define says(w, call, want, piece) \
	expect_words((w), (call), (want), (piece), #call)

#endif
