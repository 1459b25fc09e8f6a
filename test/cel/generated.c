/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Generated expressions: with the checker and without, folded and not, there is
 * one result. `generated N SEED` prints them instead, for
 * test/cel/differential.t: the set of values, the expression as a JSON string,
 * and what came of it in a form that other languages can write too.
 */
#include "cel/gen.h"
#include "json/quote.h"
#include "tap.h"

#define TRIES     4000
#define BYTES     64
#define SEED      20260630
#define LINE_MOST ((size_t)1 << 20)

static uint64_t
next_chance(uint64_t *x)
{
	*x ^= *x << 13;
	*x ^= *x >> 7;
	*x ^= *x << 17;
	return *x;
}

static struct str
next_source(uint64_t *chance, struct buf *b, enum gen_type *type)
{
	uint8_t data[BYTES];
	size_t n = 4 + next_chance(chance) % (BYTES - 4);

	for (size_t i = 0; i < n; i++)
		data[i] = (uint8_t)(next_chance(chance) >> 24);
	return gen_source(data, n, b, type);
}

/* ---- one result ------------------------------------------------------------------ */

static bool
agrees(struct gen_ground *g, struct str text, enum gen_type type)
{
	static const unsigned flags[] = {0, CEL_LENIENT, CEL_NO_FOLD};
	const struct cel_program *p[3];
	struct cel_mistakes mistakes;
	bool good = true;

	for (int i = 0; i < 3; i++) {
		p[i] = gen_compile(g, text, type, flags[i], &mistakes);
		if (p[i] == NULL) {
			printf("# %.*s: %.*s\n", STR_ARG(text),
			    (int)mistakes.mistake[0].words.n,
			    mistakes.mistake[0].words.p);
			return false;
		}
	}
	for (int set = 0; set < GEN_SETS; set++)
		for (int i = 1; i < 3; i++)
			good &= gen_agree(g, gen_eval(g, p[0], set),
			    gen_eval(g, p[i], set));
	if (!good)
		printf("# %.*s\n", STR_ARG(text));
	return good;
}

static void
test_agree(struct gen_ground *g, struct buf *b)
{
	uint64_t chance = SEED;
	int good = 0, tried = 0;

	for (int i = 0; i < TRIES; i++) {
		enum gen_type type;
		struct str text = next_source(&chance, b, &type);

		cel_arena_reset(g->program);
		cel_arena_reset(g->arena);
		if (buf_full(b))
			continue;
		tried++;
		good += agrees(g, text, type);
	}
	ok(tried > TRIES / 2);
	ok(good == tried);
}

/* ---- as text for others ------------------------------------------------------------ */

static void put_value(struct buf *b, struct cel_value v);

static void
put_hex(struct buf *b, const char *p, size_t n)
{
	for (size_t i = 0; i < n; i++)
		buf_fmt(b, "%02x", (unsigned char)p[i]);
}

static void
put_double(struct buf *b, double d)
{
	uint64_t bits;

	memcpy(&bits, &d, sizeof(bits));
	if (d != d)
		buf_add_c(b, "double:nan");
	else
		buf_fmt(b, "double:%016llx", (unsigned long long)bits);
}

static void
put_list(struct buf *b, struct cel_value v)
{
	buf_byte(b, '[');
	for (uint32_t i = 0; i < v.n; i++) {
		if (i > 0)
			buf_byte(b, ',');
		put_value(b, v.as.item[i]);
	}
	buf_byte(b, ']');
}

/* In the order of the keys' bytes. */
static void
put_map(struct buf *b, struct cel_value v)
{
	struct cel_value key, value, least = cel_null(), last = cel_null();

	buf_byte(b, '{');
	for (uint32_t done = 0; done < v.n; done++) {
		bool found = false;

		for (uint32_t i = 0; i < v.n; i++) {
			struct str s, l, m;

			cel_map_entry(v, i, &key, &value);
			s = str_of(key.as.text, key.n);
			l = str_of(last.as.text, last.n);
			m = str_of(least.as.text, least.n);
			if ((done == 0 || str_cmp(s, l) > 0) &&
			    (!found || str_cmp(s, m) < 0)) {
				least = key;
				found = true;
			}
		}
		if (done > 0)
			buf_byte(b, ',');
		put_value(b, least);
		buf_byte(b, '=');
		put_value(b, cel_map_get(v, least));
		last = least;
	}
	buf_byte(b, '}');
}

static void
put_value(struct buf *b, struct cel_value v)
{
	switch ((enum cel_kind)v.kind) {
	case CEL_BOOL:
		buf_add_c(b, v.as.truth ? "bool:true" : "bool:false");
		break;
	case CEL_INT:
		buf_fmt(b, "int:%lld", (long long)v.as.i);
		break;
	case CEL_UINT:
		buf_fmt(b, "uint:%llu", (unsigned long long)v.as.u);
		break;
	case CEL_DOUBLE:
		put_double(b, v.as.d);
		break;
	case CEL_STRING:
		buf_add_c(b, "string:");
		put_hex(b, v.as.text, v.n);
		break;
	case CEL_BYTES:
		buf_add_c(b, "bytes:");
		put_hex(b, v.as.text, v.n);
		break;
	case CEL_LIST:
		put_list(b, v);
		break;
	case CEL_MAP:
		put_map(b, v);
		break;
	case CEL_TIMESTAMP:
		buf_fmt(b, "time:%lld.%09u", (long long)v.as.i, v.n);
		break;
	case CEL_DURATION:
		buf_fmt(b, "span:%lld.%09u", (long long)v.as.i, v.n);
		break;
	case CEL_ERROR:
		buf_fmt(b, "error:%s", cel_fault_name(v.as.error->fault));
		break;
	case CEL_NULL:
	case CEL_RECORD:
	case CEL_TYPE:
	case CEL_DATE:
	case CEL_DECIMAL:
	case CEL_OPTIONAL:
	case CEL_OPAQUE:
	case CEL_ABSENT:
	case CEL_UNKNOWN:
		buf_add_c(b, "?");
		break;
	}
}

static int
print_some(struct gen_ground *g, struct buf *b, int64_t n, uint64_t chance)
{
	struct cel_mistakes mistakes;
	struct buf line;

	buf_init(&line, LINE_MOST);
	for (int set = 0; set < GEN_SETS; set++)
		puts(gen_values[set]);
	for (int64_t i = 0; i < n; i++) {
		enum gen_type type;
		struct str text = next_source(&chance, b, &type);
		int set = (int)(next_chance(&chance) % GEN_SETS);
		const struct cel_program *p;

		cel_arena_reset(g->program);
		cel_arena_reset(g->arena);
		p = buf_full(b) ? NULL
				: gen_compile(g, text, type, 0, &mistakes);
		if (p == NULL)
			continue;
		buf_reset(&line);
		put_value(&line, gen_eval(g, p, set));
		buf_fmt(&line, "\t%d\t", set);
		(void)json_quote_to(&line, text);
		printf("%.*s\n", STR_ARG(buf_str(&line)));
	}
	buf_release(&line);
	return 0;
}

int
main(int argc, char **argv)
{
	struct gen_ground g;
	struct buf b;
	int rc = 0;

	buf_init(&b, GEN_MOST);
	if (!gen_ground_init(&g)) {
		printf("Bail out! %.*s\n", STR_ARG(g.w.fault.what));
		return 1;
	}
	if (argc == 3)
		rc = print_some(&g, &b, strtoll(argv[1], NULL, 10),
		    strtoull(argv[2], NULL, 10));
	else {
		test_agree(&g, &b);
		rc = tap_done();
	}
	buf_release(&b);
	gen_ground_release(&g);
	return rc;
}
