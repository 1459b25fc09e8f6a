/* SPDX-License-Identifier: Apache-2.0 */
/*
 * tmplc OUT TEMPLATE: compiles page/x.tmpl into OUT/x.tmpl.c and OUT/x.tmpl.h.
 *
 * A template is HTML with directives in double braces; doc/templates.md is its
 * manual. The C that comes of it writes literal text as it stands and every
 * value escaped for the place where it stands; the compiler finds that place
 * itself, by reading the HTML. There is no way to write a value unescaped.
 *
 *	{{ page NAME "view/x.h" struct view_x }}   first; or part, or inline
 *	{{ field }}  {{ a.b }}  {{ a->b }}         a value
 *	{{ msg key.with.dots(field, 3, "x") }}     a message in o's language
 *	{{ if field }} {{ else if not field }} {{ else }} {{ end }}
 *	{{ for item in items }} {{ else }} {{ end }}   items, items_n of them
 *	{{ if item@first }} @last, {{ item@index }} from 0, @number from 1
 *	{{ call part field }}  {{ call part }}     another template's output
 *	{{# a comment }}
 */
#include <stdio.h>

#include "base/arena.h"
#include "base/buf.h"
#include "base/work.h"
#include "tmplc/page.h"
#include "tmplc/source.h"

static enum status
read_file(struct work *w, const char *path, struct str *out)
{
	FILE *f = fopen(path, "rb");
	char *p = arena_take(w->mem, PAGE_MAX + 1, 1);
	size_t n = 0;

	if (f == NULL)
		return work_fail(w, ST_IO, "%s: cannot be opened", path);
	n = fread(p, 1, PAGE_MAX + 1, f);
	(void)fclose(f); /* it was only read */
	if (n > PAGE_MAX) {
		work_fail(w, ST_LIMIT, "%s: larger than %zu bytes", path,
		    PAGE_MAX);
		return work_remedy(w, ST_LIMIT, "split it into parts");
	}
	*out = str_of(p, n);
	return ST_OK;
}

static enum status
write_file(struct work *w, struct str path, struct str text)
{
	const char *name = str_c(w->mem, path);
	FILE *f = fopen(name, "wb");
	bool good;

	if (f == NULL)
		return work_fail(w, ST_IO, "%s: cannot be written", name);
	good = fwrite(text.p, 1, text.n, f) == text.n;
	good = fclose(f) == 0 && good;
	return good ? ST_OK
		    : work_fail(w, ST_IO, "%s: cannot be written", name);
}

/* The part of a path before its last component, with the slash. */
static struct str
folder_of(struct str path)
{
	size_t n = path.n;

	while (n > 0 && path.p[n - 1] != '/')
		n--;
	return str_sub(path, 0, n);
}

static struct str
stem_of(struct str path)
{
	struct str name = str_sub(path, folder_of(path).n, path.n);

	return str_sub(name, 0, name.n - (sizeof(".tmpl") - 1));
}

/* Each part that is called has to be a template beside this one: a missing
 * header would say the same with fewer words. */
static enum status
check_calls(const struct source *src, const struct page *page)
{
	for (size_t i = 0; i < page->calls.n; i++) {
		struct str call = *VEC_AT(&page->calls, struct str, i);
		struct str path = str_fmt(src->w->mem, "%.*s%.*s.tmpl",
		    STR_ARG(folder_of(src->path)), STR_ARG(call));
		FILE *f = fopen(str_c(src->w->mem, path), "rb");

		if (f == NULL)
			return source_fail(src, call.p,
			    "write it, or mend the name",
			    "there is no template %.*s", STR_ARG(path));
		(void)fclose(f); /* it was not even read */
	}
	return ST_OK;
}

static enum status
compile(struct work *w, struct str folder, const char *path)
{
	struct source src = {w, str_from_c(path), {NULL, 0}};
	struct page page;
	struct str out;
	enum status st;

	if (!str_ends(src.path, STR(".tmpl")))
		return work_fail(w, ST_INVALID,
		    "%s: a template's name ends in .tmpl", path);
	st = read_file(w, path, &src.text);
	if (st == ST_OK)
		st = page_compile(w, src.path, src.text, &page);
	if (st == ST_OK)
		st = check_calls(&src, &page);
	if (st != ST_OK)
		return st;
	out = str_fmt(w->mem, "%.*s/%.*s.tmpl", STR_ARG(folder),
	    STR_ARG(stem_of(src.path)));
	st = write_file(w, str_fmt(w->mem, "%.*s.h", STR_ARG(out)), page.h);
	if (st == ST_OK)
		st = write_file(w, str_fmt(w->mem, "%.*s.c", STR_ARG(out)),
		    page.c);
	return st;
}

int
main(int argc, char **argv)
{
	struct work w = {NULL, {{NULL, 0}, {NULL, 0}}};
	enum status st;

	if (argc != 3) {
		fputs("usage: tmplc OUT TEMPLATE\n", stderr);
		return 2;
	}
	w.mem = arena_new();
	st = compile(&w, str_from_c(argv[1]), argv[2]);
	if (st != ST_OK)
		fprintf(stderr, "%.*s\n", STR_ARG(w.fault.what));
	if (st != ST_OK && w.fault.remedy.n > 0)
		fprintf(stderr, "  remedy: %.*s\n", STR_ARG(w.fault.remedy));
	arena_free(w.mem);
	return st == ST_OK ? 0 : 1;
}
