/* SPDX-License-Identifier: Apache-2.0 */
#ifndef REGEX_LAYOUT_IMPL_H
#define REGEX_LAYOUT_IMPL_H

#include "regex/nfa_impl.h"

/* Where the positions come from while they are being laid out. */
struct regex__leaf {
	uint64_t byte[4];
	uint16_t inst; /* whose it is */
	uint16_t next; /* the position behind, or 0: the instruction behind */
	bool first;    /* may a match of the instruction begin with it? */
};

/* Room for an automaton; follow and takes point into it. */
struct regex__nfa_room {
	struct regex__leaf *leaf;
	size_t leaf_max;
};

/* False when a program cannot be laid out, however much room there is. */
bool regex__nfa_may_fit(const struct regex__program *program);

/*
 * Lays the program out into *out, whose follow and takes have room for
 * leaf_max positions and REGEX__CLASSES_MAX classes. False when it has more of
 * anything than there is room for.
 */
bool regex__nfa_build(const struct regex__program *program,
    const struct regex__nfa_room *room, struct regex__nfa *out);

#endif
