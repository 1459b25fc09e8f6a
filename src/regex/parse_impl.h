/* SPDX-License-Identifier: Apache-2.0 */
#ifndef REGEX_PARSE_IMPL_H
#define REGEX_PARSE_IMPL_H

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

/* Reads b->pattern and writes its program. */
MUST_USE enum regex_fault regex__parse(struct regex__build *b);

#endif
