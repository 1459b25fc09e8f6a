/* SPDX-License-Identifier: Apache-2.0 */
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

/* What begins s and does not stand for itself as it is; s loses it. */
static bool
put_special(struct buf *to, struct str *s)
{
	struct str before = *s;
	uint32_t c;

	if ((unsigned char)s->p[0] < 0x80) {
		put_escape(to, (unsigned char)s->p[0]);
		*s = str_sub(*s, 1, s->n);
		return true;
	}
	if (!utf8_next(s, &c))
		return true;
	utf8_put(to, c);
	/* Was it U+FFFD that stood there? */
	return c != UTF8_REPLACEMENT || utf8_decode(before, &c) > 0;
}

bool
json_quote_to(struct buf *to, struct str s)
{
	bool good = true;
	size_t n;

	buf_byte(to, '"');
	while (s.n > 0) {
		n = json_scan_plain(s.p, s.n);
		buf_add(to, str_sub(s, 0, n));
		s = str_sub(s, n, s.n);
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
