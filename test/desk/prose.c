/* SPDX-License-Identifier: Apache-2.0 */
/* Which files of a folder are a Code's languages. */
#include "base/arena.h"
#include "base/mistake.h"
#include "base/work.h"
#include "code/prose.h"
#include "desk/prose.h"
#include "os/file.h"

#include "tap.h"

#define TEXT "# T\n\n## S {#I}\n\nOne. {#I.1}\n"

static void
put(struct work *w, struct str folder, const char *name, const char *text)
{
	ok(file_write(w, file_join(w, folder, str_from_c(name)),
	       str_from_c(text), 0600) == ST_OK);
}

/* A Code with one more file, of this tag. */
static enum status
tagged(struct work *w, const char *tag)
{
	struct code_prose *prose = NULL;
	struct vec mistakes;
	struct str folder;
	enum status st;

	work_clear(w);
	ok(file_make_temp(w, STR("tags"), &folder) == ST_OK);
	put(w, folder, "code.md", TEXT);
	put(w, folder, str_c(w->mem, str_fmt(w->mem, "code.%s.md", tag)), TEXT);
	st = prose_read(w, folder, &prose, &mistakes);
	ok(st == ST_OK ? prose->text_n == 2 : mistakes.n == 0);
	ok(file_remove_tree(w, folder) == ST_OK);
	return st;
}

static void
test_tags(struct work *w)
{
	static const char *const good[] = {"fr", "yue", "zh-Hans", "zh-CN",
	    "zh-Hans-CN", "es-419", "zh-Hant-001"};
	static const char *const bad[] = {"draft", "f", "f1", "e2n", "zh-",
	    "-zh", "zh--CN", "zh-Han", "zh-Hans-", "zh-Hans-Hant", "zh-H4ns",
	    "zh-C1", "zh-41", "es-4199", "zh-CN-Hans", "zh-Hans-CN-x", "zh_CN",
	    "fr.old", "fr "};

	for (size_t i = 0; i < sizeof(good) / sizeof(good[0]); i++)
		tap_ok(tagged(w, good[i]) == ST_OK, "good: %s", good[i]);
	for (size_t i = 0; i < sizeof(bad) / sizeof(bad[0]); i++)
		tap_ok(tagged(w, bad[i]) == ST_INVALID, "bad: %s", bad[i]);
	ok(tagged(w, "draft") == ST_INVALID);
	ok(str_ends(w->fault.what,
	    STR("/code.draft.md: \"draft\" is no tag of a language")));
	ok(str_starts(w->fault.remedy, STR("name a translation as ")));
	work_clear(w);
}

int
main(void)
{
	struct work w = {arena_new(), {STR(""), STR("")}};
	struct code_prose *prose = NULL;
	struct vec mistakes;
	struct str folder;

	ok(file_make_temp(&w, STR("prose"), &folder) == ST_OK);
	ok(prose_read(&w, folder, &prose, &mistakes) == ST_NOTFOUND);
	ok(w.fault.remedy.n > 0 && mistakes.n == 0);
	work_clear(&w);
	put(&w, folder, "code.zh-Hans.md", TEXT);
	ok(prose_read(&w, folder, &prose, &mistakes) == ST_NOTFOUND);
	work_clear(&w);
	put(&w, folder, "code.md", TEXT);
	put(&w, folder, "code.fr.md", TEXT);
	put(&w, folder, "code..md", "not a language");
	put(&w, folder, "codes.de.md", "nor this");
	put(&w, folder, "code.de.md~", "nor this");
	ok(prose_read(&w, folder, &prose, &mistakes) == ST_OK);
	ok(prose->text_n == 3); /* the authority first, then by name */
	ok_str(prose->text[0].lang, "en");
	ok_str(prose->text[1].lang, "fr");
	ok_str(prose->text[2].lang, "zh-Hans");
	put(&w, folder, "code.fr.md", "# T\n\n## S {#I}\n");
	ok(prose_read(&w, folder, &prose, &mistakes) == ST_INVALID);
	ok(mistakes.n == 1);
	ok_str(VEC_AT(&mistakes, struct mistake, 0)->path,
	    str_c(w.mem, file_join(&w, folder, STR("code.fr.md"))));
	ok(file_remove_tree(&w, folder) == ST_OK);
	test_tags(&w);
	arena_free(w.mem);
	return tap_done();
}
