/* SPDX-License-Identifier: Apache-2.0 */
/* The page of one act, with what has come of it so far. */
#include "base/arena.h"
#include "base/work.h"
#include "desk/asked.h"
#include "view/ask.tmpl.h"

#include "web/web_impl.h"

void
web__ask_show(const struct web__visit *v, const struct view_asked *asked)
{
	struct arena *mem = v->w->mem;
	struct view_ask ask = {0};
	struct view_site site;
	struct html_out o;

	view_ask_fill(v->w, asked, &v->reader, &ask);
	view_site_init(mem, &v->reader, &site);
	site.more_css = v->web->ask_css;
	site.title = view_ask_title(v->w, &ask, v->reader.lang);
	site.path = str_fmt(mem, "/ask/%.*s", STR_ARG(ask.name));
	site.in_ask = true;
	site.lasting = asked->form == NULL;
	site.form = STR("page-ask");
	if (asked->decision == NULL && asked->wrong_n == 0)
		site.unasked = STR(ASKED_UNASKED);
	else
		site.answered = true;
	html_out_init(&o, mem, v->reader.lang);
	view_ask_part(&o, &ask);
	web__send_page(v, 200, &site, &o);
	html_out_release(&o);
}
