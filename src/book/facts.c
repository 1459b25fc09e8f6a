/* SPDX-License-Identifier: Apache-2.0 */
/* Everything is copied while the mutex is held: whoever files goes on behind
 * it, and what was read is as of one instant. */
#include "base/arena.h"
#include "base/work.h"
#include "cel/cel.h"
#include "decide/act.h"
#include "decide/keep.h"
#include "decide/known.h"
#include "decide/sight.h"
#include "decide/world.h"
#include "rules/rules.h"
#include "rules/value.h"

#include "book/book_impl.h"

#include "book/facts.h"

static struct str
text_of(struct work *w, struct cel_arena *a, struct cel_value v)
{
	return cel_is_value(v) ? rules_value_format(w, a, v) : STR("");
}

static void
known_copy(struct work *w, struct cel_arena *a, size_t field_n,
    const struct decide_known *from, struct book_fact *to)
{
	struct str *field = ARENA_ARRAY(w->mem, struct str, field_n + 1);

	for (size_t i = 0; i < field_n; i++)
		field[i] = text_of(w, a, from->record->field[i]);
	*to = (struct book_fact){field, from->since, from->until,
	    from->source != NULL ? str_dup(w->mem, from->source->id) : STR("")};
}

/* The mutex is held. */
static void
all_copy(struct work *w, struct book *book, uint32_t fact, struct vec *out)
{
	struct cel_arena *a = cel_arena_new(&cel_memory_c);
	struct vec all;

	decide_known_all(w, book->world, fact, &all);
	for (size_t i = 0; i < all.n; i++)
		known_copy(w, a, book->law.rules->fact[fact].field_n,
		    VEC_AT(&all, struct decide_known, i),
		    vec_push(w->mem, out));
	cel_arena_free(a);
}

enum status
book_facts_all(struct work *w, struct book *book, uint32_t fact,
    struct vec *out)
{
	*out = VEC(struct book_fact);
	if (book->law.rules->fact[fact].class == RULES_RESTRICTED)
		return work_fail(w, ST_DENIED,
		    "facts of a restricted kind are in no list");
	thread_lock(&book->mutex);
	all_copy(w, book, fact, out);
	return book__unlock(w, book, ST_OK);
}

/* Gives the mutex back. What could not be read is not there; who decides
 * anything by the same world is told why. */
static struct str
given(struct work *w, struct book *book, struct str text)
{
	if (book__unlock(w, book, ST_OK) == ST_OK)
		return text;
	work_clear(w);
	return STR("");
}

struct str
book_facts_field(struct work *w, struct book *book, struct str id,
    struct str field)
{
	const struct rules *r = book->law.rules;
	const struct rules_act *kind;
	const struct act *act;
	struct str text = STR("");
	uint32_t i;

	thread_lock(&book->mutex);
	act = decide_act(book->world, id);
	if (act != NULL) {
		kind = &r->act[act->kind];
		i = rules_find_field(kind->field, kind->field_n, field);
		text = str_dup(w->mem, act_field_text(act, i));
	}
	return given(w, book, text);
}

/* ---- names -------------------------------------------------------------------------- */

static const struct rules_naming *
naming_of(const struct rules *r, const struct book_called *of)
{
	return of->company ? &r->company.companies : &r->company.people;
}

struct str
book_facts_name(struct work *w, struct book *book, const struct book_called *of)
{
	const struct rules *r = book->law.rules;
	struct str name;

	thread_lock(&book->mutex);
	name = str_dup(w->mem,
	    decide_known_name(book->world, naming_of(r, of), of->id,
		decide_day(r, of->now.ms)));
	return given(w, book, name);
}

static void
names_take(struct work *w, const struct vec *known, int64_t day,
    const struct rules_naming *naming, struct vec *out)
{
	for (size_t i = 0; i < known->n; i++) {
		const struct book_fact *k = VEC_AT(known, struct book_fact, i);

		if (k->since <= day && day < k->until &&
		    k->field[naming->name].n > 0)
			*(struct book_name *)vec_push(w->mem, out) =
			    (struct book_name){k->field[naming->who],
				k->field[naming->name]};
	}
}

enum status
book_facts_names(struct work *w, struct book *book,
    const struct book_called *of, struct vec *out)
{
	const struct rules *r = book->law.rules;
	const struct rules_naming *naming = naming_of(r, of);
	struct vec known;
	enum status st;

	*out = VEC(struct book_name);
	if (naming->fact == RULES_NONE)
		return ST_OK;
	st = book_facts_all(w, book, naming->fact, &known);
	if (st == ST_OK)
		names_take(w, &known, decide_day(r, of->now.ms), naming, out);
	return st;
}
