/* SPDX-License-Identifier: Apache-2.0 */
/* Opening the pages and the book behind them: what is wrong with either is said
 * in its own words, and the Code first. */
#include "base/arena.h"
#include "base/work.h"
#include "book/book.h"
#include "desk/init.h"
#include "os/file.h"
#include "tap.h"
#include "web/answer.h"

static const char bare[] = "# T\n\n## S {#I}\n\nA. {#I.1}\n";
static const char bad[] =
    "# T\n\n## S {#I}\n\nA. {#I.1}\n\n```probity\nlimit: x\n```\n";

struct folder {
	struct work w;
	struct str temp, data;
};

static void
folder_open(struct folder *f)
{
	struct init_setup setup = {.code = STR("codes/21vianet")};

	f->w = (struct work){arena_new(), {STR(""), STR("")}};
	ok(file_make_temp(&f->w, STR("probity-test"), &f->temp) == ST_OK);
	setup.folder = f->data = file_join(&f->w, f->temp, STR("data"));
	ok(init_folder(&f->w, &setup) == ST_OK);
}

static void
folder_close(struct folder *f)
{
	ok(file_remove_tree(&f->w, f->temp) == ST_OK);
	arena_free(f->w.mem);
}

static void
put(struct folder *f, const char *name, const char *text)
{
	ok(file_write(&f->w, file_join(&f->w, f->data, str_from_c(name)),
	       str_from_c(text), 0600) == ST_OK);
}

static void
drop(struct folder *f, const char *name)
{
	ok(file_remove(&f->w, file_join(&f->w, f->data, str_from_c(name))) ==
	    ST_OK);
}

static bool
is_there(struct folder *f, const char *name)
{
	enum file_kind kind = FILE_NONE;

	return file_kind(&f->w, file_join(&f->w, f->data, str_from_c(name)),
		   &kind) == ST_OK &&
	    kind != FILE_NONE;
}

/* NULL: it opens. */
static void
fails(struct folder *f, enum status wanted, const char *words)
{
	struct web *web = NULL;
	size_t at;

	work_clear(&f->w);
	ok(web_open_book(&f->w, f->data, NULL, &web) == wanted);
	ok(web == NULL);
	if (!ok(str_find(f->w.fault.what, str_from_c(words), &at)))
		printf("# %.*s\n", STR_ARG(f->w.fault.what));
	work_clear(&f->w);
}

static void
test_opens(struct folder *f)
{
	for (int i = 0; i < 3; i++) {
		struct web *web = NULL;

		if (ok(web_open_book(&f->w, f->data, NULL, &web) == ST_OK))
			ok(web_has_book(web) && web_book(web) != NULL &&
			    book_rules(web_book(web)) != NULL);
		else
			printf("# %.*s\n", STR_ARG(f->w.fault.what));
		web_close(web);
		ok(is_there(f, "head"));
	}
}

/* Nothing is signed, and so nothing known, by who cannot read the Code. */
static void
test_code(struct folder *f)
{
	struct web *web = NULL;

	put(f, "code/code.md", bad);
	fails(f, ST_INVALID, " more)");
	ok(!is_there(f, "head"));
	put(f, "code/code.md", bare);
	drop(f, "code/code.zh-Hans.md");
	ok(web_open_book(&f->w, f->data, NULL, &web) == ST_OK);
	ok(web != NULL && !web_has_book(web) && web_book(web) == NULL);
	ok(!is_there(f, "head"));
	web_close(web);
	drop(f, "code/code.md");
	fails(f, ST_NOTFOUND, "code.md");
}

static void
test_book(struct folder *f)
{
	put(f, "probity.conf", "store nowhere://x\n");
	fails(f, ST_INVALID, "probity.conf");
	put(f, "code/code.md", bad);
	fails(f, ST_INVALID, " more)"); /* the Code's, where both are wrong */
}

int
main(void)
{
	struct folder f;

	folder_open(&f);
	test_code(&f);
	folder_close(&f);
	folder_open(&f);
	test_opens(&f);
	test_book(&f);
	folder_close(&f);
	return tap_done();
}
