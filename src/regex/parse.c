/* SPDX-License-Identifier: Apache-2.0 */
/*
 * One pass over the pattern, which writes the program as it goes. A group that
 * is open lies on a pile, so depth costs no stack. Every atom's program is the
 * end of what has been written, until the next begins: repeating is then for
 * emit.c, and an alternative needs a SPLIT in front of it and a JUMP behind.
 */
#include <string.h>

#include "regex/escape_impl.h"
#include "regex/group_impl.h"

#include "regex/parse_impl.h"

/* ---- atoms ------------------------------------------------------------------ */

static enum regex_fault
put_assert(const struct regex__parser *p, enum regex__assert kind)
{
	regex__begin_atom(p, true);
	return regex__emit(p->b,
	    (struct regex__inst){.op = REGEX__ASSERT, .kind = (uint8_t)kind});
}

static enum regex_fault
put_point(const struct regex__parser *p, uint32_t c)
{
	struct regex__set set;
	enum regex_fault f;

	regex__begin_atom(p, false);
	if ((p->flags & REGEX__FOLD) == 0 && (c < 0xd800 || c > 0xdfff))
		return regex__emit(p->b,
		    (struct regex__inst){.op = REGEX__CHAR, .arg = (int32_t)c});
	set = regex__set_begin(p->b, (p->flags & REGEX__FOLD) != 0);
	f = regex__set_add(&set, (struct regex__range){c, c});
	return f == REGEX_OK ? regex__set_end(&set, false) : f;
}

static enum regex_fault
put_dot(const struct regex__parser *p)
{
	struct regex__set set = regex__set_begin(p->b, false);
	struct regex__range newline = {'\n', '\n'};
	enum regex_fault f = REGEX_OK;

	regex__begin_atom(p, false);
	if ((p->flags & REGEX__DOT_ALL) == 0)
		f = regex__set_add(&set, newline);
	return f == REGEX_OK ? regex__set_end(&set, true) : f;
}

/* \Q up to \E or the end. */
static enum regex_fault
take_quoted(const struct regex__parser *p)
{
	struct regex__build *b = p->b;
	enum regex_fault f = REGEX_OK;

	b->at += 2;
	while (f == REGEX_OK && b->at < b->pattern.n) {
		if (regex__peek(b, 0) == '\\' && regex__peek(b, 1) == 'E') {
			b->at += 2;
			break;
		}
		f = put_point(p, regex__take_point(b));
	}
	return f;
}

static enum regex_fault
take_backslash(const struct regex__parser *p)
{
	static const char place[] = "AzbB";
	static const enum regex__assert kind[] = {REGEX__BEGIN_TEXT,
	    REGEX__END_TEXT, REGEX__WORD_EDGE, REGEX__NO_WORD_EDGE};
	struct regex__build *b = p->b;
	struct regex__set set =
	    regex__set_begin(b, (p->flags & REGEX__FOLD) != 0);
	char c = regex__peek(b, 1);
	enum regex_fault f;
	uint32_t point;
	bool was;

	if (c == 'Q')
		return take_quoted(p);
	if (c != '\0' && strchr(place, c) != NULL) {
		b->at += 2;
		return put_assert(p, kind[strchr(place, c) - place]);
	}
	f = regex__take_set(&set, &was);
	if (f != REGEX_OK)
		return f;
	if (was) {
		regex__begin_atom(p, false);
		return regex__set_end(&set, false);
	}
	f = regex__take_escape(b, &point);
	return f == REGEX_OK ? put_point(p, point) : f;
}

/* ---- repetition ------------------------------------------------------------- */

/* Digits at `i` ahead; more than REGEX_REPEAT_MAX is one more than that. */
static bool
count_at(const struct regex__build *b, size_t *i, size_t *out)
{
	size_t n = 0, first = *i;

	for (; regex__peek(b, *i) >= '0' && regex__peek(b, *i) <= '9'; ++*i) {
		n = n * 10 + (size_t)(regex__peek(b, *i) - '0');
		if (n > REGEX_REPEAT_MAX)
			n = REGEX_REPEAT_MAX + 1;
	}
	*out = n;
	/* 01 is no count, and so what is around it no repetition. */
	return *i > first && (*i == first + 1 || regex__peek(b, first) != '0');
}

/* How long {n}, {n,} or {n,m} is that stands here; 0 when none does, and then
 * the brace is itself. */
static size_t
counted_length(const struct regex__build *b, struct regex__times *out)
{
	size_t i = 1;

	if (!count_at(b, &i, &out->least))
		return 0;
	out->most = out->least;
	if (regex__peek(b, i) == ',') {
		i++;
		if (regex__peek(b, i) == '}')
			out->most = REGEX__NO_END;
		else if (!count_at(b, &i, &out->most))
			return 0;
	}
	return regex__peek(b, i) == '}' ? i + 1 : 0;
}

/* RE2 counts how often the innermost may be copied, and so do we. */
static enum regex_fault
check_times(const struct regex__parser *p, size_t from,
    const struct regex__times *t)
{
	struct regex__frame *group = regex__top(p);
	size_t n = t->most == REGEX__NO_END ? t->least : t->most;

	if (t->least > REGEX_REPEAT_MAX || n > REGEX_REPEAT_MAX)
		return regex__refuse(p->b, from,
		    "repeats more than 1000 times");
	if (n < t->least)
		return regex__refuse(p->b, from, "repeats from high to low");
	if (n > 1)
		group->last_repeats *= (unsigned)n;
	if (group->last_repeats > REGEX_REPEAT_MAX)
		return regex__refuse(p->b, from,
		    "repeats more than 1000 times, with what is repeated in "
		    "what it repeats");
	return REGEX_OK;
}

static enum regex_fault
take_repeat(const struct regex__parser *p, size_t length, struct regex__times t)
{
	struct regex__build *b = p->b;
	struct regex__frame *group = regex__top(p);
	size_t from = b->at;
	enum regex_fault f;

	b->at += length;
	if (!group->has_last)
		return regex__refuse(b, from, "nothing to repeat");
	if (group->repeated)
		return regex__refuse(b, from,
		    length == 1 && b->pattern.p[from] == '+'
			? "possessive repetition is not supported, and what "
			  "repeats cannot be repeated without a group"
			: "what repeats cannot be repeated without a group");
	f = check_times(p, from, &t);
	if (f != REGEX_OK)
		return f;
	t.lazy = (p->flags & REGEX__LAZY) != 0;
	if (regex__peek(b, 0) == '?') {
		t.lazy = !t.lazy;
		b->at++;
	}
	group->repeated = true;
	f = regex__repeat(b, group->last, t, group->last_nullable);
	group->last_nullable |= t.least == 0;
	return f;
}

/* ---- the whole -------------------------------------------------------------- */

static enum regex_fault
take_literal(const struct regex__parser *p)
{
	return put_point(p, regex__take_point(p->b));
}

static enum regex_fault
take_brace(const struct regex__parser *p)
{
	struct regex__times t;
	size_t n = counted_length(p->b, &t);

	return n == 0 ? take_literal(p) : take_repeat(p, n, t);
}

static enum regex_fault
take_place(const struct regex__parser *p, char c)
{
	bool lines = (p->flags & REGEX__LINES) != 0;

	p->b->at++;
	if (c == '^')
		return put_assert(p,
		    lines ? REGEX__BEGIN_LINE : REGEX__BEGIN_TEXT);
	return put_assert(p, lines ? REGEX__END_LINE : REGEX__END_TEXT);
}

static enum regex_fault
take_bracket(const struct regex__parser *p)
{
	regex__begin_atom(p, false);
	return regex__take_class(p->b, (p->flags & REGEX__FOLD) != 0);
}

static enum regex_fault
take_next(struct regex__parser *p)
{
	char c = regex__peek(p->b, 0);

	switch (c) {
	case '(':
		return regex__take_open(p);
	case ')':
		return regex__close_group(p);
	case '|':
		p->b->at++;
		return regex__next_branch(p);
	case '*':
		return take_repeat(p, 1,
		    (struct regex__times){0, REGEX__NO_END, false});
	case '+':
		return take_repeat(p, 1,
		    (struct regex__times){1, REGEX__NO_END, false});
	case '?':
		return take_repeat(p, 1, (struct regex__times){0, 1, false});
	case '{':
		return take_brace(p);
	case '[':
		return take_bracket(p);
	case '.':
		p->b->at++;
		return put_dot(p);
	case '^':
	case '$':
		return take_place(p, c);
	case '\\':
		return take_backslash(p);
	default:
		return take_literal(p);
	}
}

static enum regex_fault
check_utf8(struct regex__build *b)
{
	size_t n;
	uint32_t c;

	for (b->at = 0; b->at < b->pattern.n; b->at += n) {
		struct str rest = regex__rest(b);

		n = regex__decode(rest.p, rest.n, &c);
		if (c == REGEX__NO_POINT) {
			b->at++;
			return regex__refuse(b, b->at - 1,
			    "the pattern is not UTF-8");
		}
	}
	b->at = 0;
	return REGEX_OK;
}

enum regex_fault
regex__parse(struct regex__build *b)
{
	struct regex__parser p = {.b = b};
	enum regex_fault f = check_utf8(b);

	if (f == REGEX_OK)
		f = regex__open_group(&p, 0, 0, 0);
	while (f == REGEX_OK && b->at < b->pattern.n)
		f = take_next(&p);
	if (f != REGEX_OK)
		return f;
	if (b->frame.n > 1) {
		b->at = regex__top(&p)->from + 1;
		return regex__refuse(b, b->at - 1, "missing ) for this (");
	}
	regex__land(b, regex__top(&p));
	return regex__emit(b, (struct regex__inst){.op = REGEX__MATCH});
}
