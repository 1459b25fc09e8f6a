/* SPDX-License-Identifier: Apache-2.0 */
#ifndef SQL_PIPE_H
#define SQL_PIPE_H

#include <libpq-fe.h>
#include <stdbool.h>
#include <stddef.h>

#include "base/attr.h"
#include "base/status.h"
#include "base/str.h"

#include "sql/sql.h"

struct work;

/*
 * What is on its way to PostgreSQL: statements in the order in which they were
 * given, each with what its answer has to be. Only sql__pipe_sync and
 * sql__pipe_ask wait for answers.
 *
 * A failure's words are written by the call that learns of it, which need not
 * be the one that queued the statement.
 */
#define PIPE_ITEMS_MAX \
	4096 /* on their way at one time; then answers are taken */

struct pipe_item {
	const char *name;          /* for words; NULL for the sync mark */
	const struct sql_query *q; /* NULL for control statements */
	const char *tag; /* what the answer's command tag must be, or NULL */
	bool *prepared;  /* set to false if the preparation failed, or NULL */
};

struct pipe {
	PGconn *conn;
	struct str label;
	struct pipe_item *item; /* a ring of PIPE_ITEMS_MAX */
	size_t first, n;
	size_t unsent;  /* items since output was last tried */
	PGresult *rows; /* of the question, as far as they came */
	int row;        /* in rows */
	bool asking;
	bool lost;  /* the connection, or our step with it */
	bool again; /* the last failure was a clash with another transaction */
};

/* Takes conn over, which is not in pipeline mode yet: sql__pipe_enter. label
 * stays the caller's. */
void sql__pipe_init(struct pipe *p, PGconn *conn, struct str label);
void sql__pipe_release(struct pipe *p);

/* Leaves pipeline mode and comes back to it, with nothing on its way: for what
 * libpq cannot do within. In it, sending never blocks. */
MUST_USE enum status sql__pipe_leave(struct work *w, struct pipe *p);
MUST_USE enum status sql__pipe_enter(struct work *w, struct pipe *p);

/* With nothing on its way: looks whether the server has hung up meanwhile. */
void sql__pipe_listen(struct pipe *p);

/* What conn last said was wrong, in one line. */
struct str sql__pipe_words(struct work *w, const PGconn *conn);

/* Words and status for a result that is a failure. */
enum status sql__pipe_fail(struct work *w, struct pipe *p,
    const struct pipe_item *item, const PGresult *res);

/* Queue. ST_IO when the connection is lost; ring full, they take answers and
 * may return any statement's failure. */
MUST_USE enum status sql__pipe_send(struct work *w, struct pipe *p,
    const char *text, const char *tag);
MUST_USE enum status sql__pipe_prepare(struct work *w, struct pipe *p,
    const char *name, const struct sql_query *q, bool *prepared);
MUST_USE enum status sql__pipe_exec(struct work *w, struct pipe *p,
    const char *name, const struct sql_query *q, const struct sql_value *in);

/* Sends all, takes all answers: ST_OK, or how the first failure did. */
MUST_USE enum status sql__pipe_sync(struct work *w, struct pipe *p);

/*
 * The statement that was queued last brings rows: takes the answers before it.
 * Then sql__pipe_row until ST_NOTFOUND or a failure, *res and *row being where
 * the row is until the next call; then in any case sql__pipe_finish. stream
 * brings rows one by one, for results of any size.
 */
MUST_USE enum status sql__pipe_ask(struct work *w, struct pipe *p, bool stream);
MUST_USE enum status sql__pipe_row(struct work *w, struct pipe *p,
    const PGresult **res, int *row);
MUST_USE enum status sql__pipe_finish(struct work *w, struct pipe *p);

#endif
