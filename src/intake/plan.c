/* SPDX-License-Identifier: Apache-2.0 */
/* The file is read against the Code: what it names has to be there, so that a
 * plan that was read can be followed without looking again. */
#include <stdarg.h>

#include "base/arena.h"
#include "base/near.h"
#include "base/vec.h"
#include "base/work.h"
#include "os/file.h"
#include "rules/rules.h"
#include "yaml/field.h"
#include "yaml/place.h"
#include "yaml/read.h"

#include "intake/plan.h"

struct reader {
	struct work *w;
	const struct rules *rules;
	struct mistakes *mistakes;
	struct yaml_block *block;
	struct vec column; /* struct intake_column */
	struct intake_plan *out;
};

static void PRINTF(3, 4)
    wrong(const struct reader *r, struct yaml_span span, const char *fmt, ...)
{
	struct mistake_place at = yaml_place(r->block, span);
	struct str what;
	va_list ap;

	va_start(ap, fmt);
	what = str_vfmt(r->w->mem, fmt, ap);
	va_end(ap);
	mistake_add(r->mistakes, &at, "%.*s", STR_ARG(what));
}

/* ---- names of the Code ------------------------------------------------------------- */

static struct str
act_at(const struct rules *r, size_t i)
{
	return i < r->act_n ? r->act[i].name : STR("");
}

static struct str
fact_at(const struct rules *r, size_t i)
{
	return i < r->fact_n ? r->fact[i].name : STR("");
}

static struct str
office_at(const struct rules *r, size_t i)
{
	return i < r->office_n ? r->office[i].name : STR("");
}

/* The place of a name in a list of the Code. */
static uint32_t
name_read(const struct reader *r, const struct yaml *node, const char *noun,
    struct str (*at)(const struct rules *r, size_t i))
{
	struct near near;

	if (!yaml_is(r->block, node, YAML_TEXT, str_from_c(noun)))
		return RULES_NONE;
	near = near_to(node->text);
	for (uint32_t i = 0; at(r->rules, i).n > 0; i++) {
		if (str_eq(at(r->rules, i), node->text))
			return i;
		near_offer(r->w->mem, &near, at(r->rules, i));
	}
	wrong(r, node->span, "the Code has no %s `%.*s`", noun,
	    STR_ARG(node->text));
	mistake_remedy(r->mistakes, "%s%.*s",
	    near.best.n > 0 ? "did you mean " : "name one that it has",
	    STR_ARG(near.best));
	return RULES_NONE;
}

static const uint32_t *
names_read(const struct reader *r, const struct yaml *map, const char *entry,
    struct str (*at)(const struct rules *r, size_t i), size_t *n_out)
{
	const struct yaml *list;
	uint32_t *out;

	*n_out = 0;
	if (!yaml_get_list(r->block, map, str_from_c(entry), &list))
		return NULL;
	out = ARENA_ARRAY(r->w->mem, uint32_t, list->item_n + 1);
	for (size_t i = 0; i < list->item_n; i++) {
		out[*n_out] = name_read(r, &list->item[i],
		    at == office_at ? "office" : "fact", at);
		*n_out += out[*n_out] != RULES_NONE;
	}
	return out;
}

/* ---- acts ------------------------------------------------------------------------------ */

static void
with_read(const struct reader *r, const struct yaml *map,
    const struct rules_act *act, struct plain *out)
{
	struct str *name = ARENA_ARRAY(r->w->mem, struct str, map->pair_n + 1);
	struct plain *item =
	    ARENA_ARRAY(r->w->mem, struct plain, map->pair_n + 1);

	*out = (struct plain){.kind = PLAIN_MAP, .name = name, .item = item};
	for (size_t i = 0; i < map->pair_n; i++) {
		const struct yaml_pair *p = &map->pair[i];

		if (rules_find_field(act->field, act->field_n, p->name) ==
		    RULES_NONE) {
			wrong(r, p->span, "`%.*s` has no field `%.*s`",
			    STR_ARG(act->name), STR_ARG(p->name));
			mistake_remedy(r->mistakes, "name one of its fields");
		} else if (yaml_is(r->block, &p->value, YAML_TEXT, p->name)) {
			name[out->item_n] = p->name;
			item[out->item_n++] = (struct plain){.kind = PLAIN_TEXT,
			    .text = p->value.text};
		}
	}
}

/* {act: joined, with: {change: begins}}; absent: none. */
static struct intake_act
act_read(const struct reader *r, const struct yaml *in, const char *entry)
{
	static const struct str name[] = {STR_INIT("act"), STR_INIT("with")};
	const struct yaml *map = yaml_get(in, str_from_c(entry)), *with;
	struct plain *fixed = ARENA_NEW(r->w->mem, struct plain);
	struct intake_act out = {RULES_NONE, fixed};
	const struct yaml *act;

	*fixed = (struct plain){.kind = PLAIN_MAP};
	if (map == NULL || !yaml_is(r->block, map, YAML_MAP, str_from_c(entry)))
		return out;
	(void)yaml_check_names(r->block, map, name, 2);
	act = yaml_get(map, STR("act"));
	if (act == NULL) {
		wrong(r, map->span, "it does not say which act");
		mistake_remedy(r->mistakes, "write {act: NAME}");
		return out;
	}
	out.act = name_read(r, act, "act", act_at);
	if (out.act != RULES_NONE && r->rules->act[out.act].founding) {
		wrong(r, act->span, "`%.*s` is filed with the first account",
		    STR_ARG(act->text));
		mistake_remedy(r->mistakes, "name another act");
	}
	with = yaml_get(map, STR("with"));
	if (out.act != RULES_NONE && with != NULL &&
	    yaml_is(r->block, with, YAML_MAP, STR("with")))
		with_read(r, with, &r->rules->act[out.act], fixed);
	return out;
}

/* ---- columns ---------------------------------------------------------------------------- */

static void
heading_add(const struct reader *r, struct vec *to, struct str text)
{
	if (text.n > 0)
		*(struct str *)vec_push(r->w->mem, to) = text;
}

/* Whatever the Code calls it is a heading as well. */
static void
column_add(struct reader *r, const struct yaml_pair *p)
{
	struct vec heading = VEC(struct str);
	struct intake_column *c = vec_push(r->w->mem, &r->column);

	heading_add(r, &heading, p->name);
	if (yaml_is(r->block, &p->value, YAML_LIST, p->name))
		for (size_t i = 0; i < p->value.item_n; i++)
			if (yaml_is(r->block, &p->value.item[i], YAML_TEXT,
				STR("heading")))
				heading_add(r, &heading, p->value.item[i].text);
	*c = (struct intake_column){.name = p->name,
	    .heading = heading.p,
	    .heading_n = heading.n};
}

static const struct rules_field *
field_of(const struct reader *r, const struct intake_act *act, struct str name)
{
	const struct rules_act *kind;
	uint32_t i;

	if (act->act == RULES_NONE)
		return NULL;
	kind = &r->rules->act[act->act];
	i = rules_find_field(kind->field, kind->field_n, name);
	return i != RULES_NONE ? &kind->field[i] : NULL;
}

static void
columns_bind(struct reader *r, const struct yaml *map)
{
	for (size_t i = 0; i < r->column.n; i++) {
		struct intake_column *c =
		    VEC_AT(&r->column, struct intake_column, i);

		for (size_t k = 0; c->field == NULL && k < r->out->part_n; k++)
			c->field = field_of(r, &r->out->part[k].begin, c->name);
		if (c->field != NULL)
			continue;
		wrong(r, map->pair[i].span,
		    "no act that begins something has a field `%.*s`",
		    STR_ARG(c->name));
		mistake_remedy(r->mistakes,
		    "call the column as the field that it fills");
	}
}

/* ---- parts --------------------------------------------------------------------------------- */

static bool
same_key(const struct rules_fact *a, const struct rules_fact *b)
{
	bool same = a->key_n == b->key_n;

	for (size_t i = 0; same && i < a->key_n; i++)
		same =
		    str_eq(a->field[a->key[i]].name, b->field[b->key[i]].name);
	return same;
}

static void
facts_read(const struct reader *r, const struct yaml *map,
    struct intake_part *out)
{
	size_t n;
	const uint32_t *fact = names_read(r, map, "facts", fact_at, &n);
	const struct rules_fact *all = r->rules->fact;

	for (size_t i = 0; i < n; i++) {
		if (out->fact_n < INTAKE_FACTS_MAX &&
		    all[fact[i]].class != RULES_RESTRICTED &&
		    !all[fact[i]].event &&
		    same_key(&all[fact[0]], &all[fact[i]])) {
			out->fact[out->fact_n++] = fact[i];
			continue;
		}
		wrong(r, yaml_get(map, STR("facts"))->span,
		    "`%.*s` cannot be held against a table",
		    STR_ARG(all[fact[i]].name));
		mistake_remedy(r->mistakes,
		    "name up to %d facts with one key, none of them an event "
		    "or restricted",
		    INTAKE_FACTS_MAX);
	}
}

static void
needs_read(const struct reader *r, const struct yaml *map,
    struct intake_part *out)
{
	const struct yaml *list = yaml_get(map, STR("needs"));
	uint32_t *need;

	if (list == NULL || !yaml_is(r->block, list, YAML_LIST, STR("needs")))
		return;
	need = ARENA_ARRAY(r->w->mem, uint32_t, list->item_n + 1);
	for (size_t i = 0; i < list->item_n; i++) {
		const struct yaml *item = &list->item[i];
		uint32_t column = RULES_NONE;

		if (!yaml_is(r->block, item, YAML_TEXT, STR("column")))
			continue;
		column = intake_plan_column(r->out, item->text);
		if (column != RULES_NONE) {
			need[out->need_n++] = column;
			continue;
		}
		wrong(r, item->span, "there is no column `%.*s`",
		    STR_ARG(item->text));
		mistake_remedy(r->mistakes, "name one of `columns`");
	}
	out->need = need;
}

static void
part_read(const struct reader *r, const struct yaml *map,
    struct intake_part *out)
{
	static const struct str name[] = {STR_INIT("facts"),
	    STR_INIT("ended-by"), STR_INIT("needs"), STR_INIT("new"),
	    STR_INIT("changed"), STR_INIT("gone")};
	const struct yaml *ended;

	*out = (struct intake_part){.ended = RULES_NONE};
	if (!yaml_is(r->block, map, YAML_MAP, STR("part")))
		return;
	(void)yaml_check_names(r->block, map, name,
	    sizeof(name) / sizeof(name[0]));
	facts_read(r, map, out);
	needs_read(r, map, out);
	ended = yaml_get(map, STR("ended-by"));
	if (ended != NULL)
		out->ended = name_read(r, ended, "fact", fact_at);
	out->begin = act_read(r, map, "new");
	out->change = act_read(r, map, "changed");
	out->end = act_read(r, map, "gone");
	if (out->fact_n > 0 && out->begin.act != RULES_NONE)
		return;
	wrong(r, map->span, "a part names facts and the act of a new one");
	mistake_remedy(r->mistakes, "write facts: [NAME] and new: {act: NAME}");
}

/* ---- the file ---------------------------------------------------------------------------------- */

static void
titles_read(const struct reader *r, const struct yaml *root)
{
	struct str *title =
	    ARENA_ARRAY(r->w->mem, struct str, r->rules->lang_n + 1);
	const struct yaml *map;

	for (size_t i = 0; i < r->rules->lang_n; i++)
		title[i] = r->out->name;
	r->out->title = title;
	if (!yaml_get_map(r->block, root, STR("title"), &map))
		return;
	for (size_t i = 0; i < r->rules->lang_n; i++)
		(void)yaml_get_text(r->block, map, r->rules->lang[i],
		    &title[i]);
}

static void
root_read(struct reader *r, const struct yaml *root)
{
	static const struct str name[] = {STR_INIT("title"),
	    STR_INIT("offices"), STR_INIT("record"), STR_INIT("columns"),
	    STR_INIT("parts")};
	const struct yaml *columns, *parts;
	struct intake_part *part;

	if (!yaml_is(r->block, root, YAML_MAP, STR("import")))
		return;
	(void)yaml_check_names(r->block, root, name,
	    sizeof(name) / sizeof(name[0]));
	titles_read(r, root);
	r->out->office =
	    names_read(r, root, "offices", office_at, &r->out->office_n);
	r->out->record = act_read(r, root, "record");
	if (!yaml_get_map(r->block, root, STR("columns"), &columns) ||
	    !yaml_get_list(r->block, root, STR("parts"), &parts))
		return;
	for (size_t i = 0; i < columns->pair_n; i++)
		column_add(r, &columns->pair[i]);
	r->out->column = r->column.p;
	r->out->column_n = r->column.n;
	part = ARENA_ARRAY(r->w->mem, struct intake_part, parts->item_n + 1);
	r->out->part = part;
	for (size_t i = 0; i < parts->item_n && i < INTAKE_PARTS_MAX; i++)
		part_read(r, &parts->item[i], &part[r->out->part_n++]);
	columns_bind(r, columns);
}

static const struct str *
lines_of(struct arena *mem, struct str bytes, size_t *n_out)
{
	struct vec line = VEC(struct str);
	struct str rest = bytes, head;
	bool more;

	do {
		more = str_cut(rest, '\n', &head, &rest);
		*(struct str *)vec_push(mem, &line) = head;
	} while (more);
	*n_out = line.n;
	return line.p;
}

enum status
intake_plan_read(struct work *w, const struct rules *rules,
    const struct intake_source *source, struct mistakes *mistakes,
    struct intake_plan *out)
{
	struct reader r = {.w = w,
	    .rules = rules,
	    .mistakes = mistakes,
	    .column = VEC(struct intake_column),
	    .out = out};
	struct yaml_rules file = {.path = source->path, .first_line = 1};
	size_t before = mistakes->n;
	enum status st;

	*out = (struct intake_plan){.name = source->name};
	file.file_line = lines_of(w->mem, source->bytes, &file.file_line_n);
	st = yaml_read(w, source->bytes, &file, mistakes, &r.block);
	if (st != ST_OK)
		return st;
	root_read(&r, yaml_root(r.block));
	if (mistakes->n == before)
		return ST_OK;
	return work_fail(w, ST_INVALID, "%.*s: %.*s", STR_ARG(source->path),
	    STR_ARG(VEC_AT(&mistakes->list, struct mistake, before)->what));
}

/* ---- the folder ---------------------------------------------------------------------------------- */

static enum status
one_read(struct work *w, const struct rules *rules, struct str path,
    struct mistakes *mistakes, struct intake_plan *out)
{
	struct str name = str_sub(path, 0, path.n - STR(".yaml").n), head;
	struct intake_source source = {.path = path};
	enum status st = file_read(w, path, INTAKE_PLAN_MAX, &source.bytes);

	while (str_cut(name, '/', &head, &name))
		;
	source.name = head;
	return st == ST_OK ? intake_plan_read(w, rules, &source, mistakes, out)
			   : st;
}

enum status
intake_plans_read(struct work *w, const struct rules *rules, struct str folder,
    struct mistakes *mistakes, struct intake_plans *out)
{
	struct str path = file_join(w, folder, STR(INTAKE_FOLDER));
	struct intake_plan *plan =
	    ARENA_ARRAY(w->mem, struct intake_plan, INTAKE_PLANS_MAX);
	struct vec names = VEC(struct str);
	enum file_kind kind;
	enum status st = file_kind(w, path, &kind);

	*out = (struct intake_plans){plan, 0};
	if (st == ST_OK && kind == FILE_FOLDER)
		st = file_list(w, path, &names);
	for (size_t i = 0; st == ST_OK && i < names.n; i++) {
		struct str name = *VEC_AT(&names, struct str, i);

		if (str_ends(name, STR(".yaml")) &&
		    !str_starts(name, STR(".")) && out->n < INTAKE_PLANS_MAX)
			st = one_read(w, rules, file_join(w, path, name),
			    mistakes, &plan[out->n++]);
	}
	return st;
}

const struct intake_plan *
intake_plan_find(const struct intake_plans *plans, struct str name)
{
	for (size_t i = 0; i < plans->n; i++)
		if (str_eq(plans->plan[i].name, name))
			return &plans->plan[i];
	return NULL;
}

uint32_t
intake_plan_column(const struct intake_plan *plan, struct str name)
{
	for (uint32_t i = 0; i < plan->column_n; i++)
		if (str_eq(plan->column[i].name, name))
			return i;
	return RULES_NONE;
}
