/* SPDX-License-Identifier: Apache-2.0 */
#include "base/arena.h"
#include "base/vec.h"
#include "base/work.h"

#include "desk/typed.h"

struct str
typed_secret(const struct plain *form, struct str name)
{
	const struct plain *p = plain_get(form, name);

	return p != NULL && p->kind == PLAIN_TEXT ? p->text : STR("");
}

struct str
typed_text(const struct plain *form, struct str name)
{
	return str_trim(typed_secret(form, name));
}

bool
typed_has(const struct plain *form, struct str name, struct str value)
{
	const struct plain *p = plain_get(form, name);

	if (p == NULL)
		return false;
	if (p->kind == PLAIN_TEXT)
		return str_eq(str_trim(p->text), value);
	for (size_t i = 0; i < p->item_n; i++)
		if (str_eq(str_trim(p->item[i].text), value))
			return true;
	return false;
}

/* Lists are typed one a line. */
static struct plain
lines_of(struct work *w, struct str text)
{
	struct vec item = VEC(struct plain);
	struct str rest = text, line;

	while (rest.n > 0) {
		(void)str_cut(rest, '\n', &line, &rest);
		line = str_trim(line);
		if (line.n == 0)
			continue;
		*(struct plain *)vec_push(w->mem, &item) =
		    (struct plain){.kind = PLAIN_TEXT, .text = line};
	}
	return (
	    struct plain){.kind = PLAIN_LIST, .item = item.p, .item_n = item.n};
}

struct plain
typed_list(struct work *w, const struct plain *form, struct str name)
{
	const struct plain *p = plain_get(form, name);

	if (p == NULL)
		return (struct plain){.kind = PLAIN_LIST};
	return p->kind == PLAIN_TEXT ? lines_of(w, p->text) : *p;
}

struct plain
typed_with(struct work *w, const struct plain *map, struct str name,
    struct str text)
{
	struct str *names = ARENA_ARRAY(w->mem, struct str, map->item_n + 1);
	struct plain *item = ARENA_ARRAY(w->mem, struct plain, map->item_n + 1);
	size_t n = map->item_n;

	for (size_t i = 0; i < n; i++) {
		names[i] = map->name[i];
		item[i] = map->item[i];
	}
	names[n] = name;
	item[n] = (struct plain){.kind = PLAIN_TEXT, .text = text};
	return (struct plain){.kind = PLAIN_MAP,
	    .name = names,
	    .item = item,
	    .item_n = n + 1};
}
