/* SPDX-License-Identifier: Apache-2.0 */
#ifndef TMPLC_MARKUP_H
#define TMPLC_MARKUP_H

#include <stdbool.h>

#include "base/attr.h"
#include "base/status.h"
#include "base/str.h"
#include "tmplc/feed.h"
#include "tmplc/source.h"

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

/* A loop's body begins here. */
MUST_USE enum status markup_loop(struct markup *m, const char *at);

/* Every tag is closed, every element has its end. */
MUST_USE enum status markup_finish(struct markup *m);

#endif
