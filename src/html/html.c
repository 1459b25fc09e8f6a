/* SPDX-License-Identifier: Apache-2.0 */
/*
 * The sink. It keeps one growing buffer and copies a finished page once, into
 * the arena of its request: the buffer then serves the next part, and nobody
 * has to ask who frees a body that is still being sent.
 */
#include "base/arena.h"
#include "base/work.h"

#include "html/html.h"

void
html_out_init(struct html_out *o, struct arena *mem, const struct lang *lang)
{
	buf_init(&o->made, HTML_OUT_MAX);
	o->full = false;
	o->mem = mem;
	o->lang = lang;
}

void
html_out_release(struct html_out *o)
{
	buf_release(&o->made);
}

struct html
html_take(struct html_out *o)
{
	struct html taken = {str_dup(o->mem, buf_str(&o->made))};

	/* A part that was cut must not pass for a whole one later on. */
	o->full = o->full || buf_full(&o->made);
	buf_reset(&o->made);
	return taken;
}

enum status
html_finish(struct work *w, struct html_out *o, struct str *out)
{
	struct html page = html_take(o);

	if (o->full) {
		work_fail(w, ST_LIMIT, "a page is larger than %zu bytes",
		    HTML_OUT_MAX);
		return work_remedy(w, ST_LIMIT, "show less of it at a time");
	}
	*out = page.made;
	return ST_OK;
}
