/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Strings and bytes. One without escapes is a piece of the source; the others
 * are written anew, never longer than they stand there.
 */
#include "base/utf8.h"

#include "celread/read_impl.h"

struct string {
	const char *start; /* its prefix */
	const char *p;     /* where we read */
	const char *end;   /* its closing quote; NULL when there is none */
	char *out;         /* where we write; NULL: as it stands */
	uint32_t quotes;   /* 1 or 3 */
	char quote;
	bool raw, bytes, bad;
};

static uint32_t
at_of(const struct cel__reader *r, const char *p)
{
	return (uint32_t)(p - r->text);
}

static struct cel__place
between(const struct cel__reader *r, const char *p, const char *end)
{
	return (struct cel__place){at_of(r, p), (uint32_t)(end - p)};
}

/* Where the closing quotes are; NULL when there are none. Anything behind a
 * backslash is skipped, but in a raw string. *plain: there is no backslash. */
static const char *
find_end(const struct cel__reader *r, const struct string *s, bool *plain)
{
	const char *p = s->p;

	for (*plain = true; p < r->end; p++) {
		if (*p == s->quote &&
		    (s->quotes == 1 || (p[1] == *p && p[2] == *p)))
			return p;
		if (s->quotes == 1 && (*p == '\n' || *p == '\r'))
			return NULL;
		if (*p != '\\')
			continue;
		*plain = false;
		if (!s->raw && p + 1 < r->end &&
		    (s->quotes == 3 || (p[1] != '\n' && p[1] != '\r')))
			p++;
	}
	return NULL;
}

static int
hex_value(char c)
{
	if (c >= '0' && c <= '9')
		return c - '0';
	c = (char)(c | 0x20);
	return c >= 'a' && c <= 'f' ? c - 'a' + 10 : -1;
}

static void
put_point(struct string *s, uint32_t point)
{
	s->out += utf8_encode(point, s->out);
}

static void
put_number(struct string *s, uint32_t number)
{
	if (s->bytes)
		*s->out++ = (char)(uint8_t)number;
	else
		put_point(s, number);
}

static struct cel_mistake *
bad_escape(struct cel__reader *r, struct string *s, uint32_t n,
    const char *words)
{
	s->bad = true;
	if (n > (uint32_t)(s->end - s->p))
		n = (uint32_t)(s->end - s->p);
	return cel__complain(r, between(r, s->p, s->p + n), "%s", words);
}

/* n hexadecimal digits at p; UINT32_MAX when there are fewer. */
static uint32_t
hex_number(const char *p, uint32_t n)
{
	uint32_t v = 0;

	for (uint32_t i = 0; i < n; i++) {
		if (hex_value(p[i]) < 0)
			return UINT32_MAX;
		v = v << 4 | (uint32_t)hex_value(p[i]);
	}
	return v;
}

/* \ud83d\ude00 is one character. */
static uint32_t
pair_up(const struct string *s, uint32_t high)
{
	uint32_t low;

	if (high < 0xd800 || high > 0xdbff || s->p[6] != '\\' || s->p[7] != 'u')
		return high;
	low = hex_number(s->p + 8, 4);
	if (low < 0xdc00 || low > 0xdfff)
		return high;
	return 0x10000 + ((high - 0xd800) << 10) + (low - 0xdc00);
}

static void
read_unicode(struct cel__reader *r, struct string *s, uint32_t digits)
{
	uint32_t v = hex_number(s->p + 2, digits), n = digits + 2;

	if (s->bytes) {
		cel__advise(r,
		    bad_escape(r, s, n,
			"bytes have no \\u and \\U: they are not text"),
		    "write the character itself, or its bytes with \\x");
	} else if (v == UINT32_MAX) {
		(void)bad_escape(r, s, 2,
		    digits == 4 ? "four hexadecimal digits stand behind \\u"
				: "eight hexadecimal digits stand behind \\U");
		n = 2;
	} else {
		uint32_t point = digits == 4 ? pair_up(s, v) : v;
		char some[UTF8_MAX];

		n = point != v ? 12 : n;
		if (utf8_encode(point, some) == 0)
			(void)bad_escape(r, s, n,
			    "this number is no character of Unicode");
		else
			put_point(s, point);
	}
	s->p += n;
}

static void
read_hex(struct cel__reader *r, struct string *s)
{
	uint32_t v = hex_number(s->p + 2, 2);

	if (v == UINT32_MAX) {
		(void)bad_escape(r, s, 2,
		    "two hexadecimal digits stand behind \\x");
		s->p += 2;
		return;
	}
	put_number(s, v);
	s->p += 4;
}

static void
read_octal(struct cel__reader *r, struct string *s)
{
	const char *p = s->p + 1;

	if (p[0] > '3' || p[1] < '0' || p[1] > '7' || p[2] < '0' ||
	    p[2] > '7') {
		cel__advise(r,
		    bad_escape(r, s, 2,
			"three octal digits stand behind \\, 000 to 377"),
		    "write \\x00 to \\xff in hexadecimal");
		s->p += 2;
		return;
	}
	put_number(s,
	    (uint32_t)((p[0] - '0') << 6 | (p[1] - '0') << 3 | (p[2] - '0')));
	s->p += 4;
}

static void
unknown_escape(struct cel__reader *r, struct string *s)
{
	uint32_t point;
	uint32_t n = (uint32_t)utf8_decode((struct str){s->p + 1,
					       (size_t)(s->end - s->p - 1)},
	    &point);

	s->bad = true;
	cel__advise(r,
	    cel__complain(r, between(r, s->p, s->p + n + 1),
		"%.*s is no escape", (int)n + 1, s->p),
	    "for a backslash write \\\\, or r before the quote; escapes are "
	    "\\\" \\' \\` \\? \\a \\b \\f \\n \\r \\t \\v \\xHH \\uHHHH "
	    "\\UHHHHHHHH "
	    "\\OOO");
	s->p += n + 1;
}

static void
read_escape(struct cel__reader *r, struct string *s)
{
	static const char from[] = "abfnrtv\\?\"'`";
	static const char to[] = "\a\b\f\n\r\t\v\\?\"'`";
	char c = s->p[1];
	const char *known = c == '\0' ? NULL : strchr(from, c);

	if (known != NULL) {
		*s->out++ = to[known - from];
		s->p += 2;
	} else if (c == 'x' || c == 'X') {
		read_hex(r, s);
	} else if (c == 'u' || c == 'U') {
		read_unicode(r, s, c == 'u' ? 4 : 8);
	} else if (c >= '0' && c <= '7') {
		read_octal(r, s);
	} else {
		unknown_escape(r, s);
	}
}

static struct cel_text
unescape(struct cel__reader *r, struct string *s)
{
	char *out =
	    (char *)cel__take(r->arena, (size_t)(s->end - s->p) + UTF8_MAX, 1);

	s->out = out;
	while (s->p < s->end)
		if (*s->p == '\\')
			read_escape(r, s);
		else
			*s->out++ = *s->p++;
	return (struct cel_text){out, (size_t)(s->out - out)};
}

/* To the end of the line, or of everything. */
static void
unclosed(struct cel__reader *r, const struct string *s)
{
	const char *p = s->p;
	struct cel_mistake *m;

	while (p < r->end && (s->quotes == 3 || (*p != '\n' && *p != '\r')))
		p++;
	m = cel__complain(r, between(r, s->start, s->p),
	    s->quotes == 3
		? "the text that begins here is not closed: no %.3s follows"
		: "the text that begins here is not closed: no %.1s follows "
		  "on this line",
	    s->p - s->quotes);
	if (s->quotes == 1 && p < r->end)
		cel__advise(r, m,
		    "text of several lines stands between three quotes");
	r->tok.kind = CEL__TOK_BAD;
	r->tok.n = (uint32_t)(p - s->start);
	r->swallowed = true;
	r->p = p;
}

static void
finish(struct cel__reader *r, struct string *s, struct cel_text text)
{
	r->p = s->end + s->quotes;
	r->tok.n = (uint32_t)(r->p - s->start);
	r->tok.kind = s->bad ? CEL__TOK_BAD : CEL__TOK_LITERAL;
	if (text.n > CEL_LITERAL_MAX) {
		(void)cel__complain(r, (struct cel__place){r->tok.at, 1},
		    "this text has more than %d bytes", CEL_LITERAL_MAX);
		r->tok.kind = CEL__TOK_BAD;
	}
	r->tok.value = s->bytes ? cel_bytes(text) : cel_string(text);
}

void
cel__lex_string(struct cel__reader *r, uint32_t at)
{
	struct string s = {.start = r->text + at, .p = r->p, .quote = *r->p};
	bool plain;

	for (const char *p = s.start; p < s.p; p++) {
		s.raw |= (*p | 0x20) == 'r';
		s.bytes |= (*p | 0x20) == 'b';
	}
	if (s.raw && s.bytes && (*s.start | 0x20) == 'r') {
		cel__advise(r,
		    cel__complain(r, between(r, s.start, s.p),
			"bytes begin with b, and r stands behind it"),
		    "write br");
		s.bad = true;
	}
	s.quotes = s.p[1] == s.quote && s.p[2] == s.quote ? 3 : 1;
	s.p += s.quotes;
	r->tok.at = at;
	s.end = find_end(r, &s, &plain);
	if (s.end == NULL)
		unclosed(r, &s);
	else if (plain || s.raw)
		finish(r, &s, (struct cel_text){s.p, (size_t)(s.end - s.p)});
	else
		finish(r, &s, unescape(r, &s));
}
