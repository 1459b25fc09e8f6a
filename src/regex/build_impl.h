/* SPDX-License-Identifier: Apache-2.0 */
#ifndef REGEX_BUILD_IMPL_H
#define REGEX_BUILD_IMPL_H

#include "regex/regex_impl.h"

/*
 * A program while it is being written. Its parts lie on piles, which begin in
 * the caller's frame and move into the caller's memory when they outgrow it.
 */
struct regex__pile {
	void *p;
	size_t size; /* of an element */
	size_t n, cap, max;
	const char *too_many; /* words for more than max */
};

struct regex__build {
	const struct regex_memory *memory;
	struct regex_error *error;
	struct str pattern;
	size_t at; /* what of it has been read */
	struct regex__pile inst, class, range, name, frame;
	size_t groups;
};

/* What is left of the pattern. */
static inline struct str
regex__rest(const struct regex__build *b)
{
	return (struct str){b->pattern.p + b->at, b->pattern.n - b->at};
}

/* The byte so many behind the place; NUL behind the end, where it is not known
 * from one that is there. */
static inline char
regex__peek(const struct regex__build *b, size_t ahead)
{
	struct str rest = regex__rest(b);

	return ahead < rest.n ? rest.p[ahead] : '\0';
}

/* Instruction number i of those written so far. */
static inline struct regex__inst *
regex__inst_at(const struct regex__build *b, size_t i)
{
	return (struct regex__inst *)b->inst.p + i;
}

#endif
