/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Names that stand twice are found by comparing in small objects and by sorting
 * in large ones: no hash, hence no key that a stranger could aim at.
 */
#include <stdlib.h>

#include "base/mem.h"
#include "base/work.h"

#include "json/json_impl.h"
#include "json/quote.h"
#include "json/reader_impl.h"

/* Back from a value to the quote that begins its name: the last one in front
 * of the closing quote that no backslash escapes. */
static const char *
name_of(const struct json__reader *r, const struct json *v)
{
	const char *p = r->scan.start + v->at;
	bool escaped = true;

	while (*--p != '"')
		;
	while (escaped) {
		while (*--p != '"')
			;
		escaped = false;
		for (const char *q = p; q[-1] == '\\'; q--)
			escaped = !escaped;
	}
	return p;
}

static enum status
fail_twice(struct json__reader *r, const struct json_member *m)
{
	struct str name = json_quote(r->scan.w->mem, m->name, JSON__SHOWN);

	return json_scan_fail(&r->scan, name_of(r, &m->value), ST_INVALID,
	    "the name %.*s stands in this object already", STR_ARG(name));
}

struct ranked {
	const struct json_member *m;
	uint32_t place;
};

/* Same names in the order of the text, so that the later one is at fault. */
static int
by_name(const void *a, const void *b)
{
	const struct ranked *x = a, *y = b;
	int c = json_name_cmp(x->m->name, y->m->name);

	return c != 0 ? c : (x->place > y->place) - (x->place < y->place);
}

enum status
json__sort_names(struct json__reader *r, const struct json_member *m, size_t n,
    uint32_t *order)
{
	struct ranked *rank = mem_new(n, sizeof(*rank));
	enum status st = ST_OK;

	for (size_t i = 0; i < n; i++)
		rank[i] = (struct ranked){&m[i], (uint32_t)i};
	qsort(rank, n, sizeof(*rank), by_name);
	for (size_t i = 0; i < n && st == ST_OK; i++) {
		order[i] = rank[i].place;
		if (i > 0 && str_eq(rank[i - 1].m->name, rank[i].m->name))
			st = fail_twice(r, rank[i].m);
	}
	mem_free(rank);
	return st;
}

enum status
json__compare_names(struct json__reader *r, const struct json_member *m,
    size_t n)
{
	for (size_t i = 1; i < n; i++)
		for (size_t k = 0; k < i; k++)
			if (str_eq(m[i].name, m[k].name))
				return fail_twice(r, &m[i]);
	return ST_OK;
}
