/* SPDX-License-Identifier: Apache-2.0 */
/* A page that cannot be rendered is answered 500, with words for the log. */
#include <string.h>

#include "base/arena.h"
#include "html/escape.h"
#include "html/html.h"
#include "http/message.h"
#include "lang/lang.h"
#include "expect.h"
#include "web/web_impl.h"

int
main(void)
{
	struct work w = {arena_new(), {STR(""), STR("")}};
	struct http_response out = {0};
	const struct web__visit v = {.w = &w,
	    .out = &out,
	    .reader = {.lang = lang_at(0)}};
	char *large = arena_take(w.mem, HTML_OUT_MAX + 1, 1);
	struct view_site site;
	struct html_out o;
	size_t at;

	memset(large, 'x', HTML_OUT_MAX + 1);
	view_site_init(w.mem, &v.reader, &site);
	html_out_init(&o, w.mem, v.reader.lang);
	html_text(&o, str_of(large, HTML_OUT_MAX + 1));
	web__send_page(&v, 200, &site, &o);
	ok(out.code == 500);
	ok(str_find(w.fault.what, STR("larger"), &at));
	html_out_release(&o);
	arena_free(w.mem);
	return tap_done();
}
