/* SPDX-License-Identifier: Apache-2.0 */
/* What did not work, in words: what happened and what to do. The table has a
 * row for each fault that has words of its own; the rest is told by the nearest
 * one. */
#include "base/arena.h"
#include "base/work.h"
#include "http/message.h"
#include "lang/lang.h"
#include "lang/msg.h"
#include "view/fault.tmpl.h"

#include "web/web_impl.h"

struct words {
	int code;
	struct str (*title)(struct arena *mem, const struct lang *lang);
	struct str (*what)(struct arena *mem, const struct lang *lang);
	struct str (*remedy)(struct arena *mem, const struct lang *lang);
};

static const struct words words[] = {
    {400, msg_fault_400_title, msg_fault_400_what, msg_fault_400_remedy},
    {403, msg_fault_403_title, msg_fault_403_what, msg_fault_403_remedy},
    {404, msg_fault_404_title, msg_fault_404_what, msg_fault_404_remedy},
    {405, msg_fault_405_title, msg_fault_405_what, msg_fault_405_remedy},
    {413, msg_fault_413_title, msg_fault_413_what, msg_fault_413_remedy},
    {414, msg_fault_414_title, msg_fault_414_what, msg_fault_414_remedy},
    {429, msg_fault_429_title, msg_fault_429_what, msg_fault_429_remedy},
    {500, msg_fault_500_title, msg_fault_500_what, msg_fault_500_remedy},
    {501, msg_fault_405_title, msg_fault_405_what, msg_fault_405_remedy},
    {503, msg_fault_503_title, msg_fault_503_what, msg_fault_503_remedy},
};

static const struct words *
words_for(int code)
{
	size_t n = sizeof(words) / sizeof(words[0]);

	for (size_t i = 0; i < n; i++)
		if (words[i].code == code)
			return &words[i];
	return words_for(code < 500 ? 400 : 500);
}

static void
fault_send(const struct web__visit *v, int code, struct view_fault *fault,
    struct str query)
{
	struct arena *mem = v->w->mem;
	struct view_site site;
	struct html_out o;

	fault->where = view_site_code(mem, &v->reader);
	/* Whoever missed a page wants another one; whoever met a server in
	 * trouble does not want a list. */
	if (code == 404)
		view_sections_fill(mem, &v->web->book, &v->reader,
		    &fault->sections);
	view_site_init(mem, &v->reader, &site);
	site.title = msg_site_title(mem, v->reader.lang, fault->title);
	site.query = query;
	html_out_init(&o, mem, v->reader.lang);
	view_fault_part(&o, fault);
	web__send_page(v, code, &site, &o);
	html_out_release(&o);
}

void
web__fault(const struct web__visit *v, int code)
{
	const struct words *say = words_for(code);
	struct view_fault fault = {.title =
				       say->title(v->w->mem, v->reader.lang),
	    .what = say->what(v->w->mem, v->reader.lang),
	    .remedy = say->remedy(v->w->mem, v->reader.lang)};

	fault_send(v, code, &fault, STR(""));
}

void
web__fault_words(const struct web__visit *v, int code,
    const struct view_fault *say)
{
	struct view_fault fault = *say;

	fault_send(v, code, &fault, STR(""));
}

void
web__fault_clause(const struct web__visit *v, struct str id)
{
	struct view_fault fault = {.title = msg_fault_clause_title(v->w->mem,
				       v->reader.lang),
	    .what = msg_fault_clause_what(v->w->mem, v->reader.lang, id),
	    .remedy = msg_fault_clause_remedy(v->w->mem, v->reader.lang)};

	fault_send(v, 404, &fault, id);
}

void
web__fault_site(const struct web__visit *v)
{
	struct arena *mem = v->w->mem;
	struct view_fault fault = {.title = msg_fault_site_title(mem,
				       v->reader.lang),
	    .what = msg_fault_site_what(mem, v->reader.lang),
	    .remedy = msg_fault_site_remedy(mem, v->reader.lang)};

	fault_send(v, 403, &fault, STR(""));
}
