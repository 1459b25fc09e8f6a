/* SPDX-License-Identifier: Apache-2.0 */
/*
 * The server. It may: accept connections from the socket that it was given; of
 * the data folder read the configuration, the Code and the key that wraps
 * (keys/wrap), and read and write the database and what was signed last
 * (book/files.h), and make and remove what SQLite writes the database anew by; ask
 * its keeper to sign; read the system's time zones; start threads. It may not:
 * start a program or another process, signal anybody, gain rights, open any other
 * file, make one or remove it, make a socket or connect one, but to the ports of a database, of a mail server and of webhooks where the
 * configuration names them.
 *
 * It does not have the key that signs the record, neither in memory nor within
 * reach. It has the one that wraps what is sealed of people, which it opens for
 * nearly every page; and the secrets of mail, webhooks, the OpenID provider and
 * TLS, which it read before it gave up its rights.
 *
 * SIGTERM asks it to finish; SIGINT is for its parent, who gets it from the
 * same terminal and says here what is to be done.
 */
#include <signal.h>

#include "base/arena.h"
#include "base/work.h"
#include "book/files.h"
#include "desk/config.h"
#include "desk/tls.h"
#include "os/clock.h"
#include "os/event.h"
#include "os/proc.h"
#include "web/answer.h"

#include "serve/caller.h"
#include "serve/face.h"
#include "serve/health.h"
#include "serve/keeper_signer.h"
#include "serve/log.h"
#include "serve/rights.h"
#include "serve/scheduler.h"
#include "serve/scrub.h"
#include "serve/server.h"
#include "serve/tell.h"
#include "serve/ticker.h"

#include "serve/proc_server.h"

#define TICK_MS    1000
#define RENEW_DAYS 14 /* fewer are told */

static enum status
give_up_rights(struct work *w, const struct serve_setup *serve)
{
	struct str lacking;
	enum status st = rights_give_up(w, RIGHTS_SERVER, serve, &lacking);

	if (st == ST_OK && lacking.n > 0)
		log_line("%.*s", STR_ARG(lacking));
	return st;
}

struct running {
	struct event *event;
	struct keeper_signer keeper;
	struct signer signer;
	struct book_files *files;
	struct web *web;
	struct scheduler *scheduler;
	struct caller *caller;
	struct ticker *scrub;
	struct health *health;
	struct server *server;
	struct tls_pair tls;
};

/* The new server of a SIGHUP takes what the files have then. */
static enum status
read_tls(struct work *w, const struct serve_setup *serve, struct tls_pair *out)
{
	struct instant now;
	struct config c;
	enum status st = config_read(w, serve->data_folder, &c);

	if (st == ST_OK && !instant_from_ms(clock_now_ms(), &now))
		st = work_fail(w, ST_LIMIT, "the clock has no date");
	if (st == ST_OK)
		st = tls_read(w, &c, serve->data_folder, now, out);
	if (st == ST_OK && (out->chain != NULL) != serve->tls) {
		st = work_fail(w, ST_INVALID,
		    "whether it speaks TLS is not changed while it runs");
		st = work_remedy(w, st, "Start it anew.");
	}
	if (st == ST_OK && out->chain != NULL && out->days < RENEW_DAYS)
		log_line("the certificate ends in %lld days",
		    (long long)out->days);
	return st;
}

static enum status
open_web(struct work *w, const struct proc_server *p, struct running *r)
{
	enum status st;

	r->signer = keeper_signer_of(&r->keeper, p->keeper);
	st = web_open_book(w, p->serve->data_folder, &r->signer, &r->web);
	if (st == ST_OK)
		web_invite(r->web, p->serve->guests);
	if (st == ST_OK && web_has_book(r->web))
		st = book_files_open(w, p->serve->data_folder, &r->files);
	return st;
}

static enum status
start(struct work *w, const struct proc_server *p, struct running *r)
{
	static const int held[] = {SIGTERM, SIGINT, SIGHUP};
	struct server_face face;
	enum status st;

	st = event_open(w, held, sizeof(held) / sizeof(held[0]), &r->event);
	if (st == ST_OK)
		st = open_web(w, p, r);
	if (st == ST_OK)
		st = scheduler_open(w, p->serve->data_folder, &r->scheduler);
	if (st == ST_OK)
		st = caller_open(w, p->serve->data_folder, &r->caller);
	if (st == ST_OK)
		st = health_open(w, p->serve->data_folder, r->web, &r->health);
	if (st == ST_OK)
		st = read_tls(w, p->serve, &r->tls);
	if (st == ST_OK)
		st = give_up_rights(w, p->serve);
	face = face_web(r->web, r->health);
	face.tls = &r->tls;
	if (st == ST_OK)
		st =
		    server_open(w, &face, p->listen, p->serve->log, &r->server);
	tls_forget(&r->tls); /* the library has its own */
	if (st == ST_OK) {
		scheduler_start(r->scheduler, r->web);
		caller_start(r->caller, r->web);
		r->scrub = scrub_start(r->web);
	}
	if (st == ST_OK)
		st = tell_ready(w, p->tell);
	return st;
}

static void
wait_for_end(struct event *event, struct server *server)
{
	int signal = 0;

	while (signal != SIGTERM)
		if (event_wait(event, -1, TICK_MS, &signal) == EVENT_TIME)
			server_tick(server);
}

int
proc_server_run(void *cookie)
{
	const struct proc_server *p = cookie;
	struct work w = {arena_new(), {STR(""), STR("")}};
	struct running r = {.event = NULL};
	enum status st;

	proc_ignore_pipe();
	st = start(&w, p, &r);
	if (st != ST_OK) {
		tell_failed(&w, p->tell, st);
	} else {
		wait_for_end(r.event, r.server);
		if (!server_drain(r.server))
			log_line("some requests did not end in time");
	}
	server_close(r.server);
	ticker_stop(r.scrub);
	health_close(r.health);
	caller_close(r.caller);
	scheduler_close(r.scheduler);
	web_close(r.web);
	book_files_close(r.files);
	event_close(r.event);
	arena_free(w.mem);
	return st != ST_OK;
}
