/* SPDX-License-Identifier: Apache-2.0 */
/* Each example has an arena of its own, since a thousand of them are run a
 * hundred times when wrongs are tried; only failures outlive it. */
#include "base/arena.h"
#include "base/work.h"
#include "decide/decide.h"
#include "decide/example.h"
#include "rules/rules.h"

#include "desk/trial.h"

static void
failure_add(struct work *w, struct trial *out, size_t example, struct str words,
    const struct example_result *result)
{
	struct trial_failure *f = vec_push(w->mem, &out->failure);
	struct example_difference *d = ARENA_ARRAY(w->mem,
	    struct example_difference, result->difference_n);

	for (size_t i = 0; i < result->difference_n; i++) {
		const struct example_difference *from = &result->difference[i];

		d[i].entry = str_dup(w->mem, from->entry);
		d[i].expected = str_dup(w->mem, from->expected);
		d[i].got = str_dup(w->mem, from->got);
	}
	*f = (struct trial_failure){example, str_dup(w->mem, words), d,
	    result->difference_n};
}

struct trying {
	struct work *w;    /* what outlives an example */
	struct arena *mem; /* of one example */
	struct decider *d;
	const struct rules *rules;
	struct trial *out;
};

static bool
one_passes(const struct trying *x, size_t example)
{
	struct work own = {x->mem, {STR(""), STR("")}};
	struct trial *out = x->out;
	struct example_result result = {.fired = out->fired,
	    .still = out->still};
	enum status st = example_run(&own, x->d, x->rules,
	    &x->rules->example[example], &result);

	if (st == ST_OK && result.difference_n == 0)
		return true;
	failure_add(x->w, out, example, own.fault.what, &result);
	return false;
}

void
trial_run(struct work *w, const struct rules *rules, bool stop,
    struct trial *out)
{
	struct arena *mem = arena_new();
	struct decider *d = decider_new(rules);
	const struct trying x = {w, mem, d, rules, out};

	*out = (struct trial){.failure = VEC(struct trial_failure),
	    .fired = ARENA_ARRAY(w->mem, bool, rules->rule_n + 1),
	    .still = ARENA_ARRAY(w->mem, bool, rules->rule_n + 1)};
	for (size_t i = 0; i < rules->example_n; i++) {
		arena_reset(mem);
		if (one_passes(&x, i))
			out->passed++;
		else if (stop)
			break;
	}
	for (size_t i = 0; i < rules->rule_n; i++) {
		out->fired_n += out->fired[i];
		out->both_n += out->fired[i] && out->still[i];
	}
	decider_free(d);
	arena_free(mem);
}

void
trial_idle(struct work *w, const struct rules *rules, const struct trial *trial,
    struct vec *out)
{
	*out = VEC(struct str);
	for (size_t i = 0; i < rules->rule_n; i++)
		if (!trial->fired[i])
			*(struct str *)vec_push(w->mem, out) =
			    rules->rule[i].name;
}
