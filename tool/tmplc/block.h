/* SPDX-License-Identifier: Apache-2.0 */
#ifndef TMPLC_BLOCK_H
#define TMPLC_BLOCK_H

#include "base/attr.h"
#include "base/status.h"

struct build;
struct token;

/* The directives that begin, part and end a branch or a loop. */
MUST_USE enum status block_if(struct build *b, const struct token *t);
MUST_USE enum status block_for(struct build *b, const struct token *t);
MUST_USE enum status block_else(struct build *b, const struct token *t);
MUST_USE enum status block_end(struct build *b, const struct token *t);

#endif
