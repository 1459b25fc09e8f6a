/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Works on the text of a Code and not on what was read of it, so that a wrong
 * goes the whole way that a real one would. A wrong that the reader refuses is
 * noticed too.
 *
 * Lines are looked at one by one: the fence, the block's first name, the name
 * that a line belongs to. What the texts of people say is left alone.
 */
#include <string.h>

#include "base/arena.h"
#include "base/work.h"

#include "desk/mutate.h"

struct walk {
	struct work *w;
	struct str text;
	struct vec *out;
	bool inside;      /* of a block */
	struct str block; /* "limit: small_gift" */
	struct str kind;  /* "limit" */
	struct str name;  /* of the entry at the margin */
	size_t line, at;  /* of the line that is looked at */
};

const char *
mutate_kind_name(enum mutant_kind kind)
{
	static const char *const name[MUTANT_KINDS] = {
	    [MUTANT_LIMIT] = "limit",
	    [MUTANT_TERM] = "term",
	    [MUTANT_COMPARISON] = "comparison",
	    [MUTANT_JOINT] = "joint",
	    [MUTANT_VERDICT] = "verdict",
	};

	return name[kind];
}

/* at: of the line. */
static void
add(const struct walk *x, enum mutant_kind kind, size_t at, struct str was,
    struct str is)
{
	struct mutant *m = vec_push(x->w->mem, x->out);

	*m = (struct mutant){.kind = kind,
	    .block = x->block,
	    .line = x->line,
	    .at = x->at + at,
	    .was = was,
	    .is = is};
}

/* ---- numbers ------------------------------------------------------------------- */

static bool
is_digit(char c)
{
	return c >= '0' && c <= '9';
}

/* The digits with one unit of the last place more or less; empty where that
 * would be less than nothing. */
static struct str
stepped(struct arena *mem, struct str number, bool up)
{
	char *p = str_c(mem, number);

	for (size_t i = number.n; i > 0; i--) {
		char *c = &p[i - 1];

		if (!is_digit(*c))
			continue;
		if (*c != (up ? '9' : '0')) {
			*c = (char)(*c + (up ? 1 : -1));
			return str_of(p, number.n);
		}
		*c = up ? '0' : '9';
	}
	return up ? str_fmt(mem, "1%s", p) : STR("");
}

/* The first number of the line from a byte on. */
static bool
number_find(struct str line, size_t from, size_t *at, struct str *out)
{
	size_t n = 0;

	while (from < line.n && !is_digit(line.p[from]))
		from++;
	while (from + n < line.n &&
	    (is_digit(line.p[from + n]) || line.p[from + n] == '.'))
		n++;
	*at = from;
	*out = str_sub(line, from, n);
	return n > 0;
}

static void
number_wrong(const struct walk *x, struct str line, size_t from,
    enum mutant_kind kind)
{
	struct str number, down;
	size_t at;

	if (!number_find(line, from, &at, &number))
		return;
	add(x, kind, at, number, stepped(x->w->mem, number, true));
	down = stepped(x->w->mem, number, false);
	if (down.n > 0)
		add(x, kind, at, number, down);
}

/* ---- conditions ---------------------------------------------------------------- */

static const struct {
	struct str was, is;
	enum mutant_kind kind;
} sign[] = {
    /* The longer ones first. */
    {STR_INIT("<="), STR_INIT("<"), MUTANT_COMPARISON},
    {STR_INIT(">="), STR_INIT(">"), MUTANT_COMPARISON},
    {STR_INIT("=="), STR_INIT("!="), MUTANT_COMPARISON},
    {STR_INIT("!="), STR_INIT("=="), MUTANT_COMPARISON},
    {STR_INIT("&&"), STR_INIT("||"), MUTANT_JOINT},
    {STR_INIT("||"), STR_INIT("&&"), MUTANT_JOINT},
    {STR_INIT("<"), STR_INIT("<="), MUTANT_COMPARISON},
    {STR_INIT(">"), STR_INIT(">="), MUTANT_COMPARISON},
};

/* How long the sign is that stands there; 0 where none does. */
static size_t
sign_wrong(const struct walk *x, struct str line, size_t at)
{
	for (size_t i = 0; i < sizeof(sign) / sizeof(sign[0]); i++) {
		struct str here = str_sub(line, at, sign[i].was.n);

		if (!str_eq(here, sign[i].was))
			continue;
		add(x, sign[i].kind, at, here, sign[i].is);
		return here.n;
	}
	return 0;
}

static void
condition_wrong(const struct walk *x, struct str line, size_t from)
{
	char quote = 0;

	for (size_t i = from; i < line.n;) {
		char c = line.p[i];
		size_t n = 0;

		if (quote != 0) {
			quote = c == quote ? 0 : quote;
		} else if (c == '"' || c == '\'') {
			quote = c;
		} else {
			n = sign_wrong(x, line, i);
		}
		i += n > 0 ? n : 1;
	}
}

/* ---- lines ------------------------------------------------------------------------ */

/* To one at the other end. What is unsettled is forbidden and not allowed: where
 * it rests on a reading that nobody ratified the two are the same. */
static void
verdict_wrong(const struct walk *x, struct str line, size_t from)
{
	static const struct {
		struct str was, is;
	} turn[] = {
	    {STR_INIT("allowed"), STR_INIT("prohibited")},
	    {STR_INIT("unsettled"), STR_INIT("prohibited")},
	    {STR_INIT("needs_approval"), STR_INIT("allowed")},
	    {STR_INIT("needs_finding"), STR_INIT("allowed")},
	    {STR_INIT("prohibited"), STR_INIT("allowed")},
	};
	struct str value = str_trim(str_sub(line, from, line.n));

	for (size_t i = 0; i < sizeof(turn) / sizeof(turn[0]); i++)
		if (str_eq(value, turn[i].was))
			add(x, MUTANT_VERDICT, (size_t)(value.p - line.p),
			    value, turn[i].is);
}

static bool
is_rule(const struct walk *x)
{
	return str_eq(x->kind, STR("rule")) || str_eq(x->kind, STR("watch"));
}

/* A line of the entry x->name, looked at from a byte on. */
static void
entry_wrong(const struct walk *x, struct str line, size_t from)
{
	bool rule = is_rule(x);

	if (str_eq(x->kind, STR("limit")) && str_eq(x->name, STR("is")))
		number_wrong(x, line, from, MUTANT_LIMIT);
	else if (str_eq(x->kind, STR("clock")) &&
	    str_eq(x->name, STR("within")))
		number_wrong(x, line, from, MUTANT_TERM);
	else if (rule && str_eq(x->name, STR("verdict")))
		verdict_wrong(x, line, from);
	else if ((rule && str_eq(x->name, STR("when"))) ||
	    (str_eq(x->kind, STR("define")) && str_eq(x->name, STR("is"))) ||
	    (str_eq(x->kind, STR("conflict")) && str_eq(x->name, STR("when"))))
		condition_wrong(x, line, from);
}

static void
line_in_block(struct walk *x, struct str line)
{
	struct str name, value;
	size_t from = 0;

	if (line.n == 0 || line.p[0] == '#')
		return;
	if (line.p[0] != ' ' && line.p[0] != '-') {
		if (!str_cut(line, ':', &name, &value))
			return;
		if (x->block.n == 0) {
			x->block = str_trim(line);
			x->kind = name;
		}
		x->name = name;
		from = name.n + 1;
	}
	entry_wrong(x, line, from);
}

static void
line_look(struct walk *x, struct str line)
{
	struct str trimmed = str_trim(line);

	if (!x->inside) {
		x->inside = str_eq(trimmed, STR("```probity"));
		x->block = x->kind = x->name = STR("");
	} else if (str_starts(trimmed, STR("```"))) {
		x->inside = false;
	} else {
		line_in_block(x, line);
	}
}

void
mutate_list(struct work *w, struct str text, struct vec *out)
{
	struct walk x = {.w = w, .text = text, .out = out};
	struct str line, rest = text;
	bool more = true;

	*out = VEC(struct mutant);
	while (more) {
		more = str_cut(rest, '\n', &line, &rest);
		x.line++;
		x.at = (size_t)(line.p - text.p);
		line_look(&x, line);
	}
}

struct str
mutate_apply(struct arena *mem, struct str text, const struct mutant *m)
{
	size_t behind = m->at + m->was.n;
	size_t n = text.n - m->was.n + m->is.n;
	char *p = ARENA_ARRAY(mem, char, n + 1);

	memcpy(p, text.p, m->at);
	memcpy(p + m->at, m->is.p, m->is.n);
	memcpy(p + m->at + m->is.n, text.p + behind, text.n - behind);
	return str_of(p, n);
}
