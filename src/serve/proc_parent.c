/* SPDX-License-Identifier: Apache-2.0 */
/*
 * The parent. It may: start servers and keepers, signal them, wait for them,
 * write to stderr. It reads nothing but its servers' one message (serve/tell.h)
 * and holds nothing but the listening socket, so that no connection is refused
 * while a server is replaced, and its servers' ends of the channels to their
 * keepers. What a server or a keeper may open, it may open too, since a sandbox
 * is inherited; programs, sockets and every other file are out of its reach once
 * the first server is up.
 *
 * Up to three servers stand at a time: the one that serves; one that is coming,
 * and serves once it says that it is ready; one that is leaving, and finishes
 * its requests. Each has a keeper. A server that dies is replaced under the same
 * one, which knows what it signed; one whose keeper died is replaced with it, and
 * so is one that somebody wants replaced: the new keeper takes the key that there
 * is then.
 */
#include <signal.h>

#include "base/arena.h"
#include "base/work.h"
#include "os/clock.h"
#include "os/event.h"
#include "os/proc.h"
#include "os/sock.h"
#include "os/term.h"

#include "serve/birth.h"
#include "serve/child.h"
#include "serve/log.h"
#include "serve/rights.h"
#include "serve/serve.h"
#include "serve/tell.h"

#include "serve/proc_parent.h"

#define NS_IN_MS     ((int64_t)1000000)
#define BACKOFF_MS   100   /* doubled with each early death */
#define BACKOFF_MOST 10000 /* and never more than this */
#define BACKOFF_BITS 7u    /* 100 << 7 is beyond it */
#define STABLE_MS    10000 /* a server that lived so long did not die early */
#define GRACE_MS     2000  /* beyond SERVE_DRAIN_MS, until we kill */
#define STDERR       2

struct parent {
	const struct parent_setup *setup;
	struct event *event;
	int listen;
	struct child serving, coming, leaving;
	bool was_up;    /* a server was ready once */
	bool is_ending; /* a signal said so */
	bool wants_new; /* SIGHUP came while one was being replaced */
	bool is_over;
	unsigned deaths;   /* early ones, in a row */
	int64_t due_ns;    /* what TIME means: a start, or a kill; 0: nothing */
	enum status st;    /* what proc_parent_run returns */
	struct work *w;    /* for the words of that */
	struct arena *mem; /* of one turn of the loop */
};

static struct work
turn_work(struct parent *p)
{
	return (struct work){p->mem, {STR(""), STR("")}};
}

/* ---- children ------------------------------------------------------------ */

/* Nobody but who is coming has the keeper of one that is dead. */
static enum status
start_server(struct work *w, struct parent *p)
{
	struct child *const other[] = {&p->serving, &p->leaving};
	const struct birth birth = {.serve = p->setup->serve,
	    .listen = p->listen,
	    .event = p->event,
	    .other = other,
	    .n = sizeof(other) / sizeof(other[0])};

	if (p->serving.proc == NULL)
		p->coming.keeper = child_keeper_take(&p->serving);
	return birth_give(w, &birth, &p->coming);
}

/* ---- starts, and the words of one that fails -------------------------------- */

static void
plan_start(struct parent *p, int64_t lived_ns)
{
	unsigned bits = p->deaths < BACKOFF_BITS ? p->deaths : BACKOFF_BITS;
	int64_t wait_ms = (int64_t)BACKOFF_MS << bits;

	if (lived_ns >= STABLE_MS * NS_IN_MS)
		p->deaths = 0;
	if (p->deaths++ == 0)
		wait_ms = 0;
	if (wait_ms > BACKOFF_MOST)
		wait_ms = BACKOFF_MOST;
	p->due_ns = clock_mono_ns() + wait_ms * NS_IN_MS;
}

static void
fail(struct parent *p, enum status st, struct fault fault)
{
	p->st = st;
	p->w->fault.what = str_dup(p->w->mem, fault.what);
	p->w->fault.remedy = str_dup(p->w->mem, fault.remedy);
	p->is_over = true;
}

/* Reads the one message of the server that is coming. One that will not serve
 * says why; the first of them takes us with it, since nobody is served by
 * trying what a person has to mend. */
static enum tell
listen_to_coming(struct parent *p)
{
	struct work w = turn_work(p);
	enum status why = ST_IO;
	enum tell told = tell_read(&w, p->coming.tell, &why);

	sock_close(p->coming.tell);
	p->coming.tell = -1;
	p->coming.told = told == TELL_FAILED;
	if (told == TELL_FAILED && !p->was_up)
		fail(p, why, w.fault);
	else if (told == TELL_FAILED)
		log_line("a new server did not start: %.*s",
		    STR_ARG(w.fault.what));
	return told;
}

/* ---- the first time ------------------------------------------------------ */

/* The link is for whoever reads this: it opens the account that administers the
 * portal, once. */
static void
say_welcome(const struct parent *p)
{
	const struct serve_setup *serve = p->setup->serve;
	struct str url = serve->url.n > 0 ? serve->url : p->setup->where;

	if (url.n > 0 && url.p[url.n - 1] == '/')
		url.n--;
	if (serve->welcome.n > 0)
		log_line("nobody has an account yet; open %.*s%.*s to be the "
			 "first",
		    STR_ARG(url), STR_ARG(serve->welcome));
	if (serve->guests != NULL)
		log_line("a company that is made up; open %.*s/sign-in to "
			 "choose who to be",
		    STR_ARG(url));
}

static void
announce(struct parent *p)
{
	struct work w = turn_work(p);
	struct str lacking;
	enum status st;

	log_line("listening on %.*s", STR_ARG(p->setup->where));
	say_welcome(p);
	if (term_is(STDERR))
		log_line("open it in a browser; Ctrl-C ends it");
	st = sock_notify(&w, "READY=1");
	if (st != ST_OK)
		log_line("%.*s", STR_ARG(w.fault.what));
	work_clear(&w);
	/* The server has logged what this kernel lacks. */
	st = rights_give_up(&w, RIGHTS_PARENT, p->setup->serve, &lacking);
	if (st != ST_OK)
		fail(p, st, w.fault);
}

/* ---- deaths ------------------------------------------------------------- */

/* The server that was coming serves from now on. */
static void
promote(struct parent *p)
{
	/* When the one that served is dead, one may still be leaving that it
	 * had replaced. */
	if (p->serving.proc != NULL) {
		child_signal(&p->serving, SIGTERM);
		p->leaving = p->serving;
	} else {
		child_bury(&p->serving);
	}
	p->serving = p->coming;
	p->coming = child_none();
	if (!p->was_up) {
		p->was_up = true;
		announce(p);
	}
}

/* Pages and filing: by a server with a keeper. */
static bool
is_served(const struct parent *p)
{
	return p->serving.proc != NULL && p->serving.keeper.proc != NULL;
}

/* One that never was ready. */
static void
bury_coming(struct parent *p, struct proc_exit exit)
{
	int64_t lived = clock_mono_ns() - p->coming.began_ns;
	struct work w = turn_work(p);

	if (!p->coming.told && !p->is_ending) {
		(void)work_fail(&w, ST_IO,
		    "the server ended before it was ready (%s %d)",
		    exit.by_signal ? "signal" : "exit code", exit.code);
		if (p->was_up)
			log_line("%.*s", STR_ARG(w.fault.what));
		else
			fail(p, ST_IO, w.fault);
	}
	/* The next one has it: what was signed is not forgotten because what
	 * the database has does not suit it. A keeper without a key is one that
	 * ends. */
	if (p->serving.proc == NULL && p->serving.keeper.proc == NULL)
		p->serving.keeper = child_keeper_take(&p->coming);
	child_bury(&p->coming);
	if (!p->is_ending && p->was_up && !is_served(p))
		plan_start(p, lived);
}

static void
bury_serving(struct parent *p, struct proc_exit exit)
{
	int64_t lived = clock_mono_ns() - p->serving.began_ns;
	struct child_keeper keeper = child_keeper_take(&p->serving);

	child_forget(&p->serving);
	if (p->is_ending) {
		child_keeper_end(&keeper);
		return;
	}
	p->serving.keeper = keeper;
	log_line("the server ended by itself (%s %d)",
	    exit.by_signal ? "signal" : "exit code", exit.code);
	if (p->coming.proc == NULL)
		plan_start(p, lived);
}

/* Its server answers what needs no signature until both are replaced. */
static void
bury_keepers(struct parent *p)
{
	struct child *child[] = {&p->serving, &p->coming, &p->leaving};
	struct proc_exit exit;

	for (size_t i = 0; i < sizeof(child) / sizeof(child[0]); i++)
		if (child_keeper_has_ended(p->mem, &child[i]->keeper, &exit) &&
		    !p->is_ending)
			log_line("the keeper of the signing key ended by "
				 "itself (%s %d)",
			    exit.by_signal ? "signal" : "exit code", exit.code);
}

static void
bury(struct parent *p)
{
	struct proc_exit exit;

	bury_keepers(p);
	if (child_has_ended(p->mem, &p->leaving, &exit))
		child_bury(&p->leaving);
	if (child_has_ended(p->mem, &p->serving, &exit))
		bury_serving(p, exit);
	if (child_has_ended(p->mem, &p->coming, &exit)) {
		/* It may have been ready, and have died before we read so. */
		if (p->coming.tell >= 0 && listen_to_coming(p) == TELL_READY) {
			promote(p);
			bury_serving(p, exit);
		} else {
			bury_coming(p, exit);
		}
	}
	if (p->is_ending && p->leaving.proc == NULL && p->coming.proc == NULL &&
	    p->serving.proc == NULL)
		p->is_over = true;
}

static void
end_all(struct parent *p, int signal)
{
	child_signal(&p->leaving, signal);
	child_signal(&p->coming, signal);
	child_signal(&p->serving, signal);
}

/* ---- events -------------------------------------------------------------- */

static void
begin_end(struct parent *p)
{
	if (p->is_ending) {
		log_line("ending at once");
		end_all(p, SIGKILL);
		return;
	}
	p->is_ending = true;
	sock_close(p->listen);
	p->listen = -1;
	p->due_ns = clock_mono_ns() + (SERVE_DRAIN_MS + GRACE_MS) * NS_IN_MS;
	end_all(p, SIGTERM);
	bury(p); /* there may be no child that could still end */
}

/* Once the one before has left: two that leave would be one too many. */
static void
replace(struct parent *p)
{
	struct work w = turn_work(p);

	if (p->coming.proc != NULL || p->leaving.proc != NULL || p->is_ending)
		return;
	p->wants_new = false;
	p->due_ns = 0;
	if (start_server(&w, p) == ST_OK)
		return;
	log_line("cannot start a server: %.*s", STR_ARG(w.fault.what));
	if (p->serving.proc == NULL) /* nobody serves: that is tried again */
		plan_start(p, 0);
}

static void
take_signal(struct parent *p, int signal)
{
	switch (signal) {
	case SIGCHLD:
		bury(p);
		break;
	case SIGHUP:
		p->wants_new = true;
		if (p->serving.proc == NULL) /* a new keeper, too */
			child_keeper_end(&p->serving.keeper);
		break;
	default:
		begin_end(p);
		break;
	}
}

static void
take_time(struct parent *p)
{
	struct work w = turn_work(p);

	p->due_ns = 0;
	if (p->is_ending) {
		end_all(p, SIGKILL);
		return;
	}
	if (p->serving.proc != NULL) { /* which has no keeper */
		p->wants_new = true;
		return;
	}
	log_line("starting a server");
	if (start_server(&w, p) != ST_OK) {
		log_line("cannot start a server: %.*s", STR_ARG(w.fault.what));
		plan_start(p, 0);
	}
}

/* It serves, nobody signs for it, and nothing is planned. */
static bool
is_unkept(const struct parent *p)
{
	return p->serving.proc != NULL && p->serving.keeper.proc == NULL &&
	    p->due_ns == 0;
}

static int
rest_ms(const struct parent *p)
{
	int64_t ns = p->due_ns - clock_mono_ns();

	if (p->due_ns == 0)
		return -1;
	return ns <= 0 ? 0 : (int)((ns + NS_IN_MS - 1) / NS_IN_MS);
}

static void
live(struct parent *p)
{
	while (!p->is_over) {
		int signal = 0;

		arena_reset(p->mem);
		switch (
		    event_wait(p->event, p->coming.tell, rest_ms(p), &signal)) {
		case EVENT_SIGNAL:
			take_signal(p, signal);
			break;
		case EVENT_READABLE:
			if (listen_to_coming(p) == TELL_READY)
				promote(p);
			break; /* else SIGCHLD tells the rest */
		case EVENT_TIME:
			take_time(p);
			break;
		}
		if (p->wants_new || is_unkept(p))
			replace(p);
	}
}

enum status
proc_parent_run(struct work *w, const struct parent_setup *setup)
{
	static const int held[] = {SIGTERM, SIGINT, SIGHUP, SIGCHLD};
	struct parent p = {
	    .setup = setup,
	    .listen = setup->listen,
	    .serving = child_none(),
	    .coming = child_none(),
	    .leaving = child_none(),
	    .st = ST_OK,
	    .w = w,
	    .mem = arena_new(),
	};

	proc_ignore_pipe(); /* whoever reads our log may stop */
	p.st = event_open(w, held, sizeof(held) / sizeof(held[0]), &p.event);
	if (p.st == ST_OK)
		p.st = start_server(w, &p);
	if (p.st == ST_OK)
		live(&p);
	end_all(&p, SIGKILL); /* after a fault; else there is none left */
	child_bury(&p.serving);
	child_bury(&p.coming);
	child_bury(&p.leaving);
	event_close(p.event);
	sock_close(p.listen);
	arena_free(p.mem);
	return p.st;
}
