/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Characters that are none of CEL's. Chinese input methods and word processors
 * write full-width signs and curved quotes, which look like what was meant; each
 * is complained about and comes out as that.
 */
#include "base/utf8.h"

#include "celread/read_impl.h"

static const struct look {
	uint16_t from;
	char to[4];
	uint16_t kind; /* enum cel__token_kind */
} looks[] = {
    {0x00a0, " ", CEL__TOK_END},
    {0x00d7, "*", CEL__TOK_STAR},
    {0x00f7, "/", CEL__TOK_SLASH},
    {0x2010, "-", CEL__TOK_MINUS},
    {0x2011, "-", CEL__TOK_MINUS},
    {0x2012, "-", CEL__TOK_MINUS},
    {0x2013, "-", CEL__TOK_MINUS},
    {0x2014, "-", CEL__TOK_MINUS},
    {0x2212, "-", CEL__TOK_MINUS},
    {0x2227, "&&", CEL__TOK_AND},
    {0x2228, "||", CEL__TOK_OR},
    {0x2208, "in", CEL__TOK_IN},
    {0x00ac, "!", CEL__TOK_NOT},
    {0x2260, "!=", CEL__TOK_NE},
    {0x2264, "<=", CEL__TOK_LE},
    {0x2265, ">=", CEL__TOK_GE},
    {0x3000, " ", CEL__TOK_END},
    {0x3001, ",", CEL__TOK_COMMA},
    {0x3002, ".", CEL__TOK_DOT},
    {0x3010, "[", CEL__TOK_LBRACKET},
    {0x3011, "]", CEL__TOK_RBRACKET},
    {0xff01, "!", CEL__TOK_NOT},
    {0xff05, "%", CEL__TOK_PERCENT},
    {0xff06, "&&", CEL__TOK_AND},
    {0xff08, "(", CEL__TOK_LPAREN},
    {0xff09, ")", CEL__TOK_RPAREN},
    {0xff0a, "*", CEL__TOK_STAR},
    {0xff0b, "+", CEL__TOK_PLUS},
    {0xff0c, ",", CEL__TOK_COMMA},
    {0xff0d, "-", CEL__TOK_MINUS},
    {0xff0e, ".", CEL__TOK_DOT},
    {0xff0f, "/", CEL__TOK_SLASH},
    {0xff1a, ":", CEL__TOK_COLON},
    {0xff1b, ";", CEL__TOK_STRAY},
    {0xff1c, "<", CEL__TOK_LT},
    {0xff1d, "==", CEL__TOK_EQ},
    {0xff1e, ">", CEL__TOK_GT},
    {0xff1f, "?", CEL__TOK_QUESTION},
    {0xff3b, "[", CEL__TOK_LBRACKET},
    {0xff3d, "]", CEL__TOK_RBRACKET},
    {0xff5b, "{", CEL__TOK_LBRACE},
    {0xff5c, "||", CEL__TOK_OR},
    {0xff5d, "}", CEL__TOK_RBRACE},
};

/* Opening and closing, curved, full-width, with corners. */
static bool
is_quote(uint32_t point)
{
	return (point >= 0x2018 && point <= 0x201f) || point == 0xff02 ||
	    point == 0xff07 || (point >= 0x300c && point <= 0x300f) ||
	    point == 0x00ab || point == 0x00bb || point == 0x00b4;
}

static uint32_t
point_at(const struct cel__reader *r, const char *p, uint32_t *n)
{
	uint32_t point = UTF8_REPLACEMENT;

	*n = (uint32_t)utf8_decode((struct str){p, (size_t)(r->end - p)},
	    &point);
	if (*n == 0)
		*n = 1;
	return point;
}

/* Up to the next quote of any kind that is on this line. */
static void
quoted(struct cel__reader *r, uint32_t n)
{
	const char *p = r->p + n;
	struct cel__token *t = &r->tok;
	uint32_t step;

	while (p < r->end && *p != '\n') {
		uint32_t point = point_at(r, p, &step);

		p += step;
		if (is_quote(point) || point == '"')
			break;
	}
	t->kind = CEL__TOK_BAD;
	t->n = (uint32_t)(p - r->p);
	cel__advise(r,
	    cel__complain(r, (struct cel__place){t->at, n},
		"%.*s is no quotation mark of CEL's", (int)n, r->p),
	    "text stands in \" or '");
	r->p = p;
}

/* Full-width letters and digits: a name or a number, whatever it is. */
static bool
is_wide_word(uint32_t point)
{
	return (point >= 0xff10 && point <= 0xff19) ||
	    (point >= 0xff21 && point <= 0xff3a) ||
	    (point >= 0xff41 && point <= 0xff5a);
}

/* Letters of other scripts, and whatever else is no sign. */
static bool
is_foreign_letter(uint32_t point)
{
	return point >= 0x80 && !is_quote(point) &&
	    !(point >= 0x2000 && point < 0x2c00) &&
	    !(point >= 0x3000 && point < 0x3040) &&
	    (point < 0xff00 || is_wide_word(point));
}

static void
foreign_word(struct cel__reader *r)
{
	const char *p = r->p;
	struct cel__token *t = &r->tok;
	uint32_t n, point = point_at(r, p, &n);
	bool wide = is_wide_word(point);
	struct cel_mistake *m;

	while (p < r->end &&
	    (is_foreign_letter(point) || *p == '_' ||
		(*p >= '0' && *p <= '9') || (*p >= 'a' && *p <= 'z') ||
		(*p >= 'A' && *p <= 'Z'))) {
		p += n;
		point = point_at(r, p, &n);
	}
	t->kind = CEL__TOK_BAD;
	t->n = (uint32_t)(p - r->p);
	m = cel__complain(r, (struct cel__place){t->at, t->n},
	    wide ? "full-width letters and digits are none of CEL's"
		 : "a name has the letters a to z, A to Z, digits and _");
	if (wide)
		cel__advise(r, m, "write them in half width");
	else if (r->last.kind == CEL__TOK_DOT)
		cel__advise(r, m, "write it as a key: a[\"%.*s\"]", (int)t->n,
		    r->text + t->at);
	else
		cel__advise(r, m, "text stands in \" or '");
	r->p = p;
}

static void
odd_ascii(struct cel__reader *r, char c)
{
	struct cel__place place = {r->tok.at, 1};

	if (c == ';')
		cel__advise(r, cel__complain(r, place, "CEL has no \";\""),
		    "one expression stands alone; && joins conditions");
	else if (c == '#')
		cel__advise(r, cel__complain(r, place, "CEL has no \"#\""),
		    "a comment begins with //");
	else if (c == '$' || c == '@')
		cel__advise(r, cel__complain(r, place, "CEL has no \"%c\"", c),
		    "a name begins with a letter or _");
	else if (c == '^')
		cel__advise(r, cel__complain(r, place, "CEL has no \"^\""),
		    "of two conditions exactly one holds: a != b");
	else if (c > ' ' && c < 0x7f)
		(void)cel__complain(r, place, "CEL has no \"%c\"", c);
	else
		(void)cel__complain(r, place,
		    "the control character 0x%02x stands here", (unsigned)c);
	if (c == '#')
		while (r->p < r->end && *r->p != '\n')
			r->p++;
	else
		r->p++;
}

static void
look_alike(struct cel__reader *r, const struct look *look, uint32_t n)
{
	struct cel__token *t = &r->tok;

	/* A pair of them is one sign. */
	if (look->to[1] != '\0' && (size_t)(r->end - r->p) >= 2 * (size_t)n &&
	    memcmp(r->p, r->p + n, n) == 0)
		n *= 2;
	cel__advise(r,
	    cel__complain(r, (struct cel__place){t->at, n},
		look->to[0] == ' ' ? "this space is not a plain one"
				   : "%.*s is none of CEL's signs",
		(int)n, r->p),
	    look->to[0] == ' ' ? "write a plain space" : "write %s", look->to);
	t->kind = look->kind;
	t->n = n;
	r->p += n;
}

static bool
is_invisible(uint32_t point)
{
	return (point >= 0x200b && point <= 0x200f) || point == 0xfeff ||
	    (point >= 0x2028 && point <= 0x202e) || point == 0x2060;
}

static void
odd_sign(struct cel__reader *r, uint32_t point, uint32_t n)
{
	if (is_invisible(point))
		cel__advise(r,
		    cel__complain(r, (struct cel__place){r->tok.at, n},
			"the invisible character U+%04X stands here", point),
		    "delete it");
	else
		(void)cel__complain(r, (struct cel__place){r->tok.at, n},
		    "%.*s is none of CEL's signs", (int)n, r->p);
	r->p += n;
}

void
cel__lex_odd(struct cel__reader *r)
{
	uint32_t n, point = point_at(r, r->p, &n);
	const struct look *look = looks;
	const struct look *end = looks + sizeof(looks) / sizeof(looks[0]);

	r->tok.at = (uint32_t)(r->p - r->text);
	r->tok.kind = CEL__TOK_STRAY;
	r->tok.n = n;
	while (look < end && look->from != point)
		look++;
	if (look < end)
		look_alike(r, look, n);
	else if (point < 0x80)
		odd_ascii(r, (char)point);
	else if (is_quote(point))
		quoted(r, n);
	else if (is_foreign_letter(point))
		foreign_word(r);
	else
		odd_sign(r, point, n);
}
