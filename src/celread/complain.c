/* SPDX-License-Identifier: Apache-2.0 */
/*
 * What to say. Each mistake names what was found and what was expected, and
 * where it is likely enough, what was meant.
 */
#include "base/utf8.h"

#include "celread/read_impl.h"

#define FOUND_MOST 24 /* bytes of the source in a sentence */

static struct cel__place
place_of(const struct cel__token *t)
{
	return (struct cel__place){t->at, t->n};
}

struct cel_text
cel__slice(const struct cel__reader *r, struct cel__place place)
{
	return (struct cel_text){r->text + place.at, place.n};
}

/* One place is complained about once: what comes after the first is its
 * consequence. */
static bool
is_new(const struct cel__reader *r, uint32_t at)
{
	const struct cel_mistakes *list = r->mistakes;

	return !r->stop &&
	    (list->n == 0 || list->mistake[list->n - 1].at != at);
}

struct cel_mistake *
cel__complain(struct cel__reader *r, struct cel__place place, const char *fmt,
    ...)
{
	struct cel_text words;
	va_list ap;

	if (!is_new(r, place.at))
		return NULL;
	va_start(ap, fmt);
	words = cel__text_vfmt(r->arena, fmt, ap);
	va_end(ap);
	return cel__mistake_put(r->mistakes, r->tree->source, place, words);
}

void
cel__advise(struct cel__reader *r, struct cel_mistake *m, const char *fmt, ...)
{
	va_list ap;

	if (m == NULL)
		return;
	va_start(ap, fmt);
	m->remedy = cel__text_vfmt(r->arena, fmt, ap);
	va_end(ap);
}

void
cel__give_up(struct cel__reader *r, struct cel__place place, const char *fmt,
    ...)
{
	struct cel_text words;
	va_list ap;

	if (r->stop)
		return;
	va_start(ap, fmt);
	words = cel__text_vfmt(r->arena, fmt, ap);
	va_end(ap);
	(void)cel__mistake_put(r->mistakes, r->tree->source, place, words);
	r->stop = true;
	r->p = r->end;
	r->tok = (struct cel__token){CEL__TOK_END, (uint32_t)(r->end - r->text),
	    0, {0}};
}

static const char *
noun(const struct cel__reader *r, const struct cel__token *t)
{
	char c = r->text[t->at];

	if (t->kind == CEL__TOK_NAME)
		return "the name ";
	if (t->kind == CEL__TOK_RESERVED)
		return "the reserved word ";
	if (t->kind != CEL__TOK_LITERAL && t->kind != CEL__TOK_BAD)
		return "";
	if ((c >= '0' && c <= '9') || c == '.' || c == '-')
		return "the number ";
	return r->text[t->at + t->n - 1] == '"' ||
		r->text[t->at + t->n - 1] == '\''
	    ? "the text "
	    : "";
}

/* Neither a word nor a literal. */
static bool
is_sign(const struct cel__reader *r, const struct cel__token *t)
{
	char c = r->text[t->at];

	return t->kind > CEL__TOK_BAD &&
	    !((c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z'));
}

struct cel_text
cel__found(const struct cel__reader *r, const struct cel__token *t)
{
	struct cel_text all = {r->text + t->at, t->n};
	struct str clipped = utf8_clip((struct str){all.p, all.n}, FOUND_MOST);

	if (t->kind == CEL__TOK_END)
		return CEL_TEXT("the end");
	return cel__text_fmt(r->arena,
	    is_sign(r, t) ? "\"%s%.*s%s\"" : "%s%.*s%s", noun(r, t),
	    (int)clipped.n, clipped.p, clipped.n < all.n ? "..." : "");
}

/* In place of a value: signs that other languages have in front of one. */
static bool
complain_sign(struct cel__reader *r)
{
	if (r->tok.kind == CEL__TOK_QUOTED) {
		cel__advise(r,
		    cel__complain(r, place_of(&r->tok),
			"back quotes are for a field behind a dot"),
		    "text stands in \" or '");
		return true;
	}
	if (r->tok.kind != CEL__TOK_PLUS)
		return false;
	if (r->last.kind == CEL__TOK_PLUS && r->last.at + 1 == r->tok.at)
		cel__advise(r,
		    cel__complain(r, place_of(&r->last), "CEL has no \"++\""),
		    "nothing in CEL changes a value; write + 1");
	else
		cel__advise(r,
		    cel__complain(r, place_of(&r->tok),
			"a value has no sign \"+\" in front of it"),
		    "leave it out");
	return true;
}

void
cel__complain_value(struct cel__reader *r)
{
	struct cel_mistake *m;
	char before = r->last.at > 0 ? r->text[r->last.at - 1] : '\0';

	if (complain_sign(r))
		return;
	if (r->last.kind == CEL__TOK_END && r->last.n == 0 &&
	    r->tok.kind == CEL__TOK_END) {
		(void)cel__complain(r, place_of(&r->tok),
		    "there is no expression");
		return;
	}
	if (r->last.kind == CEL__TOK_END) {
		(void)cel__complain(r, place_of(&r->tok),
		    "an expression begins with a value, not with %.*s",
		    CEL__ARG(cel__found(r, &r->tok)));
		return;
	}
	m = cel__complain(r, place_of(&r->tok),
	    "expected a value behind %.*s, found %.*s",
	    CEL__ARG(cel__found(r, &r->last)),
	    CEL__ARG(cel__found(r, &r->tok)));
	if (r->last.kind == CEL__TOK_PERCENT && before >= '0' && before <= '9')
		cel__advise(r, m,
		    "%% is the remainder of a division; five percent are "
		    "0.05");
	else if (r->last.kind == CEL__TOK_COMMA &&
	    r->tok.kind == CEL__TOK_RPAREN)
		cel__advise(r, m, "leave the last comma out");
}

void
cel__complain_element(struct cel__reader *r)
{
	uint32_t close = r->open[r->brackets - 1].close;
	char sign = close == CEL__TOK_RPAREN ? ')'
	    : close == CEL__TOK_RBRACKET     ? ']'
					     : '}';

	(void)cel__complain(r, place_of(&r->tok),
	    "expected a comma or \"%c\", found %.*s", sign,
	    CEL__ARG(cel__found(r, &r->tok)));
}

static uint32_t
line_of(const struct cel__reader *r, uint32_t at)
{
	uint32_t line = 1;

	for (uint32_t i = 0; i < at; i++)
		line += r->text[i] == '\n';
	return line;
}

static uint32_t
column_of(const struct cel__reader *r, uint32_t at)
{
	uint32_t column = 1;

	for (uint32_t i = at; i > 0 && r->text[i - 1] != '\n'; i--)
		column += (r->text[i - 1] & 0xc0) != 0x80;
	return column;
}

void
cel__complain_open(struct cel__reader *r, const struct cel__bracket *b)
{
	char open = r->text[b->at];
	char close = open == '(' ? ')' : open == '[' ? ']' : '}';
	uint32_t line = line_of(r, b->at);
	struct cel_mistake *m;

	if (r->tok.kind == CEL__TOK_END) {
		if (!r->swallowed)
			(void)cel__complain(r, (struct cel__place){b->at, 1},
			    "this \"%c\" is not closed: no \"%c\" follows",
			    open, close);
		return;
	}
	if (line == line_of(r, r->tok.at))
		m = cel__complain(r, place_of(&r->tok),
		    "expected \"%c\", which closes the \"%c\" of column %u, "
		    "found %.*s",
		    close, open, column_of(r, b->at),
		    CEL__ARG(cel__found(r, &r->tok)));
	else
		m = cel__complain(r, place_of(&r->tok),
		    "expected \"%c\", which closes the \"%c\" of line %u, "
		    "found %.*s",
		    close, open, line, CEL__ARG(cel__found(r, &r->tok)));
	if (r->tok.kind == CEL__TOK_COMMA && open == '(')
		cel__advise(r, m, "a list stands in square brackets: [1, 2]");
}

void
cel__complain_colon(struct cel__reader *r, const char *what)
{
	struct cel_mistake *m = cel__complain(r, place_of(&r->tok),
	    "expected a colon and a value behind the %s, found %.*s", what,
	    CEL__ARG(cel__found(r, &r->tok)));

	if (r->tok.kind == CEL__TOK_ASSIGN)
		cel__advise(r, m, "write a colon");
	else if (what[0] == 'k')
		cel__advise(r, m,
		    "a map is {\"a\": 1, \"b\": 2}; a list is [1, 2]");
}

void
cel__complain_nested(struct cel__reader *r)
{
	cel__advise(r,
	    cel__complain(r, place_of(&r->tok),
		"a second \"?\" between a \"?\" and its colon needs "
		"parentheses"),
	    "write a ? (b ? c : d) : e");
}

void
cel__complain_choice(struct cel__reader *r, const struct cel__token *question)
{
	char next = r->text[question->at + 1];
	struct cel_mistake *m = cel__complain(r, place_of(&r->tok),
	    "expected a colon and the other value for the \"?\" of column "
	    "%u, found "
	    "%.*s",
	    column_of(r, question->at), CEL__ARG(cel__found(r, &r->tok)));

	if (next == '.')
		cel__advise(r, m, "a field that may be absent is a.?b");
	else if (next == '[')
		cel__advise(r, m, "an element that may be absent is a[?b]");
}

void
cel__complain_assign(struct cel__reader *r)
{
	cel__advise(r,
	    cel__complain(r, place_of(&r->tok),
		"a single \"=\" compares nothing, and nothing in CEL is "
		"assigned"),
	    "write == to compare");
}

bool
cel__complain_field(struct cel__reader *r)
{
	const struct cel__token *t = &r->tok;
	struct cel_text found = cel__found(r, t);
	bool word = t->kind == CEL__TOK_IN ||
	    (t->kind == CEL__TOK_LITERAL && t->value.kind <= CEL_BOOL);
	bool text = t->kind == CEL__TOK_LITERAL && t->value.kind == CEL_STRING;
	struct cel_mistake *m;

	if (word)
		m = cel__complain(r, place_of(t),
		    "%.*s cannot be a field's name", CEL__ARG(found));
	else if (r->last.kind == CEL__TOK_DOT)
		m = cel__complain(r, place_of(t),
		    "expected a field's name behind the dot, found %.*s",
		    CEL__ARG(found));
	else
		m = cel__complain(r, place_of(t),
		    "expected a field's name, found %.*s", CEL__ARG(found));
	if (word)
		cel__advise(r, m, "write it as a key: [\"%.*s\"]",
		    CEL__ARG(found));
	else if (text)
		cel__advise(r, m,
		    r->last.kind == CEL__TOK_DOT
			? "a key stands in square brackets: a[\"key\"]"
			: "fields of a message have no quotes");
	return word || text;
}

void
cel__complain_rest(struct cel__reader *r)
{
	struct cel_text found = cel__found(r, &r->tok);
	const char *p = r->text + r->tok.at;
	struct cel_mistake *m = cel__complain(r, place_of(&r->tok),
	    r->tok.kind == CEL__TOK_COMMA
		? "%.*s stands outside of all brackets"
		: r->tok.kind == CEL__TOK_COLON ? "%.*s has no \"?\" before it"
						: "%.*s closes nothing",
	    CEL__ARG(found));

	if (*p == ',' && r->tok.at > 0 && p[-1] >= '0' && p[-1] <= '9' &&
	    p[1] >= '0' && p[1] <= '9')
		cel__advise(r, m, "write a large number without commas");
	else if (*p == ',')
		cel__advise(r, m, "&& joins conditions; a list is [1, 2]");
	else if (*p == ':')
		cel__advise(r, m, "a choice is condition ? value : other");
}
