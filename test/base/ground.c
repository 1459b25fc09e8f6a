/* SPDX-License-Identifier: Apache-2.0 */
#include <stdint.h>
#include <string.h>

#include "base/arena.h"
#include "base/buf.h"
#include "base/map.h"
#include "base/str.h"
#include "base/vec.h"
#include "base/work.h"
#include "tap.h"

static void
test_arena(void)
{
	struct arena *a = arena_new();
	unsigned char *small = arena_take(a, 3, 1);
	unsigned char *large;
	bool zero = true;

	ok((uintptr_t)small % 16 == 0);
	ok(arena_used(a) == 16);
	memset(small, 0xff, 3);
	large = arena_take(a, 3, (size_t)1 << 20);
	for (size_t i = 0; i < (size_t)3 << 20; i++)
		zero = zero && large[i] == 0;
	ok(zero);
	arena_reset(a);
	ok(arena_used(a) == 0);
	small = arena_take(a, 16, 1);
	ok(small[0] == 0 && small[2] == 0); /* dirty before the reset */
	ok(arena_take(a, 0, 8) != NULL);
	arena_free(a);
	arena_free(NULL);
}

static void
test_str(struct arena *a)
{
	struct str head, tail;
	size_t at = 99;

	ok(str_eq(STR("a"), str_from_c("a")) && !str_eq(STR("a"), STR("b")));
	ok(str_eq(STR(""), str_from_c(NULL)));
	ok(str_eq_nocase(STR("Host"), STR("hOST")));
	ok(!str_eq_nocase(STR("["), STR("{"))); /* differ by 0x20 alone */
	ok(str_cmp(STR("a"), STR("ab")) < 0 &&
	    str_cmp(STR("b"), STR("ab")) > 0);
	ok(str_cmp(STR("\xff"), STR("a")) > 0); /* bytes are unsigned */
	ok(str_starts(STR("abc"), STR("ab")) &&
	    !str_starts(STR("a"), STR("ab")));
	ok(str_ends(STR("abc"), STR("bc")) && !str_ends(STR("c"), STR("bc")));
	ok(str_find(STR("banana"), STR("nan"), &at) && at == 2);
	ok(!str_find(STR("ban"), STR("bananas"), &at));
	ok(str_find(STR("aab"), STR("ab"), &at) && at == 1);
	ok(str_find(STR("ab"), STR(""), &at) && at == 0);
	ok(!str_find(STR("abc"), STR("cd"), &at));
	ok(!str_find(STR(""), STR("a"), &at));
	ok_str(str_sub(STR("abc"), 1, 99), "bc");
	ok_str(str_sub(STR("abc"), 9, 1), "");
	ok_str(str_sub(str_of(NULL, 0), 0, 1), "");
	ok(str_cut(STR("k=v=w"), '=', &head, &tail));
	ok_str(head, "k");
	ok_str(tail, "v=w");
	ok(!str_cut(STR("kv"), '=', &head, &tail) && tail.n == 0);
	ok_str(str_trim(STR(" \t a b\r\n")), "a b");
	ok(strcmp(str_c(a, str_sub(STR("abc"), 0, 2)), "ab") == 0);
	ok_str(str_fmt(a, "%d-%s", 7, "x"), "7-x");
}

static void
test_buf(void)
{
	struct buf b;

	buf_init(&b, 10);
	buf_int(&b, INT64_MIN);
	ok(buf_full(&b) && buf_str(&b).n == 0);
	buf_byte(&b, 'x');
	ok(buf_str(&b).n == 0); /* sticky: nothing after what did not fit */
	buf_reset(&b);
	buf_int(&b, -120);
	buf_fmt(&b, "%03d", 7);
	ok_str(buf_str(&b), "-120007");
	buf_add_c(&b, "abc");
	ok(!buf_full(&b) && b.n == 10);
	buf_byte(&b, 'x');
	ok(buf_full(&b));
	buf_release(&b);
	buf_init(&b, SIZE_MAX);
	buf_int(&b, INT64_MIN);
	ok_str(buf_str(&b), "-9223372036854775808");
	buf_release(&b);
}

static void
test_containers(struct arena *a)
{
	static const uint64_t seed[2] = {0x0706050403020100u,
	    0x0f0e0d0c0b0a0908u};
	struct vec v = VEC(int);
	struct map m;
	int value[1000];
	bool all = true;

	for (int i = 0; i < 1000; i++)
		*(int *)vec_push(a, &v) = i;
	ok(v.n == 1000 && *VEC_AT(&v, int, 999) == 999);
	map_init(&m, a, seed);
	ok(map_get(&m, STR("absent")) == NULL);
	for (int i = 0; i < 1000; i++)
		all = all &&
		    map_put(&m, str_fmt(a, "key %d", i), &value[i]) == NULL;
	for (int i = 0; i < 1000; i++)
		all = all && map_get(&m, str_fmt(a, "key %d", i)) == &value[i];
	ok(all && m.n == 1000);
	ok(map_put(&m, STR("key 5"), &value[6]) == &value[5]);
	ok(m.n == 1000 && str_eq(m.entry[5].key, STR("key 5")));
	/* The hash is SipHash-1-3: fixed, because files may come to rely on
	 * it. The value is the reference implementation's. */
	ok(map_hash(seed, STR("")) == 0xabac0158050fc4dcu);
}

/* With room made before, amid, or for fewer than there are: the same map. */
static void
test_map_room(struct arena *a)
{
	static const uint64_t seed[2] = {1, 2};
	const struct map_entry *first;
	struct map m;
	int value[300];
	bool all = true;

	map_init(&m, a, seed);
	map_room(&m, 200);
	first = m.entry;
	for (int i = 0; i < 200; i++)
		(void)map_put(&m, str_fmt(a, "key %d", i), &value[i]);
	ok(m.entry == first && m.n == 200);
	map_room(&m, 7);
	ok(m.entry == first);
	map_room(&m, 300);
	first = m.entry;
	for (int i = 200; i < 300; i++)
		(void)map_put(&m, str_fmt(a, "key %d", i), &value[i]);
	for (int i = 0; i < 300; i++)
		all = all && map_get(&m, str_fmt(a, "key %d", i)) == &value[i];
	ok(all && m.entry == first && m.n == 300);
}

/* From one work to another. */
static void
test_pass(struct work *w)
{
	struct work own = {w->mem, {STR(""), STR("")}};

	ok(work_pass(w, &own.fault, ST_IO) == ST_IO);
	ok(w->fault.what.n == 0);
	(void)work_remedy(&own, work_fail(&own, ST_IO, "100 %%s"), "look");
	ok(work_pass(w, &own.fault, ST_OK) == ST_OK);
	ok(w->fault.what.n == 0);
	ok(work_pass(w, &own.fault, ST_IO) == ST_IO);
	ok_str(w->fault.what, "100 %s");
	ok_str(w->fault.remedy, "look");
	own.fault = (struct fault){STR("other"), STR("")};
	ok(work_pass(w, &own.fault, ST_IO) == ST_IO);
	ok_str(w->fault.what, "100 %s"); /* the first words stay */
	work_clear(w);
	ok(work_pass(w, &own.fault, ST_BUSY) == ST_BUSY);
	ok_str(w->fault.what, "other");
	ok(w->fault.remedy.n == 0);
	work_clear(w);
}

int
main(void)
{
	struct arena *a = arena_new();
	struct work w = {a, {STR(""), STR("")}};

	test_arena();
	test_str(a);
	test_buf();
	test_containers(a);
	test_map_room(a);
	test_pass(&w);
	ok(work_fail(&w, ST_INVALID, "line %d", 3) == ST_INVALID);
	ok(work_fail(&w, ST_IO, "later") == ST_IO);
	ok_str(w.fault.what, "line 3"); /* the first words stay */
	ok(work_remedy(&w, ST_IO, "mend %s", "it") == ST_IO);
	ok_str(w.fault.remedy, "mend it");
	work_clear(&w);
	ok(w.fault.what.n == 0);
	ok(strcmp(status_name(ST_BUSY), "BUSY") == 0);
	arena_free(a);
	return tap_done();
}
