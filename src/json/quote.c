/* SPDX-License-Identifier: Apache-2.0 */
#include <string.h>

#include "base/arena.h"
#include "base/buf.h"
#include "base/utf8_text.h"

#include "json/json_impl.h"
#include "json/scan.h"

#include "json/quote.h"

static void
put_escape(struct buf *to, unsigned char c)
{
	/* By the control's number; what has no short escape is 0. */
	static const char brief[0x20] = {['\b'] = 'b',
	    ['\t'] = 't',
	    ['\n'] = 'n',
	    ['\f'] = 'f',
	    ['\r'] = 'r'};

	buf_byte(to, '\\');
	if (c >= 0x20) /* quote, backslash */
		buf_byte(to, c);
	else if (brief[c] != 0)
		buf_byte(to, (unsigned char)brief[c]);
	else
		buf_fmt(to, "u%04x", c);
}

/* Takes off s what stands in a string as it is: whole runs of it, other
 * languages' letters among them. */
static struct str
take_plain(struct str *s)
{
	struct str rest = *s, out;
	uint32_t c;

	while (rest.n > 0) {
		size_t n = json_scan_plain(rest.p, rest.n);

		rest = str_sub(rest, n, rest.n);
		n = utf8_decode(rest, &c);
		if (n < 2) /* none, or what has to be escaped */
			break;
		rest = str_sub(rest, n, rest.n);
	}
	out = str_sub(*s, 0, s->n - rest.n);
	*s = rest;
	return out;
}

/* What begins s and does not stand for itself; s loses it. */
static bool
put_special(struct buf *to, struct str *s)
{
	uint32_t c;

	if ((unsigned char)s->p[0] < 0x80) {
		put_escape(to, (unsigned char)s->p[0]);
		*s = str_sub(*s, 1, s->n);
		return true;
	}
	if (utf8_next(s, &c))
		utf8_put(to, c); /* U+FFFD */
	return false;
}

/* Of what is nothing but plain ASCII, as most names and ids are. */
static void
put_plain(struct buf *to, struct str s)
{
	char *p = buf_room(to, s.n + 2);

	if (p == NULL)
		return;
	p[0] = '"';
	if (s.n > 0)
		memcpy(p + 1, s.p, s.n);
	p[s.n + 1] = '"';
	buf_grew(to, s.n + 2);
}

bool
json_quote_to(struct buf *to, struct str s)
{
	bool good = true;

	if (json_scan_plain(s.p, s.n) == s.n) {
		put_plain(to, s);
		return true;
	}
	buf_byte(to, '"');
	while (s.n > 0) {
		buf_add(to, take_plain(&s));
		if (s.n > 0 && !put_special(to, &s))
			good = false;
	}
	buf_byte(to, '"');
	return good;
}

struct str
json_quote(struct arena *mem, struct str s, size_t most)
{
	struct str out, shown = str_sub(s, 0, most);
	struct buf b;

	/* Not in the middle of a character. */
	while (shown.n < s.n && shown.n > 0 &&
	    ((unsigned char)s.p[shown.n] & 0xc0) == 0x80)
		shown.n--;
	buf_init(&b, shown.n * 6 + 2);  /* \u0000 for each byte */
	(void)json_quote_to(&b, shown); /* U+FFFD is the wanted remark */
	out = str_fmt(mem, "%.*s%s", STR_ARG(buf_str(&b)),
	    shown.n < s.n ? "..." : "");
	buf_release(&b);
	return out;
}
