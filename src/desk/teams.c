/* SPDX-License-Identifier: Apache-2.0 */
#include <stdbool.h>
#include <stdlib.h>

#include "base/arena.h"
#include "base/work.h"
#include "store/provided.h"
#include "store/store.h"
#include "store/team.h"

#include "desk/commit.h"
#include "desk/desk.h"

#include "desk/teams.h"

static struct teams_team
team_of_row(struct work *w, const struct team_row *row)
{
	return (struct teams_team){row->number, row->opened,
	    str_dup(w->mem, row->name), str_dup(w->mem, row->external),
	    row->changed};
}

static enum status
row_find(struct work *w, struct tx *tx, int64_t number, int64_t opened,
    struct teams_team *out)
{
	struct team_row row;
	enum status st = team_get(w, tx, number, &row);

	if (st == ST_OK && row.opened != opened)
		return ST_NOTFOUND;
	if (st == ST_OK)
		*out = team_of_row(w, &row);
	return st;
}

static enum status
members_read(struct work *w, struct tx *tx, int64_t number, struct vec *out)
{
	struct vec rows;
	enum status st = team_members(w, tx, number, &rows);

	*out = VEC(struct teams_member);
	for (size_t i = 0; st == ST_OK && i < rows.n; i++) {
		const struct team_member *m =
		    VEC_AT(&rows, struct team_member, i);

		*(struct teams_member *)vec_push(w->mem, out) =
		    (struct teams_member){m->account, m->opened, m->name};
	}
	return st;
}

/* ---- who is to be in it ----------------------------------------------------------------- */

static int
by_number(const void *a, const void *b)
{
	const struct teams_member *x = a, *y = b;

	return (x->number > y->number) - (x->number < y->number);
}

/* In order, each once. */
static struct vec
in_order(struct work *w, const struct teams_wish *wish)
{
	struct vec out = VEC(struct teams_member);
	struct teams_member *copy =
	    ARENA_ARRAY(w->mem, struct teams_member, wish->member_n + 1);

	for (size_t i = 0; i < wish->member_n; i++)
		copy[i] = wish->member[i];
	if (wish->member_n > 0)
		qsort(copy, wish->member_n, sizeof(*copy), by_number);
	for (size_t i = 0; i < wish->member_n; i++)
		if (i == 0 || copy[i].number != copy[i - 1].number)
			*(struct teams_member *)vec_push(w->mem, &out) =
			    copy[i];
	return out;
}

static enum status
member_put(struct work *w, struct tx *tx, int64_t team,
    const struct teams_member *m)
{
	struct provided_row row;
	enum status st = provided_get(w, tx, m->number, &row);

	if (st == ST_NOTFOUND ||
	    (st == ST_OK && (row.gone || row.opened != m->opened)))
		return work_fail(w, ST_INVALID,
		    "members names a user that there is not");
	return st == ST_OK ? team_member_add(w, tx, team, m->number) : st;
}

static bool
is_in(const struct vec *members, const struct teams_member *m)
{
	return members->n > 0 &&
	    bsearch(m, members->p, members->n, sizeof(*m), by_number) != NULL;
}

/* Those who are in it are in order too. */
static enum status
members_set(struct work *w, struct tx *tx, int64_t team, const struct vec *are,
    const struct vec *be)
{
	enum status st = ST_OK;

	for (size_t i = 0; st == ST_OK && i < are->n; i++) {
		const struct teams_member *m =
		    VEC_AT(are, struct teams_member, i);

		if (!is_in(be, m))
			st = team_member_drop(w, tx, team, m->number);
	}
	for (size_t i = 0; st == ST_OK && i < be->n; i++) {
		const struct teams_member *m =
		    VEC_AT(be, struct teams_member, i);

		if (!is_in(are, m))
			st = member_put(w, tx, team, m);
	}
	return st;
}

/* ---- writing ---------------------------------------------------------------------------- */

struct adding {
	const struct teams_wish *wish;
	struct team_row row;
};

static enum status
add_job(struct work *w, struct tx *tx, void *cookie)
{
	struct adding *a = cookie;
	const struct vec none = VEC(struct teams_member);
	struct vec be;
	int64_t n = 0;
	enum status st = team_count(w, tx, &n);

	if (st == ST_OK && n >= TEAMS_MAX)
		return work_fail(w, ST_LIMIT, "there are too many groups");
	if (st == ST_OK)
		st = team_add(w, tx, &a->row);
	be = in_order(w, a->wish);
	return st == ST_OK ? members_set(w, tx, a->row.number, &none, &be) : st;
}

enum status
teams_add(struct work *w, const struct desk *desk,
    const struct teams_wish *wish, struct instant now, struct teams_team *out)
{
	struct adding a = {wish,
	    {.name = wish->name,
		.external = wish->external,
		.opened = now.ms,
		.changed = now.ms}};
	enum status st = commit_submit(w, desk->commit, add_job, &a);

	if (st == ST_OK)
		*out = team_of_row(w, &a.row);
	return st;
}

struct changing {
	const struct teams_change *c;
	struct teams_team team;
};

static enum status
change_job(struct work *w, struct tx *tx, void *cookie)
{
	struct changing *x = cookie;
	struct teams_wish wish = {.member_n = 0};
	struct vec are = VEC(struct teams_member), be;
	enum status st = row_find(w, tx, x->c->number, x->c->opened, &x->team);

	if (st == ST_OK)
		st = members_read(w, tx, x->team.number, &are);
	if (st == ST_OK)
		st = x->c->says(w, &x->team, &are, &wish, x->c->cookie);
	if (st != ST_OK)
		return st;
	be = in_order(w, &wish);
	st = members_set(w, tx, x->team.number, &are, &be);
	if (st != ST_OK)
		return st;
	x->team.name = wish.name;
	x->team.external = wish.external;
	/* Two changes within a millisecond are two. */
	x->team.changed =
	    x->c->now.ms > x->team.changed ? x->c->now.ms : x->team.changed + 1;
	return team_set(w, tx,
	    &(struct team_row){.number = x->team.number,
		.name = wish.name,
		.external = wish.external,
		.changed = x->team.changed});
}

enum status
teams_change(struct work *w, const struct desk *desk,
    const struct teams_change *change, struct teams_team *out)
{
	struct changing x = {.c = change};
	enum status st = commit_submit(w, desk->commit, change_job, &x);

	if (st == ST_OK)
		*out = x.team;
	return st;
}

static enum status
drop_job(struct work *w, struct tx *tx, void *cookie)
{
	struct changing *x = cookie;
	struct teams_wish wish = {.member_n = 0};
	struct vec are = VEC(struct teams_member);
	enum status st = row_find(w, tx, x->c->number, x->c->opened, &x->team);

	if (st == ST_OK)
		st = members_read(w, tx, x->team.number, &are);
	if (st == ST_OK)
		st = x->c->says(w, &x->team, &are, &wish, x->c->cookie);
	return st == ST_OK ? team_drop(w, tx, x->team.number) : st;
}

enum status
teams_drop(struct work *w, const struct desk *desk,
    const struct teams_change *change)
{
	struct changing x = {.c = change};

	return commit_submit(w, desk->commit, drop_job, &x);
}

/* ---- reading ---------------------------------------------------------------------------- */

enum status
teams_get(struct work *w, const struct desk *desk, int64_t number,
    int64_t opened, struct teams_team *out)
{
	struct tx *tx = NULL;
	enum status st = store_read(w, desk->store, &tx);

	if (st == ST_OK)
		st = row_find(w, tx, number, opened, out);
	store_read_end(tx);
	return st;
}

enum status
teams_members(struct work *w, const struct desk *desk, int64_t number,
    struct vec *out)
{
	struct tx *tx = NULL;
	enum status st = store_read(w, desk->store, &tx);

	if (st == ST_OK)
		st = members_read(w, tx, number, out);
	store_read_end(tx);
	return st;
}

enum status
teams_of(struct work *w, const struct desk *desk, int64_t account,
    struct vec *out)
{
	struct vec number = VEC(int64_t);
	struct team_row row;
	struct tx *tx = NULL;
	enum status st = store_read(w, desk->store, &tx);

	*out = VEC(struct teams_team);
	if (st == ST_OK)
		st = team_of(w, tx, account, TEAMS_OF, &number);
	for (size_t i = 0; st == ST_OK && i < number.n; i++) {
		st = team_get(w, tx, *VEC_AT(&number, int64_t, i), &row);
		if (st == ST_OK)
			*(struct teams_team *)vec_push(w->mem, out) =
			    team_of_row(w, &row);
	}
	store_read_end(tx);
	return st;
}

enum status
teams_list(struct work *w, const struct desk *desk,
    const struct teams_part *part, struct vec *out)
{
	const struct team_part wanted = {part->after, part->skip, part->most};
	struct vec rows = VEC(struct team_row);
	struct tx *tx = NULL;
	enum status st = store_read(w, desk->store, &tx);

	*out = VEC(struct teams_team);
	if (st == ST_OK)
		st = team_list(w, tx, &wanted, &rows);
	for (size_t i = 0; st == ST_OK && i < rows.n; i++)
		*(struct teams_team *)vec_push(w->mem, out) =
		    team_of_row(w, VEC_AT(&rows, struct team_row, i));
	store_read_end(tx);
	return st;
}

enum status
teams_count(struct work *w, const struct desk *desk, int64_t *out)
{
	struct tx *tx = NULL;
	enum status st = store_read(w, desk->store, &tx);

	if (st == ST_OK)
		st = team_count(w, tx, out);
	store_read_end(tx);
	return st;
}
