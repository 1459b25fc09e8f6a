/* SPDX-License-Identifier: Apache-2.0 */
#ifndef BENCH_BENCH_H
#define BENCH_BENCH_H

/*
 * The frame of a benchmark: a plain program that measures something of ours
 * beside a peer, in the same run on the same machine, because ratios hold
 * where absolute figures do not. Ours and the peer take turns (A B A B ...)
 * after one turn each that does not count; told are median, minimum and
 * maximum, and the ratio pair by pair. bench/README.md says how to add one.
 *
 *	int
 *	main(int argc, char **argv)
 *	{
 *		struct bench b = bench_open("store", argc, argv);
 *
 *		bench_pair(&b, &(struct bench_pair){
 *		    .what = "64 writers", .unit = "acts/s",
 *		    .ours = {"one act each", many, &store},
 *		    .peer = {"one writer, 64 acts a commit", one, &store},
 *		    .at_least = 0.5});
 *		return bench_close(&b);
 *	}
 *
 * A bar fails the program with --check and not otherwise.
 */
#include <sys/utsname.h>

#include <fcntl.h>
#include <stdbool.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "os/clock.h"
#include "os/thread.h"

#define BENCH_ROUNDS     7
#define BENCH_ROUNDS_MAX 301
#define BENCH_FLUSHES    31
#define BENCH_FLUSH_SIZE 4096

struct bench {
	const char *name;
	int rounds; /* --rounds N */
	bool check; /* --check: a bar that does not hold fails the run */
	bool json;  /* --json: an object a line */
	int missed;
};

/* run measures once and returns the figure: a rate or a time. */
struct bench_side {
	const char *name;
	double (*run)(void *cookie);
	void *cookie;
};

/* at_least and at_most are bars for the ratio ours/peer; 0 is no bar. */
struct bench_pair {
	const char *what, *unit;
	struct bench_side ours, peer;
	double at_least, at_most;
};

/* Without a peer, where the bar is absolute: for the best of the rounds, since
 * a busy machine can only make it worse, and there is no peer to say how busy
 * it was. */
struct bench_alone {
	const char *what, *unit;
	struct bench_side side;
	double at_least, at_most;
};

struct bench_spread {
	double median, min, max;
};

static inline int
bench_by_size(const void *a, const void *b)
{
	double x = *(const double *)a, y = *(const double *)b;

	return (x > y) - (x < y);
}

/* Sorts the figures. */
static inline struct bench_spread
bench_spread(double *figure, int n)
{
	qsort(figure, (size_t)n, sizeof(figure[0]), bench_by_size);
	return (struct bench_spread){
	    .median = n % 2 == 1 ? figure[n / 2]
				 : (figure[n / 2 - 1] + figure[n / 2]) / 2,
	    .min = figure[0],
	    .max = figure[n - 1],
	};
}

/* For a run: start = clock_mono_ns(), work, return bench_rate(n, start). */
static inline double
bench_seconds(int64_t start_ns)
{
	return (double)(clock_mono_ns() - start_ns) / 1e9;
}

static inline double
bench_rate(int64_t n, int64_t start_ns)
{
	return (double)n / bench_seconds(start_ns);
}

/* What a flush of 4 KB costs here and now, in ms: every figure of a store is
 * read beside it. False where the folder cannot be written. */
static inline bool
bench_flush(struct bench_spread *out)
{
	static const char block[BENCH_FLUSH_SIZE] = {'x'};
	static const char path[] = ".bench-flush";
	int fd = open(path, O_RDWR | O_CREAT | O_TRUNC, 0600);
	double ms[BENCH_FLUSHES];
	bool good = fd >= 0;

	for (int i = 0; good && i < BENCH_FLUSHES; i++) {
		int64_t start = clock_mono_ns();

		good = pwrite(fd, block, sizeof(block),
			   (off_t)i * BENCH_FLUSH_SIZE) == BENCH_FLUSH_SIZE &&
		    fdatasync(fd) == 0;
		ms[i] = bench_seconds(start) * 1e3;
	}
	if (fd >= 0)
		close(fd);
	unlink(path);
	if (good)
		*out = bench_spread(ms, BENCH_FLUSHES);
	return good;
}

static inline void
bench_machine(const struct bench *b)
{
	struct bench_spread flush = {0, 0, 0};
	struct utsname u;

	if (uname(&u) != 0 || !bench_flush(&flush))
		fputs("bench: cannot measure a flush here\n", stderr);
	if (b->json)
		printf("{\"bench\":\"%s\",\"cores\":%d,\"kernel\":\"%s\","
		       "\"machine\":\"%s\",\"flush_ms\":[%.3f,%.3f,%.3f],"
		       "\"rounds\":%d}\n",
		    b->name, thread_cores(), u.release, u.machine, flush.min,
		    flush.median, flush.max, b->rounds);
	else
		printf("%s: %d cores, %s %s, flush of 4 KB %.2f ms "
		       "(%.2f to %.2f), %d rounds\n",
		    b->name, thread_cores(), u.sysname, u.release, flush.median,
		    flush.min, flush.max, b->rounds);
}

static inline void
bench_usage(const char *name)
{
	fprintf(stderr, "usage: %s [--check] [--json] [--rounds N]\n", name);
	exit(2);
}

/* Options that it does not know end the program. */
static inline struct bench
bench_open(const char *name, int argc, char **argv)
{
	struct bench b = {.name = name, .rounds = BENCH_ROUNDS};

	for (int i = 1; i < argc; i++) {
		if (strcmp(argv[i], "--check") == 0)
			b.check = true;
		else if (strcmp(argv[i], "--json") == 0)
			b.json = true;
		else if (strcmp(argv[i], "--rounds") == 0 && i + 1 < argc)
			b.rounds = (int)strtol(argv[++i], NULL, 10);
		else
			bench_usage(name);
	}
	if (b.rounds < 1 || b.rounds > BENCH_ROUNDS_MAX)
		bench_usage(name);
	bench_machine(&b);
	return b;
}

/* Enough digits to compare, no more: 3 of a small figure, none behind the
 * point of a large one. */
static inline int
bench_digits(double v)
{
	return v >= 1000 ? 0 : v >= 10 ? 1 : v >= 1 ? 2 : 3;
}

static inline void
bench_tell(const struct bench *b, const char *label, const char *name,
    const char *unit, struct bench_spread s)
{
	int digits = bench_digits(s.median);

	if (b->json)
		printf(",\"%s\":{\"name\":\"%s\",\"median\":%.6g,\"min\":%.6g,"
		       "\"max\":%.6g}",
		    label, name, s.median, s.min, s.max);
	else
		printf("    %-30s %12.*f %-8s (%.*f to %.*f)\n", name, digits,
		    s.median, unit, digits, s.min, digits, s.max);
}

/* The last line of an entry: whether its bar holds. */
static inline void
bench_bar(struct bench *b, double figure, double at_least, double at_most)
{
	bool holds = (at_least <= 0 || figure >= at_least) &&
	    (at_most <= 0 || figure <= at_most);
	bool has_bar = at_least > 0 || at_most > 0;

	b->missed += !holds;
	if (b->json && has_bar)
		printf(",\"%s\":%.6g,\"holds\":%s",
		    at_least > 0 ? "at_least" : "at_most",
		    at_least > 0 ? at_least : at_most,
		    holds ? "true" : "false");
	if (b->json)
		puts("}");
	else if (has_bar)
		printf("    bar: at %s %.*f: %s\n",
		    at_least > 0 ? "least" : "most",
		    bench_digits(at_least > 0 ? at_least : at_most),
		    at_least > 0 ? at_least : at_most,
		    holds ? "holds" : "MISSED");
	fflush(stdout);
}

static inline void
bench_title(const struct bench *b, const char *what, const char *unit)
{
	if (b->json)
		printf("{\"bench\":\"%s\",\"what\":\"%s\",\"unit\":\"%s\"",
		    b->name, what, unit);
	else
		printf("  %s\n", what);
}

static inline void
bench_pair(struct bench *b, const struct bench_pair *p)
{
	double ours[BENCH_ROUNDS_MAX], peer[BENCH_ROUNDS_MAX];
	double ratio[BENCH_ROUNDS_MAX];
	struct bench_spread r;

	(void)p->ours.run(p->ours.cookie); /* the turns that warm up */
	(void)p->peer.run(p->peer.cookie);
	for (int i = 0; i < b->rounds; i++) {
		ours[i] = p->ours.run(p->ours.cookie);
		peer[i] = p->peer.run(p->peer.cookie);
		ratio[i] = ours[i] / peer[i];
	}
	r = bench_spread(ratio, b->rounds);
	bench_title(b, p->what, p->unit);
	bench_tell(b, "ours", p->ours.name, p->unit,
	    bench_spread(ours, b->rounds));
	bench_tell(b, "peer", p->peer.name, p->unit,
	    bench_spread(peer, b->rounds));
	bench_tell(b, "ratio", "ratio, pair by pair", "", r);
	bench_bar(b, r.median, p->at_least, p->at_most);
}

static inline void
bench_alone(struct bench *b, const struct bench_alone *p)
{
	double figure[BENCH_ROUNDS_MAX];
	struct bench_spread s;

	(void)p->side.run(p->side.cookie);
	for (int i = 0; i < b->rounds; i++)
		figure[i] = p->side.run(p->side.cookie);
	s = bench_spread(figure, b->rounds);
	bench_title(b, p->what, p->unit);
	bench_tell(b, "ours", p->side.name, p->unit, s);
	bench_bar(b, p->at_most > 0 ? s.min : s.max, p->at_least, p->at_most);
}

/* What needs no repetition: a size, a count. */
static inline void
bench_figure(struct bench *b, const char *what, const char *unit, double figure,
    double at_most)
{
	bench_title(b, what, unit);
	bench_tell(b, "ours", "measured", unit,
	    (struct bench_spread){figure, figure, figure});
	bench_bar(b, figure, 0, at_most);
}

static inline int
bench_close(const struct bench *b)
{
	if (b->missed > 0)
		fprintf(stderr, "%s: %d of the bars %s missed\n", b->name,
		    b->missed, b->missed == 1 ? "is" : "are");
	return b->check && b->missed > 0;
}

#endif
