/* SPDX-License-Identifier: Apache-2.0 */
/*
 * The library's events to a tree; the only file that calls its parser. Events
 * and not its documents: an alias is refused when it is met, so nothing grows,
 * and depth and number are counted before anything is kept. What is open lies
 * on one pile, as in json/read.c; a pair is an item whose name is not used.
 *
 * The library allocates by itself. It holds no more than one token of the text
 * and those of the 1,024 characters ahead in which a colon could make a name
 * of what stands before it; the text's size bounds the one, and the depth that
 * we allow the other.
 */
#include <assert.h>
#include <yaml.h>

#include "base/arena.h"
#include "base/mem.h"
#include "base/work.h"

#include "yaml/yaml_impl.h"

struct frame {
	bool map, flow;
	size_t first;  /* of its pairs on the pile */
	size_t column; /* from which the indentation of blocks counts */
};

struct reader {
	struct yaml_block *b;
	struct frame frame[YAML_DEPTH_MAX];
	size_t depth;
	struct yaml_pair *pile;
	size_t n, cap;
	size_t nodes;
	size_t base; /* characters before the piece that is parsed */
	bool named;  /* the pile's top has its name and waits for its value */
	bool stop;   /* beyond a limit */
	bool done;   /* the document has its root */
};

static struct yaml_span
span_of(const struct reader *r, const yaml_event_t *e)
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
too_many(struct reader *r, struct yaml_span at, const char *what, size_t most)
{
	r->stop = true;
	r->b->mistakes->limits++;
	yaml__mistake(r->b, at, "the block has more than %zu %s", most, what);
	mistake_remedy(r->b->mistakes, "divide it, or write it flatter");
}

static struct yaml_pair *
push(struct reader *r)
{
	if (r->n == r->cap) {
		r->cap = r->cap == 0 ? 64 : r->cap * 2;
		r->pile = mem_grow(r->pile, r->cap, sizeof(*r->pile));
	}
	r->pile[r->n] = (struct yaml_pair){.name = STR("")};
	return &r->pile[r->n++];
}

/* ---- the pile ---------------------------------------------------------------- */

static struct frame *
top(struct reader *r)
{
	return r->depth == 0 ? NULL : &r->frame[r->depth - 1];
}

/* Whether what comes next is the name of a field. */
static bool
name_due(struct reader *r)
{
	return r->depth > 0 && r->frame[r->depth - 1].map && !r->named;
}

/* A place for a value, and NULL beyond the limit. */
static struct yaml *
value_begin(struct reader *r, struct yaml_span at)
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
properties_check(struct reader *r, struct yaml_span at,
    const yaml_char_t *anchor, const yaml_char_t *tag)
{
	struct yaml__line line = yaml__line_of(r->b, at.at);

	if (anchor == NULL && tag == NULL)
		return;
	yaml__mistake(r->b, yaml__span(at.at, 1),
	    "text that begins with %s needs quotation marks",
	    r->b->text.p[at.at] == '&' ? "&" : "!");
	yaml__remedy_value(r->b, line);
}

static void
name_read(struct reader *r, const yaml_event_t *e, struct yaml_span at)
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

static void
text_read(struct reader *r, const yaml_event_t *e)
{
	static const struct yaml_origin nowhere = {0, 0};
	struct yaml_span at = span_of(r, e);
	const struct frame *f = top(r);
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
	yaml__check_text(r->b, v,
	    f == NULL    ? YAML__ROOT
		: f->map ? YAML__VALUE
			 : YAML__ITEM);
}

/* A name that is a list or a mapping. */
static void
name_nested(struct reader *r, struct yaml_span at)
{
	r->stop = true;
	yaml__mistake(r->b, yaml__span(at.at, 1),
	    "a name is a word, and here a list or mapping stands in its place");
	mistake_remedy(r->b->mistakes,
	    "write `name: value`; text that begins with [ or { needs "
	    "quotation marks");
}

static void
open_read(struct reader *r, struct yaml_span at, bool map, bool flow)
{
	struct yaml__line line = yaml__line_of(r->b, at.at);
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
	r->frame[r->depth++] =
	    (struct frame){map, flow, r->n, flow ? 0 : at.at - line.at};
}

/* ---- ends -------------------------------------------------------------------- */

static void
items_keep(struct reader *r, struct yaml *v, const struct yaml_pair *p,
    size_t n)
{
	struct yaml *item = ARENA_ARRAY(r->b->mem, struct yaml, n);

	for (size_t i = 0; i < n; i++)
		item[i] = p[i].value;
	v->item = item;
	v->item_n = n;
}

static void
pairs_keep(struct reader *r, struct yaml *v, const struct yaml_pair *p,
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
close_read(struct reader *r, const yaml_event_t *e)
{
	struct frame f = r->frame[--r->depth];
	size_t n = r->n - f.first;
	const struct yaml_pair *p = r->pile + f.first;
	struct yaml *v = &r->pile[f.first - 1].value;
	struct yaml_span last =
	    f.flow || n == 0 ? span_of(r, e) : p[n - 1].value.span;

	v->span.n = last.at + last.n - v->span.at;
	if (f.map)
		pairs_keep(r, v, p, n);
	else
		items_keep(r, v, p, n);
	r->n = f.first;
}

/* ---- events ------------------------------------------------------------------ */

static void
document_check(struct reader *r, const yaml_event_t *e)
{
	struct yaml_span at = span_of(r, e);
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

static void
event_read(struct reader *r, const yaml_event_t *e)
{
	struct yaml_span at = span_of(r, e);

	switch (e->type) {
	case YAML_DOCUMENT_START_EVENT:
		document_check(r, e);
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
		text_read(r, e);
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
		close_read(r, e);
		break;
	case YAML_NO_EVENT:
	case YAML_STREAM_START_EVENT:
	case YAML_STREAM_END_EVENT:
		break;
	}
}

/* ---- pieces ------------------------------------------------------------------- */

static struct yaml__error
error_of(const struct reader *r, const yaml_parser_t *p)
{
	struct yaml__error e = {.problem = p->problem, .context = p->context};

	if (e.problem == NULL)
		e.problem = "memory ran out";
	if (e.context == NULL)
		e.context = "";
	e.open = SIZE_MAX;
	if (r->depth > 0 && r->frame[r->depth - 1].flow)
		e.open =
		    r->pile[r->frame[r->depth - 1].first - 1].value.span.at;
	e.at = yaml__byte_of(r->b, r->base + p->problem_mark.index);
	e.context_at = e.resume = e.at;
	if (p->context != NULL) {
		e.context_at =
		    yaml__byte_of(r->b, r->base + p->context_mark.index);
		e.context_column = p->context_mark.column;
		/* A list or mapping began far above; what else was begun is
		 * what was not ended, up to the text's end perhaps. */
		if (!str_starts(str_from_c(p->context),
			STR("while parsing a block")))
			e.resume = e.context_at;
	}
	return e;
}

/* Reads from a byte on. False when it cannot be read to its end; then *error
 * says where, unless a limit was met, which is told already. */
static bool
piece_read(struct reader *r, size_t from, struct yaml__error *error)
{
	yaml_parser_t p;
	yaml_event_t e;
	bool good = true, end = false;

	if (yaml_parser_initialize(&p) == 0)
		return false;
	yaml_parser_set_encoding(&p, YAML_UTF8_ENCODING);
	yaml_parser_set_input_string(&p,
	    (const unsigned char *)r->b->text.p + from, r->b->text.n - from);
	while (good && !end && !r->stop) {
		good = yaml_parser_parse(&p, &e) != 0;
		if (!good) {
			*error = error_of(r, &p);
			break;
		}
		end = e.type == YAML_STREAM_END_EVENT;
		event_read(r, &e);
		yaml_event_delete(&e);
	}
	yaml_parser_delete(&p);
	return good && !r->stop;
}

/* Letters of any script: what a name at the margin begins with. */
static bool
begins_name(struct str line)
{
	char c = line.n > 0 ? line.p[0] : ' ';
	size_t at;

	return ((c & 0x80) != 0 || (c >= 'a' && c <= 'z') ||
		   (c >= 'A' && c <= 'Z')) &&
	    (str_find(line, STR(":"), &at) || str_find(line, STR("："), &at));
}

/* The next line behind a mistake that begins with a name, at the margin. */
static bool
resume_at(const struct yaml_block *b, const struct yaml__error *e, size_t *out)
{
	struct yaml__line line = yaml__line_of(b, e->resume);

	while (yaml__line_at(b, line.no + 1, &line))
		if (begins_name(line.text)) {
			*out = line.at;
			return true;
		}
	return false;
}

/* What was open when a mistake ended the reading is never closed. */
static void
open_check(struct reader *r)
{
	for (size_t i = 0; i < r->depth; i++) {
		size_t first = r->frame[i].first;
		size_t end = i + 1 < r->depth ? r->frame[i + 1].first : r->n;

		if (r->frame[i].map)
			yaml__check_twice(r->b, r->pile + first, end - first);
	}
}

static size_t
characters(struct str s)
{
	size_t n = 0;

	for (size_t i = 0; i < s.n; i++)
		n += ((unsigned char)s.p[i] & 0xc0) != 0x80;
	return n;
}

/* True when all of it was read. */
static bool
pieces_read(struct reader *r)
{
	struct yaml__error error = {.problem = NULL};
	size_t from = 0;
	bool whole = true;

	for (size_t i = 0; i <= YAML_RESUMES_MAX; i++) {
		size_t known = r->b->mistakes->n;

		if (piece_read(r, from, &error))
			break;
		whole = false;
		if (r->stop || error.problem == NULL)
			break;
		open_check(r);
		yaml__syntax(r->b, &error, r->b->mistakes->n > known);
		if (!resume_at(r->b, &error, &from))
			break;
		r->base = characters(str_sub(r->b->text, 0, from));
		r->n = r->depth = 0;
		r->named = r->done = false;
	}
	return whole;
}

static void
tree_read(struct yaml_block *b)
{
	struct reader r = {.b = b};
	struct yaml *root;

	if (pieces_read(&r) && r.n > 0) {
		assert(r.n == 1 && r.depth == 0);
		root = ARENA_NEW(b->mem, struct yaml);
		*root = r.pile[0].value;
		b->root = root;
	} else if (r.nodes == 0 && b->mistakes->n == 0) {
		yaml__mistake(b, yaml__span(0, 0), "there is nothing in here");
		mistake_remedy(b->mistakes, "write `name: value`");
	}
	mem_free(r.pile);
}

enum status
yaml_read(struct work *w, struct str text, const struct yaml_rules *rules,
    struct mistakes *mistakes, struct yaml_block **out)
{
	struct yaml_block *b = ARENA_NEW(w->mem, struct yaml_block);
	size_t known = mistakes->n, limits = mistakes->limits;
	const struct mistake *first;
	enum status st;

	b->mem = w->mem;
	b->text = text;
	b->rules = *rules;
	b->mistakes = mistakes;
	if (b->rules.first_line == 0)
		b->rules.first_line = 1;
	*out = b;
	if (yaml__text_init(b))
		tree_read(b);
	if (mistakes->n == known)
		return ST_OK;
	st = mistakes->n - known == mistakes->limits - limits ? ST_LIMIT
							      : ST_INVALID;
	if (known >= mistakes->list.n) /* there were too many before */
		return work_fail(w, st, "%.*s: too many mistakes",
		    STR_ARG(b->rules.path));
	first = VEC_AT(&mistakes->list, struct mistake, known);
	(void)work_fail(w, st, "%.*s:%zu:%zu: %.*s", STR_ARG(first->path),
	    first->line, first->column, STR_ARG(first->what));
	return work_remedy(w, st, "%.*s", STR_ARG(first->remedy));
}

const struct yaml *
yaml_root(const struct yaml_block *b)
{
	return b->root;
}
