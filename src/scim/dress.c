/* SPDX-License-Identifier: Apache-2.0 */
#include "base/arena.h"
#include "base/instant.h"
#include "base/work.h"
#include "http/etag.h"
#include "http/message.h"
#include "json/json.h"

#include "scim/value.h"

#include "scim/scim_impl.h"

static const struct json *
with_text(struct work *w, const struct json *object, const char *name,
    struct str text)
{
	const struct json value = scim_value_text(text);

	return scim_value_with(w->mem, object, str_from_c(name), &value);
}

static struct str
when(struct work *w, int64_t ms)
{
	struct instant t;

	return instant_from_ms(ms, &t) ? instant_format(w->mem, t) : STR("");
}

static const struct json *
meta_of(struct work *w, const struct scim__meta *m)
{
	const struct json *out =
	    with_text(w, NULL, "resourceType", m->kind->root.name);

	out = with_text(w, out, "created", when(w, m->opened));
	out = with_text(w, out, "lastModified", when(w, m->changed));
	out = with_text(w, out, "location",
	    str_fmt(w->mem, "%.*s/%.*s/%.*s", STR_ARG(m->base),
		STR_ARG(m->kind->place), STR_ARG(m->id)));
	return with_text(w, out, "version", m->tag);
}

const struct json *
scim__dress(struct work *w, const struct json *doc, const struct scim__meta *m)
{
	struct json *urn = ARENA_ARRAY(w->mem, struct json, 2);
	struct json schemas;
	const struct json *out;

	urn[0] = scim_value_text(m->kind->urn);
	urn[1] = scim_value_text(STR(SCIM_URN_ENTERPRISE));
	schemas = scim_value_array(urn, m->extended ? 2 : 1);
	out = scim_value_with(w->mem, NULL, STR("schemas"), &schemas);
	out = with_text(w, out, "id", m->id);
	for (size_t i = 0; i < doc->member_n; i++)
		out = scim_value_with(w->mem, out, doc->member[i].name,
		    &doc->member[i].value);
	return scim_value_with(w->mem, out, STR("meta"), meta_of(w, m));
}

/* Weakly, as SCIM's own tags are (RFC 7644 3.14). */
enum status
scim__tag_check(struct scim_trial *t, const struct scim_visit *v,
    struct str tag)
{
	struct str wanted;

	if (!http_header_get(v->req, STR("If-Match"), &wanted) ||
	    http_etag_matches(wanted, tag))
		return ST_OK;
	return scim_refuse(t, SCIM_OTHER_VERSION, "another version is there");
}
