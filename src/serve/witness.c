/* SPDX-License-Identifier: Apache-2.0 */
/*
 * One process, because it has one secret and one folder and does nothing else. It
 * may: accept connections from its socket; read and write the witness's folder;
 * start threads. It may not: start a program or a process, make a socket or
 * connect one, open any other file.
 */
#include <signal.h>

#include "base/arena.h"
#include "base/work.h"
#include "os/event.h"
#include "os/proc.h"
#include "os/sock.h"
#include "witness/witness.h"

#include "serve/face.h"
#include "serve/log.h"
#include "serve/rights.h"
#include "serve/serve.h"
#include "serve/server.h"

#include "serve/witness.h"

#define TICK_MS 1000

struct running {
	const struct serve_setup *setup;
	int listen;
	struct str where;
	struct event *event;
	struct witness *witness;
	struct server *server;
};

/* One that systemd handed over, or a new one. */
static enum status
listen_on(struct work *w, struct running *r)
{
	struct vec given = VEC(int);
	enum status st = sock_inherited(w, &given);
	int port;

	if (st != ST_OK)
		return st;
	if (given.n > 0) {
		r->listen = *VEC_AT(&given, int, 0);
		r->where = STR("the socket that systemd handed over");
		return ST_OK;
	}
	st = sock_listen(w, r->setup->address, r->setup->port, &r->listen,
	    &port);
	r->where =
	    str_fmt(w->mem, "%.*s port %d", STR_ARG(r->setup->address), port);
	return st;
}

static enum status
start(struct work *w, struct running *r)
{
	static const int held[] = {SIGTERM, SIGINT};
	struct server_face face;
	struct str lacking = STR("");
	enum status st;

	st = event_open(w, held, sizeof(held) / sizeof(held[0]), &r->event);
	if (st == ST_OK)
		st = witness_open(w, r->setup->data_folder, &r->witness);
	if (st == ST_OK)
		st = listen_on(w, r);
	if (st == ST_OK)
		st = rights_give_up(w, RIGHTS_WITNESS, r->setup, &lacking);
	if (lacking.n > 0)
		log_line("%.*s", STR_ARG(lacking));
	face = face_witness(r->witness);
	if (st == ST_OK)
		st =
		    server_open(w, &face, r->listen, r->setup->log, &r->server);
	return st == ST_OK ? sock_notify(w, "READY=1") : st;
}

enum status
serve_witness(struct work *w, const struct serve_setup *setup)
{
	struct running r = {.setup = setup, .listen = -1};
	int signal = 0;
	enum status st;

	proc_ignore_pipe();
	st = start(w, &r);
	if (st == ST_OK) {
		log_line("witness on %.*s", STR_ARG(r.where));
		while (signal == 0)
			if (event_wait(r.event, -1, TICK_MS, &signal) ==
			    EVENT_TIME)
				server_tick(r.server);
		if (!server_drain(r.server))
			log_line("some requests did not end in time");
	}
	server_close(r.server);
	sock_close(r.listen);
	witness_close(r.witness);
	event_close(r.event);
	return st;
}
