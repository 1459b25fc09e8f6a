/* SPDX-License-Identifier: Apache-2.0 */
/* A tag may hold a comma, so that a list is read tag by tag and never cut at
 * commas. */
#include "http/etag.h"

static bool
is_inner(char c)
{
	unsigned char u = (unsigned char)c;

	return u > ' ' && u != '"' && u != 0x7f;
}

/* Takes one tag off the front; false when there is none. */
static bool
take_tag(struct str *s, struct str *out)
{
	size_t at = str_starts(*s, STR("W/")) ? 2 : 0;

	if (at >= s->n || s->p[at] != '"')
		return false;
	for (at++; at < s->n && is_inner(s->p[at]); at++)
		;
	if (at >= s->n || s->p[at] != '"')
		return false;
	*out = str_sub(*s, 0, at + 1);
	*s = str_sub(*s, at + 1, s->n);
	return true;
}

bool
http_etag_check(struct str tag)
{
	struct str got;

	return take_tag(&tag, &got) && tag.n == 0;
}

static struct str
strong_part(struct str tag)
{
	return str_starts(tag, STR("W/")) ? str_sub(tag, 2, tag.n) : tag;
}

static bool
matches(struct str list, struct str tag, bool weakly)
{
	struct str rest = str_trim(list), one;
	bool weak = str_starts(tag, STR("W/"));

	if (str_eq(rest, STR("*")))
		return weakly || !weak;
	for (size_t n = 0; n < HTTP_ETAGS_MAX && take_tag(&rest, &one); n++) {
		bool one_weak = str_starts(one, STR("W/"));

		if (str_eq(strong_part(one), strong_part(tag)) &&
		    (weakly || (!weak && !one_weak)))
			return true;
		rest = str_trim(rest);
		if (!str_starts(rest, STR(",")))
			break;
		rest = str_trim(str_sub(rest, 1, rest.n));
	}
	return false;
}

bool
http_etag_matches(struct str list, struct str tag)
{
	return matches(list, tag, true);
}

bool
http_etag_matches_strongly(struct str list, struct str tag)
{
	return matches(list, tag, false);
}

struct str
http_etag_coded(struct arena *mem, struct str tag)
{
	return str_fmt(mem, "%.*s-gz\"", (int)(tag.n - 1), tag.p);
}
