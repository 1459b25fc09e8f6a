/* SPDX-License-Identifier: Apache-2.0 */
#ifndef CELJSON_READER_H
#define CELJSON_READER_H

#include <stdbool.h>
#include <stddef.h>

#include "base/attr.h"
#include "base/status.h"
#include "json/read.h"
#include "json/scan.h"

#include "cel/cel.h"

struct cel_type;

/* What the files of the reader share; value.c says how it works. */

/* Where a value stands in what holds it: a name, or else an index. */
struct celjson__step {
	struct cel_text name; /* p NULL: an index */
	size_t index;
};

struct celjson__reader {
	struct json_scan scan; /* the first member: its path() asks for us */
	struct cel_arena *arena;
	struct json_rules rules;
	size_t values;
	struct celjson__step step[JSON_DEPTH_MAX];
	size_t depth;
	struct cel_value *pile; /* what is in open brackets */
	size_t n, cap;
	/* Any value; p stands at it, or at the end. Null for a type without it
	 * comes out absent, and with n = 1. */
	enum status (*value)(struct celjson__reader *r,
	    const struct cel_type *t, struct cel_value *out);
};

/* One more value within the limit; one more bracket, whose step is
 * step[depth - 1] until it is left by depth--. */
MUST_USE enum status celjson__count(struct celjson__reader *r);
MUST_USE enum status celjson__enter(struct celjson__reader *r);

void celjson__push(struct celjson__reader *r, struct cel_value v);

/* ST_LIMIT: the arena has no memory. */
enum status celjson__no_memory(struct celjson__reader *r);

/* A string's text, in the arena where it does not stand in the JSON text. */
MUST_USE enum status celjson__own(struct celjson__reader *r, struct str s,
    struct cel_text *out);

/* ST_INVALID at the value that begins at `at`: "expected what, found a
 * string". */
enum status celjson__mismatch(struct celjson__reader *r, const char *at,
    const char *what);

/* true, false or null. */
MUST_USE enum status celjson__word(struct celjson__reader *r, const char *word,
    const char *what);

/* From an opening bracket on: whether there is a value behind it, and then p
 * stands at it; else it stands behind the closing bracket. */
static inline bool
celjson__first(struct celjson__reader *r, char close)
{
	r->scan.p++;
	if (!json_scan_is(&r->scan, close))
		return true;
	r->scan.p++;
	return false;
}

/* The same behind a value. */
MUST_USE static inline enum status
celjson__next(struct celjson__reader *r, char close, bool *more)
{
	struct json_scan *s = &r->scan;

	*more = json_scan_is(s, ',');
	if (!*more && (s->p == s->end || *s->p != close))
		return json_scan_expected(s,
		    close == '}' ? "a comma or }" : "a comma or ]");
	s->p++;
	if (*more)
		json_scan_space(s);
	return ST_OK;
}

/* A value that may not be absent. */
MUST_USE enum status celjson__present(struct celjson__reader *r,
    const struct cel_type *t, struct cel_value *out);

/* From a quote to behind the name. */
MUST_USE enum status celjson__name(struct celjson__reader *r, struct str *out);

/* From behind a name to its value. */
MUST_USE static inline enum status
celjson__colon(struct celjson__reader *r)
{
	if (!json_scan_is(&r->scan, ':'))
		return json_scan_expected(&r->scan, "a colon behind the name");
	r->scan.p++;
	json_scan_space(&r->scan);
	return ST_OK;
}

/* ST_INVALID, with its words, when two of n strings, stride values apart, are
 * the same. */
MUST_USE enum status celjson__names_once(struct celjson__reader *r,
    const struct cel_value *name, size_t n, size_t stride);

#endif
