/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Sources to prose: bytes, tree, clauses, languages side by side. Each step
 * goes on with what the one before could read, so that one pass tells an
 * author everything; only bytes that are no text end a file's reading.
 */
#include "base/arena.h"
#include "base/buf.h"
#include "base/mistake.h"
#include "base/work.h"

#include "code/code_impl.h"
#include "code/prose.h"

static void
texts_read(struct mistakes *r, const struct code_source *source, size_t n,
    struct code_text *text)
{
	struct code__file *file = ARENA_ARRAY(r->mem, struct code__file, n);
	bool first_good = false;

	for (size_t i = 0; i < n; i++) {
		struct code_section *section;

		if (!code__file_init(r, &source[i], &file[i]))
			continue;
		text[i].lang = str_dup(r->mem, source[i].lang);
		code__tree(r, &file[i], i > 0, &text[i], &section);
		code__clauses(r, &file[i], &text[i], section);
		code__anchors(r, &file[i], &text[i]);
		first_good = first_good || i == 0;
		if (i > 0 && first_good)
			code__align(r, &file[0], &text[0], &file[i], &text[i]);
	}
}

static enum status
mistakes_fail(struct work *w, const struct mistakes *r)
{
	const struct mistake *m = VEC_AT(&r->list, struct mistake, 0);
	enum status st = r->limits == r->n ? ST_LIMIT : ST_INVALID;
	struct str more = STR("");

	if (r->n > 1)
		more = str_fmt(w->mem, " (and %zu more)", r->n - 1);
	work_fail(w, st, "%.*s:%zu:%zu: %.*s%.*s", STR_ARG(m->path), m->line,
	    m->column, STR_ARG(m->what), STR_ARG(more));
	return work_remedy(w, st, "%.*s", STR_ARG(m->remedy));
}

/* One of two would be shown, and the other one read by nobody. */
static enum status
langs_check(struct work *w, const struct code_source *source, size_t n)
{
	for (size_t i = 1; i < n; i++)
		for (size_t k = 0; k < i; k++) {
			if (!str_eq_nocase(source[i].lang, source[k].lang))
				continue;
			(void)work_fail(w, ST_INVALID,
			    "%.*s and %.*s are both the text in %.*s",
			    STR_ARG(source[k].path), STR_ARG(source[i].path),
			    STR_ARG(source[i].lang));
			return work_remedy(w, ST_INVALID,
			    "keep one, or name the other's language");
		}
	return ST_OK;
}

enum status
code_prose_parse(struct work *w, const struct code_source *source,
    size_t source_n, struct code_prose **out, struct vec *mistakes)
{
	struct mistakes r = MISTAKES(w->mem);
	struct code_prose *prose = ARENA_NEW(w->mem, struct code_prose);
	struct code_text *text;
	enum status st;

	*mistakes = VEC(struct mistake);
	if (source_n == 0 || source_n > CODE_PROSE_LANGS)
		return work_fail(w, source_n == 0 ? ST_INVALID : ST_LIMIT,
		    "a Code has 1 to %zu languages, and this one has %zu",
		    CODE_PROSE_LANGS, source_n);
	st = langs_check(w, source, source_n);
	if (st != ST_OK)
		return st;
	text = ARENA_ARRAY(w->mem, struct code_text, source_n);
	texts_read(&r, source, source_n, text);
	prose->text = text;
	prose->text_n = source_n;
	*out = prose;
	if (r.n == 0)
		return ST_OK;
	code__sort(&r, source, source_n);
	*mistakes = r.list;
	return mistakes_fail(w, &r);
}

bool
code_prose_clause(const struct code_prose *prose, struct str id, size_t *out)
{
	const struct code_text *text = &prose->text[0];

	for (size_t i = 0; i < text->clause_n; i++)
		if (str_eq_nocase(text->clause[i].id, id)) {
			*out = i;
			return true;
		}
	return false;
}

bool
code_prose_section(const struct code_prose *prose, struct str id, size_t *out)
{
	const struct code_text *text = &prose->text[0];

	for (size_t i = 0; i < text->section_n; i++)
		if (str_eq_nocase(text->section[i].id, id)) {
			*out = i;
			return true;
		}
	return false;
}
