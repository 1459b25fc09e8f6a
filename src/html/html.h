/* SPDX-License-Identifier: Apache-2.0 */
#ifndef HTML_HTML_H
#define HTML_HTML_H

#include <stdbool.h>
#include <stddef.h>

#include "base/attr.h"
#include "base/buf.h"
#include "base/status.h"
#include "base/str.h"

struct arena;
struct lang;
struct work;

/* What one page may weigh. A list that gets near it wants pages of its own. */
#define HTML_OUT_MAX ((size_t)16 << 20)

/*
 * Where compiled pages write to. The members are for html/ and for what tmplc
 * makes; everybody else goes through the functions. What is beyond
 * HTML_OUT_MAX is dropped, and html_finish says so.
 */
struct html_out {
	struct buf made;
	bool full;
	struct arena *mem;       /* for messages, and for what is taken */
	const struct lang *lang; /* messages of the page come in this one */
};

/*
 * HTML that needs no escaping any more. There is no way to make one out of a
 * string: it is taken from an html_out that compiled pages wrote to, so every
 * value in it was escaped where it stood. One that is all zero is empty.
 */
struct html {
	struct str made;
};

/* lang may be NULL where no message is printed. */
void html_out_init(struct html_out *o, struct arena *mem,
    const struct lang *lang);
void html_out_release(struct html_out *o);

/* What was written so far, copied into o's arena; o is empty again and ready
 * for the next page, which may print this one as `{{ field }}`. */
struct html html_take(struct html_out *o);

/* The same as bytes to send. ST_LIMIT when the page, or a part that was taken
 * on the way to it, did not fit. */
MUST_USE enum status html_finish(struct work *w, struct html_out *o,
    struct str *out);

#endif
