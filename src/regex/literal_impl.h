/* SPDX-License-Identifier: Apache-2.0 */
#ifndef REGEX_LITERAL_IMPL_H
#define REGEX_LITERAL_IMPL_H

#include "regex/regex_impl.h"

/* A pattern that is no more than a text, at the beginning, the end or
 * anywhere. */
struct regex__literal {
	struct str text;
	bool at_begin, at_end;
};

/* A longer one, unless it stands at an end, is left to the automata, whose time
 * does not depend on its length. */
#define REGEX__LITERAL_MAX 32

/* Is the program one? out->text has its length alone: whoever has so many bytes
 * for it lets literal_write write them. */
bool regex__literal_of(const struct regex__program *program,
    struct regex__literal *out);
void regex__literal_write(const struct regex__program *program, char *out);

bool regex__literal_match(const struct regex__literal *l, struct str text);

#endif
