/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Lists. A filter that names a user or group by what is looked up costs a look;
 * any other is asked of all, page by page in memory that is used again, and what
 * is found is kept as a number until it is known which ones are shown.
 */
#include <stdlib.h>

#include "base/arena.h"
#include "base/work.h"
#include "desk/provision.h"
#include "desk/teams.h"
#include "http/message.h"
#include "json/json.h"

#include "scim/body.h"
#include "scim/filter.h"
#include "scim/id.h"
#include "scim/match.h"
#include "scim/query.h"
#include "scim/value.h"

#include "scim/scim_impl.h"

/* One that was found. */
struct hit {
	const struct scim_kind *kind;
	int64_t number;
	bool has_key;
	struct str key; /* by which they are put into order */
	int64_t place;  /* in which they were found: equal ones keep it */
};

struct search {
	struct scim__call *call;
	struct scim_query q;
	/* Of the kind that is looked through. */
	const struct scim_kind *kind;
	const struct scim_filter *filter; /* NULL: all of them */
	struct scim_place sort;           /* n 0: as they are */
	bool linked; /* groups of users, members of groups are asked for */
	int64_t total, scanned;
	struct vec hit; /* of struct hit */
};

/* ---- one page of a kind --------------------------------------------------------------- */

struct item {
	int64_t number;
	const struct json *resource;
};

static enum status
user_item(struct work *w, const struct search *s,
    const struct provision_user *user, struct item *out)
{
	struct vec groups = VEC(struct teams_team);
	enum status st = ST_OK;

	if (s->linked)
		st = teams_of(w, s->call->desk, user->number, &groups);
	out->number = user->number;
	return st == ST_OK
	    ? scim__user_whole(w, s->call->base, user, &groups, &out->resource)
	    : st;
}

static enum status
group_item(struct work *w, const struct search *s,
    const struct teams_team *team, struct item *out)
{
	struct vec member = VEC(struct teams_member);
	enum status st = ST_OK;

	if (s->linked)
		st = teams_members(w, s->call->desk, team->number, &member);
	out->number = team->number;
	out->resource = scim__group_whole(w, s->call->base, team, &member);
	return st;
}

/* As struct item, in w's memory. */
static enum status
page_read(struct work *w, const struct search *s,
    const struct provision_part *part, struct vec *out)
{
	const struct teams_part same = {part->after, part->skip, part->most};
	const struct desk *desk = s->call->desk;
	bool users = s->kind == &scim_user;
	struct vec rows = VEC(char);
	enum status st = users ? provision_list(w, desk, part, &rows)
			       : teams_list(w, desk, &same, &rows);

	*out = VEC(struct item);
	for (size_t i = 0; st == ST_OK && i < rows.n; i++) {
		struct item *item = vec_push(w->mem, out);

		st = users ? user_item(w, s,
				 VEC_AT(&rows, struct provision_user, i), item)
			   : group_item(w, s,
				 VEC_AT(&rows, struct teams_team, i), item);
	}
	return st;
}

/* ---- looking ---------------------------------------------------------------------------- */

static enum status
hit_add(struct search *s, struct work *w, const struct item *item)
{
	struct arena *mem = s->call->v->w->mem;
	struct hit hit = {.kind = s->kind,
	    .number = item->number,
	    .place = ++s->total,
	    .key = STR("")};

	if (s->sort.n == 0) {
		/* Those before the page and behind it are counted alone. */
		if (s->total < s->q.start ||
		    s->total >= s->q.start + s->q.count)
			return ST_OK;
	} else {
		if (s->hit.n >= SCIM__SORT_MAX)
			return scim_refuse(&s->call->t, SCIM_TOO_MANY,
			    "too many to be put into an order");
		hit.has_key =
		    scim_match_key(w, &s->sort, item->resource, &hit.key);
		hit.key = str_dup(mem, hit.key);
	}
	*(struct hit *)vec_push(mem, &s->hit) = hit;
	return ST_OK;
}

static enum status
items_look(struct search *s, struct work *w, const struct vec *items)
{
	enum status st = ST_OK;

	for (size_t i = 0; st == ST_OK && i < items->n; i++) {
		const struct item *item = VEC_AT(items, struct item, i);

		if (s->filter == NULL ||
		    scim_match(w, s->filter, item->resource))
			st = hit_add(s, w, item);
	}
	return st;
}

/* In memory of its own, since all of them at once may be much. */
static enum status
all_look(struct search *s)
{
	struct work own = {arena_new(), {STR(""), STR("")}};
	struct provision_part part = {.most = PROVISION_PAGE};
	struct vec items;
	enum status st;

	do {
		arena_reset(own.mem);
		st = page_read(&own, s, &part, &items);
		s->scanned += (int64_t)items.n;
		if (st == ST_OK && s->scanned > SCIM__SCAN_MAX)
			st = scim_refuse(&s->call->t, SCIM_TOO_MANY,
			    "too many to be looked through");
		if (st == ST_OK)
			st = items_look(s, &own, &items);
		if (items.n > 0)
			part.after =
			    VEC_AT(&items, struct item, items.n - 1)->number;
	} while (st == ST_OK && items.n == PROVISION_PAGE);
	if (s->call->t.problem == SCIM_FINE)
		(void)work_pass(s->call->v->w, &own.fault, st);
	arena_free(own.mem);
	return st;
}

/* ---- looking up ------------------------------------------------------------------------- */

static enum status
user_look(struct search *s, enum status st, const struct provision_user *user)
{
	struct work *w = s->call->v->w;
	struct vec items = VEC(struct item);

	if (st == ST_NOTFOUND) {
		work_clear(w);
		return ST_OK;
	}
	if (st == ST_OK)
		st = user_item(w, s, user, vec_push(w->mem, &items));
	return st == ST_OK ? items_look(s, w, &items) : st;
}

static enum status
external_look(struct search *s, struct str external)
{
	struct work *w = s->call->v->w;
	struct vec users;
	enum status st =
	    provision_by_external(w, s->call->desk, external, &users);

	for (size_t i = 0; st == ST_OK && i < users.n; i++)
		st = user_look(s, ST_OK,
		    VEC_AT(&users, struct provision_user, i));
	return st;
}

/* What can only be one, or few, is not looked for among all. */
static enum status
kind_look(struct search *s)
{
	struct work *w = s->call->v->w;
	struct provision_user user;
	struct scim_id id = {0, 0};
	struct str wanted;
	bool users = s->kind == &scim_user;

	if (users && scim_filter_wants(s->filter, STR("userName"), &wanted))
		return user_look(s,
		    provision_by_login(w, s->call->desk, wanted, &user), &user);
	if (users && scim_filter_wants(s->filter, STR("externalId"), &wanted))
		return external_look(s, wanted);
	if (users && scim_filter_wants(s->filter, STR("id"), &wanted))
		return user_look(s,
		    scim_id_parse(wanted, &id)
			? provision_get(w, s->call->desk, id.number, id.opened,
			      &user)
			: ST_NOTFOUND,
		    &user);
	return all_look(s);
}

/* ---- what is shown ------------------------------------------------------------------------ */

static int
hit_order(const void *a, const void *b)
{
	const struct hit *x = a, *y = b;
	int c = str_cmp(x->key, y->key);

	if (x->has_key != y->has_key) /* those without one come last */
		return x->has_key ? -1 : 1;
	return c != 0 ? c : (x->place > y->place) - (x->place < y->place);
}

static void
in_order(struct search *s)
{
	struct hit *hit = s->hit.p;
	size_t n = s->hit.n, skip = (size_t)s->q.start - 1;

	if (s->sort.n == 0 || hit == NULL)
		return;
	if (n > 1)
		qsort(hit, n, sizeof(*hit), hit_order);
	for (size_t i = 0; s->q.descending && i < n / 2; i++) {
		struct hit other = hit[i];

		hit[i] = hit[n - 1 - i];
		hit[n - 1 - i] = other;
	}
	skip = skip > n ? n : skip;
	s->hit.p = hit + skip;
	s->hit.n = n - skip;
	if (s->hit.n > (size_t)s->q.count)
		s->hit.n = (size_t)s->q.count;
}

/* Read once more: it may be gone by now. */
static enum status
hit_read(struct search *s, const struct hit *hit, struct vec *items)
{
	struct work *w = s->call->v->w;
	const struct provision_part part = {.after = hit->number - 1,
	    .most = 1};
	struct scim_shown shown;
	struct vec found;
	enum status st;

	s->kind = hit->kind;
	scim_shown_read(w, s->kind, s->q.attributes, s->q.excluded, &shown);
	s->linked = scim_shows(s->kind, &shown,
	    s->kind == &scim_user ? STR("groups") : STR("members"));
	st = page_read(w, s, &part, &found);
	if (st != ST_OK || found.n == 0 ||
	    VEC_AT(&found, struct item, 0)->number != hit->number)
		return st;
	*(struct json *)vec_push(w->mem, items) = *scim_project(w, s->kind,
	    &shown, VEC_AT(&found, struct item, 0)->resource);
	return ST_OK;
}

static void
list_send(struct search *s, const struct vec *items)
{
	struct arena *mem = s->call->v->w->mem;
	const struct json urn =
	    scim_value_text(STR(SCIM__MESSAGE "ListResponse"));
	const struct json schemas = scim_value_array(&urn, 1);
	const struct json resources = scim_value_array(items->p, items->n);
	struct json number = {.kind = JSON_INT, .integer = s->total};
	const struct json *out =
	    scim_value_with(mem, NULL, STR("schemas"), &schemas);

	out = scim_value_with(mem, out, STR("totalResults"), &number);
	number.integer = (int64_t)items->n;
	out = scim_value_with(mem, out, STR("itemsPerPage"), &number);
	number.integer = s->q.start;
	out = scim_value_with(mem, out, STR("startIndex"), &number);
	out = scim_value_with(mem, out, STR("Resources"), &resources);
	scim__send(s->call, 200, out);
}

/* ---- the whole ---------------------------------------------------------------------------- */

/* Nothing to look at, and no order: the page is where it is. */
static enum status
plain_look(struct search *s)
{
	struct work *w = s->call->v->w;
	const struct provision_part part = {.skip = s->q.start - 1,
	    .most = s->q.count};
	bool users = s->kind == &scim_user;
	struct vec found = VEC(struct item);
	enum status st = users ? provision_count(w, s->call->desk, &s->total)
			       : teams_count(w, s->call->desk, &s->total);

	if (st == ST_OK && s->q.count > 0)
		st = page_read(w, s, &part, &found);
	for (size_t i = 0; st == ST_OK && i < found.n; i++)
		*(struct hit *)vec_push(w->mem, &s->hit) =
		    (struct hit){.kind = s->kind,
			.number = VEC_AT(&found, struct item, i)->number};
	return st;
}

static enum status
one_search(struct search *s, const struct scim_kind *kind, bool alone)
{
	const struct scim_scope scope = {kind, &kind->root, !alone};
	enum status st = ST_OK;

	s->kind = kind;
	s->filter = NULL;
	if (s->q.filter.n > 0)
		st = scim_filter_parse(&s->call->t, &scope, s->q.filter,
		    &s->filter);
	if (st == ST_OK && s->q.sort_by.n > 0 &&
	    !scim_place_find(kind, &kind->root, s->q.sort_by, &s->sort) &&
	    alone)
		st = scim_refuse(&s->call->t, SCIM_INVALID_VALUE,
		    "sortBy names an attribute that there is not");
	if (st != ST_OK)
		return st;
	s->linked = scim_filter_asks(s->filter,
	    kind == &scim_user ? STR("groups") : STR("members"));
	return alone && s->filter == NULL && s->sort.n == 0 ? plain_look(s)
							    : kind_look(s);
}

static void
search(struct search *s, const struct scim_kind *kind)
{
	struct vec items = VEC(struct json);
	enum status st = ST_OK;

	s->hit = VEC(struct hit);
	if (s->q.count > SCIM__COUNT_MAX)
		s->q.count = SCIM__COUNT_MAX;
	if (kind == NULL || kind == &scim_user)
		st = one_search(s, &scim_user, kind != NULL);
	if (st == ST_OK && (kind == NULL || kind == &scim_group))
		st = one_search(s, &scim_group, kind != NULL);
	if (st == ST_OK)
		in_order(s);
	for (size_t i = 0; st == ST_OK && i < s->hit.n; i++)
		st = hit_read(s, VEC_AT(&s->hit, struct hit, i), &items);
	if (st == ST_OK)
		list_send(s, &items);
	else
		scim__fault(s->call, st);
}

void
scim__list(struct scim__call *call, const struct scim_kind *kind)
{
	struct search s = {.call = call};
	enum status st = scim_query_read(&call->t, call->v->req->query, &s.q);

	if (st == ST_OK)
		search(&s, kind);
	else
		scim__fault(call, st);
}

void
scim__search(struct scim__call *call, const struct scim_kind *kind)
{
	struct search s = {.call = call};
	const struct json *body;
	enum status st = scim_body_read(&call->t, call->v->req, &body);

	if (st == ST_OK)
		st = scim_query_search(&call->t, body, &s.q);
	if (st == ST_OK)
		search(&s, kind);
	else
		scim__fault(call, st);
}
