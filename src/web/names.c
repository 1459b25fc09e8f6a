/* SPDX-License-Identifier: Apache-2.0 */
/* What people are called, for as long as a page is made. */
#include "base/arena.h"
#include "base/work.h"
#include "book/names.h"
#include "view/called.h"
#include "view/file.h"

#include "web/web_impl.h"

#define NAMES_MOST 200 /* that are offered; more are no list to choose from */

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

const struct view_file_name *
web__names_list(const struct web__visit *v, const struct view_called *called,
    bool company, size_t *n)
{
	const struct book_named *all =
	    book_names_all(called->names, company, NAMES_MOST, n);
	struct view_file_name *out =
	    ARENA_ARRAY(v->w->mem, struct view_file_name, *n + 1);

	for (size_t i = 0; i < *n; i++)
		out[i] = (struct view_file_name){all[i].id, all[i].name};
	return out;
}
