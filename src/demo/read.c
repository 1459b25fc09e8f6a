/* SPDX-License-Identifier: Apache-2.0 */
/*
 * The files of a story. Scenes are read last, whatever file they stand in, for
 * they speak of all else; names that may be declared anywhere are held against
 * what there is when all has been read.
 */
#include "base/arena.h"
#include "base/embed.h"
#include "base/work.h"
#include "desk/law.h"
#include "os/file.h"
#include "rules/rules.h"
#include "yaml/field.h"
#include "yaml/read.h"

#include "demo/story_impl.h"

#define PEOPLE     400
#define PEOPLE_MAX 20000

/* ---- names --------------------------------------------------------------------------- */

static void
pending_check(struct demo__reader *r, const struct demo__pending *p)
{
	static const char *const noun[] = {
	    [STORY__GROUP] = "there is no group `%.*s`",
	    [STORY__CROWD] = "there is no crowd `%.*s`",
	    [STORY__SEASON] = "there is no season `%.*s`",
	    [STORY__VARIABLE] = "nothing here is called $%.*s",
	    [STORY__BOUND] = "nothing is called $%.*s",
	    [STORY__ATTRIBUTE] = "nothing has a `%.*s`",
	};
	struct str what;
	size_t at;

	if (map_get(&r->known[p->kind], p->name) != NULL ||
	    (p->kind == STORY__BOUND &&
		map_get(&r->known[STORY__VARIABLE], p->name) != NULL))
		return;
	what = str_from_c(noun[p->kind]);
	(void)str_find(what, STR("%.*s"), &at);
	demo__story_wrong(r->s, &p->place, "%.*s%.*s%.*s",
	    STR_ARG(str_sub(what, 0, at)), STR_ARG(p->name),
	    STR_ARG(str_sub(what, at + STR("%.*s").n, what.n)));
	demo__mend(r, p->name, &r->known[p->kind]);
}

/* What every act and everybody has. */
static void
attributes_declare(struct demo__reader *r)
{
	const struct rules *rules = r->s->rules;

	demo__declare(r, STORY__ATTRIBUTE, STR("name"));
	demo__declare(r, STORY__ATTRIBUTE, STR("id"));
	demo__declare(r, STORY__ATTRIBUTE, STR("by"));
	for (size_t i = 0; i < rules->act_n; i++)
		for (size_t k = 0; k < rules->act[i].field_n; k++)
			demo__declare(r, STORY__ATTRIBUTE,
			    rules->act[i].field[k].name);
}

/* ---- files --------------------------------------------------------------------------- */

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

static enum status
file_parse(struct demo__reader *r, const struct story_file *file)
{
	struct yaml_rules rules = {.path = file->path, .first_line = 1};
	enum status st;

	rules.file_line = lines_of(r->w->mem, file->bytes, &rules.file_line_n);
	st = yaml_read(r->w, file->bytes, &rules, r->s->mistakes, &r->block);
	work_clear(r->w);
	return st;
}

static void
people_read(struct demo__reader *r, const struct yaml *node)
{
	(void)demo__number(r, node, (struct story_range){1, PEOPLE_MAX},
	    &r->s->people);
}

struct section {
	struct str name;
	void (*read)(struct demo__reader *r, const struct yaml *node);
};

static const struct section section[] = {
    {STR_INIT("people"), people_read},
    {STR_INIT("seasons"), demo__read_seasons},
    {STR_INIT("words"), demo__read_lists},
    {STR_INIT("cast"), demo__read_members},
    {STR_INIT("crowds"), demo__read_crowds},
    {STR_INIT("scenes"), demo__read_scenes},
};
enum { SECTIONS = sizeof(section) / sizeof(section[0]) };

static void
file_check(struct demo__reader *r, const struct yaml *root)
{
	struct str name[SECTIONS];

	for (size_t i = 0; i < SECTIONS; i++)
		name[i] = section[i].name;
	if (yaml_is(r->block, root, YAML_MAP, STR("story")))
		(void)yaml_check_names(r->block, root, name, SECTIONS);
}

static void
files_read(struct demo__reader *r, struct yaml_block *const *block, size_t n)
{
	for (size_t k = 0; k < SECTIONS; k++)
		for (size_t i = 0; i < n; i++) {
			const struct yaml *node =
			    yaml_get(yaml_root(block[i]), section[k].name);

			r->block = block[i];
			if (node != NULL)
				section[k].read(r, node);
		}
	for (size_t i = 0; i < r->pending.n; i++)
		pending_check(r, VEC_AT(&r->pending, struct demo__pending, i));
}

static enum status
fail(struct work *w, const struct story_file *file, size_t n,
    struct mistakes *mistakes)
{
	struct str *path = ARENA_ARRAY(w->mem, struct str, n);
	const struct mistake *m;
	enum status st;

	for (size_t i = 0; i < n; i++)
		path[i] = file[i].path;
	mistake_sort(mistakes, path, n);
	m = VEC_AT(&mistakes->list, struct mistake, 0);
	st = work_fail(w, ST_INVALID, "%.*s:%zu:%zu: %.*s", STR_ARG(m->path),
	    m->line, m->column, STR_ARG(m->what));
	return work_remedy(w, st, "%.*s", STR_ARG(m->remedy));
}

static struct story *
story_new(struct arena *mem, const struct rules *rules,
    struct mistakes *mistakes)
{
	struct story *s = ARENA_NEW(mem, struct story);

	*s = (struct story){.rules = rules,
	    .mistakes = mistakes,
	    .people = PEOPLE,
	    .member = VEC(struct story_member),
	    .crowd = VEC(struct story_crowd),
	    .list = VEC(struct story_list),
	    .season = VEC(struct story_season),
	    .scene = VEC(struct story_scene)};
	return s;
}

static void
reader_init(struct demo__reader *r)
{
	r->pending = VEC(struct demo__pending);
	r->scope = VEC(struct str);
	for (int i = 0; i < STORY__KINDS; i++)
		map_init(&r->known[i], r->w->mem, (uint64_t[2]){0, 0});
	map_init(&r->twin, r->w->mem, (uint64_t[2]){0, 0});
	attributes_declare(r);
}

enum status
demo__story_read(struct work *w, const struct rules *rules,
    const struct vec *files, struct mistakes *mistakes, struct story **out)
{
	const struct story_file *file = files->p;
	size_t n = files->n;
	struct yaml_block **block = ARENA_ARRAY(w->mem, struct yaml_block *, n);
	struct demo__reader r = {.w = w,
	    .s = story_new(w->mem, rules, mistakes)};
	bool whole = true;

	reader_init(&r);
	for (size_t i = 0; i < n; i++) {
		whole = file_parse(&r, &file[i]) == ST_OK && whole;
		block[i] = r.block;
		if (yaml_root(block[i]) != NULL)
			file_check(&r, yaml_root(block[i]));
	}
	/* What cannot be read may be what is not found. */
	if (whole)
		files_read(&r, block, n);
	if (mistakes->n > 0)
		return fail(w, file, n, mistakes);
	*out = r.s;
	return ST_OK;
}

/* ---- where they are ------------------------------------------------------------------ */

static enum status
none(struct work *w, struct str where)
{
	enum status st = work_fail(w, ST_NOTFOUND,
	    "%.*s has no file whose name ends in .yaml: this Code has no story",
	    STR_ARG(where));

	return work_remedy(w, st,
	    "write one as probity-demo(5) says, or leave --code out for the "
	    "Code that comes with probity");
}

static bool
is_story(struct str name)
{
	return str_ends(name, STR(".yaml")) && !str_starts(name, STR("."));
}

static enum status
folder_files(struct work *w, struct str folder, struct vec *out)
{
	struct str path = file_join(w, folder, STR(STORY_FOLDER));
	struct vec names = VEC(struct str);
	enum file_kind kind;
	enum status st = file_kind(w, path, &kind);

	if (st == ST_OK && kind == FILE_FOLDER)
		st = file_list(w, path, &names);
	for (size_t i = 0; st == ST_OK && i < names.n; i++) {
		struct str name = *VEC_AT(&names, struct str, i);
		struct story_file *f;

		if (!is_story(name))
			continue;
		if (out->n == STORY_FILES_MAX)
			return work_fail(w, ST_LIMIT,
			    "%.*s: a story has %d files at most", STR_ARG(path),
			    STORY_FILES_MAX);
		f = vec_push(w->mem, out);
		f->path = file_join(w, path, name);
		st = file_read(w, f->path, STORY_FILE_MAX, &f->bytes);
	}
	return st == ST_OK && out->n == 0 ? none(w, path) : st;
}

enum status
demo__story_files(struct work *w, const struct law_source *source,
    struct vec *out)
{
	struct str below = STR(STORY_FOLDER "/");

	*out = VEC(struct story_file);
	if (source->folder.n > 0)
		return folder_files(w, source->folder, out);
	for (size_t i = 0; i < source->bundle_n; i++) {
		const struct embed_file *f = &source->bundle[i];

		if (str_starts(f->name, below) && is_story(f->name))
			*(struct story_file *)vec_push(w->mem, out) =
			    (struct story_file){f->name, f->bytes};
	}
	return out->n == 0 ? none(w, STR(STORY_FOLDER)) : ST_OK;
}
