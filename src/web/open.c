/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Opening the pages. To read the Code and write its pages takes longer than
 * anything else of a start, and the book needs the Code late: so a thread reads
 * it while the book is opened.
 */
#include "base/arena.h"
#include "base/work.h"
#include "book/book.h"
#include "desk/law_coming.h"
#include "os/memory.h"
#include "os/thread.h"

#include "web/web_impl.h"

#include "web/answer.h"

#define MEMORY_WANTED ((size_t)16 << 20) /* for a Code like the bundled one */

/* ---- what is read -------------------------------------------------------------------- */

struct reading {
	struct work own; /* its arena is web's, and nobody else's meanwhile */
	struct web *web;
	struct str folder;
	enum status st;
};

static void
text_read(void *cookie)
{
	struct reading *r = cookie;
	struct work *w = &r->own;
	struct web *web = r->web;
	struct law_text text;

	memory_expect(MEMORY_WANTED);
	r->st = law_text_gather(w, r->folder, &text);
	law_coming_tell_blocks(web->coming, text.blocks);
	if (r->st == ST_OK)
		r->st = law_text_read(w, &text, &web->law);
	law_coming_tell(web->coming, r->st, &w->fault, &web->law);
	if (r->st != ST_OK)
		return;
	view_book_init(w->mem, web->law.prose, &web->book);
	r->st = web__asset_open(w, web);
	if (r->st == ST_OK)
		r->st = web__text_open(w, web);
}

static void
reading_begin(struct work *w, struct str data_folder, struct reading *r)
{
	struct arena *mem = arena_new();
	struct web *web = ARENA_NEW(mem, struct web);

	web->mem = mem;
	web->coming = law_coming_new();
	*r = (struct reading){.own = {mem, {STR(""), STR("")}},
	    .web = web,
	    .folder = str_fmt(w->mem, "%.*s/code", STR_ARG(data_folder))};
}

/* ---- opening ------------------------------------------------------------------------- */

enum status
web_open(struct work *w, struct str data_folder, struct web **out)
{
	struct reading r;

	reading_begin(w, data_folder, &r);
	text_read(&r);
	memory_give_back();
	if (r.st == ST_OK) {
		*out = r.web;
		return ST_OK;
	}
	(void)work_pass(w, &r.own.fault,
	    r.st); /* its words go with the arena */
	web_close(r.web);
	return r.st;
}

static enum status
book_read(struct work *w, struct web *web, struct str data_folder,
    const struct signer *signer)
{
	const struct book_with with = {signer, web->coming};

	return web__room_open(w, data_folder, &with, &web->room);
}

/* What is checked with both at hand. */
static enum status
both_read(struct work *w, struct web *web, struct str data_folder)
{
	struct work own = {web->mem, {STR(""), STR("")}};
	enum status st = web__second_check(w, web);

	return st == ST_OK
	    ? work_pass(w, &own.fault,
		  post_office_read(&own, data_folder, &web->post))
	    : st;
}

enum status
web_open_book(struct work *w, struct str data_folder,
    const struct signer *signer, struct web **out)
{
	struct reading r;
	struct thread *reader;
	enum status st;

	reading_begin(w, data_folder, &r);
	reader = thread_new("code", text_read, &r);
	st = book_read(w, r.web, data_folder, signer);
	thread_join(reader);
	memory_give_back();
	/* What is wrong with the Code is its own to say, and where there is
	 * none to decide by there is no book. */
	if (r.st != ST_OK || r.web->law.rules == NULL) {
		work_clear(w);
		st = work_pass(w, &r.own.fault, r.st);
		web__room_close(r.web->room);
		r.web->room = NULL;
	} else if (st == ST_OK) {
		st = both_read(w, r.web, data_folder);
	}
	if (st == ST_OK)
		*out = r.web;
	else
		web_close(r.web);
	return st;
}

void
web_close(struct web *web)
{
	if (web == NULL)
		return;
	web__room_close(web->room);
	law_release(&web->law);
	law_coming_free(web->coming);
	arena_free(web->mem);
}
