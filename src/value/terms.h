/* SPDX-License-Identifier: Apache-2.0 */
#ifndef VALUE_TERMS_H
#define VALUE_TERMS_H

#include "cel/cel.h"

/* What expressions do with terms; value/term.h says it. */
extern const struct cel_library value_terms;

#endif
