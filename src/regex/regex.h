/* SPDX-License-Identifier: Apache-2.0 */
#ifndef REGEX_REGEX_H
#define REGEX_REGEX_H

#include <stdbool.h>
#include <stddef.h>

#include "base/attr.h"
#include "base/str.h"

/*
 * Regular expressions with RE2's syntax and meaning
 * (https://github.com/google/re2/wiki/Syntax), less \C. Whatever the pattern,
 * searching takes time linear in the text: there is no backtracking, and so no
 * backreference and no look-around.
 *
 * Patterns are UTF-8, texts should be: a byte that is not UTF-8 matches
 * nothing, not even a negated class. \d \s \w \b and [[:classes:]] are ASCII;
 * \pL and (?i) follow Unicode, the latter by simple folding.
 *
 * The room stands alone: it allocates nothing but what the caller's function
 * gives it, has no state of its own, and a compiled pattern never changes, so
 * that many threads may search with one.
 */

/*
 * Where memory comes from: so many bytes, aligned for anything and all zero, or
 * NULL when there are none left. Nothing is given back: the caller owns an arena
 * and lets go of it as a whole.
 */
struct regex_memory {
	void *cookie;
	void *(*take)(void *cookie, size_t bytes);
};

/* The most that a pattern may ask for; fewer bytes and instructions by
 * regex_limits, where 0 means these. */
#define REGEX_PATTERN_MAX ((size_t)16 << 10) /* bytes */
#define REGEX_PROGRAM_MAX ((size_t)16 << 10) /* instructions, 8 bytes each */
#define REGEX_RANGES_MAX  ((size_t)64 << 10) /* ranges in all classes */
#define REGEX_REPEAT_MAX  1000 /* of {n}, and of {n} within {m} together */
#define REGEX_NESTING_MAX 1000 /* groups in groups */
#define REGEX_GROUPS_MAX  1000 /* that capture */

struct regex_limits {
	size_t pattern, program;
};

enum regex_fault {
	REGEX_OK,
	REGEX_SYNTAX,
	REGEX_TOO_LARGE, /* one of the limits above */
	REGEX_NO_MEMORY
};

/* What is wrong with the n bytes of the pattern that begin at `at`. The words
 * are a phrase without a full stop and live for ever. */
struct regex_error {
	enum regex_fault code;
	size_t at, n;
	const char *words;
};

struct regex;

/* Compiles; the pattern itself is not needed any more afterwards. On failure
 * *out is as it was and *error says why; limits may be NULL. */
MUST_USE enum regex_fault regex_compile(struct str pattern,
    const struct regex_memory *memory, const struct regex_limits *limits,
    const struct regex **out, struct regex_error *error);

/* Is there a match anywhere in the text? Takes memory for none but large
 * patterns, and fails with REGEX_NO_MEMORY alone. */
MUST_USE enum regex_fault regex_match(const struct regex *re, struct str text,
    const struct regex_memory *memory, bool *out);

/* Where a group stands in the text, from begin up to end. */
struct regex_span {
	size_t begin, end;
};
#define REGEX_NONE ((size_t)-1) /* both, for a group that took no part */

/*
 * Finds the leftmost match that begins at `from` or behind it; of those the one
 * that Perl prefers. group[0] gets the match, group[i] the i-th group, for as
 * many as there is room; groups that the pattern does not have are NONE. What
 * stands before `from` counts for ^ and \b. When there is none, *out is false
 * and the spans are NONE.
 */
struct regex_search {
	struct str text;
	size_t from;
	struct regex_span *group;
	size_t group_n;
};
MUST_USE enum regex_fault regex_find(const struct regex *re,
    const struct regex_search *search, const struct regex_memory *memory,
    bool *out);

/* How many groups capture, the whole match not counted. */
size_t regex_groups(const struct regex *re);

/* The name of a group, from 1 on; empty when it has none. */
struct str regex_group_name(const struct regex *re, size_t group);

#endif
