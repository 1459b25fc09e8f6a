/* SPDX-License-Identifier: Apache-2.0 */
#ifndef TMPLC_MARKUP_H
#define TMPLC_MARKUP_H

#include <stdbool.h>

#include "base/attr.h"
#include "base/buf.h"
#include "base/status.h"
#include "base/str.h"
#include "tmplc/element.h"
#include "tmplc/source.h"
#include "tmplc/url.h"

/* Where a value may stand, and so how it is escaped. */
enum hole {
	HOLE_TEXT,
	HOLE_PLAIN, /* in title and textarea: text, and no markup */
	HOLE_ATTR,
	HOLE_URL,
	HOLE_URL_LOCAL,
	HOLE_URL_PART,
	HOLE_URL_SEGMENT,
	HOLE_URL_ADDRESS
};

enum place {
	IN_CONTENT,
	IN_TAG,  /* between attributes */
	IN_VALUE /* within quotes */
};

/* Lists that only ever grow at their head, so that two branches may share what
 * was before them and a context is copied by assignment. */
struct open_element {
	const struct open_element *outer;
	struct str name; /* points into the source: where it was opened */
	unsigned flags;
	bool foreign;
};

struct seen_attr {
	const struct seen_attr *before;
	struct str name;
};

struct context {
	enum place place;
	const struct open_element *open;
	/* In a tag and in a value: */
	struct str tag;
	unsigned flags; /* of the tag's element */
	const struct seen_attr *seen;
	bool gap;       /* white space was written, an attribute may begin */
	bool refresh;   /* of meta: has http-equiv */
	bool meta_hole; /* of meta: its content holds a value */
	/* In a value: */
	struct str attr;
	enum attr_kind kind;
	char quote;
	struct url url;
};

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

void markup_init(struct markup *m, const struct source *src);
void markup_release(struct markup *m);

/* Literal text; line_start as in struct token. */
MUST_USE enum status markup_text(struct markup *m, struct str text,
    bool line_start);

/* A value stands here. */
MUST_USE enum status markup_hole(struct markup *m, const char *at,
    enum hole *out);

/* A branch or a loop begins or ends here. */
void markup_break(struct markup *m);

/* A part is called here. */
MUST_USE enum status markup_call(struct markup *m, const char *at);

/* The context behind two branches that end in a and b; `at` is where they
 * meet. */
MUST_USE enum status markup_join(struct markup *m, const char *at,
    struct context a, struct context b, struct context *out);

/* A loop's body begins in m->at: may it? And may it begin again where it ended?
 */
MUST_USE enum status markup_loop_begin(struct markup *m, const char *at);
MUST_USE enum status markup_loop_end(struct markup *m, const char *at,
    struct context begin);

/* Every tag is closed, every element has its end. */
MUST_USE enum status markup_finish(struct markup *m);

#endif
