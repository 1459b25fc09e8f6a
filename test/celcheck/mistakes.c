/* SPDX-License-Identifier: Apache-2.0 */
/*
 * What a reader is told of names and types. A file of mistakes/ is an expression
 * over the vocabulary below, a line of four dashes, and all mistakes as they are
 * shown. `mistakes --write` writes anew what stands behind the dashes; then read
 * it aloud before it is committed.
 */
#include <dirent.h>

#include "base/arena.h"
#include "base/buf.h"
#include "base/str.h"

#include "cel/mistake.h"
#include "celcheck/check.h"
#include "celcheck/libraries.h"
#include "celread/read.h"
#include "tap.h"

#define FOLDER    "test/celcheck/mistakes"
#define FILE_MOST ((size_t)1 << 16)
#define DASHES    "\n----\n"

static const struct cel_field party[] = {{"id", "string", 0},
    {"type", "string", 0}, {"name", "string", 0}, {"pending_bid", "bool", 0},
    {"gov_official", "bool", 0}, {"since", "timestamp", 0},
    {"grade", "int", 0}};
static const struct cel_field item[] = {{"kind", "string", 0},
    {"count", "int", 0}, {"cny", "double", 0}};
static const struct cel_field gift[] = {{"id", "string", 0},
    {"direction", "string", 0}, {"value_cny", "double", 0},
    {"value", "decimal", 0}, {"from", "party", 0}, {"items", "list(item)", 0},
    {"declared_at", "timestamp", 0}, {"day", "date", 0},
    {"note", "optional_type(string)", 0}, {"approved", "bool", 0},
    {"serial", "uint", 0}, {"labels", "map(string, int)", 0},
    {"seal", "bytes", 0}, {"term", "duration", 0}};

/* The vocabulary. */
static bool
declare(struct cel_env *env)
{
	static const char *const variable[][2] = {{"gift", "gift"},
	    {"submitted", "list(string)"}, {"limit", "double"},
	    {"copies", "int"}, {"anything", "dyn"},
	    {"grade", "google.protobuf.Int32Value"},
	    {"policy.limits.gift", "double"}, {"policy.limits.meal", "double"},
	    {"policy.blocked", "list(string)"}};
	bool fine = libraries_add(env) == CEL_OK &&
	    cel_env_record(env, "party", party, 7) == CEL_OK &&
	    cel_env_record(env, "item", item, 3) == CEL_OK &&
	    cel_env_record(env, "gift", gift, 14) == CEL_OK;

	for (size_t i = 0; i < sizeof(variable) / sizeof(*variable); i++)
		fine = fine &&
		    cel_env_variable(env, variable[i][0], variable[i][1], 0) ==
			CEL_OK;
	return fine;
}

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

/* A file whose name begins with condition- has to be a bool. */
static void
show(const struct cel_env *env, struct cel_arena *a, const char *name,
    struct str expr, struct buf *out)
{
	struct cel_source source = {.text = {expr.p, expr.n}};
	struct cel_mistakes mistakes = {0};
	struct cel__tree tree = {0};

	if (strncmp(name, "condition-", 10) == 0)
		source.expect = "bool";
	cel__read(a, cel__env_macros(env), &source, &tree, &mistakes);
	if (tree.root == NULL)
		buf_add(out, STR("cannot be read\n"));
	else
		cel__check(env, a, &tree, &source, &mistakes);
	cel__mistakes_sort(&mistakes);
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
check(const struct cel_env *env, const char *name, bool write)
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
	show(env, a, name, expr, &out);
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
	struct cel_env *env = cel_env_new(&cel_memory_c);
	const struct dirent *entry;
	unsigned n = 0;

	if (!ok(declare(env)) || !ok(folder != NULL))
		return tap_done();
	while ((entry = readdir(folder)) != NULL) {
		if (entry->d_name[0] == '.')
			continue;
		check(env, entry->d_name, write);
		n++;
	}
	(void)closedir(folder);
	cel_env_free(env);
	ok(n >= 40);
	return tap_done();
}
