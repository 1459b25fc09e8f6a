/* SPDX-License-Identifier: Apache-2.0 */
#include <stdint.h>

#include "base/arena.h"
#include "base/work.h"
#include "html/html.h"
#include "html/tmpl.h"
#include "tap.h"

static void
test_take(struct work *w)
{
	struct html_out o;
	struct html part;
	struct str page;

	html_out_init(&o, w->mem, NULL);
	ok(html_take(&o).made.n == 0);
	HTML_TEXT(&o, STR("a<b"));
	part = html_take(&o);
	HTML_RAW(&o, "<p>");
	HTML_TEXT(&o, part); /* once escaped, not again */
	HTML_RAW(&o, "</p>");
	ok(html_finish(w, &o, &page) == ST_OK);
	html_out_release(&o);
	ok_str(page, "<p>a&lt;b</p>"); /* outlives the sink */
	ok_str(part.made, "a&lt;b");
}

static void
test_types(struct work *w)
{
	struct html_out o;
	struct str page;

	html_out_init(&o, w->mem, NULL);
	HTML_TEXT(&o, -1);
	HTML_ATTR(&o, INT64_MIN);
	HTML_URL_PART(&o, (size_t)7);
	HTML_TEXT(&o, SIZE_MAX); /* no such length; the sign stays right */
	ok(html_finish(w, &o, &page) == ST_OK);
	html_out_release(&o);
	ok_str(page, "-1-922337203685477580879223372036854775807");
}

static void
test_if(void)
{
	struct html none = {STR_INIT("")}, some = {STR_INIT("x")};
	const char *null = NULL;

	ok(!HTML_IF(STR("")) && HTML_IF(STR("0")));
	ok(!HTML_IF(none) && HTML_IF(some));
	ok(!HTML_IF(false) && HTML_IF(true));
	ok(!HTML_IF((size_t)0) && HTML_IF(INT64_MIN) && HTML_IF(-1));
	ok(!HTML_IF(null) && HTML_IF(&none));
	ok(_Generic(HTML_ARG((size_t)1), int64_t : true, default : false));
	ok_str(HTML_ARG(STR("x")), "x");
}

/* A page that is cut says so, also when it is only a part that was. */
static void
test_limit(struct work *w)
{
	struct html_out o;
	struct str page = STR("untouched");
	struct str half;
	char *p = arena_take(w->mem, HTML_OUT_MAX / 2, 1);

	half = str_of(p, HTML_OUT_MAX / 2);
	for (size_t i = 0; i < half.n; i++)
		p[i] = 'x';
	html_out_init(&o, w->mem, NULL);
	HTML_TEXT(&o, half);
	HTML_TEXT(&o, half);
	ok(html_finish(w, &o, &page) == ST_OK && page.n == HTML_OUT_MAX);
	HTML_TEXT(&o, half);
	HTML_TEXT(&o, half);
	HTML_TEXT(&o, 1);
	(void)html_take(&o); /* what it holds does not matter any more */
	page = STR("untouched");
	ok(html_finish(w, &o, &page) == ST_LIMIT);
	ok_str(page, "untouched");
	ok(w->fault.what.n > 0 && w->fault.remedy.n > 0);
	html_out_release(&o);
	html_out_release(&o); /* twice is fine */
}

int
main(void)
{
	struct work w = {arena_new(), {{NULL, 0}, {NULL, 0}}};

	test_take(&w);
	test_types(&w);
	test_if();
	test_limit(&w);
	arena_free(w.mem);
	return tap_done();
}
