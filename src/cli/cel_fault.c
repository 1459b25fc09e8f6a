/* SPDX-License-Identifier: Apache-2.0 */
#include "base/work.h"
#include "json/read.h"

#include "cli/cel_fault.h"

static struct str
rendered(struct work *w, const struct cel_source *source,
    const struct cel_mistake *m)
{
	struct cel_arena *a = cel_arena_new(&cel_memory_c);
	struct cel_text text = {NULL, 0};
	struct str s = {m->words.p, m->words.n};

	if (a != NULL)
		text = cel_mistake_format(a, source, m);
	if (text.p != NULL)
		s = str_trim((struct str){text.p, text.n});
	s = str_dup(w->mem, s);
	cel_arena_free(a);
	return s;
}

enum status
cli_cel_compiled(struct work *w, const struct cel_source *source,
    enum cel_status compiled, const struct cel_mistakes *mistakes)
{
	struct str all = STR("");

	if (compiled == CEL_OK)
		return ST_OK;
	if (compiled == CEL_NO_MEMORY)
		return work_fail(w, ST_LIMIT, "there is no memory");
	for (size_t i = 0; i < mistakes->n; i++) {
		struct str one = rendered(w, source, &mistakes->mistake[i]);

		all = str_fmt(w->mem, "%.*s%s%.*s", STR_ARG(all),
		    i == 0 ? "" : "\n", STR_ARG(one));
	}
	if (mistakes->more)
		all = str_fmt(w->mem, "%.*s\nand more", STR_ARG(all));
	return work_fail(w, compiled == CEL_LIMIT ? ST_LIMIT : ST_INVALID,
	    "%.*s", STR_ARG(all));
}

enum status
cli_cel_error(struct work *w, const struct cel_source *source,
    struct cel_value error)
{
	const struct cel_error *e = error.as.error;
	struct str text = str_of(source->text.p, source->text.n), all;
	struct cel_mistake m = {.at = e->at,
	    .n = e->n,
	    .fault = e->fault,
	    .words = e->words};
	size_t line, column;

	if (e->n == 0)
		return work_fail(w, ST_INVALID, "%.*s", (int)e->words.n,
		    e->words.p);
	json_place(text, e->at, &line, &column);
	m.line = (uint32_t)line;
	m.column = (uint32_t)column;
	all = rendered(w, source, &m);
	return work_fail(w, ST_INVALID, "%.*s", STR_ARG(all));
}
