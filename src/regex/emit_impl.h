/* SPDX-License-Identifier: Apache-2.0 */
#ifndef REGEX_EMIT_IMPL_H
#define REGEX_EMIT_IMPL_H

#include "regex/build_impl.h"

/* Fills in *b->error; returns its code. */
enum regex_fault regex__fail(struct regex__build *b, enum regex_fault code,
    struct regex__range where, const char *words);

/* A syntax error in what stands between from and b->at. */
enum regex_fault regex__refuse(struct regex__build *b, size_t from,
    const char *words);

/* Room for `more` elements on the pile; their contents are not defined. */
MUST_USE enum regex_fault regex__pile_room(struct regex__build *b,
    struct regex__pile *pile, size_t more);

/* Instructions at the end, or in front of those from `place` on. */
MUST_USE enum regex_fault regex__emit(struct regex__build *b,
    struct regex__inst inst);
MUST_USE enum regex_fault regex__insert(struct regex__build *b, size_t place,
    struct regex__inst inst);

/* How often something is to be matched; most is REGEX__NO_END for no end. */
#define REGEX__NO_END SIZE_MAX
struct regex__times {
	size_t least, most;
	bool lazy;
};

/* Repeats what was emitted from `from` on; `nullable` says that it may match
 * the empty string. */
MUST_USE enum regex_fault regex__repeat(struct regex__build *b, size_t from,
    struct regex__times times, bool nullable);

#endif
