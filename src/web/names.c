/* SPDX-License-Identifier: Apache-2.0 */
/* What people are called, for as long as a page is made. */
#include "base/work.h"
#include "book/names.h"
#include "view/called.h"

#include "web/web_impl.h"

bool
web__names_begin(const struct web__visit *v, struct book *book,
    struct view_called *out)
{
	struct book_names *names;
	enum status st = book_names_open(v->w, book, v->req->at, &names);

	if (st == ST_OK)
		view_called_init(names, out);
	else
		web__fault(v, st == ST_BUSY ? 503 : 500);
	return st == ST_OK;
}

void
web__names_end(const struct view_called *called)
{
	book_names_close(called->names);
}
