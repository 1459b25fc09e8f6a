/* SPDX-License-Identifier: Apache-2.0 */
#ifndef TMPLC_CODE_H
#define TMPLC_CODE_H

#include <stdbool.h>

#include "base/attr.h"
#include "base/status.h"
#include "base/str.h"

struct source;

/* A loop that is open: how its names read in C. */
struct loop {
	const struct loop *outer;
	struct str name;  /* in the template: item */
	struct str list;  /* in C: v->items */
	struct str index; /* in C: i */
};

/* A directive, read word by word. */
struct code {
	const struct source *src;
	const struct loop *loops; /* innermost first */
	const char *at, *p, *end;
	bool uses_v; /* out: the struct was named */
};

/* What an expression may be, apart from a path of fields. */
enum code_wants {
	CODE_VALUE,     /* to print: also item@index, item@number */
	CODE_CONDITION, /* also item@first, item@last */
	CODE_LIST,      /* a path only, and no loop's own name */
	CODE_ARGUMENT   /* of a message: also numbers and "strings" */
};

void code_init(struct code *c, const struct source *src,
    const struct loop *loops, const char *at, struct str text);

/* The next word, which stays the next; empty when there is none. */
struct str code_peek(struct code *c);
/* The next word, if it is this one. */
bool code_word(struct code *c, struct str word);
/* The next character, if it is this one. */
bool code_mark(struct code *c, char mark);

/* Any word; what says what was expected. */
MUST_USE enum status code_name(struct code *c, const char *what,
    struct str *out);
MUST_USE enum status code_string(struct code *c, const char *what,
    struct str *out);

/* A message's key: words with dots. In C the dots are underscores. */
MUST_USE enum status code_key(struct code *c, struct str *out);

/* An expression, as C. */
MUST_USE enum status code_expr(struct code *c, enum code_wants wants,
    struct str *out);

bool code_is_end(struct code *c);
/* Nothing more may stand here. */
MUST_USE enum status code_end(struct code *c);

#endif
