/* SPDX-License-Identifier: Apache-2.0 */
#include "base/buf.h"
#include "base/near.h"

#include "yaml/yaml_impl.h"

#include "yaml/field.h"

const char *
yaml_kind_name(enum yaml_kind kind)
{
	static const char *const name[] = {
	    [YAML_TEXT] = "a text",
	    [YAML_LIST] = "a list",
	    [YAML_MAP] = "a mapping",
	};

	return name[kind];
}

static const struct yaml_pair *
find(const struct yaml *map, struct str name)
{
	if (map == NULL || map->kind != YAML_MAP)
		return NULL;
	for (size_t i = 0; i < map->pair_n; i++)
		if (str_eq(map->pair[i].name, name))
			return &map->pair[i];
	return NULL;
}

const struct yaml *
yaml_get(const struct yaml *map, struct str name)
{
	const struct yaml_pair *p = find(map, name);

	return p == NULL ? NULL : &p->value;
}

/* ---- the kinds --------------------------------------------------------------- */

static const char *
kind_remedy(enum yaml_kind kind)
{
	static const char *const remedy[] = {
	    [YAML_TEXT] = "write one text behind the colon",
	    [YAML_LIST] = "write [one, two], or a line for each: - one",
	    [YAML_MAP] = "write its fields below, or in {name: value}",
	};

	return remedy[kind];
}

static bool
is_nothing(const struct yaml *node)
{
	return node->kind == YAML_TEXT && node->style == YAML_PLAIN &&
	    node->text.n == 0;
}

bool
yaml_is(struct yaml_block *b, const struct yaml *node, enum yaml_kind kind,
    struct str called)
{
	if (node->kind == kind && !is_nothing(node))
		return true;
	if (is_nothing(node))
		yaml__mistake(b, node->span,
		    "`%.*s` should be %s, and nothing is there",
		    STR_ARG(called), yaml_kind_name(kind));
	else
		yaml__mistake(b, node->span, "`%.*s` should be %s, and is %s",
		    STR_ARG(called), yaml_kind_name(kind),
		    yaml_kind_name(node->kind));
	mistake_remedy(b->mistakes, "%s", kind_remedy(kind));
	return false;
}

static const struct yaml *
get(struct yaml_block *b, const struct yaml *map, struct str name,
    enum yaml_kind kind)
{
	const struct yaml *node = yaml_get(map, name);

	if (node == NULL) {
		struct yaml_span at =
		    map == NULL ? yaml__span(0, 0) : map->span;

		yaml__mistake(b, at, "`%.*s` is missing", STR_ARG(name));
		mistake_remedy(b->mistakes, "add it: `%.*s: ...`",
		    STR_ARG(name));
		return NULL;
	}
	return yaml_is(b, node, kind, name) ? node : NULL;
}

bool
yaml_get_text(struct yaml_block *b, const struct yaml *map, struct str name,
    struct str *out)
{
	const struct yaml *node = get(b, map, name, YAML_TEXT);

	if (node == NULL)
		return false;
	*out = node->text;
	return true;
}

bool
yaml_get_list(struct yaml_block *b, const struct yaml *map, struct str name,
    const struct yaml **out)
{
	const struct yaml *node = get(b, map, name, YAML_LIST);

	if (node == NULL)
		return false;
	*out = node;
	return true;
}

bool
yaml_get_map(struct yaml_block *b, const struct yaml *map, struct str name,
    const struct yaml **out)
{
	const struct yaml *node = get(b, map, name, YAML_MAP);

	if (node == NULL)
		return false;
	*out = node;
	return true;
}

/* ---- names ------------------------------------------------------------------- */

static bool
known(struct str typed, const struct str *name, size_t n)
{
	for (size_t i = 0; i < n; i++)
		if (str_eq(name[i], typed))
			return true;
	return false;
}

static struct str
listed(struct arena *mem, const struct str *name, size_t n)
{
	struct buf b;
	struct str out;

	buf_init(&b, SIZE_MAX);
	for (size_t i = 0; i < n; i++)
		buf_fmt(&b, "%s%.*s", i == 0 ? "" : ", ", STR_ARG(name[i]));
	out = str_dup(mem, buf_str(&b));
	buf_release(&b);
	return out;
}

static void
unknown(struct yaml_block *b, const struct yaml_pair *p, const struct str *name,
    size_t n)
{
	struct near near = near_to(p->name);

	yaml__mistake(b, p->span, "`%.*s` is not a name that is known here",
	    STR_ARG(p->name));
	if (b->mistakes->n > MISTAKES_MAX)
		return;
	for (size_t i = 0; i < n; i++)
		near_offer(b->mem, &near, name[i]);
	if (near.best.n > 0)
		mistake_remedy(b->mistakes, "did you mean `%.*s`?",
		    STR_ARG(near.best));
	else
		mistake_remedy(b->mistakes, "the names here are: %.*s",
		    STR_ARG(listed(b->mem, name, n)));
}

bool
yaml_check_names(struct yaml_block *b, const struct yaml *map,
    const struct str *name, size_t n)
{
	bool good = true;

	if (map == NULL || map->kind != YAML_MAP)
		return true;
	for (size_t i = 0; i < map->pair_n; i++)
		if (!known(map->pair[i].name, name, n)) {
			unknown(b, &map->pair[i], name, n);
			good = false;
		}
	return good;
}
