/* SPDX-License-Identifier: Apache-2.0 */
/*
 * What a record costs that grows: opening it, and an act more, at ten thousand
 * acts and at as many as SLOPE_ACTS says (100,000 where it says nothing; five
 * million take 55 GB and their time). The company grows with its record: fifty
 * gifts for each of its people, at every size. An act in a record that was just
 * opened finds nothing in memory; one later finds what others asked for.
 *
 * What does not fit into the `memory` of the configuration (256 MB, of some 1.3 KB
 * an act) is read again and again when everybody is asked about at random, as
 * here; SLOPE_MEMORY says how many MB there are. SLOPE_KEEP names a folder that is
 * not there yet: the record is made in it and stays, for bench/portal.sh.
 *
 *	SLOPE_ACTS=1000000 SLOPE_MEMORY=4096 build/release/bench/slope [--check] ...
 */
#include "base/num.h"
#include "bench.h"
#include "desk/init.h"
#include "gifts.h"
#include "os/file.h"

#define SMALL    10000
#define USUAL    100000
#define MOST     10000000
#define EACH     16
#define OF_ONE   50 /* gifts */
#define AT_LEAST 16 /* companies */
#define CONF_MAX ((size_t)1 << 16)

struct place {
	struct work *w;
	struct str folder;
	struct gifts gifts;
	int acts;
};

static void
book_again(struct place *p)
{
	book_close(p->gifts.book);
	p->gifts.book = NULL;
	gifts_need(p->w, book_open(p->w, p->folder, &p->gifts.book));
}

static double
opening(void *cookie)
{
	struct place *p = cookie;
	int64_t start;

	book_close(p->gifts.book);
	p->gifts.book = NULL;
	start = clock_mono_ns();
	gifts_need(p->w, book_open(p->w, p->folder, &p->gifts.book));
	return bench_seconds(start) * 1e3;
}

static void
some(struct place *p)
{
	p->gifts.people = p->acts / OF_ONE + 1;
	p->gifts.companies = p->acts / OF_ONE / 10 + AT_LEAST;
	gifts_write(&p->gifts);
	p->acts += GIFTS_WRITERS * p->gifts.each;
}

/* Microseconds an act. */
static double
acts(void *cookie)
{
	struct place *p = cookie;
	int64_t start = clock_mono_ns();

	some(p);
	return bench_seconds(start) * 1e6 / (GIFTS_WRITERS * p->gifts.each);
}

static void
fill(struct place *p, int until)
{
	while (p->acts < until)
		some(p);
}

static double
median_of(const struct bench *b, double (*run)(void *cookie), struct place *p)
{
	double x[BENCH_ROUNDS_MAX];

	for (int i = 0; i < b->rounds; i++)
		x[i] = run(p);
	return bench_spread(x, b->rounds).median;
}

static double
told(void *cookie)
{
	return *(const double *)cookie;
}

/* Of the record that is kept at hand, in MB. */
static enum status
memory_set(const struct place *p, const char *mb)
{
	struct str path = file_join(p->w, p->folder, STR("probity.conf")), text;
	enum status st;

	if (mb == NULL)
		return ST_OK;
	st = file_read(p->w, path, CONF_MAX, &text);
	if (st == ST_OK)
		st = file_write(p->w, path,
		    str_fmt(p->w->mem, "%.*s\nmemory %s\n", STR_ARG(text), mb),
		    0600);
	return st;
}

int
main(int argc, char **argv)
{
	struct bench b = bench_open("slope", argc, argv);
	const char *wanted = getenv("SLOPE_ACTS"), *keep = getenv("SLOPE_KEEP");
	struct work w = {arena_new(), {STR(""), STR("")}};
	struct place p = {.w = &w, .gifts = {.each = EACH}};
	struct init_setup setup = {.code = STR("codes/21vianet")};
	double small, large;
	int64_t n = USUAL;
	struct str temp;

	if (wanted != NULL &&
	    !num_parse_i64(str_from_c(wanted), 2 * SMALL, MOST, &n)) {
		fprintf(stderr,
		    "bench/slope: SLOPE_ACTS is a number from "
		    "20000 to 10000000\n");
		return 2;
	}
	gifts_need(&w, file_make_temp(&w, STR("probity-bench"), &temp));
	p.folder =
	    keep != NULL ? str_from_c(keep) : file_join(&w, temp, STR("data"));
	setup.folder = p.folder;
	gifts_need(&w, init_folder(&w, &setup));
	gifts_need(&w, memory_set(&p, getenv("SLOPE_MEMORY")));
	gifts_need(&w, book_open(&w, p.folder, &p.gifts.book));
	fill(&p, SMALL);
	small = median_of(&b, acts, &p);
	fill(&p, (int)n);
	large = median_of(&b, acts, &p);
	printf("slope: %d acts\n", p.acts);
	bench_pair(&b,
	    &(struct bench_pair){.what = "an act more, in a grown record",
		.unit = "us",
		.ours = {"at that size", told, &large},
		.peer = {"at ten thousand", told, &small},
		.at_most = 1.3});
	bench_alone(&b,
	    &(struct bench_alone){.what = "opening it",
		.unit = "ms",
		.side = {"until an act can be filed", opening, &p},
		.at_most = 1000});
	book_again(&p);
	bench_alone(&b,
	    &(struct bench_alone){.what = "an act more, just opened",
		.unit = "us",
		.side = {"by whoever was not asked about yet", acts, &p}});
	book_close(p.gifts.book);
	gifts_need(&w, file_remove_tree(&w, temp));
	arena_free(w.mem);
	return bench_close(&b);
}
