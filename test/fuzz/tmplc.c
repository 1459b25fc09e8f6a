/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Any bytes behind a head. Templates are files of ours, but a slip in one has to
 * end in words, not in a crash; and what compiles has to be C with its braces
 * and quotes in balance, whatever the text.
 */
#include <assert.h>
#include <stdint.h>

#include "base/arena.h"
#include "base/buf.h"
#include "base/work.h"
#include "tmplc/page.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t n);

/* Braces outside of string literals. */
static void
check_balance(struct str c)
{
	bool quoted = false;
	int depth = 0;

	for (size_t i = 0; i < c.n; i++) {
		if (quoted && c.p[i] == '\\')
			i++;
		else if (c.p[i] == '"')
			quoted = !quoted;
		else if (quoted)
			assert(c.p[i] != '\n' && c.p[i] != '\0');
		else if (c.p[i] == '{')
			depth++;
		else if (c.p[i] == '}')
			assert(--depth >= 0);
	}
	assert(!quoted && depth == 0);
}

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t n)
{
	static const struct str path = STR_INIT("x.tmpl");
	static const char *const head[] = {"{{ page x \"x.h\" struct x }}\n",
	    "{{ inline x \"x.h\" struct x }}\n"};
	struct work w = {arena_new(), {{NULL, 0}, {NULL, 0}}};
	struct page page;
	enum status st;
	struct buf text;

	buf_init(&text, SIZE_MAX);
	buf_add_c(&text, head[n > 0 && data[0] == '!']);
	if (n > 0)
		buf_add(&text, str_of((const char *)data, n));
	st = page_compile(&w, path, buf_str(&text), &page);
	if (st == ST_OK) {
		check_balance(page.c);
	} else {
		assert(st == ST_INVALID && w.fault.remedy.n > 0);
		assert(str_starts(w.fault.what, STR("x.tmpl:")));
	}
	buf_release(&text);
	arena_free(w.mem);
	return 0;
}
