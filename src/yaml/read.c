/* SPDX-License-Identifier: Apache-2.0 */
/*
 * A text in pieces: all of it, or, behind a mistake in its syntax, from the next
 * name at the margin on; the only file that calls the library's parser.
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

#include "yaml/tree_impl.h"
#include "yaml/yaml_impl.h"

static struct yaml__error
error_of(const struct yaml__tree *r, const yaml_parser_t *p)
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
piece_read(struct yaml__tree *r, size_t from, struct yaml__error *error)
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
		yaml__tree_event(r, &e);
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
pieces_read(struct yaml__tree *r)
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
		yaml__tree_check_open(r);
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
	struct yaml__tree r = {.b = b};
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
