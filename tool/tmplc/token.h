/* SPDX-License-Identifier: Apache-2.0 */
#ifndef TMPLC_TOKEN_H
#define TMPLC_TOKEN_H

#include <stdbool.h>

#include "base/attr.h"
#include "base/status.h"
#include "base/str.h"
#include "base/vec.h"

struct source;

/* What a directive does, told by its first word. */
enum token_kind {
	TOKEN_TEXT,
	TOKEN_COMMENT,
	TOKEN_HEAD, /* page, part, inline */
	TOKEN_IF,
	TOKEN_ELSE,
	TOKEN_END,
	TOKEN_FOR,
	TOKEN_CALL,
	TOKEN_MSG,
	TOKEN_VALUE
};

struct token {
	enum token_kind kind;
	struct str text; /* markup, or what stands within the braces */
	const char *at;  /* where it begins in the source, braces included */
	bool line_start; /* markup: a line of the source begins here */
};

/*
 * Splits the source at {{ and }}. Of a line that holds nothing but directives
 * which print nothing themselves (and calls), nothing is left: its blanks and
 * its line end are cut off the markup around it.
 */
MUST_USE enum status token_split(const struct source *src, struct vec *out);

#endif
