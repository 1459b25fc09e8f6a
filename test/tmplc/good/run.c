/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Renders the templates beside it: each to NAME.out in the folder argv[1].
 * good.t writes pages.h, a table of those that are there.
 */
#include <stdio.h>

#include "base/arena.h"
#include "base/work.h"
#include "html/html.h"
#include "html/tmpl.h"
#include "lang/lang.h"

#include "pages.h"

static const struct str tags[] = {STR_INIT("one"), STR_INIT("t&w\"o")};

static const struct item items[] = {
    {STR_INIT("first"), STR_INIT("/first?a=b&c"), true, tags, 2},
    {STR_INIT("<second>"), STR_INIT("javascript:x"), false, NULL, 0},
    {STR_INIT("third"), STR_INIT("https://x.example/"), false, tags, 1},
};

static const struct item *const pointers[] = {&items[2], &items[0]};

static const struct node leaves[] = {{STR_INIT("leaf"), false, NULL, 0},
    {STR_INIT("l&f"), false, NULL, 0}};

static const struct node branches[] = {{STR_INIT("branch"), true, leaves, 2},
    {STR_INIT("end"), false, NULL, 0}};

static struct html
make_part(struct arena *mem)
{
	struct html_out o;
	struct html part;

	html_out_init(&o, mem, NULL);
	HTML_RAW(&o, "<i>");
	HTML_TEXT(&o, STR("a<b"));
	HTML_RAW(&o, "</i>");
	part = html_take(&o);
	html_out_release(&o);
	return part;
}

static struct view_fixture
make_fixture(struct arena *mem)
{
	return (struct view_fixture){
	    .plain = STR("plain"),
	    .nasty = STR("<b>\"x\" & 'y'</b>"),
	    .empty = STR(""),
	    .script_url = STR("javascript:alert(1)"),
	    .other_url = STR("https://other.example/a?b=c&d"),
	    .path = STR("/a/b c"),
	    .mail = STR("a+b@c.example"),
	    .phone = STR("+86-10"),
	    .part = make_part(mem),
	    .yes = true,
	    .minus = -3,
	    .large = INT64_MAX,
	    .count = 2,
	    .items = items,
	    .items_n = 3,
	    .pointers = pointers,
	    .pointers_n = 2,
	    .tree = {STR("root"), true, branches, 2},
	    .tree_at = &branches[0],
	    .inner = {STR("in<ner")},
	};
}

static bool
render(struct work *w, const char *folder, const struct fixture_page *page)
{
	struct view_fixture v = make_fixture(w->mem);
	struct html_out o;
	struct str text;
	FILE *f;
	bool good;

	html_out_init(&o, w->mem, lang_find(STR("en")));
	page->render(&o, &v);
	good = html_finish(w, &o, &text) == ST_OK;
	html_out_release(&o);
	f = fopen(str_c(w->mem,
		      str_fmt(w->mem, "%s/%s.out", folder, page->name)),
	    "wb");
	if (!good || f == NULL)
		return false;
	good = fwrite(text.p, 1, text.n, f) == text.n;
	return fclose(f) == 0 && good;
}

int
main(int argc, char **argv)
{
	struct work w = {arena_new(), {{NULL, 0}, {NULL, 0}}};
	bool good = argc == 2;

	for (size_t i = 0; good && i < FIXTURE_PAGES; i++)
		good = render(&w, argv[1], &fixture_pages[i]);
	arena_free(w.mem);
	return good ? 0 : 1;
}
