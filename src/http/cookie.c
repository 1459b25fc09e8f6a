/* SPDX-License-Identifier: Apache-2.0 */
#include "http/cookie.h"

/* RFC 6265 4.1.1: no control bytes, blanks, quotes, commas, semicolons,
 * backslashes. Ours never need quotes around them. */
static bool
is_value(struct str s)
{
	for (size_t i = 0; i < s.n; i++) {
		unsigned char c = (unsigned char)s.p[i];

		if (c <= ' ' || c >= 0x7f || c == '"' || c == ',' || c == '\\')
			return false;
	}
	return s.n <= HTTP_COOKIE_MAX;
}

bool
http_cookie_get(struct str header, struct str name, struct str *out)
{
	struct str rest = header, piece, key, value, found = STR("");
	size_t times = 0, n = 0;

	while (rest.n > 0) {
		if (n++ == HTTP_COOKIES_MAX)
			return false;
		(void)str_cut(rest, ';', &piece, &rest);
		if (!str_cut(str_trim(piece), '=', &key, &value) ||
		    !str_eq(key, name))
			continue;
		found = value;
		times++;
	}
	if (times != 1 || !is_value(found))
		return false;
	*out = found;
	return true;
}
