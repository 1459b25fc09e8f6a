/* SPDX-License-Identifier: Apache-2.0 */
/*
 * How long one expression takes, for who writes it: the best of some rounds,
 * since a busy machine only ever adds. Beside a peer, and with bars:
 * bench/cel.c.
 */
#include <stdio.h>

#include "base/work.h"
#include "os/clock.h"

#include "cli/cel_fault.h"
#include "cli/cel_host.h"
#include "cli/command.h"
#include "cli/print.h"

#include "cli/cel_bench.h"

#define ROUNDS   20
#define ROUND_NS 10000000 /* of one round */

static double
evaluate(struct cli_cel *c, int64_t times)
{
	int64_t start = clock_mono_ns();

	for (int64_t i = 0; i < times; i++) {
		cel_arena_reset(c->run.arena);
		(void)cel_eval(c->program, &c->run, c->variable);
	}
	return (double)(clock_mono_ns() - start);
}

static double
compile(struct cli_cel *c, struct cel_arena *a, int64_t times)
{
	int64_t start = clock_mono_ns();
	const struct cel_program *p;
	struct cel_mistakes mistakes;

	for (int64_t i = 0; i < times; i++) {
		cel_arena_reset(a);
		/* It was compiled before. */
		(void)cel_compile(c->env, a, &c->source, &p, &mistakes);
	}
	return (double)(clock_mono_ns() - start);
}

/* Nanoseconds a time; a NULL arena: of an evaluation. */
static double
best_of(struct cli_cel *c, struct cel_arena *a)
{
	double best = 0, ns = 0;
	int64_t times = 1;

	while (ns < ROUND_NS) {
		times *= 2;
		ns = a == NULL ? evaluate(c, times) : compile(c, a, times);
	}
	for (int i = 0; i < ROUNDS; i++) {
		ns = a == NULL ? evaluate(c, times) : compile(c, a, times);
		ns /= (double)times;
		if (i == 0 || ns < best)
			best = ns;
	}
	return best;
}

static enum status
print(struct work *w, const struct cli_call *call, struct cli_cel *c,
    struct cel_arena *a)
{
	double evaluated = best_of(c, NULL), compiled = best_of(c, a);
	size_t bytes = cel_arena_used(c->run.arena);

	if (call->json)
		return cli_print_object(w,
		    (const struct cli_member[]){
			{"evaluate_ns", str_fmt(w->mem, "%.1f", evaluated)},
			{"compile_ns", str_fmt(w->mem, "%.1f", compiled)},
			{"bytes", str_fmt(w->mem, "%zu", bytes)}},
		    3);
	printf("evaluate %.1f ns, compile %.1f ns, %zu bytes of the arena\n",
	    evaluated, compiled, bytes);
	return ST_OK;
}

static enum status
run(struct work *w, const struct cli_call *call)
{
	struct cel_arena *a = cel_arena_new(&cel_memory_c);
	struct cel_mistakes mistakes;
	struct cli_cel c;
	enum status st = cli_cel_open(w, call, 0, &c, &mistakes);
	struct cel_value v;

	if (st != ST_OK)
		goto out;
	v = cel_eval(c.program, &c.run, c.variable);
	if (a == NULL)
		st = work_fail(w, ST_LIMIT, "there is no memory");
	else if (v.kind == CEL_ERROR)
		st = cli_cel_error(w, &c.source, v);
	else
		st = print(w, call, &c, a);
out:
	cli_cel_close(&c);
	cel_arena_free(a);
	return st;
}

const struct cli_command cli_cel_bench = {
    .name = "cel bench",
    .summary = "say how long an expression takes",
    .option = cli_cel_option,
    .options = CLI_CEL_OPTIONS,
    .operand = cli_cel_operand,
    .operands = 1,
    .run = run,
};
