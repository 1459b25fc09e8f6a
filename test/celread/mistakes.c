/* SPDX-License-Identifier: Apache-2.0 */
/*
 * What a reader is told. A file of mistakes/ is an expression, a line of four
 * dashes, and all mistakes as they are shown. `mistakes --write` writes anew what
 * stands behind the dashes; then read it aloud before it is committed.
 */
#include <dirent.h>

#include "base/arena.h"
#include "base/buf.h"
#include "base/str.h"

#include "celread/tree.h"
#include "tap.h"

#define FOLDER    "test/celread/mistakes"
#define FILE_MOST ((size_t)1 << 16)
#define DASHES    "\n----\n"

static struct str
slurp(struct arena *mem, const char *path)
{
	FILE *f = fopen(path, "r");
	char *p = ARENA_ARRAY(mem, char, FILE_MOST);
	size_t n;

	if (f == NULL)
		return STR("");
	n = fread(p, 1, FILE_MOST, f);
	(void)fclose(f);
	return str_of(p, n);
}

static void
show(struct cel_arena *a, struct str expr, struct buf *out)
{
	struct cel_source source = {.text = {expr.p, expr.n}};
	struct cel_mistakes mistakes;
	struct cel__tree tree;

	(void)tree_read(a, TREE_ALL_MACROS, source.text, &tree, &mistakes);
	for (size_t i = 0; i < mistakes.n; i++) {
		struct cel_text one =
		    cel_mistake_format(a, &source, &mistakes.mistake[i]);

		buf_add(out, str_of(one.p, one.n));
	}
	if (mistakes.more)
		buf_add(out, STR("and more\n"));
}

static void
rewrite(const char *path, struct str expr, struct str got)
{
	FILE *f = fopen(path, "w");

	if (f == NULL)
		return;
	(void)fprintf(f, "%.*s%s%.*s", STR_ARG(expr), DASHES, STR_ARG(got));
	if (fclose(f) != 0)
		printf("# cannot write %s\n", path);
}

static void
check(const char *name, bool write)
{
	struct arena *mem = arena_new();
	struct cel_arena *a = cel_arena_new(&cel_memory_c);
	struct str path = str_fmt(mem, FOLDER "/%s", name);
	struct str all = slurp(mem, path.p), expr = all, want = STR(""), got;
	struct buf out;
	size_t at;

	if (str_find(all, STR(DASHES), &at)) {
		expr = str_of(all.p, at);
		want = str_of(all.p + at + sizeof(DASHES) - 1,
		    all.n - at - (sizeof(DASHES) - 1));
	}
	buf_init(&out, FILE_MOST);
	show(a, expr, &out);
	got = buf_str(&out);
	if (write)
		rewrite(path.p, expr, got);
	else if (!tap_ok(str_eq(got, want) && got.n > 0, "%s", name))
		printf("# %.*s\n# got\n%.*s", STR_ARG(expr), STR_ARG(got));
	buf_release(&out);
	cel_arena_free(a);
	arena_free(mem);
}

int
main(int argc, char **argv)
{
	bool write = argc > 1 && strcmp(argv[1], "--write") == 0;
	DIR *folder = opendir(FOLDER);
	const struct dirent *entry;
	unsigned n = 0;

	if (!ok(folder != NULL))
		return tap_done();
	while ((entry = readdir(folder)) != NULL) {
		if (entry->d_name[0] == '.')
			continue;
		check(entry->d_name, write);
		n++;
	}
	(void)closedir(folder);
	ok(n >= 30);
	return tap_done();
}
