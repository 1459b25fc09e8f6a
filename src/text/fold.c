/* SPDX-License-Identifier: Apache-2.0 */
#include <utf8proc.h>

#include "base/arena.h"
#include "base/work.h"

#include "text/fold.h"

static enum status
bad(struct work *w, utf8proc_ssize_t code)
{
	return work_fail(w, ST_INVALID, "a text is no Unicode: %s",
	    utf8proc_errmsg(code));
}

/* In two steps, since the library's single one gives memory of its own. */
static enum status
map(struct work *w, struct str s, int option, struct str *out)
{
	/* Several at once are none of the enum's values. */
	const utf8proc_option_t options = (utf8proc_option_t)option;
	const utf8proc_uint8_t *from = (const utf8proc_uint8_t *)s.p;
	utf8proc_int32_t *point;
	utf8proc_ssize_t n;

	if (s.n > TEXT_FOLD_MAX)
		return work_fail(w, ST_LIMIT,
		    "a text of %zu bytes: it has %zu at most", s.n,
		    TEXT_FOLD_MAX);
	if (s.n == 0) {
		*out = STR("");
		return ST_OK;
	}
	n = utf8proc_decompose(from, (utf8proc_ssize_t)s.n, NULL, 0, options);
	if (n < 0)
		return bad(w, n);
	/* One more: it ends what it writes with a NUL. */
	point = ARENA_ARRAY(w->mem, utf8proc_int32_t, (size_t)n + 1);
	n = utf8proc_decompose(from, (utf8proc_ssize_t)s.n, point, n, options);
	if (n >= 0)
		n = utf8proc_reencode(point, n, options);
	if (n < 0)
		return bad(w, n);
	*out = str_of((const char *)point, (size_t)n);
	return ST_OK;
}

enum status
text_nfc(struct work *w, struct str s, struct str *out)
{
	return map(w, s, (int)UTF8PROC_STABLE | (int)UTF8PROC_COMPOSE, out);
}

enum status
text_fold(struct work *w, struct str s, struct str *out)
{
	return map(w, s,
	    (int)UTF8PROC_STABLE | (int)UTF8PROC_COMPOSE |
		(int)UTF8PROC_COMPAT | (int)UTF8PROC_CASEFOLD |
		(int)UTF8PROC_IGNORE,
	    out);
}
