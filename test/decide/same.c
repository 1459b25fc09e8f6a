/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Same inputs, same bytes: ten thousand decisions of all the acts of the bundled
 * Code, made a second time in a world of their own, in another order, and once
 * more in a world where acts that have nothing to do with each other came in
 * another order, and in one that is read on demand, in two orders of asking:
 * every text must be the same. And so must it be until the instant that the
 * decider names. same.t holds what the builds of
 * both compilers say against each other.
 *
 *	same         the checks, and the hash of all texts in a comment
 *	same hash    the hash alone
 */
#include <stdlib.h>
#include <string.h>

#include "base/arena.h"
#include "base/hex.h"
#include "base/map.h"
#include "base/mistake.h"
#include "base/vec.h"
#include "base/work.h"
#include "code/bundle.h"
#include "crypt/hash.h"
#include "decide/act.h"
#include "decide/decide.h"
#include "decide/json.h"
#include "decide/sight.h"
#include "decide/texts.h"
#include "decide/world.h"
#include "desk/law.h"
#include "rules/rules.h"

#include "drawn.h"
#include "steady.h"
#include "tap.h"

#define PEOPLE    300u
#define COMPANIES 90u
#define GROUND    6000u /* acts that facts come from, all of one day */
#define LATER     7000u /* acts of all kinds, which answer each other */
#define FILED     (GROUND + LATER)
#define DECISIONS 10000u /* the last LATER of what is filed, and questions */
#define FIRST_DAY 15500  /* 2012-06-09 */
#define LATER_DAY 8u     /* acts on each */
#define DAY_MS    INT64_C(86400000)
#define PRIME     7919u /* for another order */

#define VERDICT_LEAST 50u
#define RULE_LEAST    100u

struct all {
	struct work *w;
	const struct rules *rules;
	struct drawn drawn;
	struct plain *given; /* FILED, then questions */
	uint32_t *stream;    /* an act kind each: whose facts meet */
	/* What came of the decisions. */
	size_t verdict[RULES_NO_VERDICT], weighed, missing, due, moved;
	struct decide_texts texts;
	size_t differ;          /* with other texts */
	struct map mention, id; /* for the source: where acts are */
	size_t read;            /* acts that it was asked for, */
	size_t both;            /* and how often for those with two values */
	int64_t last;           /* the place of the one asked for last */
	bool *fired;            /* a rule each */
};

static void
need(struct work *w, enum status st)
{
	if (st == ST_OK)
		return;
	printf("Bail out! %.*s\n", STR_ARG(w->fault.what));
	exit(1);
}

/* ---- what is filed and asked ------------------------------------------------- */

/* Acts whose facts are of one kind have to do with each other: which came last
 * ends what was before. */
static void
streams_find(struct all *a)
{
	const struct rules *r = a->rules;

	a->stream = ARENA_ARRAY(a->w->mem, uint32_t, r->act_n);
	for (size_t i = 0; i < r->act_n; i++)
		a->stream[i] = RULES_NONE;
	for (uint32_t f = 0; f < r->fact_n; f++)
		for (size_t i = 0; i < r->fact[f].source_n; i++) {
			uint32_t act = r->fact[f].source[i].act;
			uint32_t old = a->stream[act];

			for (size_t j = 0; old != RULES_NONE && j < r->act_n;
			     j++)
				if (a->stream[j] == old)
					a->stream[j] = f;
			a->stream[act] = f;
		}
}

/* What needs an office to be filed needs its holders first, and what answers
 * another act needs that one. Who left is bound by little: the later acts have
 * enough of them. */
static bool
is_ground(const struct all *a, uint32_t kind)
{
	const struct rules_act *act = &a->rules->act[kind];

	return a->stream[kind] != RULES_NONE && act->who.program == NULL &&
	    act->effect_n == 0 && !str_eq(act->name, STR("left"));
}

static void
ground_draw(struct all *a)
{
	uint32_t turn = 0, kind = 0;

	for (uint32_t i = 0; i < GROUND; kind++) {
		struct drawn_act act = {.number = i, .on = FIRST_DAY};

		if (kind == a->rules->act_n) {
			kind = 0;
			turn++;
		}
		if (!is_ground(a, kind))
			continue;
		act.kind = kind;
		act.by = turn % PEOPLE;
		act.plain = true;
		a->given[i++] = draw_act(&a->drawn, &act);
	}
}

static const struct rules_rule *
approval_rule(struct all *a)
{
	const struct rules *r = a->rules;
	uint32_t n = (uint32_t)r->rule_n, i = draw(&a->drawn, n);

	while (r->rule[i].verdict != RULES_NEEDS_APPROVAL)
		i = (i + 1) % n;
	return &r->rule[i];
}

static uint32_t
approving_kind(const struct rules *r)
{
	for (uint32_t i = 0; i < r->act_n; i++)
		for (size_t j = 0; j < r->act[i].effect_n; j++)
			if (r->act[i].effect[j].kind == RULES_APPROVES)
				return i;
	return 0;
}

/* One after the other, but for the founding: on a record that somebody founded
 * whoever is drawn may appoint nobody, and no office would have a holder. */
static uint32_t
next_kind(const struct rules *r, uint32_t *turn)
{
	uint32_t kind;

	do
		kind = (*turn)++ % (uint32_t)r->act_n;
	while (r->act[kind].founding);
	return kind;
}

/* Most kinds ask for no approval: half of the acts do, or are one, by
 * somebody of an office that is asked. */
static void
later_draw(struct all *a)
{
	uint32_t turn = 0;

	for (uint32_t i = GROUND; i < GROUND + DECISIONS; i++) {
		struct drawn_act act = {.number = i,
		    .by = draw_person(&a->drawn),
		    .on = FIRST_DAY + 1 + (i - GROUND) / LATER_DAY};

		if (i % 4 == 1)
			act.kind = approval_rule(a)->act[0];
		else if (i % 4 == 3) {
			act.kind = approving_kind(a->rules);
			act.by =
			    (uint32_t)a->rules->office_n * draw(&a->drawn, 3);
			act.by += approval_rule(a)->by;
		} else
			act.kind = next_kind(a->rules, &turn);
		a->given[i] = draw_act(&a->drawn, &act);
	}
}

static void
all_draw(struct all *a, const struct law *law)
{
	struct arena *mem = a->w->mem;

	a->rules = law->rules;
	decide_texts_init(&a->texts, mem, law->rules);
	drawn_init(&a->drawn, mem, law->rules);
	a->drawn.people = PEOPLE;
	a->drawn.companies = COMPANIES;
	a->given = ARENA_ARRAY(mem, struct plain, GROUND + DECISIONS);
	a->fired = ARENA_ARRAY(mem, bool, law->rules->rule_n);
	streams_find(a);
	ground_draw(a);
	later_draw(a);
}

static uint32_t
kind_of(const struct all *a, size_t i)
{
	return *VEC_AT(&a->drawn.kind, uint32_t, i);
}

/* ---- a source ----------------------------------------------------------------- */

static struct str
mention_key(struct arena *mem, struct str kind, struct str field,
    struct str value)
{
	return str_fmt(mem, "%.*s|%.*s|%.*s", STR_ARG(kind), STR_ARG(field),
	    STR_ARG(value));
}

static void
mention_note(struct all *a, struct str key, int64_t i)
{
	struct vec *list = map_get(&a->mention, key);

	if (list == NULL) {
		list = ARENA_NEW(a->w->mem, struct vec);
		*list = VEC(int64_t);
		(void)map_put(&a->mention, key, list);
	}
	*(int64_t *)vec_push(a->w->mem, list) = i;
}

static void
value_note(struct all *a, struct str kind, struct str field, struct str value,
    int64_t i)
{
	struct arena *mem = a->w->mem;

	mention_note(a, mention_key(mem, kind, field, value), i);
	if (map_get(&a->id, value) != NULL && !str_eq(field, STR("id")))
		mention_note(a, mention_key(mem, STR("*"), STR("*"), value), i);
}

static void
source_note(struct all *a, int64_t i)
{
	const struct plain *given = &a->given[i];
	struct str kind = plain_get(given, STR("act"))->text;

	(void)map_put(&a->id, plain_get(given, STR("id"))->text, &a->given[i]);
	mention_note(a, mention_key(a->w->mem, kind, STR("*"), STR("*")), i);
	for (size_t k = 0; k < given->item_n; k++) {
		const struct plain *v = &given->item[k];

		if (v->kind == PLAIN_TEXT)
			value_note(a, kind, given->name[k], v->text, i);
		for (size_t j = 0; v->kind == PLAIN_LIST && j < v->item_n; j++)
			value_note(a, kind, given->name[k], v->item[j].text, i);
	}
}

static void
place_add(struct work *w, struct vec *out, int64_t i, int64_t before)
{
	int64_t *to;
	size_t at = out->n;

	for (size_t k = 0; k < out->n; k++)
		if (*VEC_AT(out, int64_t, k) == i)
			return;
	if (i >= before)
		return;
	(void)vec_push(w->mem, out);
	for (; at > 0; at--) {
		to = VEC_AT(out, int64_t, at);
		if (to[-1] < i)
			break;
		to[0] = to[-1];
	}
	*VEC_AT(out, int64_t, at) = i;
}

static bool
has(const struct vec *list, int64_t i)
{
	for (size_t k = 0; list != NULL && k < list->n; k++)
		if (*VEC_AT(list, int64_t, k) == i)
			return true;
	return false;
}

/* Those of the key, and of both where there is another one; and, some steps on,
 * those that name one of these. */
static void
places_add(struct work *w, const struct all *a, const struct str key[2],
    int steps, int64_t before, struct vec *out)
{
	const struct vec *list = map_get(&a->mention, key[0]);

	for (size_t i = 0; list != NULL && i < list->n; i++) {
		int64_t at = *VEC_AT(list, int64_t, i);
		const struct str next[2] = {
		    mention_key(w->mem, STR("*"), STR("*"),
			plain_get(&a->given[at], STR("id"))->text),
		    STR("")};

		if (key[1].n > 0 && !has(map_get(&a->mention, key[1]), at))
			continue;
		place_add(w, out, at, before);
		if (steps > 0)
			places_add(w, a, next, steps - 1, before, out);
	}
}

static enum status
places_of(struct work *w, const struct all *a, struct str key, int64_t before,
    struct vec *out)
{
	const struct str one[2] = {key, STR("")};

	places_add(w, a, one, 1, before, out);
	return ST_OK;
}

static enum status
source_mentioned(struct work *w, void *cookie, const struct world_mention *m,
    int64_t before, struct vec *out)
{
	struct all *a = cookie;
	const struct str key[2] = {mention_key(w->mem, m->kind, m->field,
				       m->value),
	    m->also.n == 0 ? STR("")
			   : mention_key(w->mem, m->kind, m->more, m->also)};

	a->both += m->also.n > 0;
	places_add(w, a, key, 1, before, out);
	return ST_OK;
}

static enum status
source_of_kind(struct work *w, void *cookie, struct str kind, int64_t before,
    struct vec *out)
{
	return places_of(w, cookie,
	    mention_key(w->mem, kind, STR("*"), STR("*")), before, out);
}

static enum status
source_about(struct work *w, void *cookie, struct str id, int64_t before,
    struct vec *out)
{
	return places_of(w, cookie, mention_key(w->mem, STR("*"), STR("*"), id),
	    before, out);
}

static enum status
source_find(struct work *w, void *cookie, struct str id, int64_t *place)
{
	const struct all *a = cookie;
	const struct plain *given = map_get(&a->id, id);

	(void)w;
	if (given == NULL)
		return ST_NOTFOUND;
	*place = given - a->given;
	return ST_OK;
}

static enum status
source_read(struct work *w, void *cookie, int64_t place, struct plain *given)
{
	struct all *a = cookie;

	(void)w;
	a->read++;
	a->last = place;
	*given = a->given[place];
	return ST_OK;
}

/* ---- worlds ------------------------------------------------------------------- */

struct place {
	struct work w;
	struct world *world;
	struct decider *d;
	struct cel_arena *cel;
	const struct act **filed; /* a given each */
};

static void
file(struct all *a, struct place *p, uint32_t i)
{
	need(&p->w, world_file(&p->w, p->world, &a->given[i], &p->filed[i]));
}

static const struct world_source no_source;

static struct world_source
source_of(struct all *a)
{
	return (struct world_source){source_mentioned, source_of_kind,
	    source_about, source_find, source_read, a};
}

enum manner { FORWARDS, BACKWARDS, ON_DEMAND };

/* Streams backwards: each is in the order of its own. */
static void
place_open(struct all *a, struct place *p, enum manner manner)
{
	const struct world_source source =
	    manner == ON_DEMAND ? source_of(a) : no_source;
	uint32_t streams = (uint32_t)a->rules->fact_n;
	bool backwards = manner == BACKWARDS;

	p->w = (struct work){arena_new(), {STR(""), STR("")}};
	p->world = manner == ON_DEMAND
	    ? world_new_on_demand(a->rules, &source, FILED)
	    : world_new(a->rules);
	p->d = decider_new(a->rules);
	p->cel = cel_arena_new(&cel_memory_c);
	p->filed = ARENA_ARRAY(a->w->mem, const struct act *, FILED);
	if (manner == ON_DEMAND)
		return;
	if (!backwards)
		for (uint32_t i = 0; i < GROUND; i++)
			file(a, p, i);
	for (uint32_t s = streams; backwards && s-- > 0;)
		for (uint32_t i = 0; i < GROUND; i++)
			if (a->stream[kind_of(a, i)] == s)
				file(a, p, i);
	for (uint32_t i = GROUND; i < FILED; i++)
		file(a, p, i);
}

static void
place_close(struct place *p)
{
	decider_free(p->d);
	world_free(p->world);
	cel_arena_free(p->cel);
	arena_free(p->w.mem);
}

/* ---- decisions ------------------------------------------------------------------ */

static void
person_note(struct all *a, const struct decide_person *p)
{
	a->verdict[p->verdict]++;
	a->missing += p->missing_n > 0;
	a->moved += p->by.conflict != RULES_NONE;
	for (size_t i = 0; i < p->duty_n; i++)
		a->due += p->duty[i].has_due;
	for (size_t i = 0; i < p->reason_n; i++) {
		a->weighed += p->reason[i].standing != DECIDE_NONE;
		a->fired[p->reason[i].rule] |= !p->reason[i].unknown;
	}
}

/* On the day itself, a month later, when there may be an answer, and years
 * later, when nothing can be approved any more. */
static int64_t
known_of(uint32_t i, const struct act *act)
{
	static const int64_t later[] = {0, 30, 10000};

	return act->recorded + later[i % 3] * DAY_MS;
}

static const struct act *
act_of(const struct all *a, const struct place *p, uint32_t i)
{
	return p->filed[i] != NULL
	    ? p->filed[i]
	    : decide_act(p->world, plain_get(&a->given[i], STR("id"))->text);
}

static struct hash
decide_one(struct all *a, struct place *p, uint32_t i)
{
	struct vec wrong = VEC(struct act_wrong);
	struct act_reading reading = {.world = p->world,
	    .cel = p->cel,
	    .wrong = &wrong};
	const struct act *act = i < FILED ? act_of(a, p, i) : NULL;
	struct decision decision;
	struct act *question;
	struct hash hash;
	struct str text, alone;

	if (act == NULL) {
		need(&p->w, act_read(&p->w, &reading, &a->given[i], &question));
		act = question;
	}
	need(&p->w,
	    decide(&p->w, p->d, p->world, act, known_of(i, act), &decision));
	/* With what was written of the rules before, and, now and then, with
	 * what is written for it alone. */
	need(&p->w, decide_json_by(&p->w, &a->texts, &decision, &text));
	if (i % 16 == 0) {
		need(&p->w, decide_json(&p->w, a->rules, &decision, &alone));
		a->differ += !str_eq(alone, text);
	}
	for (size_t j = 0; j < decision.person_n; j++)
		person_note(a, &decision.person[j]);
	hash = hash_of(text);
	cel_arena_reset(p->cel);
	arena_reset(p->w.mem);
	return hash;
}

/* In another order with a step that is not 1. */
static struct hash *
decide_all(struct all *a, enum manner manner, uint32_t step)
{
	struct hash *hash = ARENA_ARRAY(a->w->mem, struct hash, DECISIONS);
	struct place p;

	place_open(a, &p, manner);
	for (uint32_t i = 0, at = 0; i < DECISIONS; i++) {
		hash[at] = decide_one(a, &p, GROUND + at);
		at = (at + step) % DECISIONS;
	}
	need(&p.w, world_failed(&p.w, p.world));
	place_close(&p);
	return hash;
}

/* ---- the test -------------------------------------------------------------------- */

static void
same(const struct all *a, const char *how, const struct hash *one,
    const struct hash *other)
{
	size_t differ = 0, first = 0;

	for (size_t i = DECISIONS; i-- > 0;)
		if (!hash_eq(&one[i], &other[i])) {
			first = i;
			differ++;
		}
	if (!tap_ok(differ == 0, "the same bytes: %s", how))
		printf("# %zu differ; the first is a%zu, of %.*s\n", differ,
		    first + GROUND,
		    STR_ARG(a->rules->act[kind_of(a, first + GROUND)].name));
}

/* Ten thousand times the same nothing would be no test. */
static void
mix(const struct all *a)
{
	size_t fired = 0;

	for (size_t i = 0; i < RULES_NO_VERDICT; i++)
		tap_ok(a->verdict[i] >= VERDICT_LEAST, "%zu times %s",
		    a->verdict[i], rules_verdict_name((enum rules_verdict)i));
	for (size_t i = 0; i < a->rules->rule_n; i++)
		fired += a->fired[i];
	tap_ok(fired >= RULE_LEAST, "%zu of %zu rules hold somewhere", fired,
	    a->rules->rule_n);
	tap_ok(a->weighed > 0, "%zu times an approval or a finding is weighed",
	    a->weighed);
	tap_ok(a->missing > 0, "%zu times something is missing", a->missing);
	tap_ok(a->due > 0, "%zu duties have a due date", a->due);
	tap_ok(a->differ == 0, "with what is written of a rule once: the same");
	tap_ok(a->moved > 0, "%zu times somebody else decides", a->moved);
}

static void
hash_print(struct all *a, const char *before, const struct hash *hash)
{
	struct hash all =
	    hash_of(str_of((const char *)hash, DECISIONS * sizeof(*hash)));
	struct str text;

	text = hex_format(a->w->mem, hash_str(&all));
	printf("%s%.*s\n", before, STR_ARG(text));
}

static void
on_demand(struct all *a, const struct hash *first)
{
	static const uint64_t seed[2] = {0, 0};

	map_init(&a->mention, a->w->mem, seed);
	map_init(&a->id, a->w->mem, seed);
	for (int64_t i = 0; i < FILED; i++)
		source_note(a, i);
	same(a, "a world that is read on demand", first,
	    decide_all(a, ON_DEMAND, 1));
	tap_ok(a->read > 0 && a->read <= FILED, "%zu of %u acts were read",
	    a->read, FILED);
	tap_ok(a->both > 0, "%zu times by two values", a->both);
	same(a, "on demand, asked in another order", first,
	    decide_all(a, ON_DEMAND, PRIME));
}

#define NEWEST 3500u /* of some of which something is still to come */

static void
until_then(struct all *a)
{
	struct place p;
	struct steady s = {.rules = a->rules};
	int64_t last = 0;

	place_open(a, &p, FORWARDS);
	s.w = &p.w;
	s.d = p.d;
	s.world = p.world;
	for (uint32_t i = 0; i < FILED; i++)
		if (p.filed[i]->recorded > last)
			last = p.filed[i]->recorded;
	for (uint32_t i = FILED - NEWEST; i < FILED; i++) {
		s.act = p.filed[i];
		steady_check(&s, last);
		arena_reset(p.w.mem);
	}
	tap_ok(s.differ == 0, "%zu are not so until then", s.differ);
	tap_ok(s.timed > 0, "%zu times until an hour", s.timed);
	tap_ok(s.changed > 0, "%zu are not so from then on", s.changed);
	decider_steady(p.d);
	(void)steady__text(&s, last - 1);
	tap_ok(decider_until(p.d, p.world) == last - 1,
	    "nothing is said of what was known before");
	place_close(&p);
}

#define CHAIN 200u

static struct plain
plain_text(struct str s)
{
	return (struct plain){.kind = PLAIN_TEXT, .text = s};
}

/* Each corrects the one before it: the last leads to all of them, and to enter
 * each within the next one would take a stack without an end. */
static void
chain(struct all *a)
{
	static const uint64_t seed[2] = {0, 0};
	static const struct str name[] = {STR_INIT("act"), STR_INIT("id"),
	    STR_INIT("by"), STR_INIT("on"), STR_INIT("original"),
	    STR_INIT("reasons")};
	struct arena *mem = a->w->mem;
	struct all c = {.w = a->w, .rules = a->rules};
	const struct world_source source = source_of(&c);
	const struct act *act;
	struct world *world;

	c.given = ARENA_ARRAY(mem, struct plain, CHAIN);
	map_init(&c.mention, mem, seed);
	map_init(&c.id, mem, seed);
	for (int64_t i = 0; i < CHAIN; i++) {
		struct plain *item = ARENA_ARRAY(mem, struct plain, 6);

		item[0] = plain_text(STR("correction"));
		item[1] = plain_text(str_fmt(mem, "c%lld", (long long)i));
		item[2] = plain_text(STR("kim"));
		item[3] = plain_text(STR("2024-03-01"));
		item[4] = plain_text(str_fmt(mem, "c%lld", (long long)i - 1));
		item[5] = plain_text(STR("a slip"));
		c.given[i] = (struct plain){.kind = PLAIN_MAP,
		    .name = name,
		    .item = item,
		    .item_n = 6};
		source_note(&c, i);
	}
	world = world_new_on_demand(a->rules, &source, CHAIN);
	act =
	    decide_act(world, plain_get(&c.given[CHAIN - 1], STR("id"))->text);
	need(a->w, world_failed(a->w, world));
	tap_ok(act != NULL && c.read == CHAIN, "%zu of %u in a row", c.read,
	    CHAIN);
	act = decide_act(world, STR("c0"));
	tap_ok(act != NULL && act->replacer == 1, "the first is corrected");
	tap_ok(c.last > 0, "they were read in their order in the end: %lld",
	    (long long)c.last);
	world_free(world);
}

int
main(int argc, char **argv)
{
	struct work w = {arena_new(), {STR(""), STR("")}};
	struct mistakes mistakes = MISTAKES(w.mem);
	bool alone = argc > 1 && strcmp(argv[1], "hash") == 0;
	struct all a = {.w = &w};
	const struct hash *first;
	struct law law;

	need(&w, law_bundle(&w, code_bundle, code_bundle_n, &mistakes, &law));
	all_draw(&a, &law);
	first = decide_all(&a, FORWARDS, 1);
	hash_print(&a, alone ? "" : "# SHA-256 of all: ", first);
	if (!alone) {
		mix(&a);
		same(&a, "a world of its own and another order", first,
		    decide_all(&a, FORWARDS, PRIME));
		same(&a, "acts that have nothing to do with each other", first,
		    decide_all(&a, BACKWARDS, 1));
		on_demand(&a, first);
		until_then(&a);
		chain(&a);
	}
	law_release(&law);
	arena_free(w.mem);
	return alone ? 0 : tap_done();
}
