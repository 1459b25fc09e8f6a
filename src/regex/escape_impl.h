/* SPDX-License-Identifier: Apache-2.0 */
#ifndef REGEX_ESCAPE_IMPL_H
#define REGEX_ESCAPE_IMPL_H

#include "regex/set_impl.h"

/* Takes the next code point off the pattern, which is valid and not at its
 * end. */
uint32_t regex__take_point(struct regex__build *b);

/* Takes a backslash and what it makes of the next: one code point. */
MUST_USE enum regex_fault regex__take_escape(struct regex__build *b,
    uint32_t *out);

/* Takes \d, \pN and their like and adds them; *was says whether there was
 * one. */
MUST_USE enum regex_fault regex__take_set(const struct regex__set *s,
    bool *was);

/* Takes [...] and emits it. */
MUST_USE enum regex_fault regex__take_class(struct regex__build *b, bool fold);

#endif
