/* SPDX-License-Identifier: Apache-2.0 */
/* Of each key the last fact counts, whatever its day: who was entered yesterday
 * as joining next month is there already, and is not entered again. */
#include "base/arena.h"
#include "base/buf.h"
#include "base/vec.h"
#include "base/work.h"
#include "book/book.h"
#include "book/facts.h"
#include "rules/rules.h"

#include "intake/held.h"

#define BETWEEN "\x1f" /* of a key's texts: no form sends it */

struct str
intake_held_key(struct work *w, const struct str *text, size_t n)
{
	struct str out = n > 0 ? text[0] : STR("");

	for (size_t i = 1; i < n; i++)
		out = str_fmt(w->mem, "%.*s" BETWEEN "%.*s", STR_ARG(out),
		    STR_ARG(text[i]));
	return out;
}

static struct str
key_of(struct work *w, const struct rules_fact *fact,
    const struct book_fact *known)
{
	struct str text[RULES_FIELDS_MAX];

	for (size_t i = 0; i < fact->key_n; i++)
		text[i] = known->field[fact->key[i]];
	return intake_held_key(w, text, fact->key_n);
}

static struct intake_held *
held_of(struct work *w, struct intake_holding *out, struct str key)
{
	struct intake_held *held = map_get(&out->key, key);

	if (held != NULL)
		return held;
	held = ARENA_NEW(w->mem, struct intake_held);
	*held = (struct intake_held){.state = INTAKE_ABSENT};
	(void)map_put(&out->key, key, held);
	return held;
}

/* They stand in the order in which they begin: the last stays. */
static enum status
fact_read(struct work *w, struct book *book, struct intake_holding *out,
    size_t i)
{
	const struct rules_fact *fact =
	    &book_rules(book)->fact[out->part->fact[i]];
	struct vec known;
	enum status st = book_facts_all(w, book, out->part->fact[i], &known);

	for (size_t k = 0; st == ST_OK && k < known.n; k++) {
		const struct book_fact *one =
		    VEC_AT(&known, struct book_fact, k);

		held_of(w, out, key_of(w, fact, one))->fact[i] = one;
	}
	return st;
}

static enum status
ends_read(struct work *w, struct book *book, struct intake_holding *out)
{
	const struct rules_fact *fact;
	struct vec known;
	enum status st;

	if (out->part->ended == RULES_NONE)
		return ST_OK;
	fact = &book_rules(book)->fact[out->part->ended];
	st = book_facts_all(w, book, out->part->ended, &known);
	for (size_t k = 0; st == ST_OK && k < known.n; k++) {
		const struct book_fact *one =
		    VEC_AT(&known, struct book_fact, k);
		struct intake_held *held =
		    held_of(w, out, key_of(w, fact, one));

		held->has_end = true;
		held->end = one->since;
	}
	return st;
}

static void
state_set(struct intake_held *held, int64_t today)
{
	const struct book_fact *k = held->fact[0];

	if (k == NULL) {
		held->has_end = false;
		return;
	}
	held->since = k->since;
	/* It began again since. */
	if (held->has_end && held->end <= k->since && k->until > k->since)
		held->has_end = false;
	if (!held->has_end && k->until < RULES_FOREVER) {
		held->has_end = true;
		held->end = k->until;
	}
	held->state = !held->has_end ? INTAKE_THERE
	    : held->end > today      ? INTAKE_LEAVING
				     : INTAKE_ABSENT;
}

enum status
intake_held_read(struct work *w, struct book *book,
    const struct intake_part *part, int64_t today, struct intake_holding *out)
{
	enum status st = ST_OK;

	out->part = part;
	map_init(&out->key, w->mem, (uint64_t[2]){0, 0});
	for (size_t i = 0; st == ST_OK && i < part->fact_n; i++)
		st = fact_read(w, book, out, i);
	if (st == ST_OK)
		st = ends_read(w, book, out);
	for (size_t i = 0; st == ST_OK && i < out->key.n; i++)
		state_set(out->key.entry[i].value, today);
	return st;
}

struct str
intake_held_field(const struct rules *rules, const struct intake_part *part,
    const struct intake_held *held, struct str name)
{
	for (size_t i = 0; held != NULL && i < part->fact_n; i++) {
		const struct rules_fact *fact = &rules->fact[part->fact[i]];
		uint32_t field =
		    rules_find_field(fact->field, fact->field_n, name);

		if (held->fact[i] != NULL && field != RULES_NONE)
			return held->fact[i]->field[field];
	}
	return STR("");
}
