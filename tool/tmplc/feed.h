/* SPDX-License-Identifier: Apache-2.0 */
#ifndef TMPLC_FEED_H
#define TMPLC_FEED_H

#include <stdbool.h>

#include "base/buf.h"
#include "base/str.h"
#include "tmplc/context.h"
#include "tmplc/source.h"

enum markup_blank { BLANK_NONE, BLANK_SPACE, BLANK_LINE };

/*
 * The HTML of one template, fed in the order in which it stands there. `run` is
 * the literal text that is to be written since the caller last took it.
 */
struct markup {
	const struct source *src;
	struct buf run;
	struct context at;
	bool tight;              /* line ends between tags leave nothing */
	bool began;              /* something was written already */
	bool doctype;            /* may stand here */
	enum markup_blank blank; /* white space that is owed before the next */
	bool fresh;              /* at the beginning of a line of the source */
	const char *p, *end;     /* the text that is being read */
};

void feed_init(struct markup *m, const struct source *src);
void feed_release(struct markup *m);

bool feed_is_space(char c);
bool feed_is_letter(char c);

/* The text that is still to be read. */
struct str feed_ahead(const struct markup *m);

/* Takes a name of a tag or an attribute; empty when none stands here. */
struct str feed_name(struct markup *m);

/* Literal text to be written. */
void feed_put(struct markup *m, struct str s);

/* Writes the white space that is owed; next is what comes behind it, 0 for a
 * directive. */
void feed_blank(struct markup *m, char next);

/* The innermost element, if it has one of these flags; else NULL. */
const struct open_element *feed_inside(const struct markup *m, unsigned flags);

/* Within svg or math, where HTML's own rules do not hold. */
bool feed_is_foreign(const struct markup *m);

#endif
