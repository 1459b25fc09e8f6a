/* SPDX-License-Identifier: Apache-2.0 */
/* Lists of users, which grant nothing (desk/teams.h). */
#include "base/arena.h"
#include "base/work.h"
#include "desk/teams.h"
#include "json/json.h"

#include "scim/id.h"
#include "scim/value.h"

#include "scim/scim_impl.h"

static const struct json *
with_text(struct work *w, const struct json *object, struct str name,
    struct str text)
{
	const struct json value = scim_value_text(text);

	return scim_value_with(w->mem, object, name,
	    text.n > 0 ? &value : NULL);
}

static struct json
members_of(struct work *w, struct str base, const struct vec *member)
{
	struct json *item = ARENA_ARRAY(w->mem, struct json, member->n + 1);

	for (size_t i = 0; i < member->n; i++) {
		const struct teams_member *m =
		    VEC_AT(member, struct teams_member, i);
		struct str id = scim_id_format(w->mem,
		    (struct scim_id){m->number, m->opened});
		const struct json *one = with_text(w, NULL, STR("value"), id);

		if (base.n > 0)
			one = with_text(w, one, STR("$ref"),
			    str_fmt(w->mem, "%.*s/Users/%.*s", STR_ARG(base),
				STR_ARG(id)));
		one = with_text(w, one, STR("type"), STR("User"));
		item[i] = *with_text(w, one, STR("display"), m->name);
	}
	return scim_value_array(item, member->n);
}

static const struct json *
doc_of(struct work *w, const struct teams_team *team, const struct vec *member,
    struct str base)
{
	const struct json *doc =
	    with_text(w, NULL, STR("externalId"), team->external);
	struct json members;

	doc = with_text(w, doc, STR("displayName"), team->name);
	if (member == NULL || member->n == 0)
		return doc;
	members = members_of(w, base, member);
	return scim_value_with(w->mem, doc, STR("members"), &members);
}

const struct json *
scim__group_doc(struct work *w, const struct teams_team *team,
    const struct vec *member)
{
	return doc_of(w, team, member, STR(""));
}

struct str
scim__group_tag(struct work *w, const struct teams_team *team)
{
	return str_fmt(w->mem, "W/\"%llx\"", (unsigned long long)team->changed);
}

const struct json *
scim__group_whole(struct work *w, struct str base,
    const struct teams_team *team, const struct vec *member)
{
	const struct scim__meta meta = {.kind = &scim_group,
	    .id = scim_id_format(w->mem,
		(struct scim_id){team->number, team->opened}),
	    .base = base,
	    .tag = scim__group_tag(w, team),
	    .opened = team->opened,
	    .changed = team->changed};

	return scim__dress(w, doc_of(w, team, member, base), &meta);
}

enum status
scim__group_wish(struct scim_trial *t, const struct json *doc,
    struct teams_wish *out)
{
	const struct json *members = json_get(doc, STR("members"));
	size_t n = members == NULL ? 0 : members->item_n;
	struct teams_member *member =
	    ARENA_ARRAY(t->w->mem, struct teams_member, n + 1);

	for (size_t i = 0; i < n; i++) {
		struct scim_id id;

		if (!scim_id_parse(scim_value_text_of(&members->item[i],
				       STR("value")),
			&id))
			return scim_refuse(t, SCIM_INVALID_VALUE,
			    "members names a user that there is not");
		member[i] = (struct teams_member){.number = id.number,
		    .opened = id.opened};
	}
	*out = (struct teams_wish){scim_value_text_of(doc, STR("displayName")),
	    scim_value_text_of(doc, STR("externalId")), member, n};
	return ST_OK;
}
