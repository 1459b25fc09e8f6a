/* SPDX-License-Identifier: Apache-2.0 */
/*
 * One token at a time. What other languages write and CEL does not (=, &, ===,
 * <>) is complained about here and comes out as the token that was meant, so
 * that the parser goes on as if nothing had happened.
 */
#include "celread/read_impl.h"

enum {
	OTHER, /* nothing in CEL begins with it */
	SPACE,
	LETTER,
	DIGIT,
	QUOTE,
	SIGN, /* a token of its own, whatever follows */
	PAIR, /* depends on what follows */
	ZERO  /* the end, perhaps */
};

#define L LETTER
#define D DIGIT
#define S SPACE
#define P PAIR
#define G SIGN
#define Q QUOTE
/* clang-format off */
static const uint8_t class[256] = {
    ZERO, 0, 0, 0, 0, 0, 0, 0, 0, S, S, 0, S, S, 0, 0,
    0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0,
    S, P, Q, 0, 0, G, P, Q, G, G, P, G, G, P, P, P, /*  !"#$%&'()*+,-./ */
    D, D, D, D, D, D, D, D, D, D, P, 0, P, P, P, P, /* 0123456789:;<=>? */
    0, L, L, L, L, L, L, L, L, L, L, L, L, L, L, L,
    L, L, L, L, L, L, L, L, L, L, L, G, 0, G, 0, L, /* [\]^_ */
    Q, L, L, L, L, L, L, L, L, L, L, L, L, L, L, L,
    L, L, L, L, L, L, L, L, L, L, L, G, P, G, 0, 0, /* {|}~ */
};
/* clang-format on */
#undef L
#undef D
#undef S
#undef P
#undef G
#undef Q

static const uint8_t sign[128] = {
    ['%'] = CEL__TOK_PERCENT,
    ['('] = CEL__TOK_LPAREN,
    [')'] = CEL__TOK_RPAREN,
    ['+'] = CEL__TOK_PLUS,
    [','] = CEL__TOK_COMMA,
    ['['] = CEL__TOK_LBRACKET,
    [']'] = CEL__TOK_RBRACKET,
    ['{'] = CEL__TOK_LBRACE,
    ['}'] = CEL__TOK_RBRACE,
    ['!'] = CEL__TOK_NOT,
    ['*'] = CEL__TOK_STAR,
    ['-'] = CEL__TOK_MINUS,
    ['.'] = CEL__TOK_DOT,
    ['/'] = CEL__TOK_SLASH,
    [':'] = CEL__TOK_COLON,
    ['<'] = CEL__TOK_LT,
    ['='] = CEL__TOK_ASSIGN,
    ['>'] = CEL__TOK_GT,
    ['?'] = CEL__TOK_QUESTION,
    ['&'] = CEL__TOK_AND,
    ['|'] = CEL__TOK_OR,
};

/* Two and three signs that are one: the longest first. Where there is a remedy,
 * CEL does not have it. */
static const struct pair {
	char sign[4];
	uint8_t kind;
	const char *remedy;
} pairs[] = {
    {"===", CEL__TOK_EQ, "write =="},
    {"!==", CEL__TOK_NE, "write !="},
    {"==", CEL__TOK_EQ, NULL},
    {"!=", CEL__TOK_NE, NULL},
    {"&&", CEL__TOK_AND, NULL},
    {"||", CEL__TOK_OR, NULL},
    {"<=", CEL__TOK_LE, NULL},
    {">=", CEL__TOK_GE, NULL},
    {"<>", CEL__TOK_NE, "write !="},
    {"=<", CEL__TOK_LE, "write <="},
    {"=>", CEL__TOK_GE, "write >= to compare; a macro is list.all(x, x > 1)"},
    {":=", CEL__TOK_ASSIGN, "write == to compare"},
    {"=~", CEL__TOK_EQ, "write text.matches(\"pattern\")"},
    {"**", CEL__TOK_STAR, "there is no power; multiply"},
    {"??", CEL__TOK_OR, "write a.?b.orValue(c)"},
    {"->", CEL__TOK_DOT, "write a dot"},
    {"::", CEL__TOK_DOT, "write a dot"},
    {"&", CEL__TOK_AND, "write && for \"and\""},
    {"|", CEL__TOK_OR, "write || for \"or\""},
};

static const struct word {
	char text[10];
	uint8_t n, kind;
} words[] = {
    {"as", 2, CEL__TOK_RESERVED},
    {"break", 5, CEL__TOK_RESERVED},
    {"const", 5, CEL__TOK_RESERVED},
    {"continue", 8, CEL__TOK_RESERVED},
    {"else", 4, CEL__TOK_RESERVED},
    {"false", 5, CEL__TOK_LITERAL},
    {"for", 3, CEL__TOK_RESERVED},
    {"function", 8, CEL__TOK_RESERVED},
    {"if", 2, CEL__TOK_RESERVED},
    {"import", 6, CEL__TOK_RESERVED},
    {"in", 2, CEL__TOK_IN},
    {"let", 3, CEL__TOK_RESERVED},
    {"loop", 4, CEL__TOK_RESERVED},
    {"namespace", 9, CEL__TOK_RESERVED},
    {"null", 4, CEL__TOK_LITERAL},
    {"package", 7, CEL__TOK_RESERVED},
    {"return", 6, CEL__TOK_RESERVED},
    {"true", 4, CEL__TOK_LITERAL},
    {"var", 3, CEL__TOK_RESERVED},
    {"void", 4, CEL__TOK_RESERVED},
    {"while", 5, CEL__TOK_RESERVED},
};

/* Where the words of a letter begin in the table above, plus 1. */
static const uint8_t first_word['z' - 'a' + 1] = {
    ['a' - 'a'] = 1,
    ['b' - 'a'] = 2,
    ['c' - 'a'] = 3,
    ['e' - 'a'] = 5,
    ['f' - 'a'] = 6,
    ['i' - 'a'] = 9,
    ['l' - 'a'] = 12,
    ['n' - 'a'] = 14,
    ['p' - 'a'] = 16,
    ['r' - 'a'] = 17,
    ['t' - 'a'] = 18,
    ['v' - 'a'] = 19,
    ['w' - 'a'] = 21,
};

static uint32_t
here(const struct cel__reader *r, const char *p)
{
	return (uint32_t)(p - r->text);
}

static struct cel_value
word_value(char first)
{
	return first == 'n' ? cel_null() : cel_bool(first == 't');
}

static void
lex_name(struct cel__reader *r, const char *p)
{
	const char *start = p;
	struct cel__token *t = &r->tok;
	uint32_t word = 0;

	do
		p++;
	while (class[(uint8_t)*p] == LETTER || class[(uint8_t)*p] == DIGIT);
	r->p = p;
	t->kind = CEL__TOK_NAME;
	t->at = here(r, start);
	t->n = (uint32_t)(p - start);
	if (*start >= 'a' && *start <= 'z')
		word = first_word[*start - 'a'];
	if (word == 0)
		return;
	for (const struct word *w = &words[word - 1];
	     w < words + sizeof(words) / sizeof(words[0]) &&
	     w->text[0] == *start;
	     w++)
		if (w->n == t->n && memcmp(w->text, start, t->n) == 0) {
			t->kind = w->kind;
			t->value = word_value(*start);
		}
}

/* r, b and both before a quote are no name. */
static bool
prefixes_string(const char *p)
{
	char c = (char)(*p | 0x20);

	if (c != 'r' && c != 'b')
		return false;
	if (p[1] == '"' || p[1] == '\'')
		return true;
	return ((p[1] | 0x20) == 'r' || (p[1] | 0x20) == 'b') &&
	    (p[1] | 0x20) != c && (p[2] == '"' || p[2] == '\'');
}

static void
lex_letter(struct cel__reader *r, const char *p)
{
	uint32_t at = here(r, p);

	if (!prefixes_string(p)) {
		lex_name(r, p);
		return;
	}
	r->p = p[1] == '"' || p[1] == '\'' ? p + 1 : p + 2;
	cel__lex_string(r, at);
}

/* Between back quotes: what a field may be called that is no name. */
static void
lex_quoted(struct cel__reader *r)
{
	const char *p = r->p + 1;
	struct cel__token *t = &r->tok;

	while (class[(uint8_t)*p] == LETTER || class[(uint8_t)*p] == DIGIT ||
	    *p == '.' || *p == '-' || *p == '/' || *p == ' ')
		p++;
	t->kind = CEL__TOK_QUOTED;
	t->at = here(r, r->p);
	t->n = (uint32_t)(p - r->p) + (*p == '`');
	if (*p != '`' || t->n == 2) {
		t->kind = CEL__TOK_BAD;
		(void)cel__complain(r, (struct cel__place){t->at, t->n},
		    *p == '`' ? "nothing stands between these back quotes"
			      : "this back quote is not closed by another; "
				"between them stand letters, digits, _ - . / "
				"and spaces");
	}
	r->p += t->n;
}

/* May stand second in a pair. */
static bool
is_second(char c)
{
	return c == '=' || c == '&' || c == '|' || c == '>' || c == '*' ||
	    c == '?' || c == ':' || c == '~';
}

static const struct pair *
find_pair(const char *p)
{
	for (const struct pair *q = pairs;
	     q < pairs + sizeof(pairs) / sizeof(pairs[0]); q++)
		if (strncmp(p, q->sign, strlen(q->sign)) == 0)
			return q;
	return NULL;
}

static void
lex_pair(struct cel__reader *r, const char *p)
{
	struct cel__token *t = &r->tok;
	const struct pair *q = NULL;

	t->at = here(r, p);
	t->kind = sign[(uint8_t)*p];
	t->n = 1;
	if (is_second(p[1]) || *p == '&' || *p == '|')
		q = find_pair(p);
	if (q != NULL) {
		t->kind = q->kind;
		t->n = (uint32_t)strlen(q->sign);
	}
	if (q != NULL && q->remedy != NULL)
		cel__advise(r,
		    cel__complain(r, (struct cel__place){t->at, t->n},
			"CEL has no \"%s\"", q->sign),
		    "%s", q->remedy);
	r->p = p + t->n;
}

/* True when it was a comment: r->p is behind it. */
static bool
skip_comment(struct cel__reader *r, const char *p)
{
	const char *end = NULL;

	if (p[1] == '/') {
		while (p < r->end && *p != '\n')
			p++;
		r->p = p;
		return true;
	}
	if (p[1] != '*')
		return false;
	cel__advise(r,
	    cel__complain(r, (struct cel__place){here(r, p), 2},
		"CEL has no comments between /* and */"),
	    "begin each line of it with //");
	for (end = p + 2; end < r->end && !(end[0] == '*' && end[1] == '/');)
		end++;
	r->p = end < r->end ? end + 2 : r->end;
	return true;
}

static void
lex_one(struct cel__reader *r, const char *p)
{
	struct cel__token *t = &r->tok;

	r->p = p;
	switch (class[(uint8_t)*p]) {
	case LETTER:
		lex_letter(r, p);
		break;
	case DIGIT:
		cel__lex_number(r);
		break;
	case SIGN:
		t->kind = sign[(uint8_t)*p];
		t->at = here(r, p);
		t->n = 1;
		r->p = p + 1;
		break;
	case PAIR:
		if (*p == '.' && class[(uint8_t)p[1]] == DIGIT)
			cel__lex_number(r);
		else
			lex_pair(r, p);
		break;
	case QUOTE:
		if (*p == '`')
			lex_quoted(r);
		else
			cel__lex_string(r, here(r, p));
		break;
	default:
		cel__lex_odd(r);
		break;
	}
}

void
cel__next(struct cel__reader *r)
{
	const char *p = r->p;

	r->last = r->tok;
	for (;;) {
		while (class[(uint8_t)*p] == SPACE)
			p++;
		if (*p != '/' || !skip_comment(r, p))
			break;
		p = r->p;
	}
	if (p >= r->end || r->stop) {
		r->tok =
		    (struct cel__token){CEL__TOK_END, here(r, r->end), 0, {0}};
		r->p = r->end;
		return;
	}
	lex_one(r, p);
}
