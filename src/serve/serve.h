/* SPDX-License-Identifier: Apache-2.0 */
#ifndef SERVE_SERVE_H
#define SERVE_SERVE_H

#include <stdbool.h>
#include <stddef.h>

#include "base/attr.h"
#include "base/status.h"
#include "base/str.h"

struct web_guests;
struct work;

/*
 * The portal as a running program: a parent that holds the listening socket,
 * and a server under it that holds the pages. doc/THREATS.md says what each may
 * do and what the guard before the HTTP library refuses.
 *
 * The limits, in numbers of connections and in milliseconds. A connection that
 * has no complete request head SERVE_HEAD_MS after it began to wait for one is
 * ended, however busily it sends; so is one that takes longer than the others
 * for a body or for reading its answer.
 *
 * A thread waits with the act that it files until that is on disk, and the acts
 * that wait at once share a flush: so there are far more threads than cores.
 */
#define SERVE_THREADS         64
#define SERVE_CONNECTIONS_MAX 768
#define SERVE_HEAD_MS         20000
#define SERVE_BODY_MS         60000
#define SERVE_ANSWER_MS       120000
#define SERVE_LINGER_MS       500   /* between two requests, then */
#define SERVE_FRESH_MS        1000  /* once it is told to end */
#define SERVE_DRAIN_MS        30000 /* from SIGTERM to the end */
#define SERVE_BODIES_MAX      ((int64_t)32 << 20) /* bytes, of all at once */

#define SERVE_HOOKS_MAX 8

/* What a log line is written for; starts and ends always are. A line has the
 * method, the first segment of the path where it is a page of ours, the code
 * and the time it took: no address, name or query. */
enum serve_log {
	SERVE_LOG_FAULTS, /* requests that were refused, and 5xx */
	SERVE_LOG_ALL
};

struct serve_setup {
	struct str address; /* numeric: "127.0.0.1", "::" */
	int port;           /* 0 takes a free one */
	struct str data_folder;
	int store_port; /* of a database to connect to; 0: there is none */
	int oidc_port;  /* of a provider to sign in with; 0: there is none */
	int mail_port;  /* of a mail server; 0: there is none */
	bool tls;       /* files in the data folder; desk/tls.h */
	int hook_port[SERVE_HOOKS_MAX]; /* of webhooks */
	size_t hook_n;
	struct str url; /* for people; empty: where it listens */
	struct str
	    welcome; /* "/welcome/..." for whoever is the first; or empty */
	const struct web_guests *guests; /* web/answer.h; or NULL */
	enum serve_log log;
};

/*
 * Serves until SIGTERM or SIGINT, then lets running requests finish; a second
 * signal ends it at once. SIGHUP puts a new server in the place of the old one
 * without refusing a connection; with it comes what the configuration and the
 * certificate's files say then. Where systemd hands over a socket, that one is
 * used. Says on stderr where it listens, once it answers.
 *
 * ST_OK when it was told to end. Otherwise the words say what kept it from
 * starting: ST_BUSY for a port that is taken.
 */
MUST_USE enum status serve_run(struct work *w, const struct serve_setup *setup);

#endif
