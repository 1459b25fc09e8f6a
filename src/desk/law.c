/* SPDX-License-Identifier: Apache-2.0 */
/* Text and blocks of one Code, in one pass over its files: an author is told
 * what is wrong with either. */
#include "base/arena.h"
#include "base/work.h"
#include "base/zone.h"
#include "code/fence.h"
#include "code/prose.h"
#include "os/zoneinfo.h"
#include "rules/load.h"

#include "desk/gather.h"
#include "desk/mutate.h"
#include "desk/prose.h"

#include "desk/law.h"

static enum status
clock_of(struct work *w, struct str name, const struct zone **out)
{
	struct str bytes;
	enum status st = zoneinfo_read(w, name, &bytes);

	return st == ST_OK ? zone_parse(w, name, bytes, out) : st;
}

static void
rules_file(const struct gather_file *f, struct rules_file *out)
{
	out->path = f->path;
	out->name = f->calendar;
	out->bytes = f->bytes;
}

/* code.md is the first. */
static enum status
rules_of(struct work *w, const struct vec *files,
    const struct code_prose *prose, struct mistakes *mistakes,
    struct rules **out)
{
	const struct gather_file *file = files->p;
	struct rules_file *calendar =
	    ARENA_ARRAY(w->mem, struct rules_file, files->n);
	struct rules_folder folder = {.prose = prose,
	    .calendar = calendar,
	    .zone = clock_of};

	rules_file(&file[0], &folder.code);
	for (size_t i = 1; i < files->n; i++)
		if (file[i].calendar.n > 0)
			rules_file(&file[i], &calendar[folder.calendar_n++]);
	return rules_load(w, &folder, mistakes, out);
}

static void
mistakes_take(struct mistakes *to, const struct vec *from)
{
	for (size_t i = 0; i < from->n; i++, to->n++)
		if (to->list.n < MISTAKES_MAX)
			*(struct mistake *)vec_push(to->mem, &to->list) =
			    *VEC_AT(from, struct mistake, i);
}

static void
mistakes_in_order(struct work *w, const struct gather_file *file, size_t n,
    struct mistakes *mistakes)
{
	struct str *path = ARENA_ARRAY(w->mem, struct str, n);

	for (size_t i = 0; i < n; i++)
		path[i] = file[i].path;
	mistake_sort(mistakes, path, n);
}

static enum status
read(struct work *w, const struct vec *files, struct mistakes *mistakes,
    struct law *out)
{
	const struct gather_file *file = files->p;
	struct vec wrong;
	enum status st = prose_of(w, file, files->n, &out->prose, &wrong),
		    other;

	mistakes_take(mistakes, &wrong);
	if (out->prose == NULL)
		return st; /* none of its files is to blame */
	if (out->prose->text[0].lang.n == 0)
		goto out;
	other = rules_of(w, files, out->prose, mistakes, &out->rules);
	if (st == ST_OK)
		st = other;
out:
	mistakes_in_order(w, file, files->n, mistakes);
	if (st != ST_OK)
		law_release(out);
	return st;
}

enum status
law_read(struct work *w, struct str folder, struct mistakes *mistakes,
    struct law *out)
{
	struct vec files;
	enum status st = gather_folder(w, folder, &files);

	*out = (struct law){NULL, NULL};
	return st == ST_OK ? read(w, &files, mistakes, out) : st;
}

static bool
has_fences(struct work *w, struct str bytes)
{
	struct code_fences fences;

	code_fences_read(w->mem, bytes, &fences);
	return fences.fence_n > 0;
}

/* How a text begins does not depend on how it goes on: where the first that
 * looks like a block is one, the rest is not read for that. */
static bool
has_blocks(struct work *w, const struct gather_file *code)
{
	const struct str opens = STR("```probity");
	size_t at;

	return (str_find(code->bytes, opens, &at) &&
		   has_fences(w, str_sub(code->bytes, 0, at + opens.n))) ||
	    has_fences(w, code->bytes);
}

/* Words of its own, so that they can count what the first mistake cannot. */
static enum status
read_counted(struct work *w, const struct vec *files, struct law *out)
{
	struct mistakes mistakes = MISTAKES(w->mem);
	struct work own = {.mem = w->mem};
	enum status st = read(&own, files, &mistakes, out);
	const struct mistake *m;

	if (st == ST_OK)
		return st;
	if (mistakes.list.n == 0)
		return work_pass(w, &own.fault, st);
	m = VEC_AT(&mistakes.list, struct mistake, 0);
	work_fail(w, st, "%.*s:%zu:%zu: %.*s", STR_ARG(m->path), m->line,
	    m->column, STR_ARG(m->what));
	if (mistakes.n > 1)
		w->fault.what = str_fmt(w->mem, "%.*s (and %zu more)",
		    STR_ARG(w->fault.what), mistakes.n - 1);
	return work_remedy(w, st, "%.*s", STR_ARG(m->remedy));
}

enum status
law_text_gather(struct work *w, struct str folder, struct law_text *out)
{
	enum status st = gather_folder(w, folder, &out->file);

	out->blocks = st == ST_OK &&
	    has_blocks(w, VEC_AT(&out->file, const struct gather_file, 0));
	return st;
}

enum status
law_text_read(struct work *w, const struct law_text *text, struct law *out)
{
	struct vec wrong;

	*out = (struct law){NULL, NULL};
	if (text->blocks)
		return read_counted(w, &text->file, out);
	return prose_of(w, text->file.p, text->file.n, &out->prose, &wrong);
}

enum status
law_bundle(struct work *w, const struct embed_file *bundle, size_t n,
    struct mistakes *mistakes, struct law *out)
{
	struct vec files;
	enum status st = gather_bundle(w, bundle, n, &files);

	*out = (struct law){NULL, NULL};
	return st == ST_OK ? read(w, &files, mistakes, out) : st;
}

static enum status
gather(struct work *w, const struct law_source *source, struct vec *files)
{
	return source->folder.n > 0
	    ? gather_folder(w, source->folder, files)
	    : gather_bundle(w, source->bundle, source->bundle_n, files);
}

enum status
law_mutants(struct work *w, const struct law_source *source, struct vec *out)
{
	struct vec files;
	enum status st = gather(w, source, &files);

	if (st == ST_OK)
		mutate_list(w, VEC_AT(&files, struct gather_file, 0)->bytes,
		    out);
	return st;
}

enum status
law_mutant(struct work *w, const struct law_source *source,
    const struct mutant *m, struct mistakes *mistakes, struct law *out)
{
	struct vec files;
	struct gather_file *code;
	enum status st = gather(w, source, &files);

	*out = (struct law){NULL, NULL};
	if (st != ST_OK)
		return st;
	code = VEC_AT(&files, struct gather_file, 0);
	code->bytes = mutate_apply(w->mem, code->bytes, m);
	return read(w, &files, mistakes, out);
}

void
law_release(struct law *law)
{
	rules_free(law->rules);
	law->rules = NULL;
}
