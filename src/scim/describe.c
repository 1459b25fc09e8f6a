/* SPDX-License-Identifier: Apache-2.0 */
/* What this server is and has, for programs (RFC 7643 5 to 7). */
#include <assert.h>

#include "base/arena.h"
#include "base/buf.h"
#include "base/work.h"
#include "http/form.h"
#include "http/message.h"
#include "json/json.h"
#include "json/read.h"
#include "json/write.h"

#include "scim/scim_impl.h"

#define SCHEMAS "urn:ietf:params:scim:schemas:core:2.0:"

struct telling {
	struct scim__call *call;
	struct buf b;
	struct json_out o;
};

static void
tell_begin(struct scim__call *call, struct telling *t)
{
	t->call = call;
	buf_init(&t->b, SCIM__BYTES_MAX);
	json_out_init(&t->o, call->v->w->mem, &t->b, JSON_PLAIN);
}

static void
tell_end(struct telling *t)
{
	struct work *w = t->call->v->w;
	const struct json *value = NULL;
	enum status st = json_out_done(w, &t->o);
	struct str text = str_dup(w->mem, buf_str(&t->b));

	buf_release(&t->b);
	if (st == ST_OK)
		st = json_read(w, text, NULL, &value);
	if (st == ST_OK)
		scim__send(t->call, 200, value);
	else
		scim__fault(t->call, ST_IO);
}

static void
put_schema_name(struct telling *t, const char *name)
{
	json_put_name(&t->o, STR("schemas"));
	json_put_array(&t->o);
	json_put_text(&t->o, str_fmt(t->call->v->w->mem, SCHEMAS "%s", name));
	json_put_end(&t->o);
}

static void
put_meta(struct telling *t, const char *kind, struct str place)
{
	json_put_name(&t->o, STR("meta"));
	json_put_object(&t->o);
	json_put_text_member(&t->o, STR("resourceType"), str_from_c(kind));
	json_put_text_member(&t->o, STR("location"),
	    str_fmt(t->call->v->w->mem, "%.*s/%.*s", STR_ARG(t->call->base),
		STR_ARG(place)));
	json_put_end(&t->o);
}

/* A list of all there are. */
static void
list_begin(struct telling *t, int64_t n)
{
	json_put_object(&t->o);
	json_put_name(&t->o, STR("schemas"));
	json_put_array(&t->o);
	json_put_text(&t->o, STR(SCIM__MESSAGE "ListResponse"));
	json_put_end(&t->o);
	json_put_int_member(&t->o, STR("totalResults"), n);
	json_put_int_member(&t->o, STR("itemsPerPage"), n);
	json_put_int_member(&t->o, STR("startIndex"), 1);
	json_put_name(&t->o, STR("Resources"));
	json_put_array(&t->o);
}

static void
list_end(struct telling *t)
{
	json_put_end(&t->o);
	json_put_end(&t->o);
}

/* RFC 7644 4: what describes is not filtered. */
static bool
is_filtered(struct scim__call *call)
{
	const struct scim_visit *v = call->v;
	struct str filter;

	if (!http_query_get(v->w->mem, v->req->query, STR("filter"), &filter))
		return false;
	(void)scim_refuse(&call->t, SCIM_NOT_YOURS,
	    "what describes this server is not filtered");
	scim__fault(call, ST_DENIED);
	return true;
}

/* ---- the server ---------------------------------------------------------------------- */

static void
put_feature(struct telling *t, const char *name, bool supported)
{
	json_put_name(&t->o, str_from_c(name));
	json_put_object(&t->o);
	json_put_bool_member(&t->o, STR("supported"), supported);
	if (str_eq(str_from_c(name), STR("bulk"))) {
		json_put_int_member(&t->o, STR("maxOperations"), 0);
		json_put_int_member(&t->o, STR("maxPayloadSize"), 0);
	}
	if (str_eq(str_from_c(name), STR("filter")))
		json_put_int_member(&t->o, STR("maxResults"), SCIM__COUNT_MAX);
	json_put_end(&t->o);
}

void
scim__config(struct scim__call *call)
{
	struct telling t;

	if (is_filtered(call))
		return;
	tell_begin(call, &t);
	json_put_object(&t.o);
	put_schema_name(&t, "ServiceProviderConfig");
	put_feature(&t, "patch", true);
	put_feature(&t, "bulk", false);
	put_feature(&t, "filter", true);
	put_feature(&t, "changePassword", false);
	put_feature(&t, "sort", true);
	put_feature(&t, "etag", true);
	json_put_name(&t.o, STR("authenticationSchemes"));
	json_put_array(&t.o);
	json_put_object(&t.o);
	json_put_text_member(&t.o, STR("type"), STR("oauthbearertoken"));
	json_put_text_member(&t.o, STR("name"), STR("Bearer token"));
	json_put_text_member(&t.o, STR("description"),
	    STR("A token that somebody who administers the portal made on "
		"their page of programs"));
	json_put_bool_member(&t.o, STR("primary"), true);
	json_put_end(&t.o);
	json_put_end(&t.o);
	put_meta(&t, "ServiceProviderConfig", STR("ServiceProviderConfig"));
	json_put_end(&t.o);
	tell_end(&t);
}

/* ---- kinds --------------------------------------------------------------------------- */

static const struct scim_kind *const kinds[] = {&scim_user, &scim_group};

#define KINDS (sizeof(kinds) / sizeof(kinds[0]))

static const struct scim_attr *
extension_of(const struct scim_kind *kind)
{
	for (size_t i = 0; i < kind->root.sub_n; i++)
		if (kind->root.sub[i].extended)
			return &kind->root.sub[i];
	return NULL;
}

static void
put_kind(struct telling *t, const struct scim_kind *kind)
{
	struct arena *mem = t->call->v->w->mem;
	const struct scim_attr *extension = extension_of(kind);

	json_put_object(&t->o);
	put_schema_name(t, "ResourceType");
	json_put_text_member(&t->o, STR("id"), kind->root.name);
	json_put_text_member(&t->o, STR("name"), kind->root.name);
	json_put_text_member(&t->o, STR("description"), kind->root.about);
	json_put_text_member(&t->o, STR("endpoint"),
	    str_fmt(mem, "/%.*s", STR_ARG(kind->place)));
	json_put_text_member(&t->o, STR("schema"), kind->urn);
	if (extension != NULL) {
		json_put_name(&t->o, STR("schemaExtensions"));
		json_put_array(&t->o);
		json_put_object(&t->o);
		json_put_text_member(&t->o, STR("schema"), extension->name);
		json_put_bool_member(&t->o, STR("required"), false);
		json_put_end(&t->o);
		json_put_end(&t->o);
	}
	put_meta(t, "ResourceType",
	    str_fmt(mem, "ResourceTypes/%.*s", STR_ARG(kind->root.name)));
	json_put_end(&t->o);
}

void
scim__kinds(struct scim__call *call, struct str name)
{
	struct telling t;

	if (is_filtered(call))
		return;
	for (size_t i = 0; name.n > 0 && i < KINDS; i++)
		if (str_eq(kinds[i]->root.name, name)) {
			tell_begin(call, &t);
			put_kind(&t, kinds[i]);
			tell_end(&t);
			return;
		}
	if (name.n > 0) {
		scim__problem(call, SCIM_NOT_FOUND);
		return;
	}
	tell_begin(call, &t);
	list_begin(&t, (int64_t)KINDS);
	for (size_t i = 0; i < KINDS; i++)
		put_kind(&t, kinds[i]);
	list_end(&t);
	tell_end(&t);
}

/* ---- schemas ------------------------------------------------------------------------- */

static struct str
type_name(enum scim_type type)
{
	static const struct str name[] = {[SCIM_TEXT] = STR_INIT("string"),
	    [SCIM_BOOL] = STR_INIT("boolean"),
	    [SCIM_WHEN] = STR_INIT("dateTime"),
	    [SCIM_REFERENCE] = STR_INIT("reference"),
	    [SCIM_COMPLEX] = STR_INIT("complex")};

	return name[type];
}

/* Those of every resource stand in no schema (RFC 7643 3.1). */
static bool
is_common(struct str name)
{
	return str_eq(name, STR("schemas")) || str_eq(name, STR("id")) ||
	    str_eq(name, STR("externalId")) || str_eq(name, STR("meta"));
}

static void
put_traits(struct telling *t, const struct scim_attr *a)
{
	json_put_text_member(&t->o, STR("name"), a->name);
	json_put_text_member(&t->o, STR("type"), type_name(a->type));
	json_put_bool_member(&t->o, STR("multiValued"), a->multi);
	json_put_text_member(&t->o, STR("description"), a->about);
	json_put_bool_member(&t->o, STR("required"), a->required);
	json_put_bool_member(&t->o, STR("caseExact"), a->exact);
	json_put_text_member(&t->o, STR("mutability"),
	    a->read_only   ? STR("readOnly")
		: a->fixed ? STR("immutable")
			   : STR("readWrite"));
	json_put_text_member(&t->o, STR("returned"),
	    a->always ? STR("always") : STR("default"));
	json_put_text_member(&t->o, STR("uniqueness"),
	    a->unique ? STR("server") : STR("none"));
	if (a->type != SCIM_REFERENCE)
		return;
	json_put_name(&t->o, STR("referenceTypes"));
	json_put_array(&t->o);
	json_put_text(&t->o, a->refers.n > 0 ? a->refers : STR("uri"));
	json_put_end(&t->o);
}

/* As deep as the schema. */
static void
/* NOLINTNEXTLINE(misc-no-recursion) */
put_attrs(struct telling *t, struct str name, const struct scim_attr *of)
{
	json_put_name(&t->o, name);
	json_put_array(&t->o);
	for (size_t i = 0; i < of->sub_n; i++) {
		const struct scim_attr *a = &of->sub[i];

		if (!a->kept || a->extended || is_common(a->name))
			continue;
		json_put_object(&t->o);
		put_traits(t, a);
		if (a->type == SCIM_COMPLEX)
			put_attrs(t, STR("subAttributes"), a);
		json_put_end(&t->o);
	}
	json_put_end(&t->o);
}

static void
put_schema(struct telling *t, struct str urn, const struct scim_attr *of)
{
	json_put_object(&t->o);
	put_schema_name(t, "Schema");
	json_put_text_member(&t->o, STR("id"), urn);
	json_put_text_member(&t->o, STR("name"),
	    of->extended ? of->about : of->name);
	json_put_text_member(&t->o, STR("description"), of->about);
	put_attrs(t, STR("attributes"), of);
	put_meta(t, "Schema",
	    str_fmt(t->call->v->w->mem, "Schemas/%.*s", STR_ARG(urn)));
	json_put_end(&t->o);
}

void
scim__schemas(struct scim__call *call, struct str urn)
{
	const struct scim_attr *extension = extension_of(&scim_user);
	struct {
		struct str urn;
		const struct scim_attr *of;
	} all[] = {{scim_user.urn, &scim_user.root},
	    {scim_group.urn, &scim_group.root}, {STR(""), extension}};
	size_t n = sizeof(all) / sizeof(all[0]);
	struct telling t;

	if (is_filtered(call))
		return;
	assert(extension != NULL);
	all[n - 1].urn = extension->name;
	for (size_t i = 0; urn.n > 0 && i < n; i++)
		if (str_eq_nocase(all[i].urn, urn)) {
			tell_begin(call, &t);
			put_schema(&t, all[i].urn, all[i].of);
			tell_end(&t);
			return;
		}
	if (urn.n > 0) {
		scim__problem(call, SCIM_NOT_FOUND);
		return;
	}
	tell_begin(call, &t);
	list_begin(&t, (int64_t)n);
	for (size_t i = 0; i < n; i++)
		put_schema(&t, all[i].urn, all[i].of);
	list_end(&t);
	tell_end(&t);
}
