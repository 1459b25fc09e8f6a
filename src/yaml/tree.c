/* SPDX-License-Identifier: Apache-2.0 */
/*
 * The library's events to a tree. Events and not its documents: an alias is
 * refused when it is met, so nothing grows, and depth and number are counted
 * before anything is kept. What is open lies on one pile, as in json/read.c; an
 * item is a pair whose name is not used.
 */
#include "base/arena.h"
#include "base/mem.h"

#include "yaml/tree_impl.h"
#include "yaml/yaml_impl.h"

static struct yaml_span
span_of(const struct yaml__tree *r, const yaml_event_t *e)
{
	size_t at = yaml__byte_of(r->b, r->base + e->start_mark.index);
	size_t end = yaml__byte_of(r->b, r->base + e->end_mark.index);

	/* Tokens of blocks end where the next one begins. */
	while (end > at &&
	    (r->b->text.p[end - 1] == '\n' || r->b->text.p[end - 1] == '\r' ||
		r->b->text.p[end - 1] == ' '))
		end--;
	return yaml__span(at, end - at);
}

/* ---- limits ------------------------------------------------------------------ */

static void
too_many(struct yaml__tree *r, struct yaml_span at, const char *what,
    size_t most)
{
	r->stop = true;
	r->b->mistakes->limits++;
	yaml__mistake(r->b, at, "the block has more than %zu %s", most, what);
	mistake_remedy(r->b->mistakes, "divide it, or write it flatter");
}

static struct yaml_pair *
push(struct yaml__tree *r)
{
	if (r->n == r->cap) {
		r->cap = r->cap == 0 ? 64 : r->cap * 2;
		r->pile = mem_grow(r->pile, r->cap, sizeof(*r->pile));
	}
	r->pile[r->n] = (struct yaml_pair){.name = STR("")};
	return &r->pile[r->n++];
}

/* ---- the pile ---------------------------------------------------------------- */

static struct yaml__frame *
top(struct yaml__tree *r)
{
	return r->depth == 0 ? NULL : &r->frame[r->depth - 1];
}

/* Whether what comes next is the name of a field. */
static bool
name_due(struct yaml__tree *r)
{
	return r->depth > 0 && r->frame[r->depth - 1].map && !r->named;
}

/* A place for a value, and NULL beyond the limit. */
static struct yaml *
value_begin(struct yaml__tree *r, struct yaml_span at)
{
	struct yaml_pair *p;

	if (r->nodes++ == YAML_NODES_MAX) {
		too_many(r, at, "pieces", YAML_NODES_MAX);
		return NULL;
	}
	p = r->named ? &r->pile[r->n - 1] : push(r);
	r->named = false;
	p->value.span = at;
	return &p->value;
}

/* Neither what it names nor what it repeats is of use in a Code. */
static void
properties_check(struct yaml__tree *r, struct yaml_span at,
    const yaml_char_t *anchor, const yaml_char_t *tag)
{
	if (anchor == NULL && tag == NULL)
		return;
	yaml__mistake(r->b, yaml__span(at.at, 1),
	    "text that begins with %s needs quotation marks",
	    r->b->text.p[at.at] == '&' ? "&" : "!");
	yaml__remedy_value(r->b, yaml__line_of(r->b, at.at));
}

static void
name_read(struct yaml__tree *r, const yaml_event_t *e, struct yaml_span at)
{
	struct yaml_pair *p = push(r);
	bool plain = e->data.scalar.style == YAML_PLAIN_SCALAR_STYLE;
	bool quoted = e->data.scalar.style == YAML_SINGLE_QUOTED_SCALAR_STYLE ||
	    e->data.scalar.style == YAML_DOUBLE_QUOTED_SCALAR_STYLE;

	p->name = str_dup(r->b->mem,
	    str_of((const char *)e->data.scalar.value, e->data.scalar.length));
	p->span = at;
	r->named = true;
	if (e->data.scalar.anchor == NULL && e->data.scalar.tag == NULL)
		yaml__check_name(r->b, p->name,
		    plain        ? YAML_PLAIN
			: quoted ? YAML_QUOTED
				 : YAML_LITERAL,
		    at);
}

static enum yaml_style
style_of(yaml_scalar_style_t style)
{
	switch (style) {
	case YAML_SINGLE_QUOTED_SCALAR_STYLE:
	case YAML_DOUBLE_QUOTED_SCALAR_STYLE:
		return YAML_QUOTED;
	case YAML_LITERAL_SCALAR_STYLE:
		return YAML_LITERAL;
	case YAML_FOLDED_SCALAR_STYLE:
		return YAML_FOLDED;
	case YAML_ANY_SCALAR_STYLE:
	case YAML_PLAIN_SCALAR_STYLE:
		break;
	}
	return YAML_PLAIN;
}

static enum yaml__role
role_of(const struct yaml__frame *f)
{
	if (f == NULL)
		return YAML__ROOT;
	if (f->map)
		return YAML__VALUE;
	return f->flow ? YAML__LISTED : YAML__ITEM;
}

static void
text_read(struct yaml__tree *r, const yaml_event_t *e, struct yaml_span at)
{
	static const struct yaml_origin nowhere = {0, 0};
	const struct yaml__frame *f = top(r);
	bool odd = e->data.scalar.anchor != NULL || e->data.scalar.tag != NULL;
	struct yaml *v;

	properties_check(r, at, e->data.scalar.anchor, e->data.scalar.tag);
	if (name_due(r)) {
		name_read(r, e, at);
		return;
	}
	v = value_begin(r, at);
	if (v == NULL)
		return;
	v->kind = YAML_TEXT;
	v->style = style_of(e->data.scalar.style);
	v->text = str_dup(r->b->mem,
	    str_of((const char *)e->data.scalar.value, e->data.scalar.length));
	v->origin = &nowhere;
	v->origin_n = 1;
	if (odd)
		return; /* its place is not where its text begins */
	yaml__origin(r->b, v, f == NULL ? 0 : f->column);
	yaml__check_text(r->b, v, role_of(f));
}

/* A name that is a list or a mapping. */
static void
name_nested(struct yaml__tree *r, struct yaml_span at)
{
	r->stop = true;
	yaml__mistake(r->b, yaml__span(at.at, 1),
	    "a name is a word, and here a list or mapping stands in its place");
	mistake_remedy(r->b->mistakes,
	    "write `name: value`; text that begins with [ or { needs "
	    "quotation marks");
}

static void
open_read(struct yaml__tree *r, struct yaml_span at, bool map, bool flow)
{
	char first = at.at < r->b->text.n ? r->b->text.p[at.at] : ' ';
	struct yaml *v;

	if (name_due(r)) {
		name_nested(r, at);
		return;
	}
	if (r->depth == YAML_DEPTH_MAX) {
		r->stop = true;
		r->b->mistakes->limits++;
		yaml__mistake(r->b, yaml__span(at.at, 1),
		    "lists and mappings are nested more than %u deep here",
		    YAML_DEPTH_MAX);
		mistake_remedy(r->b->mistakes, "write it flatter");
		return;
	}
	if (map && flow && first != '{' && first != '!' && first != '&') {
		yaml__mistake(r->b, at,
		    "a name and its value stand in a list without braces");
		mistake_remedy(r->b->mistakes,
		    "write {name: value}; or, if it is text, put it in "
		    "quotation marks");
	}
	v = value_begin(r, at);
	if (v == NULL)
		return;
	v->kind = map ? YAML_MAP : YAML_LIST;
	r->frame[r->depth++] = (struct yaml__frame){map, flow, r->n,
	    flow ? 0 : at.at - yaml__line_of(r->b, at.at).at};
}

/* ---- ends -------------------------------------------------------------------- */

static void
items_keep(struct yaml__tree *r, struct yaml *v, const struct yaml_pair *p,
    size_t n)
{
	struct yaml *item = ARENA_ARRAY(r->b->mem, struct yaml, n);

	for (size_t i = 0; i < n; i++)
		item[i] = p[i].value;
	v->item = item;
	v->item_n = n;
}

static void
pairs_keep(struct yaml__tree *r, struct yaml *v, const struct yaml_pair *p,
    size_t n)
{
	struct yaml_pair *pair = ARENA_ARRAY(r->b->mem, struct yaml_pair, n);

	for (size_t i = 0; i < n; i++)
		pair[i] = p[i];
	v->pair = pair;
	v->pair_n = n;
	yaml__check_twice(r->b, pair, n);
}

static void
close_read(struct yaml__tree *r, struct yaml_span end)
{
	struct yaml__frame f = r->frame[--r->depth];
	size_t n = r->n - f.first;
	const struct yaml_pair *p = r->pile + f.first;
	struct yaml *v = &r->pile[f.first - 1].value;
	struct yaml_span last = f.flow || n == 0 ? end : p[n - 1].value.span;

	v->span.n = last.at + last.n - v->span.at;
	if (f.map)
		pairs_keep(r, v, p, n);
	else
		items_keep(r, v, p, n);
	r->n = f.first;
}

/* ---- events ------------------------------------------------------------------ */

static void
document_check(struct yaml__tree *r, const yaml_event_t *e, struct yaml_span at)
{
	struct yaml__line line = yaml__line_of(r->b, at.at);

	if (line.text.n > 0)
		at = yaml__span(line.at, line.text.n);
	if (e->data.document_start.version_directive != NULL ||
	    e->data.document_start.tag_directives.start !=
		e->data.document_start.tag_directives.end) {
		yaml__mistake(r->b, at,
		    "a line that begins with %% is a directive, and there are "
		    "none here");
	} else if (r->done) {
		yaml__mistake(r->b, at,
		    "a second document begins here, and a block is one");
	} else if (!e->data.document_start.implicit) {
		yaml__mistake(r->b, at,
		    "`---` begins a document, and a block is one without it");
	} else {
		return;
	}
	mistake_remedy(r->b->mistakes, "take this line away");
	r->stop = r->done;
}

void
yaml__tree_event(struct yaml__tree *r, const yaml_event_t *e)
{
	struct yaml_span at = span_of(r, e);

	switch (e->type) {
	case YAML_DOCUMENT_START_EVENT:
		document_check(r, e, at);
		break;
	case YAML_DOCUMENT_END_EVENT:
		r->done = true;
		if (e->data.document_end.implicit)
			break;
		yaml__mistake(r->b, at,
		    "`...` ends a document, and a block ends by itself");
		mistake_remedy(r->b->mistakes, "take this line away");
		break;
	case YAML_ALIAS_EVENT:
		r->stop = true;
		yaml__mistake(r->b, yaml__span(at.at, 1),
		    "text that begins with * needs quotation marks");
		yaml__remedy_value(r->b, yaml__line_of(r->b, at.at));
		break;
	case YAML_SCALAR_EVENT:
		text_read(r, e, at);
		break;
	case YAML_SEQUENCE_START_EVENT:
		properties_check(r, at, e->data.sequence_start.anchor,
		    e->data.sequence_start.tag);
		open_read(r, at, false,
		    e->data.sequence_start.style == YAML_FLOW_SEQUENCE_STYLE);
		break;
	case YAML_MAPPING_START_EVENT:
		properties_check(r, at, e->data.mapping_start.anchor,
		    e->data.mapping_start.tag);
		open_read(r, at, true,
		    e->data.mapping_start.style == YAML_FLOW_MAPPING_STYLE);
		break;
	case YAML_SEQUENCE_END_EVENT:
	case YAML_MAPPING_END_EVENT:
		close_read(r, at);
		break;
	case YAML_NO_EVENT:
	case YAML_STREAM_START_EVENT:
	case YAML_STREAM_END_EVENT:
		break;
	}
}

void
yaml__tree_check_open(struct yaml__tree *r)
{
	for (size_t i = 0; i < r->depth; i++) {
		size_t first = r->frame[i].first;
		size_t end = i + 1 < r->depth ? r->frame[i + 1].first : r->n;

		if (r->frame[i].map)
			yaml__check_twice(r->b, r->pile + first, end - first);
	}
}
