/* SPDX-License-Identifier: Apache-2.0 */
/* What a form says and what a query says of the same bytes is the same, and
 * text is all that comes out of either. */
#include <assert.h>

#include "base/arena.h"
#include "base/utf8.h"
#include "base/work.h"
#include "http/form.h"

int LLVMFuzzerTestOneInput(const unsigned char *data, size_t n);

static void
check_field(struct work *w, struct str raw, const struct vec *form, size_t i)
{
	const struct http_field *f = VEC_AT(form, const struct http_field, i);
	struct str one = STR(""), same = STR("");
	bool once = http_form_get(form, f->name, &one);
	size_t at;

	assert(utf8_valid(f->name) && utf8_valid(f->value));
	assert(!str_find(f->value, STR("\0"), &at));
	assert(!str_find(f->value, STR("\r"), &at));
	assert(
	    f->name.n <= HTTP_FIELD_NAME_MAX && f->value.n <= HTTP_FIELD_MAX);
	/* An empty piece is no field of a form, and none of a query. */
	if (f->name.n > 0)
		assert(once == http_query_get(w->mem, raw, f->name, &same));
	if (f->name.n > 0 && once)
		assert(str_eq(one, same) && str_eq(one, f->value));
}

int
LLVMFuzzerTestOneInput(const unsigned char *data, size_t n)
{
	struct str raw = str_of((const char *)data, n), value;
	struct work w = {arena_new(), {STR(""), STR("")}};
	struct vec form = VEC(struct http_field);
	enum status st = http_form_parse(&w, raw, &form);

	assert(st == ST_OK || st == ST_INVALID || st == ST_LIMIT);
	assert((st == ST_OK) == (w.fault.what.n == 0));
	if (st == ST_OK)
		for (size_t i = 0; i < form.n; i++)
			check_field(&w, raw, &form, i);
	if (http_query_get(w.mem, raw, STR("q"), &value))
		assert(utf8_valid(value));
	arena_free(w.mem);
	return 0;
}
