/* SPDX-License-Identifier: Apache-2.0 */
#ifndef REGEX_NFA_IMPL_H
#define REGEX_NFA_IMPL_H

#include "regex/bits_impl.h"
#include "regex/regex_impl.h"

/*
 * The program as an automaton of positions over bytes, for programs that have
 * few: a set of positions is a word of bits, and a step over a byte is an "and"
 * and some "or"s. Position 0 is the match, the next ones are assertions, the
 * others want one byte each.
 */
#define REGEX__ASSERTS_MAX  62   /* they fit in the first word */
#define REGEX__CLASSES_MAX  96   /* of bytes, with the end of the text */
#define REGEX__NFA_INST_MAX 1024 /* a multiple of 64 */

/* What a class of bytes is for assertions, and what stood before. */
enum regex__side {
	REGEX__OTHER,
	REGEX__NEWLINE,
	REGEX__WORD,
	REGEX__INSIDE, /* a byte that no code point begins with */
	REGEX__EDGE    /* the beginning of the text, or its end */
};

struct regex__nfa {
	uint8_t class_of[256]; /* a byte's class; the last class is the end */
	uint8_t side[REGEX__CLASSES_MAX];
	uint8_t assert[REGEX__ASSERTS_MAX]; /* kind of position 1 + i */
	size_t assert_n, position_n, class_n;
	uint64_t asserts; /* their bits in the first word */
	bool once;        /* nothing begins but at the beginning */
	struct regex__bits start, again; /* what begins at every place */
	struct regex__bits *follow;      /* what may come behind a position */
	struct regex__bits *takes; /* positions that want a byte of the class */
};

/* Where a search stands: positions, and what stood before if one of them is an
 * assertion. */
struct regex__state {
	struct regex__bits set;
	enum regex__side before;
};

/* What becomes of a search with a byte. */
enum regex__verdict { REGEX__GOES_ON, REGEX__MATCHED, REGEX__LOST };

/* The state at the beginning of the text, and behind one byte of a class. */
enum regex__verdict regex__nfa_start(const struct regex__nfa *nfa,
    struct regex__state *out);
enum regex__verdict regex__nfa_step(const struct regex__nfa *nfa,
    const struct regex__state *s, size_t class, struct regex__state *out);

/* Is there a match in the text? For automata of too many states. */
bool regex__nfa_match(const struct regex__nfa *nfa, struct str text);

#endif
