/* SPDX-License-Identifier: Apache-2.0 */
/* What is taken for a value comes out of its disclosure again, and what is no
 * value is refused with words: nothing slips out of the brackets around it. As
 * a disclosure by itself, it is refused or says what it would be made from. */
#include <assert.h>
#include <stdint.h>

#include "base/arena.h"
#include "base/buf.h"
#include "base/mem.h"
#include "base/work.h"
#include "json/json.h"
#include "json/write.h"
#include "merkle/leaf.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t n);

/* Into w->mem. */
static struct str
written(struct work *w, const struct json *value)
{
	struct json_out o;
	struct buf b;
	struct str text;

	buf_init(&b, LEAF_DISCLOSURE_MAX);
	json_out_init(&o, w->mem, &b, JSON_CANONICAL);
	json_put(&o, value);
	assert(json_out_done(w, &o) == ST_OK);
	text = str_dup(w->mem, buf_str(&b));
	buf_release(&b);
	return text;
}

static void
check_value(struct work *w, struct str value)
{
	const struct leaf_salt salt = {{1}};
	const struct leaf_member m = {STR("field"), value};
	struct leaf_disclosure back;
	struct str d;

	if (leaf_disclose(w, &salt, &m, &d) != ST_OK) {
		assert(w->fault.what.n > 0);
		work_clear(w);
		return;
	}
	assert(leaf_disclosure_parse(w, d, &back) == ST_OK);
	assert(str_eq(back.name, m.name));
	assert(str_eq(written(w, back.value), value));
	assert(leaf_disclosure_again(w, d, &back) == ST_OK);
	assert(str_eq(back.name, m.name));
	assert(str_eq(written(w, back.value), value));
}

static void
check(struct work *w, struct str bytes)
{
	struct leaf_disclosure d;

	check_value(w, bytes);
	if (leaf_disclosure_parse(w, bytes, &d) == ST_OK)
		check_value(w, written(w, d.value));
	else
		assert(w->fault.what.n > 0);
}

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t n)
{
	struct work w = {.mem = arena_new()};
	/* A copy of its own, so that a byte too far is seen. */
	char *copy = mem_new(n, 1);

	for (size_t i = 0; i < n; i++)
		copy[i] = (char)data[i];
	check(&w, str_of(copy, n));
	mem_free(copy);
	arena_free(w.mem);
	return 0;
}
