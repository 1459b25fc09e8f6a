/* SPDX-License-Identifier: Apache-2.0 */
#include "base/embed.h"
#include "desk/init.h"
#include "store/entry.h"
#include "store/store.h"
#include "engine.h"
#include "expect.h"

static const struct embed_file bundle[] = {
    {.name = STR_INIT("code.md"), .bytes = STR_INIT("# Code\n")},
    {.name = STR_INIT("calendars/cn.txt"), .bytes = STR_INIT("")},
};

static struct init_setup
setup_for(struct str folder)
{
	return (struct init_setup){.folder = folder,
	    .bundle = bundle,
	    .bundle_n = sizeof(bundle) / sizeof(bundle[0])};
}

/* Everything in the test's folder that has this beginning. */
static size_t
count(struct work *w, const char *start)
{
	struct vec names;
	size_t n = 0;

	if (file_list(w, engine_folder, &names) != ST_OK)
		return SIZE_MAX;
	for (size_t i = 0; i < names.n; i++)
		n += str_starts(*VEC_AT(&names, struct str, i),
		    str_from_c(start));
	return n;
}

static void
test_bundle(struct work *w)
{
	struct init_setup setup = setup_for(engine_path(w, "a/"));
	struct str folder = engine_path(w, "a"), bytes;
	struct store *store = NULL;
	struct file_stat stat;

	is(w, init_folder(w, &setup), ST_OK);
	is(w, file_stat(w, folder, &stat), ST_OK);
	ok(stat.kind == FILE_FOLDER && stat.mode == 0700);
	is(w, file_read(w, engine_path(w, "a/code/code.md"), 100, &bytes),
	    ST_OK);
	ok_str(bytes, "# Code\n");
	is(w,
	    file_read(w, engine_path(w, "a/code/calendars/cn.txt"), 9, &bytes),
	    ST_OK);
	is(w, file_stat(w, engine_path(w, "a/probity.conf"), &stat), ST_OK);
	ok(stat.mode == 0600);
	is(w, store_open(w, folder, STORE_WRITE, &store), ST_OK);
	store_close(store);
	says(w, init_folder(w, &setup), ST_CONFLICT,
	    "data folder of a probity");
	ok(count(w, "a") == 1); /* and nothing is left beside it */
}

static void
test_own_code(struct work *w)
{
	struct init_setup setup = setup_for(engine_path(w, "b"));
	struct str code = engine_new_folder(w, "mine"), bytes;

	setup.code = code;
	says(w, init_folder(w, &setup), ST_INVALID, "has no code.md");
	ok(count(w, "b") == 0);
	is(w,
	    file_write(w, file_join(w, code, STR("code.md")), STR("# Ours"),
		0644),
	    ST_OK);
	is(w, file_write(w, file_join(w, code, STR(".git")), STR("x"), 0644),
	    ST_OK);
	is(w, init_folder(w, &setup), ST_OK);
	is(w, file_read(w, engine_path(w, "b/code/code.md"), 100, &bytes),
	    ST_OK);
	ok_str(bytes, "# Ours");
	is(w, file_read(w, engine_path(w, "b/code/.git"), 9, &bytes),
	    ST_NOTFOUND);
	setup.folder = engine_path(w, "c");
	setup.code = engine_path(w, "none");
	says(w, init_folder(w, &setup), ST_INVALID, "no such folder");
	ok(count(w, "c") == 0);
}

static void
test_places(struct work *w)
{
	struct init_setup setup = setup_for(engine_new_folder(w, "empty"));

	is(w, init_folder(w, &setup), ST_OK);
	setup.folder = engine_new_folder(w, "full");
	is(w, file_write(w, engine_path(w, "full/letter"), STR(""), 0600),
	    ST_OK);
	says(w, init_folder(w, &setup), ST_CONFLICT, "is not empty");
	setup.folder = engine_path(w, "full/letter");
	says(w, init_folder(w, &setup), ST_CONFLICT, "is no folder");
	setup.folder = engine_path(w, "no/such/parent");
	says(w, init_folder(w, &setup), ST_NOTFOUND, "above it");
	ok(count(w, "full") == 1 && count(w, "empty") == 1);
}

static void
test_store(struct work *w, struct str where)
{
	struct init_setup setup = setup_for(engine_path(w, "pg1"));
	struct str text;

	if (where.p[0] == '/')
		return;
	setup.store = where;
	is(w, init_folder(w, &setup), ST_OK);
	is(w, file_read(w, engine_path(w, "pg1/probity.conf"), 4096, &text),
	    ST_OK);
	ok(str_find(text, where, &(size_t){0}));
	setup.folder = engine_path(w, "pg2");
	is(w, init_folder(w, &setup), ST_OK); /* no record in it yet */
}

int
main(void)
{
	struct work w = {arena_new(), {STR(""), STR("")}};

	engine_start(&w);
	test_bundle(&w);
	test_own_code(&w);
	test_places(&w);
	engine_each(&w, "init", test_store);
	engine_stop(&w);
	arena_free(w.mem);
	return tap_done();
}
