/* SPDX-License-Identifier: Apache-2.0 */
#ifndef TMPLC_BUILD_H
#define TMPLC_BUILD_H

#include <stdbool.h>
#include <stddef.h>

#include "base/buf.h"
#include "base/str.h"
#include "base/vec.h"
#include "tmplc/code.h"
#include "tmplc/context.h"
#include "tmplc/markup.h"
#include "tmplc/source.h"
#include "tmplc/token.h"

struct work;

/* How deep branches and loops may stand in each other. */
#define BUILD_DEPTH ((size_t)32)
/* What may come of one template: a few times its text. */
#define BUILD_MAX ((size_t)16 << 20)

/* A branch or a loop that is open. */
struct frame {
	enum token_kind kind; /* TOKEN_IF or TOKEN_FOR */
	const char *at;
	struct context begin;  /* before it */
	struct context joined; /* behind the branches that ended so far */
	bool has_joined, has_else;
	struct loop loop;
};

/* A template that is being compiled. */
struct build {
	struct work *w;
	struct source src;
	struct markup m;
	struct buf c; /* the function's body */
	struct str name, kind, header, type;
	struct vec calls;
	bool uses_v, uses_msg;
	struct frame frame[BUILD_DEPTH];
	size_t depth;
	const struct loop *loops;
};

/* Tabs for what is written next, and some more. */
struct str build_indent(const struct build *b, size_t more);

/* In capitals, for macros. */
struct str build_upper(struct build *b, struct str s);

/* Literal text up to here becomes one call. */
void build_flush(struct build *b);

/* What follows is about this line of the template: so says the compiler when a
 * field in it is unknown. */
void build_line(struct build *b, const char *at);

#endif
