/* SPDX-License-Identifier: Apache-2.0 */
/*
 * A type in the first line and JSON behind it. What is read is written as JSON
 * of which the same is read; what is refused is refused with words, and leaves
 * the value as it was.
 */
#include <assert.h>
#include <stdint.h>

#include "base/arena.h"
#include "base/buf.h"
#include "base/mem.h"
#include "base/work.h"
#include "cel/cel.h"
#include "celjson/read.h"
#include "celjson/write.h"
#include "json/write.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t n);

#define ROOM ((size_t)64 << 20)

struct ground {
	struct work w;
	struct cel_env *env;
	struct cel_arena *a;
};

static void
ground_init(struct ground *g)
{
	static const struct cel_field item[] = {
	    {"kind", "string", 0},
	    {"qty", "int", 0},
	    {"when", "timestamp", 0},
	    {"due", "date", 0},
	};
	static const struct cel_field gift[] = {
	    {"value", "double", 0},
	    {"official", "bool", 0},
	    {"items", "list(Item)", 0},
	    {"first", "Item", 0},
	    {"note", "wrapper(string)", 0},
	    {"price", "decimal", 0},
	    {"by", "map(uint, bytes)", 0},
	    {"took", "optional_type(duration)", 0},
	    {"more", "dyn", 0},
	};

	enum cel_status good;

	*g = (struct ground){.w = {.mem = arena_new()},
	    .env = cel_env_new(&cel_memory_c),
	    .a = cel_arena_new(&cel_memory_c)};
	good = cel_env_record(g->env, "Item", item,
	    sizeof(item) / sizeof(item[0]));
	assert(good == CEL_OK);
	good = cel_env_record(g->env, "Gift", gift,
	    sizeof(gift) / sizeof(gift[0]));
	assert(good == CEL_OK);
}

static void
ground_release(struct ground *g)
{
	cel_arena_free(g->a);
	cel_env_free(g->env);
	arena_free(g->w.mem);
}

static struct str
written(struct ground *g, struct cel_value v)
{
	struct json_out o;
	struct str out;
	struct buf b;
	enum status st;

	buf_init(&b, ROOM);
	json_out_init(&o, g->w.mem, &b, JSON_PLAIN);
	celjson_put(&o, g->a, v);
	st = json_out_done(&g->w, &o);
	assert(st == ST_OK);
	out = str_dup(g->w.mem, buf_str(&b));
	buf_release(&b);
	return out;
}

static void
check(struct ground *g, const struct cel_type *type, struct str text)
{
	struct celjson_text in = {.text = text};
	struct cel_value untouched = cel_int(42), v = untouched;
	enum status st = celjson_read(&g->w, g->a, &in, type, &v);

	if (st != ST_OK) {
		assert(st == ST_INVALID || st == ST_LIMIT);
		assert(g->w.fault.what.n > 0 && cel_same(v, untouched));
		return;
	}
	assert(v.kind != CEL_ERROR && v.kind != CEL_UNKNOWN);
	text = in.text = written(g, v);
	st = celjson_read(&g->w, g->a, &in, type, &v);
	assert(st == ST_OK);
	assert(str_eq(text, written(g, v)));
}

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t n)
{
	/* A copy of its own, so that a byte too far is seen. */
	char *copy = mem_new(n, 1);
	struct str type, text;
	const struct cel_type *t;
	struct ground g;

	for (size_t i = 0; i < n; i++)
		copy[i] = (char)data[i];
	ground_init(&g);
	if (str_cut(str_of(copy, n), '\n', &type, &text)) {
		t = cel_env_type(g.env, (struct cel_text){type.p, type.n});
		if (t != NULL)
			check(&g, t, text);
		else
			assert(cel_env_words(g.env).n > 0);
	}
	ground_release(&g);
	mem_free(copy);
	return 0;
}
