/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Runs the examples of a Code. With --mutate it makes the small wrongs of
 * desk/mutate one by one and asks whether any example notices; a Code that the
 * reader refuses has been noticed too.
 */
#include <stdio.h>

#include "base/arena.h"
#include "base/buf.h"
#include "base/progress.h"
#include "base/work.h"
#include "code/bundle.h"
#include "decide/example.h"
#include "desk/law.h"
#include "desk/mutate.h"
#include "desk/trial.h"
#include "json/write.h"
#include "rules/rules.h"

#include "cli/command.h"
#include "cli/law.h"
#include "cli/print.h"
#include "cli/progress.h"

#include "cli/test.h"

enum { MUTATE };

#define RESULT_MOST ((size_t)4 << 20)

/* ---- examples ----------------------------------------------------------------------- */

static void
print_failure(const struct rules *r, const struct trial_failure *f)
{
	const struct rules_example *e = &r->example[f->example];

	printf("not ok: %.*s (%.*s:%zu)\n", STR_ARG(e->name),
	    STR_ARG(e->place.path), e->place.line);
	if (f->words.n > 0)
		printf("    %.*s\n", STR_ARG(f->words));
	for (size_t i = 0; i < f->difference_n; i++) {
		const struct example_difference *d = &f->difference[i];

		printf(
		    "    %.*s\n        expected %.*s\n        got      %.*s\n",
		    STR_ARG(d->entry), STR_ARG(d->expected), STR_ARG(d->got));
	}
}

static void
print_trial(struct work *w, const struct rules *r, const struct trial *t)
{
	struct vec idle;

	for (size_t i = 0; i < t->failure.n; i++)
		print_failure(r, VEC_AT(&t->failure, struct trial_failure, i));
	trial_idle(w, r, t, &idle);
	for (size_t i = 0; i < idle.n; i++)
		printf("no example exercises rule %.*s\n",
		    STR_ARG(*VEC_AT(&idle, struct str, i)));
	printf("%zu of %zu clauses accounted for\n", r->clause_n, r->clause_n);
	printf("%zu of %zu rules exercised, %zu of them both ways\n",
	    t->fired_n, r->rule_n, t->both_n);
	printf("%zu passed, %zu failed\n", t->passed, t->failure.n);
}

static void
put_failure(struct json_out *o, const struct rules *r,
    const struct trial_failure *f)
{
	json_put_object(o);
	json_put_text_member(o, STR("example"), r->example[f->example].name);
	json_put_int_member(o, STR("line"),
	    (int64_t)r->example[f->example].place.line);
	json_put_text_member(o, STR("words"), f->words);
	json_put_name(o, STR("differences"));
	json_put_array(o);
	for (size_t i = 0; i < f->difference_n; i++) {
		json_put_object(o);
		json_put_text_member(o, STR("entry"), f->difference[i].entry);
		json_put_text_member(o, STR("expected"),
		    f->difference[i].expected);
		json_put_text_member(o, STR("got"), f->difference[i].got);
		json_put_end(o);
	}
	json_put_end(o);
	json_put_end(o);
}

static enum status
print_json(struct work *w, const struct rules *r, const struct trial *t)
{
	struct json_out o;
	struct vec idle;
	struct buf b;
	enum status st;

	trial_idle(w, r, t, &idle);
	buf_init(&b, RESULT_MOST);
	json_out_init(&o, w->mem, &b, JSON_PLAIN);
	json_put_object(&o);
	json_put_int_member(&o, STR("passed"), (int64_t)t->passed);
	json_put_int_member(&o, STR("failed"), (int64_t)t->failure.n);
	json_put_int_member(&o, STR("rules"), (int64_t)r->rule_n);
	json_put_int_member(&o, STR("exercised"), (int64_t)t->fired_n);
	json_put_int_member(&o, STR("both_ways"), (int64_t)t->both_n);
	json_put_name(&o, STR("idle"));
	json_put_array(&o);
	for (size_t i = 0; i < idle.n; i++)
		json_put_text(&o, *VEC_AT(&idle, struct str, i));
	json_put_end(&o);
	json_put_name(&o, STR("failures"));
	json_put_array(&o);
	for (size_t i = 0; i < t->failure.n; i++)
		put_failure(&o, r,
		    VEC_AT(&t->failure, struct trial_failure, i));
	json_put_end(&o);
	json_put_end(&o);
	st = cli_print_json(w, &o, &b);
	buf_release(&b);
	return st;
}

static enum status
examples(struct work *w, const struct cli_call *call, const struct rules *r)
{
	struct trial t = {0};
	enum status st = ST_OK;

	trial_run(w, r, false, &t);
	if (call->json)
		st = print_json(w, r, &t);
	else
		print_trial(w, r, &t);
	if (st != ST_OK || (t.failure.n == 0 && t.fired_n == r->rule_n))
		return st;
	return t.failure.n > 0
	    ? work_fail(w, ST_INVALID, "%zu example%s went otherwise",
		  t.failure.n, t.failure.n == 1 ? "" : "s")
	    : work_fail(w, ST_INVALID, "%zu rule%s without an example",
		  r->rule_n - t.fired_n,
		  r->rule_n - t.fired_n == 1 ? " is" : "s are");
}

/* ---- wrongs --------------------------------------------------------------------------- */

/* True when an example goes otherwise or the Code is refused. */
static bool
is_noticed(struct arena *mem, const struct law_source *source,
    const struct mutant *m)
{
	struct work w = {mem, {STR(""), STR("")}};
	struct mistakes mistakes = MISTAKES(mem);
	struct trial t = {0};
	struct law law;
	enum status st;

	st = law_mutant(&w, source, m, &mistakes, &law);
	if (st != ST_OK)
		return true;
	trial_run(&w, law.rules, true, &t);
	law_release(&law);
	return t.failure.n > 0;
}

static enum status
mutants(struct work *w, const struct cli_call *call)
{
	struct arena *mem = arena_new();
	struct cli_progress progress;
	struct progress *p = cli_progress_start(&progress, call);
	const struct law_source source = {call->operand[0].text, code_bundle,
	    code_bundle_n};
	size_t noticed = 0, n;
	struct vec list, left = VEC(size_t);
	enum status st = law_mutants(w, &source, &list);

	n = st == ST_OK ? list.n : 0;
	progress_begin(p, "trying wrongs", PROGRESS_ROWS, (int64_t)n);
	for (size_t i = 0; i < n; i++) {
		arena_reset(mem);
		if (is_noticed(mem, &source, VEC_AT(&list, struct mutant, i)))
			noticed++;
		else
			*(size_t *)vec_push(w->mem, &left) = i;
		progress_add(p, 1);
	}
	cli_progress_end(&progress);
	for (size_t i = 0; i < left.n; i++) {
		const struct mutant *m =
		    VEC_AT(&list, struct mutant, *VEC_AT(&left, size_t, i));

		printf("line %zu, %.*s: no example notices %.*s instead of "
		       "%.*s\n",
		    m->line, STR_ARG(m->block), STR_ARG(m->is),
		    STR_ARG(m->was));
	}
	arena_free(mem);
	if (st != ST_OK)
		return st;
	printf("%zu of %zu wrongs noticed\n", noticed, n);
	return noticed == n
	    ? ST_OK
	    : work_fail(w, ST_INVALID, "%zu wrong%s nobody notices",
		  n - noticed, n - noticed == 1 ? "" : "s");
}

static enum status
run(struct work *w, const struct cli_call *call)
{
	struct law law;
	enum status st = cli_law_read(w, call, call->operand[0].text, &law);

	if (st != ST_OK)
		return st;
	st = examples(w, call, law.rules);
	law_release(&law);
	if (st == ST_OK && call->option[MUTATE].given)
		st = mutants(w, call);
	return st;
}

static const struct cli_operand operand[] = {
    {"CODE", CLI_FOLDER, true,
	"the folder of a Code; without it, the bundled one"},
};

static const struct cli_option option[] = {
    [MUTATE] = {"mutate", CLI_FLAG, NULL,
	"make small wrongs one by one, and list those that no example notices",
	0, 0},
};

const struct cli_command cli_test = {
    .name = "test",
    .summary = "run the examples of a Code",
    .option = option,
    .options = sizeof(option) / sizeof(option[0]),
    .operand = operand,
    .operands = 1,
    .run = run,
};
