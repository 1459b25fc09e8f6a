/* SPDX-License-Identifier: Apache-2.0 */
#ifndef TMPLC_CONTEXT_H
#define TMPLC_CONTEXT_H

#include <stdbool.h>

#include "base/attr.h"
#include "base/status.h"
#include "base/str.h"
#include "tmplc/element.h"
#include "tmplc/url.h"

struct source;

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

/* Whether the tag has this attribute already. */
bool context_has(const struct context *c, struct str attr);

/* Whether the value is an address. */
bool context_is_url(const struct context *c);

/* The context behind two branches that end in a and b; `at` is where they
 * meet. out may be a. */
MUST_USE enum status context_join(const struct source *src, const char *at,
    const struct context *a, const struct context *b, struct context *out);

/* Whether the body of a loop may begin again where it ended. */
MUST_USE enum status context_again(const struct source *src, const char *at,
    const struct context *begin, const struct context *end);

#endif
