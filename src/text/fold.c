/* SPDX-License-Identifier: Apache-2.0 */
#include <stdlib.h>

#include <utf8proc.h>

#include "base/arena.h"
#include "base/work.h"

#include "text/fold.h"

static enum status
map(struct work *w, struct str s, utf8proc_option_t options, struct str *out)
{
	utf8proc_uint8_t *to = NULL;
	utf8proc_ssize_t n;

	if (s.n > TEXT_FOLD_MAX)
		return work_fail(w, ST_LIMIT,
		    "a text of %zu bytes: it has %zu at most", s.n,
		    TEXT_FOLD_MAX);
	n = utf8proc_map((const utf8proc_uint8_t *)s.p, (utf8proc_ssize_t)s.n,
	    &to, options);
	if (n < 0) {
		free(to); /* the library's, not base/mem's */
		return work_fail(w, ST_INVALID, "a text is no Unicode: %s",
		    utf8proc_errmsg(n));
	}
	*out = str_dup(w->mem, str_of((const char *)to, (size_t)n));
	free(to);
	return ST_OK;
}

enum status
text_nfc(struct work *w, struct str s, struct str *out)
{
	return map(w, s, UTF8PROC_STABLE | UTF8PROC_COMPOSE, out);
}

enum status
text_fold(struct work *w, struct str s, struct str *out)
{
	return map(w, s,
	    UTF8PROC_STABLE | UTF8PROC_COMPOSE | UTF8PROC_COMPAT |
		UTF8PROC_CASEFOLD | UTF8PROC_IGNORE,
	    out);
}
