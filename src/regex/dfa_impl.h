/* SPDX-License-Identifier: Apache-2.0 */
#ifndef REGEX_DFA_IMPL_H
#define REGEX_DFA_IMPL_H

#include "regex/nfa_impl.h"

/*
 * A table with a row for each state of an automaton and a column for each class
 * of bytes: a byte costs two loads. Built as a whole, or not at all when it
 * would be larger than this, which bounds the work as well.
 */
#define REGEX__STATES_MAX 250
#define REGEX__CELLS_MAX  4096

struct regex__dfa {
	uint8_t class_of[256];
	uint16_t end;     /* the class of the end of the text */
	uint16_t start;   /* a row by its first cell, like all cells */
	uint16_t matched; /* row 1; row 0 is lost: neither goes on */
	int16_t only;     /* the byte a match begins with, or -1 for many */
	uint16_t cell[];
};

/* *out is NULL when there are too many states. */
MUST_USE enum regex_fault regex__dfa_build(const struct regex__nfa *nfa,
    const struct regex_memory *memory, const struct regex__dfa **out);

bool regex__dfa_match(const struct regex__dfa *dfa, struct str text);

#endif
