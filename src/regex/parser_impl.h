/* SPDX-License-Identifier: Apache-2.0 */
#ifndef REGEX_PARSER_IMPL_H
#define REGEX_PARSER_IMPL_H

#include "regex/build_impl.h"

/* A group that is open, and what has been read of it. */
struct regex__frame {
	size_t from;    /* where its pattern begins */
	size_t begin;   /* where its program begins */
	size_t branch;  /* where that of its last alternative does */
	size_t jumps;   /* the last jump that is to lead to its end, plus one */
	size_t last;    /* where the last atom's program begins */
	size_t capture; /* the number of the group; 0: it does not capture */
	unsigned flags; /* what they were outside */
	unsigned repeats, last_repeats; /* product of {n} within {m} */
	bool has_last;                  /* is there an atom to repeat? */
	bool repeated;                  /* and was it, just now? */
	bool nullable;                  /* some alternative may be empty */
	bool branch_nullable;           /* the last one, up to its last atom */
	bool last_nullable;
};

enum { REGEX__FOLD = 1, REGEX__LINES = 2, REGEX__DOT_ALL = 4, REGEX__LAZY = 8 };

/* The build, the flags that hold here, and the group that is open. */
struct regex__parser {
	struct regex__build *b;
	unsigned flags;
};

static inline struct regex__frame *
regex__top(const struct regex__parser *p)
{
	return (struct regex__frame *)p->b->frame.p + p->b->frame.n - 1;
}

/* What is emitted next will be the last atom. */
static inline void
regex__begin_atom(const struct regex__parser *p, bool nullable)
{
	struct regex__frame *t = regex__top(p);

	if (t->has_last)
		t->branch_nullable &= t->last_nullable;
	if (t->last_repeats > t->repeats)
		t->repeats = t->last_repeats;
	t->has_last = true;
	t->repeated = false;
	t->last = p->b->inst.n;
	t->last_nullable = nullable;
	t->last_repeats = 1;
}

#endif
