/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Against jansson, which was written by others: on some ten thousand mutations
 * of our corpus both have to agree on what is JSON, and on what it says. It is
 * loaded when the test runs, so nothing needs it to build.
 */
#include <dlfcn.h>

#include <stdint.h>

#include "base/arena.h"
#include "base/buf.h"
#include "base/vec.h"
#include "base/work.h"
#include "json/json.h"
#include "json/quote.h"
#include "json/read.h"
#include "json/write.h"
#include "os/file.h"
#include "tap.h"

#define ROUNDS 12000
#define ROOM   ((size_t)1 << 20)

/* jansson.h, as far as it goes. */
#define REJECT_DUPLICATES 0x1
#define DECODE_ANY        0x4
#define ALLOW_NUL         0x10
#define COMPACT           0x20
#define ENCODE_ANY        0x200

struct jansson {
	void *(*load)(const char *, size_t, size_t, void *);
	char *(*dump)(const void *, size_t);
	void (*delete)(void *);
};

struct round {
	struct work w;
	uint64_t chance;
	struct vec seeds;
	size_t agreed, both, different;
};

static bool
load_jansson(struct jansson *j)
{
	void *lib = dlopen("libjansson.so.4", RTLD_NOW), *load, *dump, *delete;

	if (lib == NULL)
		return false;
	load = dlsym(lib, "json_loadb");
	dump = dlsym(lib, "json_dumps");
	delete = dlsym(lib, "json_delete");
	/* ISO C has no cast from an object to a function. */
	memcpy(&j->load, &load, sizeof(load));
	memcpy(&j->dump, &dump, sizeof(dump));
	memcpy(&j->delete, &delete, sizeof(delete));
	return load != NULL && dump != NULL && delete != NULL;
}

/* splitmix64: the same mutations every time. */
static uint64_t
chance(struct round *r, uint64_t below)
{
	uint64_t z = r->chance += 0x9e3779b97f4a7c15u;

	z = (z ^ (z >> 30)) * 0xbf58476d1ce4e5b9u;
	z = (z ^ (z >> 27)) * 0x94d049bb133111ebu;
	return (z ^ (z >> 31)) % below;
}

static struct str
some_seed(struct round *r)
{
	return *VEC_AT(&r->seeds, struct str, chance(r, r->seeds.n));
}

/* Pieces that matter to a parser, more often than chance would write them. */
static struct str
some_piece(struct round *r)
{
	static const struct str piece[] = {STR_INIT("\""), STR_INIT("\\"),
	    STR_INIT("\\u"), STR_INIT("\\ud83d\\ude00"), STR_INIT("\\ud800"),
	    STR_INIT("{"), STR_INIT("}"), STR_INIT("["), STR_INIT("]"),
	    STR_INIT(","), STR_INIT(":"), STR_INIT("0"), STR_INIT("-"),
	    STR_INIT("1"), STR_INIT("."), STR_INIT("e"), STR_INIT("9"),
	    STR_INIT(" "), STR_INIT("\n"), STR_INIT("null"), STR_INIT("true"),
	    STR_INIT("\"a\":"), STR_INIT("[]"), STR_INIT("{}"),
	    STR_INIT("\xc3\xa9"), STR_INIT("\xed\xa0\x80"), STR_INIT("\xff"),
	    STR_INIT("\0"), STR_INIT("/*"), STR_INIT("1e5"), STR_INIT("0.1"),
	    STR_INIT("\xf0\x9f\x98\x80")};

	return piece[chance(r, sizeof(piece) / sizeof(piece[0]))];
}

static void
mutate(struct round *r, struct buf *b)
{
	struct str seed = some_seed(r), other;
	size_t cuts = chance(r, 4), at;

	buf_reset(b);
	while (cuts-- > 0) {
		at = chance(r, seed.n + 1);
		buf_add(b, str_sub(seed, 0, at));
		seed = str_sub(seed, at + chance(r, 3), seed.n);
		other = chance(r, 8) == 0 ? some_seed(r) : some_piece(r);
		if (chance(r, 4) != 0)
			buf_add(b, other);
	}
	buf_add(b, seed);
}

static bool
canonical(struct work *w, const struct json *v, struct str *out)
{
	struct json_out o;
	struct buf b;
	enum status st;

	buf_init(&b, ROOM);
	json_out_init(&o, w->mem, &b, JSON_CANONICAL);
	json_put(&o, v);
	st = json_out_done(w, &o);
	*out = str_dup(w->mem, buf_str(&b));
	buf_release(&b);
	return st == ST_OK;
}

static bool
has_nul(struct str s)
{
	return s.n > 0 && memchr(s.p, 0, s.n) != NULL;
}

static bool
is_huge(struct arena *mem, const struct json *v)
{
	double d;

	if (v->kind != JSON_NUMBER || str_eq(v->number, STR("-0")))
		return false;
	if (!json_double(mem, v, &d))
		return true;
	for (size_t i = 0; i < v->number.n; i++)
		if (v->number.p[i] == '.' || v->number.p[i] == 'e' ||
		    v->number.p[i] == 'E')
			return false;
	return true;
}

/* What jansson refuses and RFC 8259 does not: numbers beyond its types, names
 * with a NUL in them. */
static bool
beyond_jansson(struct arena *mem, const struct json *v)
{
	for (size_t i = 0; v->kind == JSON_ARRAY && i < v->item_n; i++)
		if (beyond_jansson(mem, &v->item[i]))
			return true;
	for (size_t i = 0; v->kind == JSON_OBJECT && i < v->member_n; i++)
		if (has_nul(v->member[i].name) ||
		    beyond_jansson(mem, &v->member[i].value))
			return true;
	return is_huge(mem, v);
}

static void
differ(struct round *r, const char *how, struct str text)
{
	struct str shown = json_quote(r->w.mem, text, 400);

	r->different++;
	printf("# %s: %.*s\n", how, STR_ARG(shown));
}

/* Both read it: do they mean the same? */
static void
compare(struct round *r, const struct jansson *j, const void *theirs,
    const struct json *ours, struct str text)
{
	struct str want, got;
	const struct json *back;
	char *dump;

	if (!canonical(&r->w, ours, &want))
		return; /* a number that canonical JSON has no place for */
	dump = j->dump(theirs, COMPACT | ENCODE_ANY | 17 << 11);
	r->both++;
	if (dump == NULL ||
	    json_read(&r->w, str_from_c(dump), NULL, &back) != ST_OK ||
	    !canonical(&r->w, back, &got) || !str_eq(got, want))
		differ(r, "another meaning", text);
	free(dump);
}

/* jansson swallows a NUL behind a number: there it is no judge. */
static void
one_round(struct round *r, const struct jansson *j, struct str text)
{
	char error[512]; /* json_error_t has 256 bytes or so */
	const struct json *ours = NULL;
	enum status st;
	void *theirs;

	arena_reset(r->w.mem);
	work_clear(&r->w);
	st = json_read(&r->w, text, NULL, &ours);
	theirs = j->load(text.p, text.n,
	    REJECT_DUPLICATES | DECODE_ANY | ALLOW_NUL, error);
	if (st == ST_OK && theirs != NULL)
		compare(r, j, theirs, ours, text);
	else if (st == ST_OK && !beyond_jansson(r->w.mem, ours))
		differ(r, "they refuse", text);
	else if (st == ST_INVALID && theirs != NULL && !has_nul(text))
		differ(r, "we refuse", text);
	else
		r->agreed++;
	if (theirs != NULL)
		j->delete (theirs);
}

static void
read_seeds(struct round *r, struct arena *mem)
{
	struct work w = {.mem = mem};
	struct str folder = STR("test/corpus/json"), text;
	struct vec names = VEC(struct str);

	r->seeds = VEC(struct str);
	ok(file_list(&w, folder, &names) == ST_OK);
	for (size_t i = 0; i < names.n; i++)
		if (file_read(&w,
			file_join(&w, folder, *VEC_AT(&names, struct str, i)),
			ROOM, &text) == ST_OK &&
		    text.n < 300)
			*(struct str *)vec_push(mem, &r->seeds) = text;
	ok(r->seeds.n > 100);
}

int
main(void)
{
	struct arena *kept = arena_new();
	struct round r = {.w = {.mem = arena_new()}};
	struct jansson j;
	struct buf b;

	read_seeds(&r, kept);
	if (load_jansson(&j)) {
		buf_init(&b, ROOM);
		for (int i = 0; i < ROUNDS; i++) {
			mutate(&r, &b);
			one_round(&r, &j, buf_str(&b));
		}
		buf_release(&b);
		printf("# %zu read by both, %zu refused\n", r.both, r.agreed);
		ok(r.different == 0);
		ok(r.both > ROUNDS / 20 && r.agreed > ROUNDS / 20);
	} else {
		tap_skip("no libjansson.so.4");
	}
	arena_free(r.w.mem);
	arena_free(kept);
	return tap_done();
}
