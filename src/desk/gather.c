/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Which files of a folder are a Code, by their names alone. The bundle that
 * travels in the program is a folder too.
 */
#include "base/arena.h"
#include "base/embed.h"
#include "base/work.h"
#include "code/prose.h"
#include "os/file.h"

#include "desk/gather.h"

#define CALENDARS STR("calendars")

/* "zh-Hans" of "code.zh-Hans.md"; false for any other name. */
static bool
tag_of(struct str name, struct str *out)
{
	struct str before = STR("code."), behind = STR(".md");

	if (!str_starts(name, before) || !str_ends(name, behind) ||
	    name.n <= before.n + behind.n)
		return false;
	*out = str_sub(name, before.n, name.n - before.n - behind.n);
	return true;
}

static bool
all(struct str s, bool (*is)(char c))
{
	for (size_t i = 0; i < s.n; i++)
		if (!is(s.p[i]))
			return false;
	return true;
}

static bool
is_letter(char c)
{
	return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
}

static bool
is_digit(char c)
{
	return c >= '0' && c <= '9';
}

/* zh, zh-Hans, zh-CN, zh-Hans-CN, es-419. What else BCP 47 allows, no Code has,
 * and a word that somebody put there, as draft, is none of these. */
static bool
is_language(struct str tag)
{
	struct str part, rest;
	bool more = str_cut(tag, '-', &part, &rest);

	if (part.n < 2 || part.n > 3 || !all(part, is_letter))
		return false;
	if (!more)
		return true;
	more = str_cut(rest, '-', &part, &rest);
	if (part.n == 4 && all(part, is_letter)) {
		if (!more)
			return true;
		more = str_cut(rest, '-', &part, &rest);
	}
	return !more &&
	    ((part.n == 2 && all(part, is_letter)) ||
		(part.n == 3 && all(part, is_digit)));
}

static enum status
tag_refuse(struct work *w, struct str path, struct str tag)
{
	(void)work_fail(w, ST_INVALID, "%.*s: \"%.*s\" is no tag of a language",
	    STR_ARG(path), STR_ARG(tag));
	return work_remedy(w, ST_INVALID,
	    "name a translation as code.fr.md or code.zh-Hans.md; any other "
	    "file, a draft for one, does not begin with \"code.\"");
}

/* What the name says; false when no file of a Code has it. */
static bool
is_code(struct str name, struct gather_file *out)
{
	out->lang = STR("");
	out->calendar = STR("");
	if (str_eq(name, STR(GATHER_AUTHORITY)))
		out->lang = STR(GATHER_LANGUAGE);
	else if (!tag_of(name, &out->lang))
		return false;
	return true;
}

static bool
is_calendar(struct str name, struct gather_file *out)
{
	out->lang = STR("");
	if (!str_ends(name, STR(".csv")) || name.n <= STR(".csv").n)
		return false;
	out->calendar = str_sub(name, 0, name.n - STR(".csv").n);
	return true;
}

static enum status
add(struct work *w, struct gather_file *file, struct vec *out)
{
	if (file->lang.n > 0 && !is_language(file->lang))
		return tag_refuse(w, file->path, file->lang);
	*(struct gather_file *)vec_push(w->mem, out) = *file;
	return ST_OK;
}

/* code.md stands first, whatever the order of names is. */
static void
authority_first(struct vec *files)
{
	struct gather_file *f = files->p;

	for (size_t i = 1; i < files->n; i++)
		if (str_eq(f[i].name, STR(GATHER_AUTHORITY))) {
			struct gather_file first = f[i];

			for (; i > 0; i--)
				f[i] = f[i - 1];
			f[0] = first;
			return;
		}
}

/* ---- from a folder --------------------------------------------------------- */

static enum status
read_add(struct work *w, struct gather_file *file, struct str folder,
    struct str name, struct vec *out)
{
	enum status st;

	file->name = str_dup(w->mem, name);
	file->path = file_join(w, folder, name);
	file->lang = str_dup(w->mem, file->lang);
	file->calendar = str_dup(w->mem, file->calendar);
	if (file->lang.n > 0 && !is_language(file->lang))
		return tag_refuse(w, file->path, file->lang);
	st = file_read(w, file->path, CODE_PROSE_BYTES, &file->bytes);
	return st == ST_OK ? add(w, file, out) : st;
}

typedef bool is_wanted(struct str name, struct gather_file *out);

static enum status
list_add(struct work *w, struct str folder, is_wanted *wanted, struct vec *out)
{
	struct vec names;
	enum status st = file_list(w, folder, &names);

	for (size_t i = 0; st == ST_OK && i < names.n; i++) {
		struct str name = *VEC_AT(&names, struct str, i);
		struct gather_file file;

		if (wanted(name, &file))
			st = read_add(w, &file, folder, name, out);
	}
	return st;
}

static enum status
calendars_add(struct work *w, struct str folder, struct vec *out)
{
	struct str path = file_join(w, folder, CALENDARS);
	enum file_kind kind;
	enum status st = file_kind(w, path, &kind);

	if (st != ST_OK || kind != FILE_FOLDER)
		return st;
	return list_add(w, path, is_calendar, out);
}

enum status
gather_folder(struct work *w, struct str folder, struct vec *out)
{
	struct str authority = file_join(w, folder, STR(GATHER_AUTHORITY));
	enum file_kind kind;
	enum status st = file_kind(w, authority, &kind);

	*out = VEC(struct gather_file);
	if (st == ST_OK && kind == FILE_NONE) {
		st = work_fail(w, ST_NOTFOUND, "%.*s is not there",
		    STR_ARG(authority));
		return work_remedy(w, st,
		    "a Code is a folder with its text in " GATHER_AUTHORITY);
	}
	if (st == ST_OK)
		st = list_add(w, folder, is_code, out);
	if (st == ST_OK)
		st = calendars_add(w, folder, out);
	authority_first(out);
	return st;
}

/* ---- from the program ------------------------------------------------------- */

enum status
gather_bundle(struct work *w, const struct embed_file *bundle, size_t n,
    struct vec *out)
{
	struct str below = str_fmt(w->mem, "%.*s/", STR_ARG(CALENDARS));
	enum status st = ST_OK;

	*out = VEC(struct gather_file);
	for (size_t i = 0; st == ST_OK && i < n; i++) {
		struct gather_file file = {.path = bundle[i].name,
		    .name = bundle[i].name,
		    .bytes = bundle[i].bytes};
		struct str rest = str_sub(file.name, below.n, file.name.n);

		if (is_code(file.name, &file) ||
		    (str_starts(file.name, below) && is_calendar(rest, &file)))
			st = add(w, &file, out);
	}
	authority_first(out);
	return st;
}
