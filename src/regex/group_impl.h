/* SPDX-License-Identifier: Apache-2.0 */
#ifndef REGEX_GROUP_IMPL_H
#define REGEX_GROUP_IMPL_H

#include "regex/parser_impl.h"

/* Opens a group whose pattern begins at `from`: number `capture`, or 0 for one
 * that does not capture. `flags` hold within. */
MUST_USE enum regex_fault regex__open_group(struct regex__parser *p,
    size_t from, size_t capture, unsigned flags);

/* Takes an opening parenthesis and what belongs to it; a closing one. */
MUST_USE enum regex_fault regex__take_open(struct regex__parser *p);
MUST_USE enum regex_fault regex__close_group(struct regex__parser *p);

/* Behind a |. */
MUST_USE enum regex_fault regex__next_branch(const struct regex__parser *p);

/* The jumps of all alternatives but the last lead here. */
void regex__land(const struct regex__build *b, struct regex__frame *t);

#endif
