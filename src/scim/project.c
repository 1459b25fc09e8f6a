/* SPDX-License-Identifier: Apache-2.0 */
#include "base/arena.h"
#include "base/work.h"
#include "json/json.h"

#include "scim/place.h"
#include "scim/value.h"

#include "scim/project.h"

#define NAMES_MAX 64

static void
names_read(struct work *w, const struct scim_kind *kind, struct str list,
    struct vec *out)
{
	struct scim_place place;
	struct str name;
	bool more = list.n > 0;

	while (more && out->n < NAMES_MAX) {
		more = str_cut(list, ',', &name, &list);
		if (scim_place_find(kind, &kind->root, str_trim(name), &place))
			*(struct scim_place *)vec_push(w->mem, out) = place;
	}
}

void
scim_shown_read(struct work *w, const struct scim_kind *kind,
    struct str attributes, struct str excluded, struct scim_shown *out)
{
	*out = (struct scim_shown){.place = VEC(struct scim_place),
	    .without = attributes.n == 0,
	    .all = attributes.n == 0 && excluded.n == 0};
	names_read(w, kind, attributes.n > 0 ? attributes : excluded,
	    &out->place);
}

/* How a list speaks of an attribute: not at all, of parts of it, or of it. */
enum said { NOTHING, PARTS, ALL };

static enum said
said_of(const struct scim_shown *shown, size_t depth,
    const struct scim_attr *attr)
{
	enum said said = NOTHING;

	for (size_t i = 0; i < shown->place.n; i++) {
		const struct scim_place *p =
		    VEC_AT(&shown->place, struct scim_place, i);

		if (depth >= p->n || p->at[depth] != attr)
			continue;
		if (p->n == depth + 1)
			return ALL;
		said = PARTS;
	}
	return said;
}

struct cutting {
	struct work *w;
	const struct scim_shown *shown;
};

static const struct json *cut(const struct cutting *c,
    const struct scim_attr *of, size_t depth, const struct json *value);

/* NULL: it is left out. As deep as the schema. */
static const struct json *
/* NOLINTNEXTLINE(misc-no-recursion) */
member_cut(const struct cutting *c, const struct scim_attr *attr, size_t depth,
    const struct json *value)
{
	enum said said =
	    attr == NULL ? NOTHING : said_of(c->shown, depth, attr);

	if (attr == NULL || attr->always)
		return value;
	if (said == PARTS)
		return cut(c, attr, depth + 1, value);
	return (said == ALL) != c->shown->without ? value : NULL;
}

static const struct json *
/* NOLINTNEXTLINE(misc-no-recursion) */
items_cut(const struct cutting *c, const struct scim_attr *of, size_t depth,
    const struct json *array)
{
	struct json *item = ARENA_ARRAY(c->w->mem, struct json, array->item_n);
	struct json *out = ARENA_NEW(c->w->mem, struct json);
	size_t n = 0;

	for (size_t i = 0; i < array->item_n; i++) {
		const struct json *part = cut(c, of, depth, &array->item[i]);

		if (part != NULL)
			item[n++] = *part;
	}
	*out = scim_value_array(item, n);
	return n > 0 ? out : NULL;
}

static const struct json *
/* NOLINTNEXTLINE(misc-no-recursion) */
cut(const struct cutting *c, const struct scim_attr *of, size_t depth,
    const struct json *value)
{
	const struct json *made = NULL, *part;

	if (value->kind == JSON_ARRAY)
		return items_cut(c, of, depth, value);
	if (value->kind != JSON_OBJECT)
		return value;
	for (size_t i = 0; i < value->member_n; i++) {
		struct str name = value->member[i].name;

		part = member_cut(c, scim_attr_find(of, name), depth,
		    &value->member[i].value);
		if (part != NULL)
			made = scim_value_with(c->w->mem, made, name, part);
	}
	return made;
}

const struct json *
scim_project(struct work *w, const struct scim_kind *kind,
    const struct scim_shown *shown, const struct json *resource)
{
	const struct cutting c = {w, shown};

	return shown->all ? resource : cut(&c, &kind->root, 0, resource);
}

bool
scim_shows(const struct scim_kind *kind, const struct scim_shown *shown,
    struct str name)
{
	const struct scim_attr *attr = scim_attr_find(&kind->root, name);
	enum said said = said_of(shown, 0, attr);

	if (shown->all)
		return true;
	return shown->without ? said != ALL : said != NOTHING;
}
