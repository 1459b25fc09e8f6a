/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Decoding comes before every check, so that an escape cannot hide what is
 * checked for; the escaped slash alone is looked for before, because afterwards
 * it could not be told from a real one.
 */
#include "base/utf8.h"

#include "http/escape.h"

#include "http/path.h"

#define LAST_C1 0x9fu /* the last of the second row of control characters */

static bool
is_allowed(uint32_t c)
{
	return c >= ' ' && c != '\\' && !(c >= 0x7f && c <= LAST_C1);
}

static bool
has_escaped_slash(struct str raw)
{
	size_t at;

	return str_find(raw, STR("%2f"), &at) || str_find(raw, STR("%2F"), &at);
}

static bool
are_characters_allowed(struct str path)
{
	uint32_t c;

	while (utf8_next(&path, &c))
		if (!is_allowed(c))
			return false;
	return true;
}

static bool
are_segments_allowed(struct str path)
{
	struct str rest = str_sub(path, 1, path.n), segment;
	int depth = 0;
	bool more = true;

	while (more) {
		more = str_cut(rest, '/', &segment, &rest);
		if (segment.n == 0 && more)
			return false;
		if (str_eq(segment, STR(".")) || str_eq(segment, STR("..")))
			return false;
		if (++depth > HTTP_PATH_DEPTH_MAX)
			return false;
	}
	return true;
}

bool
http_path_decode(struct arena *mem, struct str raw, struct str *out)
{
	struct str path;

	if (!str_starts(raw, STR("/")) || has_escaped_slash(raw))
		return false;
	if (!http_unescape(mem, raw, HTTP_ESCAPE_PATH, &path))
		return false;
	if (path.n > HTTP_PATH_MAX || !are_characters_allowed(path) ||
	    !are_segments_allowed(path))
		return false;
	*out = path;
	return true;
}

bool
http_path_next(struct str *rest, struct str *segment)
{
	struct str s = str_sub(*rest, 1, rest->n);
	size_t at;

	if (s.n == 0)
		return false;
	if (!str_find(s, STR("/"), &at))
		at = s.n;
	*segment = str_sub(s, 0, at);
	*rest = str_sub(s, at, s.n);
	return true;
}
