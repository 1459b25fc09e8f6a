/* SPDX-License-Identifier: Apache-2.0 */
#include "base/arena.h"
#include "base/buf.h"

#include "json/json_impl.h"

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

bool
json_quote_to(struct buf *to, struct str s)
{
	bool good = true;
	size_t i = 0, n;

	buf_byte(to, '"');
	while (i < s.n) {
		n = json__plain(s.p + i, s.n - i);
		buf_add(to, str_sub(s, i, n));
		i += n;
		if (i == s.n)
			break;
		if ((unsigned char)s.p[i] < 0x80) {
			put_escape(to, (unsigned char)s.p[i++]);
			continue;
		}
		n = json__utf8(s.p + i, s.n - i);
		good = good && n > 0;
		buf_add(to, n > 0 ? str_sub(s, i, n) : STR("\xef\xbf\xbd"));
		i += n > 0 ? n : 1;
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
