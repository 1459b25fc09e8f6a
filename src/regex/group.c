/* SPDX-License-Identifier: Apache-2.0 */
/* Groups, with their names and flags, and the alternatives in them. */
#include <string.h>

#include "regex/escape_impl.h"
#include "regex/parser_impl.h"

#include "regex/group_impl.h"

#define NO_LOOK_AROUND \
	" is not supported: the time to match would not be linear"

enum regex_fault
regex__open_group(struct regex__parser *p, size_t from, size_t capture,
    unsigned flags)
{
	struct regex__build *b = p->b;
	enum regex_fault f = regex__pile_room(b, &b->frame, 1);

	if (f != REGEX_OK)
		return f;
	b->frame.n++;
	*regex__top(p) = (struct regex__frame){
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
open_capture(struct regex__parser *p, size_t from)
{
	if (p->b->groups == REGEX_GROUPS_MAX)
		return regex__fail(p->b, REGEX_TOO_LARGE,
		    (struct regex__range){(uint32_t)from, (uint32_t)p->b->at},
		    "more than 1000 groups that capture");
	return regex__open_group(p, from, ++p->b->groups, p->flags);
}

/* An alternative has come to its end, with | or with its group. */
static void
end_branch(struct regex__frame *t)
{
	t->nullable |= t->branch_nullable && (!t->has_last || t->last_nullable);
	if (t->last_repeats > t->repeats)
		t->repeats = t->last_repeats;
}

enum regex_fault
regex__next_branch(const struct regex__parser *p)
{
	struct regex__build *b = p->b;
	struct regex__frame *t = regex__top(p);
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

void
regex__land(const struct regex__build *b, struct regex__frame *t)
{
	while (t->jumps > 0) {
		size_t at = t->jumps - 1;
		struct regex__inst *jump = regex__inst_at(b, at);

		t->jumps = (size_t)jump->arg;
		jump->arg = (int32_t)(b->inst.n - at);
	}
}

enum regex_fault
regex__close_group(struct regex__parser *p)
{
	struct regex__build *b = p->b;
	struct regex__frame *t = regex__top(p), group;

	b->at++;
	if (b->frame.n == 1)
		return regex__refuse(b, b->at - 1, "missing ( for this )");
	regex__land(b, t);
	end_branch(t);
	group = *t;
	b->frame.n--;
	p->flags = group.flags;
	regex__begin_atom(p, group.nullable);
	t = regex__top(p);
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
take_flags(struct regex__parser *p, size_t from)
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
		return regex__open_group(p, from, 0, flags);
	p->flags = flags;
	/* What stands in front of the flags may still be repeated, but what
	 * repeats and then has flags behind it as well: so RE2 reads it. */
	regex__top(p)->repeated = false;
	return REGEX_OK;
}

/* Behind (?P< or (?<. */
static enum regex_fault
take_name(struct regex__parser *p, size_t from)
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

enum regex_fault
regex__take_open(struct regex__parser *p)
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
