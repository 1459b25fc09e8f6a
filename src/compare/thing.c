/* SPDX-License-Identifier: Apache-2.0 */
#include "base/arena.h"

#include "compare/thing.h"

/* Names of a Code's own files; the order of a list is that of its text. */
static const uint64_t seed[2] = {0, 0};

void
compare_things_init(struct compare_things *t, struct arena *mem)
{
	t->mem = mem;
	map_init(&t->by, mem, seed);
}

/* No name of a kind has a blank. */
static struct str
key_of(struct arena *mem, struct str kind, struct str name)
{
	return str_fmt(mem, "%.*s %.*s", STR_ARG(kind), STR_ARG(name));
}

struct compare_thing *
compare_thing(struct compare_things *t, struct str kind, struct str name)
{
	struct str key = key_of(t->mem, kind, name);
	struct compare_thing *thing = map_get(&t->by, key);

	if (thing != NULL)
		return thing;
	thing = ARENA_NEW(t->mem, struct compare_thing);
	*thing = (struct compare_thing){.kind = kind,
	    .name = name,
	    .entry = VEC(struct compare_entry)};
	(void)map_put(&t->by, key, thing);
	return thing;
}

static size_t
count_of(const struct compare_thing *thing, struct str name)
{
	size_t n = 0;

	for (size_t i = 0; i < thing->entry.n; i++) {
		struct str other =
		    VEC_AT(&thing->entry, struct compare_entry, i)->name;

		if (str_eq(other, name) ||
		    (str_starts(other, name) && other.p[name.n] == '#'))
			n++;
	}
	return n;
}

void
compare_entry_add(struct compare_things *t, struct compare_thing *thing,
    struct str name, struct str text)
{
	size_t n = count_of(thing, name);

	if (n > 0)
		name = str_fmt(t->mem, "%.*s#%zu", STR_ARG(name), n + 1);
	*(struct compare_entry *)vec_push(t->mem, &thing->entry) =
	    (struct compare_entry){name, text};
}

/* ---- one against the other ---------------------------------------------------- */

static const struct compare_entry *
entry_of(const struct compare_thing *thing, struct str name)
{
	for (size_t i = 0; thing != NULL && i < thing->entry.n; i++) {
		const struct compare_entry *e =
		    VEC_AT(&thing->entry, struct compare_entry, i);

		if (str_eq(e->name, name))
			return e;
	}
	return NULL;
}

static void
field_add(struct arena *mem, struct vec *to, struct str name,
    const struct compare_entry *was, const struct compare_entry *is)
{
	struct compare_field *f;

	if (was != NULL && is != NULL && str_eq(was->text, is->text))
		return;
	f = vec_push(mem, to);
	f->entry = name;
	f->had = was != NULL;
	f->has = is != NULL;
	f->was = was != NULL ? was->text : STR("");
	f->is = is != NULL ? is->text : STR("");
}

/* Either may be NULL, not both. */
static struct vec
fields(struct arena *mem, const struct compare_thing *was,
    const struct compare_thing *is)
{
	struct vec out = VEC(struct compare_field);

	for (size_t i = 0; was != NULL && i < was->entry.n; i++) {
		const struct compare_entry *e =
		    VEC_AT(&was->entry, struct compare_entry, i);

		field_add(mem, &out, e->name, e, entry_of(is, e->name));
	}
	for (size_t i = 0; is != NULL && i < is->entry.n; i++) {
		const struct compare_entry *e =
		    VEC_AT(&is->entry, struct compare_entry, i);

		if (entry_of(was, e->name) == NULL)
			field_add(mem, &out, e->name, NULL, e);
	}
	return out;
}

void
compare_lists(struct arena *mem, const struct compare_things *old,
    const struct compare_things *new, struct vec *out)
{
	struct compare_change *c;

	*out = VEC(struct compare_change);
	for (size_t i = 0; i < old->by.n; i++) {
		const struct compare_thing *was = old->by.entry[i].value;
		const struct compare_thing *is =
		    map_get(&new->by, old->by.entry[i].key);
		struct vec field = fields(mem, was, is);

		if (is != NULL && field.n == 0)
			continue;
		c = vec_push(mem, out);
		c->thing = is != NULL ? is : was;
		c->how = is != NULL ? COMPARE_CHANGED : COMPARE_REMOVED;
		c->field = field;
	}
	for (size_t i = 0; i < new->by.n; i++) {
		if (map_get(&old->by, new->by.entry[i].key) != NULL)
			continue;
		c = vec_push(mem, out);
		c->thing = new->by.entry[i].value;
		c->how = COMPARE_ADDED;
		c->field = fields(mem, NULL, c->thing);
	}
}
