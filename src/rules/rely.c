/* SPDX-License-Identifier: Apache-2.0 */
/*
 * What rules rely on by way of what they speak of. A limit, a clock or a
 * definition may rest on an interpretation; then so does the rule, and its
 * decisions name it, whether or not its author thought of it.
 */
#include "base/buf.h"

#include "rules/rules_impl.h"

/* ---- definitions ---------------------------------------------------------------- */

struct walk {
	struct rules__load *l;
	uint32_t path[RULES_DEFINES_DEEP + 1];
	size_t n;
	size_t *deep; /* of each: how many stand in a row from it on; 0: not
		       * known yet */
	bool told;
};

static struct rules__at
at_define(const struct walk *k, uint32_t define)
{
	const struct rules__block *b =
	    VEC_AT(&k->l->block[RULES__DEFINE], struct rules__block, define);

	return (struct rules__at){.l = k->l, .b = b, .map = b->root};
}

static void
circle_tell(struct walk *k, size_t from)
{
	struct rules__at at = at_define(k, k->path[from]);
	const struct yaml *is = yaml_get(at.map, STR("is"));
	struct buf b;

	k->told = k->l->circle = true;
	buf_init(&b, 2000);
	for (size_t i = from; i < k->n; i++)
		buf_fmt(&b, "%.*s, ",
		    STR_ARG(k->l->define_list[k->path[i]].name));
	buf_fmt(&b, "%.*s", STR_ARG(k->l->define_list[k->path[from]].name));
	rules__wrong(&at, is->span,
	    "definitions use each other in a circle: %.*s",
	    STR_ARG(buf_str(&b)));
	mistake_remedy(k->l->mistakes,
	    "say what one of them means without the others");
	buf_release(&b);
}

static void
deep_tell(struct walk *k)
{
	struct rules__at at = at_define(k, k->path[0]);

	k->told = k->l->circle = true;
	k->l->mistakes->limits++;
	rules__wrong(&at, yaml_get(at.map, STR("is"))->span,
	    "more than %u definitions use each other from here on",
	    RULES_DEFINES_DEEP);
	mistake_remedy(k->l->mistakes,
	    "say what one of them means without the next");
}

static size_t
define_walk(struct walk *k, uint32_t define)
{
	const struct vec *uses = &k->l->define_uses[define];
	size_t most = 0;

	for (size_t i = 0; i < k->n; i++)
		if (k->path[i] == define) {
			circle_tell(k, i);
			return 0;
		}
	if (k->deep[define] > 0)
		return k->deep[define];
	k->path[k->n++] = define;
	if (k->n > RULES_DEFINES_DEEP)
		deep_tell(k);
	for (size_t i = 0; i < uses->n && !k->told; i++) {
		size_t n = define_walk(k, *VEC_AT(uses, uint32_t, i));

		most = n > most ? n : most;
	}
	if (!k->told && k->n + most > RULES_DEFINES_DEEP)
		deep_tell(k);
	k->n--;
	k->deep[define] = most + 1;
	return most + 1;
}

void
rules__check_defines(struct rules__load *l)
{
	struct walk k = {.l = l,
	    .deep = ARENA_ARRAY(l->w->mem, size_t, l->r->define_n)};

	for (uint32_t i = 0; i < l->r->define_n; i++) {
		k.n = 0;
		k.told = false;
		(void)define_walk(&k, i);
	}
}

/* ---- interpretations -------------------------------------------------------------- */

/* Scratch for one rule after the other: what was met in this round. */
struct met {
	struct rules__load *l;
	size_t *interpretation, *define; /* the round in which it was */
	size_t round;
	struct vec list; /* uint32_t: the rule's interpretations */
};

static void
meet(struct met *m, uint32_t interpretation)
{
	if (interpretation == RULES_NONE ||
	    m->interpretation[interpretation] == m->round)
		return;
	m->interpretation[interpretation] = m->round;
	*(uint32_t *)vec_push(m->l->w->mem, &m->list) = interpretation;
}

static void
meet_all(struct met *m, const struct vec *list)
{
	for (size_t i = 0; i < list->n; i++)
		meet(m, *VEC_AT(list, uint32_t, i));
}

/* Definitions do not go in circles here: they would have been told. */
static void
meet_defines(struct met *m, const struct vec *uses)
{
	for (size_t i = 0; i < uses->n; i++) {
		uint32_t d = *VEC_AT(uses, uint32_t, i);

		if (m->define[d] == m->round)
			continue;
		m->define[d] = m->round;
		meet_all(m, &m->l->define_rests[d]);
		meet_defines(m, &m->l->define_uses[d]);
	}
}

static void
rule_rely(struct met *m, uint32_t rule)
{
	struct rules__load *l = m->l;
	struct rules_rule *r = &l->rule_list[rule];
	uint32_t *own;

	m->round++;
	m->list = VEC(uint32_t);
	for (size_t i = 0; i < r->interpretation_n; i++)
		meet(m, r->interpretation[i]);
	for (size_t i = 0; i < r->duty_n; i++)
		if (r->duty[i].clock != RULES_NONE)
			meet(m, l->clock_list[r->duty[i].clock].interpretation);
	meet_all(m, &l->rule_rests[rule]);
	meet_defines(m, &l->rule_uses[rule]);
	own = ARENA_ARRAY(l->ground.mem, uint32_t, m->list.n);
	for (size_t i = 0; i < m->list.n; i++)
		own[i] = *VEC_AT(&m->list, uint32_t, i);
	r->interpretation = own;
	r->interpretation_n = m->list.n;
}

void
rules__rely(struct rules__load *l)
{
	struct met m = {.l = l,
	    .interpretation =
		ARENA_ARRAY(l->w->mem, size_t, l->r->interpretation_n),
	    .define = ARENA_ARRAY(l->w->mem, size_t, l->r->define_n)};

	for (uint32_t i = 0; i < l->r->rule_n; i++)
		rule_rely(&m, i);
}
