/* SPDX-License-Identifier: Apache-2.0 */
/* From a folder to the bytes that the room code reads; it opens no file. */
#include "base/arena.h"
#include "base/mistake.h"
#include "base/work.h"
#include "code/prose.h"
#include "os/file.h"

#include "desk/prose.h"

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

static enum status
source_read(struct work *w, struct str folder, struct str name, struct str lang,
    struct vec *sources)
{
	struct code_source *s = vec_push(w->mem, sources);

	s->lang = lang;
	s->path = file_join(w, folder, name);
	return file_read(w, s->path, CODE_PROSE_BYTES, &s->bytes);
}

enum status
prose_read(struct work *w, struct str folder, struct code_prose **out,
    struct vec *mistakes)
{
	struct vec sources = VEC(struct code_source), names;
	enum status st;

	*mistakes = VEC(struct mistake);
	st = source_read(w, folder, STR(PROSE_AUTHORITY), STR(PROSE_LANGUAGE),
	    &sources);
	if (st == ST_NOTFOUND)
		return work_remedy(w, st,
		    "a Code is a folder with its text in " PROSE_AUTHORITY);
	if (st == ST_OK)
		st = file_list(w, folder, &names);
	for (size_t i = 0; st == ST_OK && i < names.n; i++) {
		struct str name = *VEC_AT(&names, struct str, i), tag;

		if (!tag_of(name, &tag))
			continue;
		if (!is_language(tag))
			st = tag_refuse(w, file_join(w, folder, name), tag);
		else
			st = source_read(w, folder, name, str_dup(w->mem, tag),
			    &sources);
	}
	if (st != ST_OK)
		return st;
	return code_prose_parse(w, sources.p, sources.n, out, mistakes);
}
