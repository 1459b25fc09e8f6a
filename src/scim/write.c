/* SPDX-License-Identifier: Apache-2.0 */
/* One resource: reading it, making it, changing it. */
#include "base/arena.h"
#include "base/work.h"
#include "desk/provision.h"
#include "desk/teams.h"
#include "http/message.h"
#include "json/json.h"

#include "scim/body.h"
#include "scim/id.h"
#include "scim/patch.h"
#include "scim/take.h"
#include "scim/value.h"

#include "scim/scim_impl.h"

/* What is to be done to a resource; read again by each try of a transaction. */
struct writing {
	struct scim__call *call;
	const struct json *body; /* NULL: it goes */
	bool patch;
};

/* ---- what is sent back ------------------------------------------------------------------- */

static bool
is_wanted(const struct scim__call *call, const struct scim_kind *kind,
    struct str name)
{
	struct scim_shown shown;

	scim__shown(call, kind, &shown);
	return scim_shows(kind, &shown, name);
}

static void
user_send(struct scim__call *call, int code, const struct provision_user *user)
{
	struct work *w = call->v->w;
	struct vec groups = VEC(struct teams_team);
	const struct json *whole = NULL;
	enum status st = ST_OK;

	if (is_wanted(call, &scim_user, STR("groups")))
		st = teams_of(w, call->desk, user->number, &groups);
	if (st == ST_OK)
		st = scim__user_whole(w, call->base, user, &groups, &whole);
	if (st == ST_OK)
		scim__send_resource(call, code, &scim_user, whole);
	else
		scim__fault(call, st);
}

static void
group_send(struct scim__call *call, int code, const struct teams_team *team)
{
	struct work *w = call->v->w;
	struct vec member = VEC(struct teams_member);
	enum status st = ST_OK;

	if (is_wanted(call, &scim_group, STR("members")))
		st = teams_members(w, call->desk, team->number, &member);
	if (st == ST_OK)
		scim__send_resource(call, code, &scim_group,
		    scim__group_whole(w, call->base, team, &member));
	else
		scim__fault(call, st);
}

/* ---- reading ----------------------------------------------------------------------------- */

void
scim__get(struct scim__call *call, const struct scim_kind *kind,
    struct str text)
{
	struct work *w = call->v->w;
	bool users = kind == &scim_user;
	struct provision_user user;
	struct teams_team team;
	struct scim_id id = {0, 0};
	enum status st = ST_NOTFOUND;

	if (scim_id_parse(text, &id))
		st = users
		    ? provision_get(w, call->desk, id.number, id.opened, &user)
		    : teams_get(w, call->desk, id.number, id.opened, &team);
	if (st != ST_OK)
		scim__fault(call, st);
	else if (users)
		user_send(call, 200, &user);
	else
		group_send(call, 200, &team);
}

/* ---- how it is to be --------------------------------------------------------------------- */

static bool
says_kind(const struct json *body, const struct scim_kind *kind)
{
	const struct json *schemas = scim_value_get(body, STR("schemas"));

	for (size_t i = 0; schemas != NULL && schemas->kind == JSON_ARRAY &&
	     i < schemas->item_n;
	     i++)
		if (schemas->item[i].kind == JSON_TEXT &&
		    str_eq_nocase(schemas->item[i].text, kind->urn))
			return true;
	return false;
}

/* A whole resource that was sent. */
static enum status
whole_take(struct scim_trial *t, const struct scim_kind *kind,
    const struct json *body, const struct json **out)
{
	enum status st;

	if (!says_kind(body, kind))
		return scim_refuse(t, SCIM_INVALID_SYNTAX,
		    "schemas does not name a %.*s", STR_ARG(kind->root.name));
	st = scim_take(t, &kind->root, body, out);
	return st == ST_OK ? scim_take_check(t, &kind->root, *out) : st;
}

/* What becomes of `old`; a user that is replaced stays open or closed unless it
 * is said. */
static enum status
next_make(struct writing *x, const struct scim_kind *kind,
    const struct json *old, const struct json **out)
{
	struct scim_trial *t = &x->call->t;
	const struct json *active = json_get(old, STR("active"));
	enum status st;

	if (x->patch)
		return scim_patch(t, kind, old, x->body, out);
	st = whole_take(t, kind, x->body, out);
	if (st == ST_OK && active != NULL &&
	    json_get(*out, STR("active")) == NULL)
		*out = scim_value_with(t->w->mem, *out, STR("active"), active);
	return st;
}

static enum status
user_says(struct work *w, const struct provision_user *user,
    struct provision_wish *wish, void *cookie)
{
	struct writing *x = cookie;
	struct scim_trial *t = &x->call->t;
	struct provision_wish was = {.active = true};
	const struct json *old = NULL, *next = NULL;
	struct str tag;
	enum status st;

	t->problem = SCIM_FINE; /* it may be a second try */
	work_clear(w);
	st = scim__user_tag(w, user, &tag);
	if (st == ST_OK)
		st = scim__tag_check(t, x->call->v, tag);
	if (st != ST_OK || x->body == NULL)
		return st;
	st = scim__user_doc(w, user, &old);
	if (st == ST_OK && user->doc.n > 0)
		st = scim__user_wish(t, old, &was);
	if (st == ST_OK)
		st = next_make(x, &scim_user, old, &next);
	if (st == ST_OK)
		st = scim__user_wish(t, next, wish);
	wish->lang_was = was.lang;
	wish->mail_was = was.mail;
	return st;
}

static enum status
group_says(struct work *w, const struct teams_team *team,
    const struct vec *member, struct teams_wish *wish, void *cookie)
{
	struct writing *x = cookie;
	struct scim_trial *t = &x->call->t;
	const struct json *next = NULL;
	enum status st;

	t->problem = SCIM_FINE;
	work_clear(w);
	st = scim__tag_check(t, x->call->v, scim__group_tag(w, team));
	if (st != ST_OK || x->body == NULL)
		return st;
	st = next_make(x, &scim_group, scim__group_doc(w, team, member), &next);
	return st == ST_OK ? scim__group_wish(t, next, wish) : st;
}

/* ---- making ---------------------------------------------------------------------------------- */

static void
user_create(struct scim__call *call, const struct json *doc)
{
	struct provision_wish wish = {.active = true};
	struct provision_user user;
	enum status st = scim__user_wish(&call->t, doc, &wish);

	if (st == ST_OK)
		st = provision_add(call->v->w, call->desk, &wish,
		    call->v->req->at, &user);
	if (st == ST_OK)
		user_send(call, 201, &user);
	else
		scim__fault(call, st);
}

static void
group_create(struct scim__call *call, const struct json *doc)
{
	struct teams_wish wish;
	struct teams_team team;
	enum status st = scim__group_wish(&call->t, doc, &wish);

	if (st == ST_OK)
		st = teams_add(call->v->w, call->desk, &wish, call->v->req->at,
		    &team);
	if (st == ST_OK)
		group_send(call, 201, &team);
	else
		scim__fault(call, st);
}

void
scim__create(struct scim__call *call, const struct scim_kind *kind)
{
	const struct json *body = NULL, *doc = NULL;
	enum status st = scim_body_read(&call->t, call->v->req, &body);

	if (st == ST_OK)
		st = whole_take(&call->t, kind, body, &doc);
	if (st != ST_OK)
		scim__fault(call, st);
	else if (kind == &scim_user)
		user_create(call, doc);
	else
		group_create(call, doc);
}

/* ---- changing ------------------------------------------------------------------------------- */

/* Of a group that has many members nobody wants to read them back (RFC 7644
 * 3.5.2: 204 unless attributes are asked for). */
static bool
is_brief(const struct writing *x)
{
	struct scim_shown shown;

	scim__shown(x->call, &scim_group, &shown);
	return x->patch && shown.all;
}

static void
user_change(struct writing *x, struct scim_id id)
{
	const struct scim_visit *v = x->call->v;
	const struct provision_change change = {id.number, id.opened, user_says,
	    x, x->call->by, v->req->at};
	struct provision_user user;
	enum status st = provision_change(v->w, x->call->desk, &change, &user);

	if (st == ST_OK)
		user_send(x->call, 200, &user);
	else
		scim__fault(x->call, st);
}

static void
group_change(struct writing *x, struct scim_id id)
{
	const struct scim_visit *v = x->call->v;
	const struct teams_change change = {id.number, id.opened, group_says, x,
	    v->req->at};
	struct teams_team team;
	enum status st = teams_change(v->w, x->call->desk, &change, &team);

	if (st != ST_OK)
		scim__fault(x->call, st);
	else if (is_brief(x))
		scim__send_none(x->call);
	else
		group_send(x->call, 200, &team);
}

static void
change(struct scim__call *call, const struct scim_kind *kind, struct str text,
    bool patch)
{
	struct writing x = {.call = call, .patch = patch};
	struct scim_id id = {0, 0};
	enum status st = scim_id_parse(text, &id) ? ST_OK : ST_NOTFOUND;

	if (st == ST_OK)
		st = scim_body_read(&call->t, call->v->req, &x.body);
	if (st != ST_OK)
		scim__fault(call, st);
	else if (kind == &scim_user)
		user_change(&x, id);
	else
		group_change(&x, id);
}

void
scim__replace(struct scim__call *call, const struct scim_kind *kind,
    struct str id)
{
	change(call, kind, id, false);
}

void
scim__patch(struct scim__call *call, const struct scim_kind *kind,
    struct str id)
{
	change(call, kind, id, true);
}

void
scim__delete(struct scim__call *call, const struct scim_kind *kind,
    struct str text)
{
	const struct scim_visit *v = call->v;
	struct writing x = {.call = call};
	struct scim_id id = {0, 0};
	enum status st = scim_id_parse(text, &id) ? ST_OK : ST_NOTFOUND;

	if (st == ST_OK && kind == &scim_user)
		st = provision_drop(v->w, call->desk,
		    &(struct provision_change){id.number, id.opened, user_says,
			&x, call->by, v->req->at});
	else if (st == ST_OK)
		st = teams_drop(v->w, call->desk,
		    &(struct teams_change){id.number, id.opened, group_says, &x,
			v->req->at});
	if (st == ST_OK)
		scim__send_none(call);
	else
		scim__fault(call, st);
}
