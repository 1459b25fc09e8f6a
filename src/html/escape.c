/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Two loops: one writes entities, one percent-encodes. Both copy as runs what
 * may stay as it is; a table tells for every byte where it may, so that a
 * context is a bit and not a loop of its own.
 *
 * Nothing is decoded: escaping works on ASCII bytes, which never occur within a
 * UTF-8 sequence, and holds for bytes that are no UTF-8 at all.
 */
#include <stdbool.h>
#include <stdint.h>

#include "html/html.h"

#include "html/escape.h"

enum {
	TEXT = 1,     /* needs an entity between tags */
	ATTR = 2,     /* needs one within quotes */
	URL = 4,      /* unreserved or reserved: stays in a whole URL */
	PART = 8,     /* unreserved: stays in a piece of one */
	ADDRESS = 16, /* stays in a mail address or a telephone number */
	FREE = URL | PART | ADDRESS
};

/* RFC 3986: unreserved is ALPHA DIGIT - . _ ~, reserved is gen-delims and
 * sub-delims. ' is reserved too and left out: encoded, it can end no quotes. */
static const uint8_t class[256] = {[0] = TEXT | ATTR,
    ['&'] = TEXT | ATTR,
    ['<'] = TEXT | ATTR,
    ['>'] = TEXT | ATTR,
    ['"'] = ATTR,
    ['\''] = ATTR,
    [':'] = URL,
    ['/'] = URL,
    ['?'] = URL,
    ['#'] = URL,
    ['['] = URL,
    [']'] = URL,
    ['!'] = URL,
    ['$'] = URL,
    ['('] = URL,
    [')'] = URL,
    ['*'] = URL,
    [','] = URL,
    [';'] = URL,
    ['='] = URL,
    ['@'] = URL | ADDRESS,
    ['+'] = URL | ADDRESS,
    ['-'] = FREE,
    ['.'] = FREE,
    ['_'] = FREE,
    ['~'] = FREE,
    ['0'] = FREE,
    FREE,
    FREE,
    FREE,
    FREE,
    FREE,
    FREE,
    FREE,
    FREE,
    FREE,
    ['A'] = FREE,
    FREE,
    FREE,
    FREE,
    FREE,
    FREE,
    FREE,
    FREE,
    FREE,
    FREE,
    FREE,
    FREE,
    FREE,
    FREE,
    FREE,
    FREE,
    FREE,
    FREE,
    FREE,
    FREE,
    FREE,
    FREE,
    FREE,
    FREE,
    FREE,
    FREE,
    ['a'] = FREE,
    FREE,
    FREE,
    FREE,
    FREE,
    FREE,
    FREE,
    FREE,
    FREE,
    FREE,
    FREE,
    FREE,
    FREE,
    FREE,
    FREE,
    FREE,
    FREE,
    FREE,
    FREE,
    FREE,
    FREE,
    FREE,
    FREE,
    FREE,
    FREE,
    FREE};

static struct str
entity(unsigned char c)
{
	switch (c) {
	case '&':
		return STR("&amp;");
	case '<':
		return STR("&lt;");
	case '>':
		return STR("&gt;");
	case '"':
		return STR("&#34;"); /* a byte shorter than &quot; */
	case '\'':
		return STR("&#39;"); /* &apos; is unknown to HTML 4 */
	default:
		return STR("\xef\xbf\xbd"); /* NUL */
	}
}

static bool
is_hex(char c)
{
	return (c >= '0' && c <= '9') || (c >= 'A' && c <= 'F') ||
	    (c >= 'a' && c <= 'f');
}

static void
escape(struct buf *b, struct str s, unsigned context)
{
	size_t from = 0;

	for (size_t i = 0; i < s.n; i++) {
		unsigned char c = (unsigned char)s.p[i];

		if ((class[c] & context) == 0)
			continue;
		buf_add(b, str_of(s.p + from, i - from));
		buf_add(b, entity(c));
		from = i + 1;
	}
	if (from < s.n) /* an empty string may have no address to add to */
		buf_add(b, str_of(s.p + from, s.n - from));
}

/* How the byte at `at` is written that may not stay. */
static void
encode_byte(struct buf *b, struct str s, size_t at, unsigned context)
{
	static const char digit[] = "0123456789ABCDEF";
	unsigned char c = (unsigned char)s.p[at];
	char code[3] = {'%', digit[c >> 4], digit[c & 15]};

	if (context == URL && c == '&')
		buf_add(b, STR("&amp;")); /* reserved, but also HTML's own */
	else if (context == URL && c == '%' && s.n - at > 2 &&
	    is_hex(s.p[at + 1]) && is_hex(s.p[at + 2]))
		buf_byte(b, c); /* encoded already */
	else
		buf_add(b, str_of(code, sizeof(code)));
}

static void
encode(struct buf *b, struct str s, unsigned context)
{
	size_t from = 0;

	for (size_t i = 0; i < s.n; i++) {
		if ((class[(unsigned char)s.p[i]] & context) != 0)
			continue;
		buf_add(b, str_of(s.p + from, i - from));
		encode_byte(b, s, i, context);
		from = i + 1;
	}
	if (from < s.n) /* as above: nothing is added to no address */
		buf_add(b, str_of(s.p + from, s.n - from));
}

/*
 * What a browser would take for the scheme: everything before a colon that no
 * / ? or # precedes. Wider than the grammar on purpose: browsers strip white
 * space and controls before they look, and what looks like no scheme that we
 * know is refused.
 */
static bool
has_scheme(struct str s, struct str *scheme)
{
	for (size_t i = 0; i < s.n; i++) {
		if (s.p[i] == ':') {
			*scheme = str_sub(s, 0, i);
			return true;
		}
		if (s.p[i] == '/' || s.p[i] == '?' || s.p[i] == '#')
			return false;
	}
	return false;
}

static bool
scheme_is_known(struct str scheme)
{
	static const struct str known[] = {STR_INIT("http"), STR_INIT("https"),
	    STR_INIT("mailto"), STR_INIT("tel")};

	for (size_t i = 0; i < sizeof(known) / sizeof(known[0]); i++)
		if (str_eq_nocase(scheme, known[i]))
			return true;
	return false;
}

void
html_text(struct html_out *o, struct str s)
{
	escape(&o->made, s, TEXT);
}

void
html_attr(struct html_out *o, struct str s)
{
	escape(&o->made, s, ATTR);
}

void
html_url(struct html_out *o, struct str s)
{
	struct str scheme;

	if (has_scheme(s, &scheme) && !scheme_is_known(scheme))
		s = STR(HTML_URL_REFUSED);
	encode(&o->made, s, URL);
}

/*
 * Browsers read \ as / and forget tabs and line ends, but neither can get this
 * far: both are percent-encoded, and then are plain characters of a path.
 */
void
html_url_local(struct html_out *o, struct str s)
{
	struct str scheme;

	if (has_scheme(s, &scheme) || str_starts(s, STR("//")))
		s = STR(HTML_URL_REFUSED);
	encode(&o->made, s, URL);
}

void
html_url_part(struct html_out *o, struct str s)
{
	encode(&o->made, s, PART);
}

void
html_url_segment(struct html_out *o, struct str s)
{
	encode(&o->made, s.n > 0 ? s : STR("."), PART);
}

void
html_url_address(struct html_out *o, struct str s)
{
	encode(&o->made, s, ADDRESS);
}
