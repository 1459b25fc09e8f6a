/* SPDX-License-Identifier: Apache-2.0 */
/*
 * The book behind the pages. A data folder is one process's at a time, so a
 * server that takes the place of another one finds the book taken until that one
 * has finished: it answers what needs no book meanwhile, and whatever does waits
 * here.
 */
#include "base/arena.h"
#include "base/mem.h"
#include "base/work.h"
#include "book/book.h"
#include "desk/config.h"
#include "desk/outside.h"
#include "intake/plan.h"
#include "os/clock.h"
#include "os/file.h"
#include "os/thread.h"
#include "webauthn/site.h"

#include "web/web_impl.h"

#define NS_IN_MS   INT64_C(1000000)
#define WAIT_MS    20000 /* of a request for the book */
#define AGAIN_MS   50
#define PATIENT_MS 120000 /* for the server before this one to finish */

struct web__room {
	struct arena *mem;
	struct str folder;
	struct book_with with;
	bool secure, mails, calls;
	struct str url;
	struct str second;
	struct outside *outside; /* or NULL */
	struct webauthn_site site;
	bool passkeys;

	struct intake_plans plans; /* before the book is anybody's */

	struct thread *opener; /* NULL: it was opened at once */
	struct thread_mutex mutex;
	struct thread_cond changed;
	struct book *book;
	bool over; /* nobody opens it any more */
	bool stop;
};

/* ---- imports ---- */

/* A plan with a mistake is none; what is wrong with it says the command. */
static void
plans_read(struct web__room *room, struct book *book)
{
	struct work w = {room->mem, {STR(""), STR("")}};
	struct mistakes mistakes = MISTAKES(room->mem);
	struct intake_plans plans;

	if (intake_plans_read(&w, book_rules(book),
		file_join(&w, room->folder, STR("code")), &mistakes,
		&plans) == ST_OK)
		room->plans = plans;
}

const struct intake_plans *
web__room_plans(const struct web__room *room)
{
	return &room->plans;
}

/* ---- opening ---------------------------------------------------------------------- */

/* False once it is settled. */
static bool
open_again(struct web__room *room)
{
	struct work w = {arena_new(), {STR(""), STR("")}};
	struct book *book = NULL;
	enum status st = book_open_with(&w, room->folder, &room->with, &book);

	arena_free(w.mem);
	if (st == ST_BUSY)
		return true;
	if (st == ST_OK)
		plans_read(room, book);
	thread_lock(&room->mutex);
	room->book = book;
	thread_unlock(&room->mutex);
	return false;
}

static void
open_in_time(void *cookie)
{
	struct web__room *room = cookie;
	int64_t until = clock_mono_ns() + PATIENT_MS * NS_IN_MS;
	bool stop = false;

	while (!stop && open_again(room)) {
		int64_t next = clock_mono_ns() + AGAIN_MS * NS_IN_MS;

		thread_lock(&room->mutex);
		while (!room->stop &&
		    thread_wait_until(&room->changed, &room->mutex, next))
			;
		stop = room->stop || next > until;
		thread_unlock(&room->mutex);
	}
	thread_lock(&room->mutex);
	room->over = true;
	thread_broadcast(&room->changed);
	thread_unlock(&room->mutex);
}

enum status
web__room_open(struct work *w, struct str folder, const struct book_with *with,
    struct web__room **out)
{
	struct web__room *room = mem_new(1, sizeof(*room));
	struct config config;
	enum status st;

	room->mem = arena_new();
	room->folder = str_dup(room->mem, folder);
	room->with = *with;
	thread_mutex_init(&room->mutex);
	thread_cond_init(&room->changed);
	st = config_read(w, folder, &config);
	if (st == ST_OK) {
		room->url = str_dup(room->mem, config.url);
		room->second = str_dup(room->mem, config.second);
		room->passkeys =
		    webauthn_site_parse(room->mem, room->url, &room->site);
		room->mails = config.mail_server.n > 0;
		room->calls = config.webhook_n > 0;
		room->secure = config.tls_certificate.n > 0 ||
		    str_starts(config.url, STR("https://"));
		st = outside_open(w, &config, folder, &room->outside);
	}
	if (st == ST_OK) {
		st = book_open_with(w, folder, with, &room->book);
		if (st == ST_OK)
			plans_read(room, room->book);
		room->over = st != ST_BUSY;
	}
	if (st == ST_BUSY) {
		work_clear(w);
		room->opener = thread_new("opener", open_in_time, room);
		st = ST_OK;
	}
	if (st == ST_OK)
		*out = room;
	else
		web__room_close(room);
	return st;
}

void
web__room_close(struct web__room *room)
{
	if (room == NULL)
		return;
	thread_lock(&room->mutex);
	room->stop = true;
	thread_broadcast(&room->changed);
	thread_unlock(&room->mutex);
	thread_join(room->opener);
	book_close(room->book);
	outside_close(room->outside);
	thread_cond_release(&room->changed);
	thread_mutex_release(&room->mutex);
	arena_free(room->mem);
	mem_free(room);
}

/* ---- for requests -------------------------------------------------------------------- */

struct book *
web__room_book(struct web__room *room)
{
	int64_t until = clock_mono_ns() + WAIT_MS * NS_IN_MS;
	struct book *book;

	if (room == NULL)
		return NULL;
	thread_lock(&room->mutex);
	while (room->book == NULL && !room->over && !room->stop &&
	    thread_wait_until(&room->changed, &room->mutex, until))
		;
	book = room->book;
	thread_unlock(&room->mutex);
	return book;
}

struct book *
web__room_now(struct web__room *room)
{
	struct book *book;

	if (room == NULL)
		return NULL;
	thread_lock(&room->mutex);
	book = room->book;
	thread_unlock(&room->mutex);
	return book;
}

bool
web__room_mails(const struct web__room *room)
{
	return room != NULL && room->mails;
}

bool
web__room_calls(const struct web__room *room)
{
	return room != NULL && room->calls;
}

bool
web__room_secure(const struct web__room *room)
{
	return room != NULL && room->secure;
}

struct outside *
web__room_outside(const struct web__room *room)
{
	return room->outside;
}

const struct webauthn_site *
web__room_site(const struct web__room *room)
{
	return room != NULL && room->passkeys ? &room->site : NULL;
}

struct str
web__room_second(const struct web__room *room)
{
	return room->second;
}

struct str
web__room_url(const struct web__visit *v)
{
	struct str host = STR("localhost");

	if (v->web->room != NULL && v->web->room->url.n > 0)
		return v->web->room->url;
	(void)http_header_get(v->req, STR("Host"), &host);
	return str_fmt(v->w->mem, "http%s://%.*s",
	    web__room_secure(v->web->room) ? "s" : "", STR_ARG(host));
}
