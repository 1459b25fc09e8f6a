/* SPDX-License-Identifier: Apache-2.0 */
/*
 * The line above everybody in the table is walked once: who was met on an
 * earlier walk leads nowhere new.
 */
#include "base/arena.h"
#include "base/map.h"
#include "base/work.h"
#include "rules/rules.h"

#include "intake/held.h"
#include "intake/table.h"

#include "intake/chain.h"

struct walker {
	struct work *w;
	const struct intake_chain *in;
	const struct map *row;
	uint32_t column; /* of whom it leads to */
	struct str field;
	struct map known; /* everybody whom the record names */
	struct map met;   /* size_t: on which walk */
};

static struct str
above(const struct walker *x, struct str who)
{
	const struct intake_row *row = map_get(x->row, who);
	struct str to = row != NULL ? row->value[x->column] : STR("");

	return to.n > 0 ? to
			: intake_held_field(x->in->rules, x->in->part,
			      map_get(&x->in->holding->key, who), x->field);
}

static void
known_fill(struct walker *x)
{
	const struct map *held = &x->in->holding->key;

	map_init(&x->known, x->w->mem, (uint64_t[2]){0, 0});
	for (size_t i = 0; i < held->n; i++) {
		struct str to = intake_held_field(x->in->rules, x->in->part,
		    held->entry[i].value, x->field);

		(void)map_put(&x->known, held->entry[i].key, x);
		if (to.n > 0)
			(void)map_put(&x->known, to, x);
	}
	for (size_t i = 0; i < x->row->n; i++)
		(void)map_put(&x->known, x->row->entry[i].key, x);
}

static void
named_check(const struct walker *x, const struct intake_row *row)
{
	struct str to = row->value[x->column];

	if (to.n == 0 || map_get(&x->known, to) != NULL)
		return;
	intake_table_wrong(x->w, x->in->table, x->in->mistakes,
	    &(struct intake_wrong){INTAKE_NOBODY, row, x->column, to, 0},
	    str_c(x->w->mem,
		str_fmt(x->w->mem, "nobody is known as %.*s", STR_ARG(to))));
	mistake_remedy(x->in->mistakes,
	    "mend the number, or add a row for them");
}

static void
circle_check(struct walker *x, const struct map_entry *from, size_t *walk)
{
	struct str who = from->key;
	const size_t *met = map_get(&x->met, who);

	for (; who.n > 0 && met == NULL; met = map_get(&x->met, who)) {
		(void)map_put(&x->met, who, walk);
		who = above(x, who);
		if (who.n == 0)
			return;
	}
	if (met != walk)
		return;
	intake_table_wrong(x->w, x->in->table, x->in->mistakes,
	    &(struct intake_wrong){INTAKE_CIRCLE, from->value, x->column,
		from->key, 0},
	    str_c(x->w->mem,
		str_fmt(x->w->mem, "the line above %.*s leads back to %.*s",
		    STR_ARG(from->key), STR_ARG(who))));
	mistake_remedy(x->in->mistakes,
	    "nobody stands above themselves: mend one of the numbers");
}

static void
chain_walk(struct walker *x)
{
	size_t *walk = ARENA_ARRAY(x->w->mem, size_t, x->row->n + 1);

	known_fill(x);
	map_init(&x->met, x->w->mem, (uint64_t[2]){0, 0});
	for (size_t i = 0; i < x->row->n; i++)
		named_check(x, x->row->entry[i].value);
	for (size_t i = 0; i < x->row->n; i++)
		circle_check(x, &x->row->entry[i], &walk[i]);
}

void
intake_chain_check(struct work *w, const struct intake_chain *in,
    const struct map *row)
{
	const struct rules_fact *fact = &in->rules->fact[in->part->fact[0]];

	for (size_t i = 0; i < in->rules->chain_n; i++) {
		const struct rules_chain *chain = &in->rules->chain[i];
		struct walker x = {.w = w, .in = in, .row = row};

		if (chain->fact != in->part->fact[0] || fact->key_n != 1 ||
		    chain->from != fact->key[0])
			continue;
		x.field = fact->field[chain->to].name;
		x.column = intake_plan_column(in->table->plan, x.field);
		if (x.column != RULES_NONE &&
		    in->table->field[x.column] != INTAKE_NO_FIELD)
			chain_walk(&x);
	}
}
