/* SPDX-License-Identifier: Apache-2.0 */
/*
 * For a benchmark that is a script: two commands take turns, and each prints
 * its figure as the last word of its last line.
 *
 *	pair NAME WHAT UNIT 'OURS' 'PEER' [BAR [option ...]]
 *
 * An empty PEER is none. BAR is what the ratio, or the figure of ours alone, has
 * to be at least; behind a '-', at most; 0 is no bar. bench/portal.sh or whoever
 * has a server to start does that first and calls this between start and stop.
 */
#include <stdlib.h>

#include "base/arena.h"
#include "base/work.h"
#include "os/proc.h"

#include "bench.h"

#define OUTPUT_MAX ((size_t)1 << 20)

/* The last word of what was said. */
static struct str
last_word(struct str said)
{
	size_t at;

	said = str_trim(said);
	for (at = said.n; at > 0 && strchr(" \t\n", said.p[at - 1]) == NULL;)
		at--;
	return str_sub(said, at, said.n);
}

static NORETURN void
give_up(const char *command, struct str why)
{
	fprintf(stderr, "pair: %s: %.*s\n", command, STR_ARG(why));
	exit(1);
}

static double
run(void *cookie)
{
	const char *command = cookie;
	const char *argv[] = {"sh", "-c", command, NULL};
	struct proc_setup setup = {argv, STR(""), OUTPUT_MAX};
	struct arena *mem = arena_new();
	struct work w = {mem, {STR(""), STR("")}};
	struct proc_result r;
	double figure;
	char *end;

	if (proc_run(&w, &setup, &r) != ST_OK)
		give_up(command, w.fault.what);
	if (r.exit.by_signal || r.exit.code != 0)
		give_up(command, r.err);
	figure = strtod(str_c(mem, last_word(r.out)), &end);
	if (*end != '\0' || !(figure > 0))
		give_up(command, STR("its last word is no figure above 0"));
	arena_free(mem);
	return figure;
}

int
main(int argc, char **argv)
{
	struct bench b;
	int options = argc < 7 ? argc : 7;
	double bar = argc > 6 ? strtod(argv[6], NULL) : 0;
	double at_least = bar > 0 ? bar : 0, at_most = bar < 0 ? -bar : 0;
	struct bench_side ours, peer;

	if (argc < 6) {
		fputs("usage: pair NAME WHAT UNIT OURS PEER [BAR "
		      "[--check] [--json] [--rounds N]]\n",
		    stderr);
		return 2;
	}
	ours = (struct bench_side){"ours", run, argv[4]};
	peer = (struct bench_side){"peer", run, argv[5]};
	b = bench_open(argv[1], argc - options + 1, argv + options - 1);
	if (argv[5][0] == '\0')
		bench_alone(&b,
		    &(struct bench_alone){argv[2], argv[3], ours, at_least,
			at_most});
	else
		bench_pair(&b,
		    &(struct bench_pair){argv[2], argv[3], ours, peer, at_least,
			at_most});
	return bench_close(&b);
}
