/* SPDX-License-Identifier: Apache-2.0 */
#ifndef REGEX_PARSE_IMPL_H
#define REGEX_PARSE_IMPL_H

#include "regex/build_impl.h"

/* Reads b->pattern and writes its program. */
MUST_USE enum regex_fault regex__parse(struct regex__build *b);

#endif
