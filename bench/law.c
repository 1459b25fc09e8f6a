/* SPDX-License-Identifier: Apache-2.0 */
/*
 * What it takes to read and check the bundled Code, text and blocks, by a
 * process that has done nothing yet: each time in a child of its own, because
 * the second time in one process finds its memory warm, and no command has a
 * second time.
 *
 *	build/release/bench/law [--check] ...
 */
#include <sys/wait.h>

#include "base/arena.h"
#include "base/mistake.h"
#include "base/work.h"
#include "bench.h"
#include "code/bundle.h"
#include "desk/law.h"
#include "os/memory.h"

#define LAW_MEMORY ((size_t)16 << 20)

/* Milliseconds; negative when it failed. */
static double
load(void)
{
	int64_t start = clock_mono_ns();
	struct work w = {arena_new(), {STR(""), STR("")}};
	struct mistakes mistakes = MISTAKES(w.mem);
	struct law law;
	enum status st;
	double ms;

	memory_expect(LAW_MEMORY);
	st = law_bundle(&w, code_bundle, code_bundle_n, &mistakes, &law);
	ms = bench_seconds(start) * 1e3;
	if (st == ST_OK)
		law_release(&law);
	arena_free(w.mem);
	return st == ST_OK ? ms : -1;
}

static double
in_a_child(void *cookie)
{
	double ms = -1;
	int end[2], told;
	pid_t child;

	(void)cookie;
	if (pipe(end) != 0 || (child = fork()) < 0) {
		fputs("bench/law: no child\n", stderr);
		exit(1);
	}
	if (child == 0) {
		ms = load();
		_exit(write(end[1], &ms, sizeof(ms)) != sizeof(ms));
	}
	close(end[1]);
	told = read(end[0], &ms, sizeof(ms)) == sizeof(ms);
	close(end[0]);
	if (waitpid(child, NULL, 0) != child || !told || ms < 0) {
		fputs("bench/law: the bundled Code does not load\n", stderr);
		exit(1);
	}
	return ms;
}

int
main(int argc, char **argv)
{
	struct bench b = bench_open("law", argc, argv);

	bench_alone(&b,
	    &(struct bench_alone){.what = "the bundled Code, read and checked",
		.unit = "ms",
		.side = {"a fresh process", in_a_child, NULL},
		.at_most = 50});
	return bench_close(&b);
}
