/* SPDX-License-Identifier: Apache-2.0 */
/* Any body as a form with files: fields within their limits, and text wherever
 * it is no file. The first line of the input is the header's parameters. */
#include <assert.h>

#include "base/arena.h"
#include "base/utf8.h"
#include "base/work.h"
#include "http/form.h"
#include "http/multipart.h"

int LLVMFuzzerTestOneInput(const unsigned char *data, size_t n);

int
LLVMFuzzerTestOneInput(const unsigned char *data, size_t n)
{
	struct str all = str_of((const char *)data, n), parameters, body;
	struct work w = {arena_new(), {STR(""), STR("")}};
	struct vec form;
	enum status st;

	(void)str_cut(all, '\n', &parameters, &body);
	st = http_multipart_parse(&w, parameters, body, &form);
	assert(st == ST_OK || st == ST_INVALID || st == ST_LIMIT);
	assert((st == ST_OK) == (w.fault.what.n == 0));
	for (size_t i = 0; st == ST_OK && i < form.n; i++) {
		const struct http_field *f =
		    VEC_AT(&form, struct http_field, i);

		assert(utf8_valid(f->name) && f->name.n > 0);
		assert(f->name.n <= HTTP_FIELD_NAME_MAX && f->value.n <= n);
	}
	arena_free(w.mem);
	return 0;
}
