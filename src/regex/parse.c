/* SPDX-License-Identifier: Apache-2.0 */
/*
 * One pass over the pattern, which writes the program as it goes. A group that
 * is open lies on a pile, so depth costs no stack. Every atom's program is the
 * end of what has been written, until the next begins: repeating is then for
 * emit.c, and an alternative needs a SPLIT in front of it and a JUMP behind.
 */
#include <string.h>

#include "regex/escape_impl.h"

#include "regex/parse_impl.h"

enum { FOLD = 1, LINES = 2, DOT_ALL = 4, LAZY = 8 };

#define NO_LOOK_AROUND \
	" is not supported: the time to match would not be linear"

/* The build, the flags that hold here, and the group that is open. */
struct parser {
	struct regex__build *b;
	unsigned flags;
};

static struct regex__frame *
top(const struct parser *p)
{
	return (struct regex__frame *)p->b->frame.p + p->b->frame.n - 1;
}

/* ---- atoms ------------------------------------------------------------------ */

/* What is emitted next will be the last atom. */
static void
begin_atom(const struct parser *p, bool nullable)
{
	struct regex__frame *t = top(p);

	if (t->has_last)
		t->branch_nullable &= t->last_nullable;
	if (t->last_repeats > t->repeats)
		t->repeats = t->last_repeats;
	t->has_last = true;
	t->repeated = false;
	t->last = p->b->inst.n;
	t->last_nullable = nullable;
	t->last_repeats = 1;
}

static enum regex_fault
put_assert(const struct parser *p, enum regex__assert kind)
{
	begin_atom(p, true);
	return regex__emit(p->b,
	    (struct regex__inst){.op = REGEX__ASSERT, .kind = (uint8_t)kind});
}

static enum regex_fault
put_point(const struct parser *p, uint32_t c)
{
	struct regex__set set;
	enum regex_fault f;

	begin_atom(p, false);
	if ((p->flags & FOLD) == 0 && (c < 0xd800 || c > 0xdfff))
		return regex__emit(p->b,
		    (struct regex__inst){.op = REGEX__CHAR, .arg = (int32_t)c});
	set = regex__set_begin(p->b, (p->flags & FOLD) != 0);
	f = regex__set_add(&set, (struct regex__range){c, c});
	return f == REGEX_OK ? regex__set_end(&set, false) : f;
}

static enum regex_fault
put_dot(const struct parser *p)
{
	struct regex__set set = regex__set_begin(p->b, false);
	struct regex__range newline = {'\n', '\n'};
	enum regex_fault f = REGEX_OK;

	begin_atom(p, false);
	if ((p->flags & DOT_ALL) == 0)
		f = regex__set_add(&set, newline);
	return f == REGEX_OK ? regex__set_end(&set, true) : f;
}

/* \Q up to \E or the end. */
static enum regex_fault
take_quoted(const struct parser *p)
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
take_backslash(const struct parser *p)
{
	static const char place[] = "AzbB";
	static const enum regex__assert kind[] = {REGEX__BEGIN_TEXT,
	    REGEX__END_TEXT, REGEX__WORD_EDGE, REGEX__NO_WORD_EDGE};
	struct regex__build *b = p->b;
	struct regex__set set = regex__set_begin(b, (p->flags & FOLD) != 0);
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
		begin_atom(p, false);
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
check_times(const struct parser *p, size_t from, const struct regex__times *t)
{
	struct regex__frame *group = top(p);
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
take_repeat(const struct parser *p, size_t length, struct regex__times t)
{
	struct regex__build *b = p->b;
	struct regex__frame *group = top(p);
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
	t.lazy = (p->flags & LAZY) != 0;
	if (regex__peek(b, 0) == '?') {
		t.lazy = !t.lazy;
		b->at++;
	}
	group->repeated = true;
	f = regex__repeat(b, group->last, t, group->last_nullable);
	group->last_nullable |= t.least == 0;
	return f;
}

/* ---- groups ----------------------------------------------------------------- */

static enum regex_fault
open_group(struct parser *p, size_t from, size_t capture, unsigned flags)
{
	struct regex__build *b = p->b;
	enum regex_fault f = regex__pile_room(b, &b->frame, 1);

	if (f != REGEX_OK)
		return f;
	b->frame.n++;
	*top(p) = (struct regex__frame){
	    .from = from,
	    .begin = b->inst.n,
	    .branch = b->inst.n + (capture > 0),
	    .capture = capture,
	    .flags = p->flags,
	    .repeats = 1,
	    .branch_nullable = true,
	};
	p->flags = flags;
	if (capture == 0)
		return REGEX_OK;
	return regex__emit(b,
	    (struct regex__inst){.op = REGEX__SAVE,
		.arg = (int32_t)capture * 2});
}

static enum regex_fault
open_capture(struct parser *p, size_t from)
{
	if (p->b->groups == REGEX_GROUPS_MAX)
		return regex__fail(p->b, REGEX_TOO_LARGE,
		    (struct regex__range){(uint32_t)from, (uint32_t)p->b->at},
		    "more than 1000 groups that capture");
	return open_group(p, from, ++p->b->groups, p->flags);
}

/* An alternative has come to its end, with | or with its group. */
static void
end_branch(struct regex__frame *t)
{
	t->nullable |= t->branch_nullable && (!t->has_last || t->last_nullable);
	if (t->last_repeats > t->repeats)
		t->repeats = t->last_repeats;
}

static enum regex_fault
next_branch(const struct parser *p)
{
	struct regex__build *b = p->b;
	struct regex__frame *t = top(p);
	struct regex__inst jump = {REGEX__JUMP, 0, (int32_t)t->jumps};
	enum regex_fault f = regex__insert(b, t->branch,
	    (struct regex__inst){REGEX__SPLIT, REGEX__NEAR,
		(int32_t)(b->inst.n - t->branch) + 2});

	if (f == REGEX_OK)
		f = regex__emit(b, jump);
	if (f != REGEX_OK)
		return f;
	end_branch(t);
	t->jumps = b->inst.n;
	t->branch = b->inst.n;
	t->has_last = false;
	t->branch_nullable = true;
	return REGEX_OK;
}

/* The jumps of all alternatives but the last lead here. */
static void
land(const struct regex__build *b, struct regex__frame *t)
{
	while (t->jumps > 0) {
		size_t at = t->jumps - 1;
		struct regex__inst *jump = regex__inst_at(b, at);

		t->jumps = (size_t)jump->arg;
		jump->arg = (int32_t)(b->inst.n - at);
	}
}

static enum regex_fault
close_group(struct parser *p)
{
	struct regex__build *b = p->b;
	struct regex__frame *t = top(p), group;

	b->at++;
	if (b->frame.n == 1)
		return regex__refuse(b, b->at - 1, "missing ( for this )");
	land(b, t);
	end_branch(t);
	group = *t;
	b->frame.n--;
	p->flags = group.flags;
	begin_atom(p, group.nullable);
	t = top(p);
	t->last = group.begin;
	t->last_repeats = group.repeats;
	if (group.capture == 0)
		return REGEX_OK;
	return regex__emit(b,
	    (struct regex__inst){.op = REGEX__SAVE,
		.arg = (int32_t)group.capture * 2 + 1});
}

/* What is worth words of its own among what RE2 does not have. */
static enum regex_fault
no_group(struct regex__build *b, size_t from)
{
	static const struct {
		struct str begin;
		const char *words;
	} known[] = {
	    {STR_INIT("(?="), "lookahead" NO_LOOK_AROUND},
	    {STR_INIT("(?!"), "lookahead" NO_LOOK_AROUND},
	    {STR_INIT("(?<="), "lookbehind" NO_LOOK_AROUND},
	    {STR_INIT("(?<!"), "lookbehind" NO_LOOK_AROUND},
	    {STR_INIT("(?P="), "a backreference" NO_LOOK_AROUND},
	    {STR_INIT("(?>"), "an atomic group" NO_LOOK_AROUND},
	    {STR_INIT("(?("), "a condition" NO_LOOK_AROUND},
	    {STR_INIT("(?P>"), "recursion" NO_LOOK_AROUND},
	    {STR_INIT("(?&"), "recursion" NO_LOOK_AROUND},
	    {STR_INIT("(?R"), "recursion" NO_LOOK_AROUND},
	    {STR_INIT("(?#"), "comments are not supported"},
	    {STR_INIT("(?'"), "write (?<name>...) for a group with a name"},
	    {STR_INIT("(?x"), "flag x is not supported: there are i m s U"},
	};
	struct str rest = {b->pattern.p + from, b->pattern.n - from};

	for (size_t i = 0; i < sizeof(known) / sizeof(known[0]); i++) {
		struct str k = known[i].begin;

		if (rest.n >= k.n && memcmp(rest.p, k.p, k.n) == 0) {
			b->at = from + k.n;
			return regex__refuse(b, from, known[i].words);
		}
	}
	return regex__refuse(b, from, "no such group, and no such flag");
}

/* (?flags) holds up to the end of the group around it, (?flags: up to its
 * own. */
static enum regex_fault
take_flags(struct parser *p, size_t from)
{
	static const char letter[] = "imsU";
	struct regex__build *b = p->b;
	unsigned flags = p->flags;
	bool off = false, any = false;
	const char *known;

	for (;;) {
		char c = regex__peek(b, 0);

		if (b->at == b->pattern.n)
			return regex__refuse(b, from, "missing ) for this (");
		b->at +=
		    (c & 0x80) == 0; /* a longer character is shown whole */
		if ((c == ':' || c == ')') && (any || !off))
			break;
		if (c == '-' && !off) {
			off = true;
			any = false;
			continue;
		}
		known = c == '\0' ? NULL : strchr(letter, c);
		if (known == NULL)
			return no_group(b, from);
		any = true;
		flags &= ~(1u << (known - letter));
		flags |= (unsigned)!off << (known - letter);
	}
	if (b->pattern.p[b->at - 1] == ':')
		return open_group(p, from, 0, flags);
	p->flags = flags;
	/* What stands in front of the flags may still be repeated, but what
	 * repeats and then has flags behind it as well: so RE2 reads it. */
	top(p)->repeated = false;
	return REGEX_OK;
}

/* Behind (?P< or (?<. */
static enum regex_fault
take_name(struct parser *p, size_t from)
{
	struct regex__build *b = p->b;
	const struct regex__name *known = b->name.p;
	size_t begin = b->at;
	struct regex__name *name;
	enum regex_fault f;
	struct str s;

	while (b->at < b->pattern.n && regex__peek(b, 0) != '>')
		if (!regex__point_names(regex__take_point(b)))
			return regex__refuse(b, from,
			    "a name has letters, digits and _ alone, and ends "
			    "with >");
	s = (struct str){b->pattern.p + begin, b->at - begin};
	if (b->at == b->pattern.n || s.n == 0)
		return regex__refuse(b, from,
		    s.n == 0 ? "a name wants a letter"
			     : "missing > behind the name");
	b->at++;
	for (size_t i = 0; i < b->name.n; i++)
		if (known[i].name.n == s.n &&
		    memcmp(known[i].name.p, s.p, s.n) == 0)
			return regex__refuse(b, from,
			    "another group has this name");
	f = regex__pile_room(b, &b->name, 1);
	if (f != REGEX_OK)
		return f;
	name = b->name.p;
	name[b->name.n++] = (struct regex__name){s, b->groups + 1};
	return open_capture(p, from);
}

static enum regex_fault
take_open(struct parser *p)
{
	struct regex__build *b = p->b;
	size_t from = b->at++;
	char c;

	if (regex__peek(b, 0) != '?')
		return open_capture(p, from);
	b->at++;
	c = regex__peek(b, 1);
	if (regex__peek(b, 0) == 'P' && c == '<') {
		b->at += 2;
		return take_name(p, from);
	}
	if (regex__peek(b, 0) == '<' && c != '=' && c != '!') {
		b->at++;
		return take_name(p, from);
	}
	return take_flags(p, from);
}

/* ---- the whole -------------------------------------------------------------- */

static enum regex_fault
take_literal(const struct parser *p)
{
	return put_point(p, regex__take_point(p->b));
}

static enum regex_fault
take_brace(const struct parser *p)
{
	struct regex__times t;
	size_t n = counted_length(p->b, &t);

	return n == 0 ? take_literal(p) : take_repeat(p, n, t);
}

static enum regex_fault
take_place(const struct parser *p, char c)
{
	bool lines = (p->flags & LINES) != 0;

	p->b->at++;
	if (c == '^')
		return put_assert(p,
		    lines ? REGEX__BEGIN_LINE : REGEX__BEGIN_TEXT);
	return put_assert(p, lines ? REGEX__END_LINE : REGEX__END_TEXT);
}

static enum regex_fault
take_bracket(const struct parser *p)
{
	begin_atom(p, false);
	return regex__take_class(p->b, (p->flags & FOLD) != 0);
}

static enum regex_fault
take_next(struct parser *p)
{
	char c = regex__peek(p->b, 0);

	switch (c) {
	case '(':
		return take_open(p);
	case ')':
		return close_group(p);
	case '|':
		p->b->at++;
		return next_branch(p);
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
	struct parser p = {.b = b};
	enum regex_fault f = check_utf8(b);

	if (f == REGEX_OK)
		f = open_group(&p, 0, 0, 0);
	while (f == REGEX_OK && b->at < b->pattern.n)
		f = take_next(&p);
	if (f != REGEX_OK)
		return f;
	if (b->frame.n > 1) {
		b->at = top(&p)->from + 1;
		return regex__refuse(b, b->at - 1, "missing ) for this (");
	}
	land(b, top(&p));
	return regex__emit(b, (struct regex__inst){.op = REGEX__MATCH});
}
