/* SPDX-License-Identifier: Apache-2.0 */
/*
 * What is read comes back the same however it is written, canonical output is
 * its own canonical form, and what is refused is refused with words.
 */
#include <assert.h>
#include <stdint.h>

#include "base/arena.h"
#include "base/buf.h"
#include "base/mem.h"
#include "base/work.h"
#include "json/json.h"
#include "json/read.h"
#include "json/write.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t n);

#define ROOM ((size_t)64 << 20)

static enum status
written(struct work *w, const struct json *v, enum json_style style,
    struct str *out)
{
	struct json_out o;
	struct buf b;
	enum status st;

	buf_init(&b, ROOM);
	json_out_init(&o, w->mem, &b, style);
	json_put(&o, v);
	st = json_out_done(w, &o);
	*out = str_dup(w->mem, buf_str(&b));
	buf_release(&b);
	return st;
}

static const struct json *
again(struct work *w, struct str text)
{
	const struct json *v = NULL;
	enum status st = json_read(w, text, NULL, &v);

	assert(st == ST_OK);
	return v;
}

static void
check(struct work *w, const struct json *v)
{
	struct str text, once, twice;

	assert(written(w, v, JSON_PLAIN, &text) == ST_OK);
	assert(json_same(v, again(w, text)));
	assert(written(w, v, JSON_PRETTY, &text) == ST_OK);
	assert(json_same(v, again(w, text)));
	/* Numbers that a double would round are refused. */
	if (written(w, v, JSON_CANONICAL, &once) != ST_OK) {
		assert(once.n == 0 && w->fault.what.n > 0);
		return;
	}
	assert(written(w, again(w, once), JSON_CANONICAL, &twice) == ST_OK);
	assert(str_eq(once, twice));
}

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t n)
{
	struct work w = {.mem = arena_new()};
	/* A copy of its own, so that a byte too far is seen. */
	char *copy = mem_new(n, 1);
	const struct json *v = NULL;

	for (size_t i = 0; i < n; i++)
		copy[i] = (char)data[i];
	if (json_read(&w, str_of(copy, n), NULL, &v) == ST_OK)
		check(&w, v);
	else
		assert(v == NULL && w.fault.what.n > 0);
	mem_free(copy);
	arena_free(w.mem);
	return 0;
}
