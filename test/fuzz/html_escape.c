/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Any bytes, in every context: what comes out holds nothing that could end the
 * context, and says what went in once a browser has decoded it. A URL that came
 * through leads where the escaper thinks it leads.
 */
#include <assert.h>
#include <stdint.h>

#include "base/arena.h"
#include "html/escape.h"
#include "html/html.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t n);

static struct arena *mem;

static struct str
written(void (*write)(struct html_out *, struct str), struct str s)
{
	struct html_out o;
	struct html h;

	html_out_init(&o, mem, NULL);
	write(&o, s);
	h = html_take(&o);
	html_out_release(&o);
	return h.made;
}

/* The entities that we write, and no others. */
static struct str
decode_entities(struct str s)
{
	static const struct {
		struct str name;
		char c;
	} known[] = {{STR_INIT("&amp;"), '&'}, {STR_INIT("&lt;"), '<'},
	    {STR_INIT("&gt;"), '>'}, {STR_INIT("&#34;"), '"'},
	    {STR_INIT("&#39;"), '\''}};
	char *out = arena_take(mem, s.n + 1, 1);
	size_t n = 0;

	for (size_t i = 0; i < s.n; i++) {
		size_t k = 0, len = sizeof(known) / sizeof(known[0]);

		out[n++] = s.p[i];
		if (s.p[i] != '&')
			continue;
		while (
		    k < len && !str_starts(str_sub(s, i, s.n), known[k].name))
			k++;
		assert(k < len);
		out[n - 1] = known[k].c;
		i += known[k].name.n - 1;
	}
	return str_of(out, n);
}

static unsigned
hex(char c)
{
	assert((c >= '0' && c <= '9') || (c >= 'A' && c <= 'F'));
	return (unsigned)(c <= '9' ? c - '0' : c - 'A' + 10);
}

static struct str
decode_percent(struct str s)
{
	char *out = arena_take(mem, s.n + 1, 1);
	size_t n = 0;

	for (size_t i = 0; i < s.n; i++) {
		out[n++] = s.p[i];
		if (s.p[i] != '%')
			continue;
		assert(s.n - i > 2);
		out[n - 1] = (char)(hex(s.p[i + 1]) * 16 + hex(s.p[i + 2]));
		i += 2;
	}
	return str_of(out, n);
}

static bool
holds(struct str s, const char *any)
{
	for (size_t i = 0; i < s.n; i++)
		for (const char *c = any; *c != '\0'; c++)
			if (s.p[i] == *c)
				return true;
	return false;
}

/* NUL is the one byte that does not come back. */
static struct str
without_nul(struct str s)
{
	char *out = arena_take(mem, 3 * s.n + 1, 1);
	size_t n = 0;

	for (size_t i = 0; i < s.n; i++) {
		if (s.p[i] != '\0') {
			out[n++] = s.p[i];
			continue;
		}
		out[n++] = '\xef';
		out[n++] = '\xbf';
		out[n++] = '\xbd';
	}
	return str_of(out, n);
}

static void
check_url(struct str url, bool local)
{
	static const char *const known[] = {"http", "https", "mailto", "tel"};
	bool found = false;
	size_t n = 0;

	assert(!holds(url, "<>\"' \t\r\n\\`{}|^"));
	url = decode_entities(url);
	while (n < url.n && !holds(str_sub(url, n, 1), ":/?#"))
		n++;
	assert(!local || !str_starts(url, STR("//")));
	if (n == url.n || url.p[n] != ':')
		return;
	for (size_t i = 0; i < sizeof(known) / sizeof(known[0]); i++)
		found = found ||
		    str_eq_nocase(str_sub(url, 0, n), str_from_c(known[i]));
	assert(found && !local);
}

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t n)
{
	char *copy;
	struct str s, t;

	mem = arena_new();
	copy = arena_take(mem, n + 1, 1);
	for (size_t i = 0; i < n; i++)
		copy[i] = (char)data[i];
	s = str_of(copy, n);
	t = written(html_text, s);
	assert(!holds(t, "<>"));
	assert(str_eq(decode_entities(t), without_nul(s)));
	t = written(html_attr, s);
	assert(!holds(t, "<>\"'"));
	assert(str_eq(decode_entities(t), without_nul(s)));
	t = written(html_url_part, s);
	assert(!holds(t, "<>\"'&;:/?#[]@!$()*+,= "));
	assert(str_eq(decode_percent(t), s));
	t = written(html_url_address, s);
	assert(!holds(t, "<>\"'&;:/?#[]!$()*,= "));
	assert(str_eq(decode_percent(t), s));
	check_url(written(html_url, s), false);
	check_url(written(html_url_local, s), true);
	arena_free(mem);
	return 0;
}
