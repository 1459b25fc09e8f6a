/* SPDX-License-Identifier: Apache-2.0 */
/*
 * A user is an account. What signing in needs is the account's; the rest of what
 * a directory tells is one document beside it, as it was told.
 */
#include "base/arena.h"
#include "base/map.h"
#include "base/utf8.h"
#include "base/work.h"
#include "desk/member.h"
#include "desk/provision.h"
#include "desk/teams.h"
#include "json/json.h"
#include "json/read.h"
#include "lang/lang.h"

#include "scim/id.h"
#include "scim/value.h"

#include "scim/scim_impl.h"

static const uint64_t no_seed[2];

/* ---- as it stands -------------------------------------------------------------------- */

static const struct json *
with_text(struct work *w, const struct json *object, struct str name,
    struct str text)
{
	const struct json value = scim_value_text(text);

	return scim_value_with(w->mem, object, name,
	    text.n > 0 ? &value : NULL);
}

enum status
scim__user_doc(struct work *w, const struct provision_user *user,
    const struct json **out)
{
	const struct json active = scim_value_bool(!user->closed);
	const struct json *doc = NULL;
	enum status st = ST_OK;

	if (user->doc.n > 0)
		st = json_read(w, user->doc, NULL, &doc);
	if (st != ST_OK)
		return st;
	if (user->external.n > 0)
		doc = with_text(w, doc, STR("externalId"), user->external);
	if (user->doc.n == 0) {
		doc = with_text(w, doc, STR("userName"), user->login);
		doc = with_text(w, doc, STR("displayName"), user->name);
		doc = with_text(w, doc, STR("preferredLanguage"), user->lang);
	}
	*out = scim_value_with(w->mem, doc, STR("active"), &active);
	return ST_OK;
}

static struct str
id_of(struct work *w, const struct provision_user *user)
{
	return scim_id_format(w->mem,
	    (struct scim_id){user->number, user->opened});
}

static const struct json *
groups_of(struct work *w, struct str base, const struct vec *groups)
{
	struct json *item = ARENA_ARRAY(w->mem, struct json, groups->n + 1);
	struct json *out = ARENA_NEW(w->mem, struct json);

	for (size_t i = 0; i < groups->n; i++) {
		const struct teams_team *team =
		    VEC_AT(groups, struct teams_team, i);
		struct str id = scim_id_format(w->mem,
		    (struct scim_id){team->number, team->opened});
		const struct json *one = with_text(w, NULL, STR("value"), id);

		one = with_text(w, one, STR("$ref"),
		    str_fmt(w->mem, "%.*s/Groups/%.*s", STR_ARG(base),
			STR_ARG(id)));
		one = with_text(w, one, STR("display"), team->name);
		item[i] = *with_text(w, one, STR("type"), STR("direct"));
	}
	*out = scim_value_array(item, groups->n);
	return out;
}

/* Out of all that a client can change, so that whoever changes it makes another
 * version: its owner, too. */
enum status
scim__user_tag(struct work *w, const struct provision_user *user,
    struct str *out)
{
	const struct json *doc;
	struct str text = STR("");
	enum status st = scim__user_doc(w, user, &doc);

	if (st == ST_OK)
		st = scim__write(w, doc, SCIM__BYTES_MAX, &text);
	*out = str_fmt(w->mem, "W/\"%016llx\"",
	    (unsigned long long)map_hash(no_seed, text));
	return st;
}

enum status
scim__user_whole(struct work *w, struct str base,
    const struct provision_user *user, const struct vec *groups,
    const struct json **out)
{
	struct scim__meta meta = {.kind = &scim_user,
	    .id = id_of(w, user),
	    .base = base,
	    .opened = user->opened,
	    .changed = user->changed};
	const struct json *doc = NULL;
	enum status st = scim__user_tag(w, user, &meta.tag);

	if (st == ST_OK)
		st = scim__user_doc(w, user, &doc);
	if (st != ST_OK)
		return st;
	if (json_get(doc, STR("displayName")) == NULL)
		doc = with_text(w, doc, STR("displayName"), user->name);
	if (groups != NULL && groups->n > 0)
		doc = scim_value_with(w->mem, doc, STR("groups"),
		    groups_of(w, base, groups));
	meta.extended = json_get(doc, STR(SCIM_URN_ENTERPRISE)) != NULL;
	*out = scim__dress(w, doc, &meta);
	return ST_OK;
}

/* ---- as it is to be ------------------------------------------------------------------- */

/* As pages show it: the first of what there is. */
static struct str
name_of(struct work *w, const struct json *doc)
{
	const struct json *name = json_get(doc, STR("name"));
	struct str out = str_trim(scim_value_text_of(doc, STR("displayName")));
	struct str given = scim_value_text_of(name, STR("givenName"));
	struct str family = scim_value_text_of(name, STR("familyName"));

	if (out.n == 0)
		out = str_trim(scim_value_text_of(name, STR("formatted")));
	if (out.n == 0)
		out = str_trim(str_fmt(w->mem, "%.*s %.*s", STR_ARG(given),
		    STR_ARG(family)));
	if (out.n == 0)
		out = scim_value_text_of(doc, STR("userName"));
	return utf8_head(out, MEMBER_NAME_MAX);
}

/* The primary one, else one for work, else the first. */
static struct str
mail_of(const struct json *doc)
{
	const struct json *emails = json_get(doc, STR("emails"));
	const struct json *work = NULL, *first = NULL;

	for (size_t i = 0; emails != NULL && i < emails->item_n; i++) {
		const struct json *one = &emails->item[i];

		if (scim_value_is(one, STR("primary")))
			return scim_value_text_of(one, STR("value"));
		if (first == NULL)
			first = one;
		if (work == NULL &&
		    str_eq_nocase(scim_value_text_of(one, STR("type")),
			STR("work")))
			work = one;
	}
	return scim_value_text_of(work != NULL ? work : first, STR("value"));
}

static struct str
lang_of(const struct json *doc)
{
	struct str tag, more;
	const struct lang *lang;

	(void)str_cut(scim_value_text_of(doc, STR("preferredLanguage")), ',',
	    &tag, &more);
	(void)str_cut(tag, ';', &tag, &more);
	lang = tag.n > 0 ? lang_find(str_trim(tag)) : NULL;
	return lang != NULL ? lang_tag(lang) : STR("");
}

enum status
scim__user_wish(struct scim_trial *t, const struct json *doc,
    struct provision_wish *out)
{
	struct work *w = t->w;
	const struct json *active = json_get(doc, STR("active"));
	const struct json *kept;
	enum status st;

	out->login = scim_value_text_of(doc, STR("userName"));
	out->person =
	    str_trim(scim_value_text_of(json_get(doc, STR(SCIM_URN_ENTERPRISE)),
		STR("employeeNumber")));
	out->name = name_of(w, doc);
	out->lang = lang_of(doc);
	out->mail = mail_of(doc);
	out->active = active == NULL || active->truth;
	out->external = scim_value_text_of(doc, STR("externalId"));
	kept = scim_value_with(w->mem, doc, STR("active"), NULL);
	kept = scim_value_with(w->mem, kept, STR("externalId"), NULL);
	st = scim__write(w, kept, SCIM__DOC_MAX, &out->doc);
	if (st != ST_LIMIT)
		return st;
	work_clear(w);
	return scim_refuse(t, SCIM_INVALID_VALUE,
	    "a user has %zu bytes at most", SCIM__DOC_MAX);
}
