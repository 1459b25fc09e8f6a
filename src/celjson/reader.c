/* SPDX-License-Identifier: Apache-2.0 */
#include <stdlib.h>

#include "base/mem.h"
#include "base/work.h"
#include "cel/text.h"
#include "json/quote.h"
#include "json/string.h"

#include "celjson/reader.h"

#define FIRST_PILE ((size_t)64)
#define FEW_NAMES  16
#define SHOWN      40 /* of a stranger's string in a fault */

enum status
celjson__count(struct celjson__reader *r)
{
	if (r->values == r->rules.values)
		return json_scan_fail(&r->scan, r->scan.p, ST_LIMIT,
		    "more than %zu values", r->rules.values);
	r->values++;
	return ST_OK;
}

enum status
celjson__enter(struct celjson__reader *r)
{
	if (r->depth == r->rules.depth)
		return json_scan_fail(&r->scan, r->scan.p, ST_LIMIT,
		    "more than %zu arrays and objects within each other",
		    r->rules.depth);
	r->step[r->depth++] = (struct celjson__step){{NULL, 0}, 0};
	return ST_OK;
}

void
celjson__push(struct celjson__reader *r, struct cel_value v)
{
	if (r->n == r->cap) {
		r->cap = r->cap == 0 ? FIRST_PILE : r->cap * 2;
		r->pile = mem_grow(r->pile, r->cap, sizeof(*r->pile));
	}
	r->pile[r->n++] = v;
}

enum status
celjson__no_memory(struct celjson__reader *r)
{
	return json_scan_fail(&r->scan, r->scan.p, ST_LIMIT,
	    "there is no memory for its values");
}

enum status
celjson__own(struct celjson__reader *r, struct str s, struct cel_text *out)
{
	char *copy;

	*out = (struct cel_text){s.p, s.n};
	if (!json_scan_decoded(&r->scan, s))
		return ST_OK;
	copy = cel_arena_take(r->arena, s.n, 1);
	if (copy == NULL)
		return celjson__no_memory(r);
	memcpy(copy, s.p, s.n);
	out->p = copy;
	return ST_OK;
}

/* By its first byte; NULL when it begins no value. */
static const char *
kind_at(const struct celjson__reader *r, const char *at)
{
	switch (at == r->scan.end ? 0 : *at) {
	case '"':
		return "a string";
	case '{':
		return "an object";
	case '[':
		return "an array";
	case 't':
	case 'f':
		return "true or false";
	case 'n':
		return "null";
	case '-':
		return "a number";
	default:
		return json_scan_is_digit(&r->scan, at) ? "a number" : NULL;
	}
}

enum status
celjson__mismatch(struct celjson__reader *r, const char *at, const char *what)
{
	const char *kind = kind_at(r, at);

	if (kind != NULL)
		return json_scan_fail(&r->scan, at, ST_INVALID,
		    "expected %s, found %s", what, kind);
	return json_scan_fail(&r->scan, at, ST_INVALID, "expected %s, %s", what,
	    json_scan_found(&r->scan, at));
}

enum status
celjson__word(struct celjson__reader *r, const char *word, const char *what)
{
	size_t n = strlen(word);

	if ((size_t)(r->scan.end - r->scan.p) < n ||
	    memcmp(r->scan.p, word, n) != 0)
		return json_scan_expected(&r->scan, what);
	r->scan.p += n;
	return ST_OK;
}

enum status
celjson__present(struct celjson__reader *r, const struct cel_type *t,
    struct cel_value *out)
{
	const char *at = r->scan.p;
	enum status st = r->value(r, t, out);
	struct cel_text name;

	if (st != ST_OK || out->kind != CEL_ABSENT)
		return st;
	name = cel_type_format(r->arena, t);
	return json_scan_fail(&r->scan, at, ST_INVALID,
	    "expected a value of type %.*s, found null", CEL__ARG(name));
}

enum status
celjson__name(struct celjson__reader *r, struct str *out)
{
	if (r->scan.p == r->scan.end || *r->scan.p != '"')
		return json_scan_expected(&r->scan, "a name in quotes");
	r->scan.p++;
	return json_scan_string(&r->scan, out);
}

/* At the name where it stands in the text; else where we are. */
static enum status
fail_twice(struct celjson__reader *r, struct cel_text name)
{
	struct json_scan *s = &r->scan;
	struct str shown = json_quote(s->w->mem, str_of(name.p, name.n), SHOWN);
	bool there = name.p > s->start && name.p < s->end;

	return json_scan_fail(s, there ? name.p - 1 : s->p, ST_INVALID,
	    "the name %.*s stands in this object already", STR_ARG(shown));
}

static int
by_text(const void *a, const void *b)
{
	const struct cel_value *x = a, *y = b;
	int c = cel__text_cmp(cel_text_of(*x), cel_text_of(*y));

	/* In the order of the text, so that the later one is at fault. */
	return c != 0 ? c
		      : (x->as.text > y->as.text) - (x->as.text < y->as.text);
}

static enum status
sort_names(struct celjson__reader *r, const struct cel_value *name, size_t n,
    size_t stride)
{
	struct cel_value *sorted = mem_new(n, sizeof(*sorted));
	enum status st = ST_OK;

	for (size_t i = 0; i < n; i++)
		sorted[i] = name[i * stride];
	qsort(sorted, n, sizeof(*sorted), by_text);
	for (size_t i = 1; i < n && st == ST_OK; i++)
		if (cel__text_eq(cel_text_of(sorted[i - 1]),
			cel_text_of(sorted[i])))
			st = fail_twice(r, cel_text_of(sorted[i]));
	mem_free(sorted);
	return st;
}

enum status
celjson__names_once(struct celjson__reader *r, const struct cel_value *name,
    size_t n, size_t stride)
{
	if (n > FEW_NAMES)
		return sort_names(r, name, n, stride);
	for (size_t i = 1; i < n; i++)
		for (size_t k = 0; k < i; k++)
			if (cel__text_eq(cel_text_of(name[i * stride]),
				cel_text_of(name[k * stride])))
				return fail_twice(r,
				    cel_text_of(name[i * stride]));
	return ST_OK;
}
