/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Words where an operator has to be, and words that are reserved: what people
 * bring along from other languages, and how CEL says it.
 */
#include "celread/read_impl.h"

static struct cel__place
place_of(const struct cel__token *t)
{
	return (struct cel__place){t->at, t->n};
}

static bool
is_word(const struct cel__reader *r, const struct cel__token *t,
    const char *word)
{
	size_t i = 0;

	if (t->kind != CEL__TOK_NAME || t->n != strlen(word))
		return false;
	while (i < t->n && (r->text[t->at + i] | 0x20) == word[i])
		i++;
	return i == t->n;
}

static const struct operator
{
	const char *word;
	uint32_t kind;
	const char *remedy;
}
operators[] = {
    {"and", CEL__TOK_AND, "write &&"},
    {"or", CEL__TOK_OR, "write ||"},
    {"xor", CEL__TOK_NE, "of two conditions exactly one holds: a != b"},
    {"is", CEL__TOK_EQ, "write =="},
    {"eq", CEL__TOK_EQ, "write =="},
    {"equals", CEL__TOK_EQ, "write =="},
    {"isnt", CEL__TOK_NE, "write !="},
    {"ne", CEL__TOK_NE, "write !="},
    {"lt", CEL__TOK_LT, "write <"},
    {"le", CEL__TOK_LE, "write <="},
    {"gt", CEL__TOK_GT, "write >"},
    {"ge", CEL__TOK_GE, "write >="},
    {"in", CEL__TOK_IN, "write it small: in"},
    {"mod", CEL__TOK_PERCENT, "write %"},
    {"div", CEL__TOK_SLASH, "write /"},
    {"contains", CEL__TOK_EQ, "write a.contains(b)"},
    {"startswith", CEL__TOK_EQ, "write a.startsWith(b)"},
    {"endswith", CEL__TOK_EQ, "write a.endsWith(b)"},
    {"matches", CEL__TOK_EQ, "write a.matches(b)"},
    {"like", CEL__TOK_EQ, "write a.matches(\"pattern\")"},
    {"between", CEL__TOK_EQ, "write a >= b && a <= c"},
};

static const struct operator is_not = {"is not", CEL__TOK_NE, "write !="};

/* `is not` is one operator. */
static bool
takes_not(struct cel__reader *r)
{
	const char *p = r->p;

	while (*p == ' ')
		p++;
	if ((p[0] | 0x20) != 'n' || (p[1] | 0x20) != 'o' ||
	    (p[2] | 0x20) != 't' || p[3] != ' ')
		return false;
	r->p = p + 3;
	r->tok.n = (uint32_t)(r->p - r->text) - r->tok.at;
	return true;
}

void
cel__read_word(struct cel__reader *r)
{
	struct cel__token t = r->tok;

	for (size_t i = 0; i < sizeof(operators) / sizeof(operators[0]); i++) {
		const struct operator* o = & operators[i];

		if (!is_word(r, &t, o->word))
			continue;
		if (o->kind == CEL__TOK_EQ && takes_not(r))
			o = &is_not;
		cel__advise(r,
		    cel__complain(r, place_of(&r->tok),
			"\"%.*s\" is no operator",
			CEL__ARG(cel__slice(r, place_of(&r->tok)))),
		    "%s", o->remedy);
		r->tok.kind = o->kind;
		return;
	}
	if (!is_word(r, &t, "not"))
		return;
	cel__next(r);
	cel__advise(r, cel__complain(r, place_of(&t), "\"not\" is no operator"),
	    r->tok.kind == CEL__TOK_IN ? "write !(a in b)" : "write !=");
	if (r->tok.kind != CEL__TOK_IN) {
		r->tok = t;
		r->p = r->text + t.at + t.n;
	}
}

static const struct foreign {
	const char *word, *words, *remedy;
} foreign[] = {
    {"if", "CEL has no if", "write condition ? value : other"},
    {"else", "CEL has no else", "write condition ? value : other"},
    {"elseif", "CEL has no elseif", "write a ? x : b ? y : z"},
    {"elif", "CEL has no elif", "write a ? x : b ? y : z"},
    {"then", "CEL has no then", "write condition ? value : other"},
    {"for", "CEL has no for",
	"write list.all(x, condition) or list.exists(x, condition)"},
    {"while", "CEL has no while",
	"write list.all(x, condition) or list.exists(x, condition)"},
    {"loop", "CEL has no loop",
	"write list.all(x, condition) or list.exists(x, condition)"},
    {"return", "CEL has no return",
	"leave it out: the expression is its own result"},
    {"let", "CEL has no let", "write cel.bind(name, value, expression)"},
    {"var", "CEL has no var", "write cel.bind(name, value, expression)"},
    {"const", "CEL has no const", "write cel.bind(name, value, expression)"},
    {"function", "CEL has no functions of its own", "the host declares them"},
};

/* The sentence that the table has for a word, if it has one. */
static bool
complain_foreign(struct cel__reader *r)
{
	struct cel_text word = cel__slice(r, place_of(&r->tok));

	for (size_t i = 0; i < sizeof(foreign) / sizeof(foreign[0]); i++) {
		const struct foreign *f = &foreign[i];

		if (!cel__text_is(word, f->word))
			continue;
		cel__advise(r,
		    cel__complain(r, place_of(&r->tok), "%s", f->words), "%s",
		    f->remedy);
		return true;
	}
	return false;
}

void
cel__complain_reserved(struct cel__reader *r)
{
	struct cel_text word = cel__slice(r, place_of(&r->tok));

	if (complain_foreign(r))
		return;
	cel__advise(r,
	    cel__complain(r, place_of(&r->tok),
		"%.*s is a reserved word, and no name", CEL__ARG(word)),
	    "a field may have it: a.%.*s", CEL__ARG(word));
}

/* Two values side by side; they are named. */
static void
complain_side_by_side(struct cel__reader *r)
{
	const struct cel__token *t = &r->tok, *last = &r->last;
	struct cel_mistake *m = cel__complain(r, place_of(t),
	    "an operator is missing between %.*s and %.*s",
	    CEL__ARG(cel__found(r, last)), CEL__ARG(cel__found(r, t)));

	if (t->kind != CEL__TOK_LITERAL)
		return;
	if (t->value.kind == CEL_DOUBLE && r->text[t->at] == '.')
		cel__advise(r, m, "an element of a list is a[%.*s]",
		    CEL__ARG(cel__slice(r,
			(struct cel__place){t->at + 1, t->n - 1})));
	else if (t->value.kind == CEL_STRING &&
	    last->kind == CEL__TOK_LITERAL && last->value.kind == CEL_STRING)
		cel__advise(r, m, "write + to join them");
}

void
cel__complain_junk(struct cel__reader *r)
{
	const struct cel__token *t = &r->tok;

	if (t->kind == CEL__TOK_STRAY || t->kind == CEL__TOK_BAD)
		return;
	if ((t->kind == CEL__TOK_NAME || t->kind == CEL__TOK_RESERVED) &&
	    complain_foreign(r))
		return;
	if (is_word(r, &r->last, "not"))
		cel__advise(r,
		    cel__complain(r, place_of(&r->last),
			"\"not\" is no operator"),
		    "write !");
	else if (t->kind == CEL__TOK_NOT)
		cel__advise(r,
		    cel__complain(r, place_of(t),
			"\"!\" stands in front of a condition, not behind a "
			"value"),
		    "write a != b, or !(a in b)");
	else if (t->kind == CEL__TOK_LBRACE)
		(void)cel__complain(r, place_of(t),
		    "\"{\" stands only behind the name of a message, and this "
		    "is "
		    "none");
	else if (t->kind == CEL__TOK_RESERVED)
		cel__complain_reserved(r);
	else
		complain_side_by_side(r);
}
