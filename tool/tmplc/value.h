/* SPDX-License-Identifier: Apache-2.0 */
#ifndef TMPLC_VALUE_H
#define TMPLC_VALUE_H

#include "base/attr.h"
#include "base/status.h"

struct build;
struct token;

/* The directives that print something. */
MUST_USE enum status value_field(struct build *b, const struct token *t);
MUST_USE enum status value_msg(struct build *b, const struct token *t);
MUST_USE enum status value_call(struct build *b, const struct token *t);

#endif
