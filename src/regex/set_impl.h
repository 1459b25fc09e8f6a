/* SPDX-License-Identifier: Apache-2.0 */
#ifndef REGEX_SET_IMPL_H
#define REGEX_SET_IMPL_H

#include "regex/emit_impl.h"

/*
 * A set of code points while it is being gathered: the ranges from `first` to
 * the end of the build's pile, in any order. `fold` adds to each what differs
 * from it by case alone.
 */
struct regex__set {
	struct regex__build *b;
	size_t first;
	bool fold;
};

struct regex__set regex__set_begin(struct regex__build *b, bool fold);

MUST_USE enum regex_fault regex__set_add(const struct regex__set *s,
    struct regex__range range);

/* Ranges that a table has, or all others. */
MUST_USE enum regex_fault regex__set_add_table(const struct regex__set *s,
    const struct regex__range *table, size_t n, bool negated);

/* A category, the first letter of some, a script or Any, or all others; *known
 * says whether there is one of that name. */
MUST_USE enum regex_fault regex__set_add_unicode(const struct regex__set *s,
    struct str name, bool negated, bool *known);

/* May c stand in the name of a group? Letters, marks, digits and what joins
 * them. */
bool regex__point_names(uint32_t c);

/* Emits the instruction that matches one out of the set, or out of the rest. */
MUST_USE enum regex_fault regex__set_end(const struct regex__set *s,
    bool negated);

#endif
