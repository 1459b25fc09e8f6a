/* SPDX-License-Identifier: Apache-2.0 */
/* What stands in brackets. */
#include <string.h>

#include "regex/escape_impl.h"

#define NAMED_MAX 4

struct named {
	struct str name;
	struct regex__range range[NAMED_MAX];
	size_t n;
};

static const struct named named[] = {
    {STR_INIT("alnum"), {{'0', '9'}, {'A', 'Z'}, {'a', 'z'}}, 3},
    {STR_INIT("alpha"), {{'A', 'Z'}, {'a', 'z'}}, 2},
    {STR_INIT("ascii"), {{0, 127}}, 1},
    {STR_INIT("blank"), {{'\t', '\t'}, {' ', ' '}}, 2},
    {STR_INIT("cntrl"), {{0, 31}, {127, 127}}, 2},
    {STR_INIT("digit"), {{'0', '9'}}, 1},
    {STR_INIT("graph"), {{'!', '~'}}, 1},
    {STR_INIT("lower"), {{'a', 'z'}}, 1},
    {STR_INIT("print"), {{' ', '~'}}, 1},
    {STR_INIT("punct"), {{'!', '/'}, {':', '@'}, {'[', '`'}, {'{', '~'}}, 4},
    {STR_INIT("space"), {{'\t', '\r'}, {' ', ' '}}, 2},
    {STR_INIT("upper"), {{'A', 'Z'}}, 1},
    {STR_INIT("word"), {{'0', '9'}, {'A', 'Z'}, {'_', '_'}, {'a', 'z'}}, 4},
    {STR_INIT("xdigit"), {{'0', '9'}, {'A', 'F'}, {'a', 'f'}}, 3},
};

/* How long [:name:] is that stands here; 0 when none does. */
static size_t
named_length(const struct regex__build *b)
{
	struct str rest = regex__rest(b);

	if (rest.n < 4 || rest.p[0] != '[' || rest.p[1] != ':')
		return 0;
	for (size_t i = 2; i + 1 < rest.n; i++)
		if (rest.p[i] == ':' && rest.p[i + 1] == ']')
			return i + 2;
	return 0;
}

static enum regex_fault
take_named(const struct regex__set *s, size_t n)
{
	struct regex__build *b = s->b;
	size_t from = b->at;
	bool negated = regex__peek(b, 2) == '^';
	struct str name = {b->pattern.p + from + 2 + negated, n - 4 - negated};

	b->at += n;
	for (size_t i = 0; i < sizeof(named) / sizeof(named[0]); i++)
		if (named[i].name.n == name.n &&
		    memcmp(named[i].name.p, name.p, name.n) == 0)
			return regex__set_add_table(s, named[i].range,
			    named[i].n, negated);
	return regex__refuse(b, from,
	    "no such class: there are alnum alpha ascii blank cntrl digit "
	    "graph lower print punct space upper word xdigit");
}

/* One end of a range. */
static enum regex_fault
take_end(struct regex__build *b, size_t open, uint32_t *out)
{
	if (b->at == b->pattern.n)
		return regex__refuse(b, open, "missing ] for this [");
	if (regex__peek(b, 0) == '\\')
		return regex__take_escape(b, out);
	*out = regex__take_point(b);
	return REGEX_OK;
}

static enum regex_fault
take_range(const struct regex__set *s, size_t open)
{
	struct regex__build *b = s->b;
	size_t from = b->at;
	struct regex__range r = {0, 0};
	enum regex_fault f = take_end(b, open, &r.lo);

	if (f != REGEX_OK)
		return f;
	r.hi = r.lo;
	/* A - in front of the ] is itself. */
	if (regex__rest(b).n >= 2 && regex__peek(b, 0) == '-' &&
	    regex__peek(b, 1) != ']') {
		b->at++;
		f = take_end(b, open, &r.hi);
		if (f != REGEX_OK)
			return f;
		if (r.hi < r.lo)
			return regex__refuse(b, from,
			    "a range from high to low");
	}
	return regex__set_add(s, r);
}

/* Whatever stands in a class by itself. */
static enum regex_fault
take_item(const struct regex__set *s, size_t open)
{
	size_t n = named_length(s->b);
	enum regex_fault f;
	bool was;

	if (n > 0)
		return take_named(s, n);
	f = regex__take_set(s, &was);
	return f != REGEX_OK || was ? f : take_range(s, open);
}

enum regex_fault
regex__take_class(struct regex__build *b, bool fold)
{
	struct regex__set set = regex__set_begin(b, fold);
	size_t open = b->at++;
	bool negated = regex__peek(b, 0) == '^', first = true;
	enum regex_fault f = REGEX_OK;

	b->at += negated;
	/* A ] that comes first is itself. */
	for (; f == REGEX_OK && (first || regex__peek(b, 0) != ']');
	     first = false) {
		if (b->at == b->pattern.n)
			return regex__refuse(b, open, "missing ] for this [");
		f = take_item(&set, open);
	}
	if (f != REGEX_OK)
		return f;
	b->at++;
	return regex__set_end(&set, negated);
}
