/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Lines are read in batches. Each Code takes a batch in a thread of its own,
 * since a world has one writer and two worlds share nothing; when both are
 * through, what they made of it is compared in the order of the lines, so that
 * the result does not depend on which was faster.
 */
#include "base/arena.h"
#include "base/progress.h"
#include "base/work.h"
#include "os/thread.h"

#include "compare/acts.h"
#include "compare/lane.h"

#include "compare/replay.h"

#define BATCH ((size_t)1024)

struct lane_turn {
	struct lane *lane; /* NULL: there is no such Code */
	struct arena *mem; /* of one batch */
	const struct acts_line *line;
	struct lane_step *step;
	size_t n;
};

struct replaying {
	struct work *w;
	const struct replay_ask *ask;
	struct replay *out;
	struct arena *mem; /* of one batch: the lines */
	struct acts_line *line;
	struct lane_turn new, old;
};

/* ---- a batch under a Code ----------------------------------------------------------- */

static void
take_turn(void *cookie)
{
	const struct lane_turn *t = cookie;

	arena_reset(t->mem);
	for (size_t i = 0; i < t->n; i++)
		lane_take(t->lane, t->mem, &t->line[i], &t->step[i]);
}

/* Both at once; the new Code in this thread. */
static void
take_turns(struct replaying *x)
{
	struct thread *other = NULL;

	if (x->old.lane != NULL)
		other = thread_new("replay", take_turn, &x->old);
	take_turn(&x->new);
	thread_join(other);
}

/* ---- what is wrong with a line --------------------------------------------------------- */

static void
wrong_add(struct replaying *x, size_t line, enum replay_code code,
    const struct fault *fault)
{
	struct arena *mem = x->w->mem;

	if (x->out->wrong.n < REPLAY_WRONG_MAX)
		*(struct replay_wrong *)vec_push(mem, &x->out->wrong) =
		    (struct replay_wrong){line, code, str_dup(mem, fault->what),
			str_dup(mem, fault->remedy)};
}

/* Words that both Codes say are told once. */
static void
note_wrong(struct replaying *x, size_t line, const struct lane_step *new,
    const struct lane_step *old)
{
	bool in_old = old != NULL && old->st != ST_OK;

	x->out->refused++;
	if (new->st != ST_OK &&
	    in_old &&str_eq(new->fault.what, old->fault.what)) {
		wrong_add(x, line, REPLAY_BOTH, &new->fault);
		return;
	}
	if (new->st != ST_OK)
		wrong_add(x, line, REPLAY_NEW, &new->fault);
	if (in_old)
		wrong_add(x, line, REPLAY_OLD, &old->fault);
}

/* ---- one against the other ---------------------------------------------------------- */

static struct str
text_of(const struct plain *given, const char *name)
{
	const struct plain *p = plain_get(given, str_from_c(name));

	return p != NULL ? p->text : STR("");
}

static void
compare_line(struct replaying *x, size_t i)
{
	const struct acts_line *line = &x->line[i];
	const struct lane_step *new = &x->new.step[i];
	const struct lane_step *old =
	    x->old.lane != NULL ? &x->old.step[i] : NULL;
	const struct tally_act act = {line->line, text_of(&line->given, "act"),
	    text_of(&line->given, "id")};

	x->out->lines++;
	x->out->acts += line->has_act;
	if (new->st != ST_OK || (old != NULL && old->st != ST_OK)) {
		note_wrong(x, line->line, new, old);
		return;
	}
	if (!line->has_act)
		return;
	if (old != NULL)
		tally_add(&x->out->tally, &act, &old->outcome, &new->outcome);
	else if (line->recorded)
		tally_add(&x->out->tally, &act, &line->then, &new->outcome);
	else
		x->out->bare++;
}

static size_t
read_batch(struct replaying *x, struct acts_reader *r)
{
	struct work own = {x->mem, {STR(""), STR("")}};
	size_t n = 0;

	arena_reset(x->mem);
	while (n < BATCH && acts_next(&own, r, &x->line[n]))
		n++;
	x->new.n = x->old.n = n;
	return n;
}

static void
replay_all(struct replaying *x)
{
	struct acts_reader r = {x->ask->acts, 0};
	struct progress *p = x->ask->progress;
	size_t n;

	progress_begin(p, "deciding acts", PROGRESS_ROWS,
	    p != NULL ? (int64_t)acts_count(x->ask->acts) : 0);
	while ((n = read_batch(x, &r)) > 0) {
		take_turns(x);
		for (size_t i = 0; i < n; i++)
			compare_line(x, i);
		progress_add(p, (int64_t)n);
	}
}

/* ---- rules --------------------------------------------------------------------------- */

static struct replay_rule
rule_of(const struct rules *r, const struct lane *lane, uint32_t rule)
{
	struct replay_rule out = {r->rule[rule].name, lane_fired(lane, rule),
	    0};

	for (size_t i = 0; i < r->rule[rule].act_n; i++)
		out.looked += lane_of_kind(lane, r->rule[rule].act[i]);
	return out;
}

/* Those that only one of the two has. */
static void
rules_only(struct replaying *x, const struct rules *r, const struct lane *lane,
    const struct rules *other, struct vec *out)
{
	for (uint32_t i = 0; i < r->rule_n; i++)
		if (rules_find_rule(other, r->rule[i].name) == RULES_NONE)
			*(struct replay_rule *)vec_push(x->w->mem, out) =
			    rule_of(r, lane, i);
}

/* Those that no act woke; looked: that some act was there for. */
static void
dead_add(struct replaying *x, bool looked)
{
	const struct rules *new = x->ask->new;

	for (uint32_t i = 0; i < new->rule_n; i++) {
		struct replay_rule rule = rule_of(new, x->new.lane, i);

		if (rule.fired > 0 || (rule.looked > 0) != looked)
			continue;
		*(struct replay_rule *)vec_push(x->w->mem, &x->out->dead) =
		    rule;
	}
}

static void
rules_count(struct replaying *x)
{
	const struct rules *new = x->ask->new, *old = x->ask->old;
	struct replay *out = x->out;

	dead_add(x, true);
	dead_add(x, false);
	out->fired = new->rule_n - out->dead.n;
	if (old == NULL)
		return;
	rules_only(x, new, x->new.lane, old, &out->added);
	rules_only(x, old, x->old.lane, new, &out->gone);
}

/* ---- all of it ------------------------------------------------------------------------- */

static void
turn_init(struct replaying *x, struct lane_turn *t, const struct rules *rules)
{
	*t = (struct lane_turn){
	    .lane = rules != NULL ? lane_new(rules) : NULL,
	    .mem = arena_new(),
	    .line = x->line,
	    .step = ARENA_ARRAY(x->w->mem, struct lane_step, BATCH),
	};
}

static void
turn_release(struct lane_turn *t)
{
	lane_free(t->lane);
	arena_free(t->mem);
}

void
replay_run(struct work *w, const struct replay_ask *ask, struct replay *out)
{
	struct replaying x = {.w = w,
	    .ask = ask,
	    .out = out,
	    .mem = arena_new(),
	    .line = ARENA_ARRAY(w->mem, struct acts_line, BATCH)};

	*out = (struct replay){.new = ask->new,
	    .old = ask->old,
	    .wrong = VEC(struct replay_wrong),
	    .dead = VEC(struct replay_rule),
	    .added = VEC(struct replay_rule),
	    .gone = VEC(struct replay_rule)};
	tally_init(&out->tally, w->mem);
	turn_init(&x, &x.new, ask->new);
	turn_init(&x, &x.old, ask->old);
	replay_all(&x);
	out->decided_new = lane_decided(x.new.lane);
	out->decided_old = x.old.lane != NULL ? lane_decided(x.old.lane) : 0;
	rules_count(&x);
	turn_release(&x.new);
	turn_release(&x.old);
	arena_free(x.mem);
}
