/* SPDX-License-Identifier: Apache-2.0 */
/* Behind a first factor that was right: in and on to a page of ours, or to the
 * second factor. */
#include "base/arena.h"
#include "base/work.h"
#include "desk/signin.h"
#include "lang/msg.h"
#include "view/door.h"
#include "view/signin_code.tmpl.h"

#include "web/web_impl.h"

/* A path of ours: "//host" and "/\host" are somebody else's. */
bool
web__enter_path(struct str to)
{
	if (to.n < 2 || to.p[0] != '/' || to.p[1] == '/' || to.p[1] == '\\')
		return false;
	for (size_t i = 0; i < to.n; i++)
		if ((unsigned char)to.p[i] <= ' ' || to.p[i] == '\\' ||
		    (unsigned char)to.p[i] >= 0x7f)
			return false;
	return true;
}

void
web__enter_code(const struct web__visit *v, int code,
    struct view_signin_code *page)
{
	struct web__page p;

	page->chosen = web__chosen(v);
	if (!web__enter_path(page->to))
		page->to = STR("");
	web__page_begin(v, &p, msg_signin_code_title(v->w->mem, v->reader.lang),
	    STR("/sign-in"));
	view_signin_code_part(&p.o, page);
	web__page_end(v, &p, code);
}

void
web__enter(const struct web__visit *v, const struct signed_in *s, struct str to)
{
	if (s->ticket.n > 0) {
		web__enter_code(v, 200,
		    &(struct view_signin_code){.to = to, .ticket = s->ticket});
		return;
	}
	if (web__enter_path(to))
		web__send_redirect(v, 303, to);
	else
		web__send_on(v, STR("/home"));
	web__session_set(v, s);
}
