/* SPDX-License-Identifier: Apache-2.0 */
/* Values of headers, each by all who read one: cookies, tags, codings, dates. */
#include <assert.h>

#include "base/arena.h"
#include "http/coding.h"
#include "http/cookie.h"
#include "http/date.h"
#include "http/etag.h"

int LLVMFuzzerTestOneInput(const unsigned char *data, size_t n);

static void
check_tag(struct arena *mem, struct str s)
{
	struct str tag = STR("\"a\"");

	if (http_etag_matches_strongly(s, tag))
		assert(http_etag_matches(s, tag));
	if (!http_etag_check(s))
		return;
	assert(http_etag_matches(s, s));
	assert(http_etag_matches_strongly(s, s) == !str_starts(s, STR("W/")));
	assert(http_etag_check(http_etag_coded(mem, s)));
	assert(!http_etag_matches(s, http_etag_coded(mem, s)));
}

static void
check_date(struct arena *mem, struct str s)
{
	struct instant t, again;
	struct str text;

	if (!http_date_parse(s, &t))
		return;
	text = http_date_format(mem, t);
	assert(http_date_parse(text, &again) && again.ms == t.ms);
	/* A leap second is the one text that is not its instant's. */
	assert(str_eq(text, s) || str_eq(str_sub(s, 23, 2), STR("60")));
}

int
LLVMFuzzerTestOneInput(const unsigned char *data, size_t n)
{
	struct str s = str_of((const char *)data, n), value = STR("");
	struct arena *mem = arena_new();
	size_t at;

	if (http_cookie_get(s, STR("a"), &value)) {
		assert(value.n <= HTTP_COOKIE_MAX);
		assert(!str_find(value, STR(" "), &at));
		assert(!str_find(value, STR(";"), &at));
	}
	(void)http_accepts_gzip(s); /* for the sanitizers */
	check_tag(mem, s);
	check_date(mem, s);
	arena_free(mem);
	return 0;
}
