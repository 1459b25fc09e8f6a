/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Values: from what a story says of one to what one act has. A list of words is
 * drawn from once in a scene and remembered, so that a name is the same name in
 * each language and in each text that speaks of it.
 */
#include "base/arena.h"
#include "base/buf.h"
#include "base/work.h"
#include "rules/rules.h"

#include "demo/stage_impl.h"

#define TEXT_MAX   ((size_t)16 << 10)
#define SURE       1000
#define LISTS_DEEP 4

void
demo__stage_frame_init(struct stage *s, struct stage_frame *f,
    const struct stage_frame *outer)
{
	f->outer = outer;
	map_init(&f->variable, s->w->mem, (uint64_t[2]){0, 0});
	map_init(&f->listed, s->w->mem, (uint64_t[2]){0, 0});
}

static void
keep(struct stage_scene *x, struct map *in, struct str name,
    const struct stage_value *value)
{
	struct stage_value *own =
	    ARENA_NEW(x->stage->w->mem, struct stage_value);

	*own = *value;
	(void)map_put(in, name, own);
}

void
demo__stage_bind(struct stage_scene *x, struct str name,
    const struct stage_value *value)
{
	keep(x, &x->frame->variable, name, value);
}

static struct stage_value
text_of(struct str text)
{
	return (struct stage_value){.kind = STAGE_TEXT, .text = text};
}

static struct str
list_text(const struct stage_value *v, size_t lang)
{
	return v->item_n > 0 ? demo__stage_text(&v->item[0], lang) : STR("");
}

struct str
demo__stage_text(const struct stage_value *v, size_t lang)
{
	switch (v->kind) {
	case STAGE_TEXT:
		return v->text;
	case STAGE_WORDS:
		return v->words[lang];
	case STAGE_THING:
		return v->thing->id;
	case STAGE_LIST:
		return list_text(v, lang);
	case STAGE_NOTHING:
		break;
	}
	return STR("");
}

/* ---- names --------------------------------------------------------------------------- */

static const struct stage_value *
variable(const struct stage_frame *f, struct str name)
{
	const struct stage_value *v = NULL;

	for (; f != NULL && v == NULL; f = f->outer)
		v = map_get(&f->variable, name);
	return v;
}

static enum status
list_draw(struct stage_scene *x, struct str name, const struct story_list *list,
    struct stage_value *out)
{
	const struct story_words *item =
	    &list->item[dice_below(x->dice, list->n)];
	enum status st;

	if (x->deep == LISTS_DEEP)
		return demo__stage_wrong(x->stage, &item->in[0].place,
		    "more than %d lists whose texts draw from another",
		    LISTS_DEEP);
	x->deep++;
	st = demo__stage_words(x, item, out);
	x->deep--;
	if (st == ST_OK)
		keep(x, &x->frame->listed, name, out);
	return st;
}

static enum status
first_look(struct stage_scene *x, const struct story_place *at, struct str name,
    struct stage_value *out)
{
	const struct stage_value *v = variable(x->frame, name);
	struct stage_thing *member = map_get(&x->stage->member, name);
	const struct story_list *list = map_get(&x->stage->list, name);

	if (v == NULL)
		v = map_get(&x->frame->listed, name);
	if (v != NULL)
		*out = *v;
	else if (member != NULL)
		*out = demo__stage_value_thing(member);
	else if (list != NULL)
		return list_draw(x, name, list, out);
	else
		return demo__stage_wrong(x->stage, at,
		    "nothing is called $%.*s where this is drawn",
		    STR_ARG(name));
	return ST_OK;
}

static enum status
attribute_look(struct stage_scene *x, const struct story_place *at,
    struct str name, struct stage_value *v)
{
	const struct stage_value *next;

	if (v->kind != STAGE_THING)
		return demo__stage_wrong(x->stage, at,
		    "it has no `%.*s`: it is neither somebody nor a company "
		    "nor an act",
		    STR_ARG(name));
	if (str_eq(name, STR("id"))) {
		*v = text_of(v->thing->id);
		return ST_OK;
	}
	next = map_get(&v->thing->attr, name);
	if (next == NULL)
		return demo__stage_wrong(x->stage, at, "`%.*s` has no `%.*s`",
		    STR_ARG(v->thing->id), STR_ARG(name));
	*v = *next;
	return ST_OK;
}

enum status
demo__stage_look(struct stage_scene *x, const struct story_place *at,
    const struct str *path, size_t path_n, struct stage_value *out)
{
	enum status st = first_look(x, at, path[0], out);

	for (size_t i = 1; st == ST_OK && i < path_n; i++)
		st = attribute_look(x, at, path[i], out);
	return st;
}

/* ---- texts --------------------------------------------------------------------------- */

/* In a sentence people and companies are called by their names. */
static struct str
said(const struct stage_value *v, size_t lang)
{
	const struct stage_value *name = v->kind == STAGE_THING
	    ? map_get(&v->thing->attr, STR("name"))
	    : NULL;

	return demo__stage_text(name != NULL ? name : v, lang);
}

static enum status
text_say(struct stage_scene *x, const struct story_text *t, size_t lang,
    struct str *out)
{
	struct work *w = x->stage->w;
	enum status st = ST_OK;
	struct buf b;

	buf_init(&b, TEXT_MAX);
	for (size_t i = 0; st == ST_OK && i < t->piece_n; i++) {
		const struct story_piece *p = &t->piece[i];
		struct stage_value v = {.kind = STAGE_NOTHING};

		if (p->path_n == 0) {
			buf_add(&b, p->text);
			continue;
		}
		st = demo__stage_look(x, &t->place, p->path, p->path_n, &v);
		if (st == ST_OK)
			buf_add(&b, said(&v, lang));
	}
	*out = str_dup(w->mem, buf_str(&b));
	buf_release(&b);
	return st;
}

enum status
demo__stage_words(struct stage_scene *x, const struct story_words *words,
    struct stage_value *out)
{
	size_t n = x->stage->story->rules->lang_n;
	struct str *text = ARENA_ARRAY(x->stage->w->mem, struct str, n);
	enum status st = ST_OK;

	for (size_t i = 0; st == ST_OK && i < n; i++)
		st = text_say(x, &words->in[i], i, &text[i]);
	*out = (struct stage_value){.kind = STAGE_WORDS, .words = text};
	return st;
}

static bool
is_plain(const struct story_text *t)
{
	for (size_t i = 0; i < t->piece_n; i++)
		if (t->piece[i].path_n > 0)
			return false;
	return true;
}

static enum status
text_draw(struct stage_scene *x, const struct story_text *t,
    struct stage_value *out)
{
	size_t n = x->stage->story->rules->lang_n;
	struct str *text;
	enum status st = ST_OK;

	if (t->piece_n == 1 && t->piece[0].path_n > 0)
		return demo__stage_look(x, &t->place, t->piece[0].path,
		    t->piece[0].path_n, out);
	text = ARENA_ARRAY(x->stage->w->mem, struct str, n);
	for (size_t i = 0; st == ST_OK && i < n; i++)
		st = text_say(x, t, i, &text[i]);
	*out = is_plain(t)
	    ? text_of(text[0])
	    : (struct stage_value){.kind = STAGE_WORDS, .words = text};
	return st;
}

/* ---- the others ---------------------------------------------------------------------- */

/* Who is not meant is drawn before. */
static enum status
from_group(struct stage_scene *x, const struct story_value *v,
    struct stage_value *out)
{
	struct stage_value but = {.kind = STAGE_NOTHING};
	enum status st =
	    v->but != NULL ? demo__stage_draw(x, v->but, &but) : ST_OK;

	if (st != ST_OK)
		return st;
	return v->verb == STORY_ONE ? demo__stage_one(x, v, &but, out)
				    : demo__stage_some(x, v, &but, out);
}

static enum status
new_draw(struct stage_scene *x, const struct story_value *v,
    struct stage_value *out)
{
	struct stage_thing *thing;
	enum status st = x->stage->newcomer(x->stage,
	    demo__stage_crowd(x->stage, v->name), &thing);

	if (st == ST_OK)
		*out = demo__stage_value_thing(thing);
	return st;
}

static enum status
items_draw(struct stage_scene *x, const struct story_value *v,
    struct stage_value *out)
{
	struct stage_value *item =
	    ARENA_ARRAY(x->stage->w->mem, struct stage_value, v->item_n + 1);
	enum status st = ST_OK;

	for (size_t i = 0; st == ST_OK && i < v->item_n; i++)
		st = demo__stage_draw(x, &v->item[i], &item[i]);
	*out = (struct stage_value){.kind = STAGE_LIST,
	    .item = item,
	    .item_n = v->item_n};
	return st;
}

enum status
demo__stage_draw(struct stage_scene *x, const struct story_value *v,
    struct stage_value *out)
{
	*out = (struct stage_value){.kind = STAGE_NOTHING};
	switch (v->verb) {
	case STORY_TEXT:
		return text_draw(x, &v->text, out);
	case STORY_LIST:
		return items_draw(x, v, out);
	case STORY_ONE:
	case STORY_SOME:
		return from_group(x, v, out);
	case STORY_NEW:
		return new_draw(x, v, out);
	case STORY_PICK:
		return demo__stage_draw(x,
		    &v->item[dice_weighed(x->dice, v->weight, v->item_n)], out);
	case STORY_CHANCE:
		return dice_below(x->dice, SURE) < v->weight[0]
		    ? demo__stage_draw(x, &v->item[0], out)
		    : ST_OK;
	case STORY_NUMBER:
	case STORY_COUNT:
	case STORY_MONEY:
	case STORY_DECIMAL:
	case STORY_YEAR:
	case STORY_DAY:
	case STORY_INSTANT:
		*out = text_of(demo__stage_figure(x, v));
		return ST_OK;
	case STORY_VERBS:
		break;
	}
	return ST_OK;
}
