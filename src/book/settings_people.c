/* SPDX-License-Identifier: Apache-2.0 */
/* Who signs in, whom the record calls by a name, and who holds an office. */
#include "base/arena.h"
#include "base/map.h"
#include "base/vec.h"
#include "base/work.h"
#include "base/zone.h"
#include "os/random.h"
#include "desk/member.h"
#include "rules/rules.h"
#include "store/account.h"

#include "book/book_impl.h"
#include "book/names.h"
#include "book/offices.h"
#include "book/settings_impl.h"
#include "book/sight.h"

#define CHUNK 1000

/* ---- accounts ---------------------------------------------------------------------- */

static bool
is_among(const struct vec *number, int64_t n)
{
	size_t from = 0, to = number->n;

	while (from < to) {
		size_t at = from + (to - from) / 2;
		int64_t have = *VEC_AT(number, int64_t, at);

		if (have == n)
			return true;
		if (have < n)
			from = at + 1;
		else
			to = at;
	}
	return false;
}

static void
member_count(struct work *w, const struct member *m, const struct vec *linked,
    struct book_settings *out)
{
	struct book_settings_people *p = &out->people;

	if (m->closed) {
		p->closed++;
		return;
	}
	p->open++;
	p->admins += m->admin;
	p->second += m->second;
	*(struct str *)vec_push(w->mem, &p->person) = m->person;
	if (!is_among(linked, m->number)) {
		p->waiting += m->waiting;
		return;
	}
	out->outside.linked++;
	if (out->outside.name.n < BOOK_SETTINGS_LINKED)
		*(struct str *)vec_push(w->mem, &out->outside.name) = m->name;
}

enum status
book__settings_people(struct work *w, struct tx *tx, const struct vec *linked,
    struct book_settings *out)
{
	struct vec row = VEC(struct account_row);
	int64_t after = 0;
	enum status st;

	out->people.person = VEC(struct str);
	out->outside.name = VEC(struct str);
	do {
		st = account_list(w, tx, after, CHUNK, &row);
		for (size_t i = 0; st == ST_OK && i < row.n; i++) {
			const struct account_row *a =
			    VEC_AT(&row, struct account_row, i);
			struct member m = member_of(w, a);

			after = a->number;
			member_count(w, &m, linked, out);
		}
	} while (st == ST_OK && row.n == CHUNK);
	return st;
}

enum status
book__settings_named(struct work *w, struct book *book, struct instant now,
    struct book_settings *out)
{
	struct book_settings_people *p = &out->people;
	const struct book_named *named;
	struct book_names *names;
	struct map have;
	uint64_t seed[2];
	size_t n;
	enum status st = book_names_open(w, book, now, &names);

	if (st != ST_OK)
		return st;
	random_fill(seed, sizeof(seed));
	map_init(&have, w->mem, seed);
	for (size_t i = 0; i < p->person.n; i++)
		(void)map_put(&have, *VEC_AT(&p->person, struct str, i), p);
	named = book_names_all(names, false, SIZE_MAX, &n);
	for (size_t i = 0; i < n; i++)
		p->without += map_get(&have, named[i].id) == NULL;
	book_names_close(names);
	return ST_OK;
}

/* ---- offices --------------------------------------------------------------------------- */

static void
office_look(struct work *w, uint32_t office, const struct book_office *held,
    int64_t today, struct book_settings_offices *out)
{
	if (held->holder_n == 0)
		*(uint32_t *)vec_push(w->mem, &out->vacant) = office;
	else
		out->held++;
	for (size_t i = 0; i < held->holder_n; i++) {
		const struct book_holder *h = &held->holder[i];

		if (h->has_since && h->until - today <= BOOK_SETTINGS_SOON)
			*(struct book_settings_ending *)vec_push(w->mem,
			    &out->ending) =
			    (struct book_settings_ending){office, h->id,
				h->until};
	}
}

enum status
book__settings_offices(struct work *w, struct book *book,
    const struct book_settings_asking *who, struct book_settings_offices *out)
{
	const struct book_looking looking = {STR(""), who->person, who->now};
	const struct rules *r = book->law.rules;
	const struct book_office *office;
	struct zone_local local;
	enum status st = book_offices_all(w, book, &looking, &office);

	*out = (struct book_settings_offices){.vacant = VEC(uint32_t),
	    .ending = VEC(struct book_settings_ending)};
	if (st != ST_OK || !zone_local(r->company.clock, who->now, &local))
		return st;
	/* One that is a relation to somebody is nobody's to fill. */
	for (uint32_t i = 0; i < r->office_n; i++)
		if (!r->office[i].relation)
			office_look(w, i, &office[i], local.civil.day.n, out);
	return ST_OK;
}
