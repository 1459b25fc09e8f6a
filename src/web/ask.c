/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Asking: /ask, what can be asked about; /ask/ACT, the form, and by POST the
 * answer with the form below it. Nothing is kept of a question: no row, no line
 * in the log, no copy in a browser's cache. So it needs no token against
 * forgery; what another site sends is refused all the same, since its reader
 * would take our answer for one to what they had asked themselves.
 */
#include "base/arena.h"
#include "base/work.h"
#include "desk/asked.h"
#include "http/message.h"
#include "http/path.h"
#include "lang/lang.h"
#include "lang/msg.h"
#include "view/ask.h"
#include "view/asks.tmpl.h"

#include "web/web_impl.h"

static void
list_show(const struct web__visit *v)
{
	struct arena *mem = v->w->mem;
	struct view_asks asks = {0};
	struct view_site site;
	struct html_out o;

	view_asks_fill(v->w, v->web->law.rules, &v->web->book, &v->reader,
	    &asks);
	view_site_init(mem, &v->reader, &site);
	site.more_css = v->web->ask_css;
	site.title = msg_site_title(mem, v->reader.lang,
	    msg_ask_title(mem, v->reader.lang));
	site.path = STR("/ask");
	site.in_ask = site.lasting = true;
	html_out_init(&o, mem, v->reader.lang);
	view_asks_part(&o, &asks);
	web__send_page(v, 200, &site, &o);
	html_out_release(&o);
}

/* An act that cannot be asked about is none here. */
static bool
act_find(const struct web__visit *v, struct str name, uint32_t *out)
{
	const struct rules *rules = v->web->law.rules;

	if (rules == NULL)
		return false;
	*out = rules_find_act(rules, name);
	return *out != RULES_NONE && asked_about(&rules->act[*out]);
}

void
web__ask(const struct web__visit *v, struct str rest)
{
	struct view_asked asked = {.rules = v->web->law.rules};
	struct str name;

	if (!http_path_next(&rest, &name))
		list_show(v);
	else if (rest.n > 0 || !act_find(v, name, &asked.act))
		web__fault(v, 404);
	else
		web__ask_show(v, &asked);
}

void
web__ask_post(const struct web__visit *v, struct str rest)
{
	struct str name;
	uint32_t act;

	if (!http_path_next(&rest, &name)) {
		web__fault(v, 405);
		http_header_add(v->w->mem, v->out, STR("Allow"),
		    STR("GET, HEAD"));
	} else if (rest.n > 0 || !act_find(v, name, &act)) {
		web__fault(v, 404);
	} else if (!web__form_is_ours(v)) {
		web__fault_site(v);
	} else {
		web__ask_answer(v, act);
	}
}
