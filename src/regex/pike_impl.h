/* SPDX-License-Identifier: Apache-2.0 */
#ifndef REGEX_PIKE_IMPL_H
#define REGEX_PIKE_IMPL_H

#include "regex/regex_impl.h"

/* Runs the program over search->text as regex_find says; what took no part is
 * left as it was. With no room for the match, *out alone is told, and the first
 * match ends the search. */
MUST_USE enum regex_fault regex__pike_find(const struct regex__program *program,
    const struct regex_search *search, const struct regex_memory *memory,
    bool *out);

#endif
