/* SPDX-License-Identifier: Apache-2.0 */
/*
 * What holds of the rules together, and no block can see alone: who overrides
 * whom, and what can never happen. A rule that cannot speak is worse than none,
 * since its reader believes that it does.
 */
#include "base/buf.h"

#include "rules/rules_impl.h"

static struct rules__at
at_rule(struct rules__load *l, size_t rule)
{
	const struct rules__block *b =
	    VEC_AT(&l->block[RULES__RULE], struct rules__block, rule);

	return (struct rules__at){.l = l,
	    .b = b,
	    .map = b->root,
	    .define = RULES_NONE,
	    .scan = RULES_NONE,
	    .rule = (uint32_t)rule};
}

static bool
has_act(const struct rules_rule *rule, uint32_t act)
{
	for (size_t i = 0; i < rule->act_n; i++)
		if (rule->act[i] == act)
			return true;
	return false;
}

static size_t
shared_acts(const struct rules_rule *a, const struct rules_rule *b)
{
	size_t n = 0;

	for (size_t i = 0; i < a->act_n; i++)
		n += has_act(b, a->act[i]);
	return n;
}

/* ---- overrides ---------------------------------------------------------------------- */

static void
override_check(struct rules__load *l, size_t rule, uint32_t over)
{
	const struct rules_rule *a = &l->rule_list[rule];
	const struct rules_rule *b = &l->rule_list[over];
	const struct rules__at at = at_rule(l, rule);
	size_t shared = shared_acts(a, b);

	if (a->act_n == 0 || b->act_n == 0 || over == rule)
		return; /* told elsewhere */
	if (shared == 0) {
		rules__wrong(&at, rules__item_span(&at, "overrides", b->name),
		    "`%.*s` overrides `%.*s`, and they look at no act together",
		    STR_ARG(a->name), STR_ARG(b->name));
		mistake_remedy(l->mistakes,
		    "take it out, or let both look at the same acts");
	} else if ((a->when.text.n == 0 || l->always[rule]) &&
	    a->whom.text.n == 0 && shared == b->act_n) {
		rules__wrong(&at, rules__item_span(&at, "overrides", b->name),
		    "`%.*s` can never speak: `%.*s` overrides it always",
		    STR_ARG(b->name), STR_ARG(a->name));
		mistake_remedy(l->mistakes,
		    "say when it is overridden, by a `when` of this rule");
	}
}

/* The rules from `first` on that a walk is in, for the words. */
static void
circle_add(struct rules__load *l, const uint32_t *path, size_t n)
{
	const struct rules__at at = at_rule(l, path[0]);
	struct str next = l->rule_list[path[n > 1 ? 1 : 0]].name;
	struct buf b;

	buf_init(&b, 2000);
	for (size_t i = 0; i < n; i++)
		buf_fmt(&b, "%.*s, ", STR_ARG(l->rule_list[path[i]].name));
	buf_fmt(&b, "%.*s", STR_ARG(l->rule_list[path[0]].name));
	rules__wrong(&at, rules__item_span(&at, "overrides", next),
	    "rules override each other in a circle: %.*s",
	    STR_ARG(buf_str(&b)));
	mistake_remedy(l->mistakes, "let one of them override nothing of it");
	buf_release(&b);
}

enum colour { NEW, OPEN, DONE };

struct walk {
	struct rules__load *l;
	unsigned char *colour;
	uint32_t *path;
	size_t *next; /* of each rule in the path: which override comes next */
	size_t n;
};

/* One step: into the next override, or back. */
static void
walk_step(struct walk *k)
{
	uint32_t at = k->path[k->n - 1], to;
	const struct rules_rule *rule = &k->l->rule_list[at];
	size_t i = 0;

	if (k->next[k->n - 1] == rule->overrides_n) {
		k->colour[at] = DONE;
		k->n--;
		return;
	}
	to = rule->overrides[k->next[k->n - 1]++];
	if (k->colour[to] == NEW) {
		k->colour[to] = OPEN;
		k->path[k->n] = to;
		k->next[k->n++] = 0;
		return;
	}
	if (k->colour[to] == DONE)
		return;
	while (k->path[i] != to)
		i++;
	circle_add(k->l, k->path + i, k->n - i);
}

static void
circles_check(struct rules__load *l)
{
	size_t n = l->r->rule_n;
	struct walk k = {.l = l,
	    .colour = ARENA_ARRAY(l->w->mem, unsigned char, n),
	    .path = ARENA_ARRAY(l->w->mem, uint32_t, n),
	    .next = ARENA_ARRAY(l->w->mem, size_t, n)};

	for (uint32_t i = 0; i < n; i++) {
		if (k.colour[i] != NEW)
			continue;
		k.colour[i] = OPEN;
		k.path[0] = i;
		k.next[0] = 0;
		k.n = 1;
		while (k.n > 0)
			walk_step(&k);
	}
}

/* ---- what a permission is provided by ----------------------------------------------------- */

static bool
is_provided(const struct rules__load *l, const struct rules_rule *rule,
    struct str name)
{
	for (size_t i = 0; i < l->r->rule_n; i++) {
		const struct rules_rule *other = &l->rule_list[i];

		if (shared_acts(rule, other) == 0)
			continue;
		for (size_t k = 0; k < other->duty_n; k++)
			if (str_eq(other->duty[k].name, name))
				return true;
	}
	return false;
}

static void
provided_check(struct rules__load *l, size_t rule)
{
	const struct rules_rule *a = &l->rule_list[rule];
	const struct rules__at at = at_rule(l, rule);
	struct vec names = VEC(struct str);

	if (a->verdict != RULES_ALLOWED)
		return; /* told with the verdict */
	for (size_t i = 0; i < a->provided_n; i++) {
		if (is_provided(l, a, a->provided[i]) || l->lost ||
		    a->act_n == 0)
			continue;
		rules__wrong(&at,
		    rules__item_span(&at, "provided", a->provided[i]),
		    "no rule that looks at the same act has a duty `%.*s`",
		    STR_ARG(a->provided[i]));
		names = VEC(struct str);
		for (size_t k = 0; k < a->duty_n; k++)
			*(struct str *)vec_push(l->w->mem, &names) =
			    a->duty[k].name;
		(void)rules__mend(l, a->provided[i], names.p, names.n);
	}
}

/* ---- acts and their rules ------------------------------------------------------------------- */

static void
act_rules(struct rules__load *l)
{
	uint32_t **list = ARENA_ARRAY(l->w->mem, uint32_t *, l->r->act_n);

	for (size_t i = 0; i < l->r->rule_n; i++)
		for (size_t k = 0; k < l->rule_list[i].act_n; k++)
			l->act_list[l->rule_list[i].act[k]].rule_n++;
	for (size_t i = 0; i < l->r->act_n; i++) {
		list[i] =
		    ARENA_ARRAY(l->ground.mem, uint32_t, l->act_list[i].rule_n);
		l->act_list[i].rule = list[i];
		l->act_list[i].rule_n = 0;
	}
	for (uint32_t i = 0; i < l->r->rule_n; i++)
		for (size_t k = 0; k < l->rule_list[i].act_n; k++) {
			uint32_t act = l->rule_list[i].act[k];

			list[act][l->act_list[act].rule_n++] = i;
		}
}

void
rules__check_rules(struct rules__load *l)
{
	act_rules(l);
	for (size_t i = 0; i < l->r->rule_n; i++) {
		const struct rules_rule *rule = &l->rule_list[i];

		if (!rules__is_read(l, RULES__RULE, (uint32_t)i))
			continue;
		for (size_t k = 0; k < rule->overrides_n; k++)
			override_check(l, i, rule->overrides[k]);
		provided_check(l, i);
	}
	circles_check(l);
}
