/* SPDX-License-Identifier: Apache-2.0 */
/*
 * libpq's pipeline mode, as a queue that stays in step.
 *
 * Two ends that both only write wait for each other for ever once the buffers
 * between them are full: the server answers while we send. So sending never
 * blocks, and where it would, we wait for the socket to take bytes or to have
 * some, and read what there is (push). When all is sent, reading alone is safe.
 *
 * Behind a failure the server skips everything up to the next sync mark. Each
 * wait here sends one mark and reads up to it, failure or not: so the queue is
 * empty and in step whenever a call returns, except between sql__pipe_ask and
 * sql__pipe_finish.
 */
#include <assert.h>
#include <errno.h>
#include <poll.h>
#include <string.h>

#include "base/arena.h"
#include "base/mem.h"
#include "base/work.h"

#include "sql/pipe.h"

#define SEND_EVERY 32 /* items: the server starts while we still queue */

#define OID_INT8  20
#define OID_TEXT  25
#define OID_BYTEA 17

/* ---- failures -------------------------------------------------------------- */

static bool
state_is(const char *state, const char *start)
{
	return strncmp(state, start, strlen(start)) == 0;
}

/* By SQLSTATE: errcodes-appendix of PostgreSQL's manual. */
static enum status
status_of(const struct pipe_item *item, const char *state)
{
	static const struct {
		const char *start;
		enum status st;
	} table[] = {
	    {"23505", ST_CONFLICT}, /* unique_violation */
	    {"23", ST_INVALID},     /* other constraints */
	    {"P0001", ST_DENIED},   /* raised by a trigger of ours */
	    {"25006", ST_DENIED},   /* write in a read-only transaction */
	    {"42501", ST_DENIED},   /* insufficient_privilege */
	    {"22", ST_INVALID},     /* data exceptions: encoding, range */
	    {"40", ST_BUSY},        /* serialization_failure, deadlock */
	    {"55P03", ST_BUSY},     /* lock_not_available */
	    {"57014", ST_BUSY},     /* query_canceled */
	    {"54", ST_LIMIT},
	    {"26", ST_CORRUPT},
	    {"42", ST_CORRUPT}, /* the schema is not what it says */
	    {"XX", ST_CORRUPT},
	};

	if (item->q != NULL && item->q->shape == SQL_CHANGES_ONE &&
	    state_is(state, "22012"))
		return ST_CONFLICT; /* see changes_one in postgres.c */
	for (size_t i = 0; i < sizeof(table) / sizeof(table[0]); i++)
		if (state_is(state, table[i].start))
			return table[i].st;
	return ST_IO;
}

/* What libpq says comes in lines. */
struct str
sql__pipe_words(struct work *w, const PGconn *conn)
{
	struct str words = str_trim(str_from_c(PQerrorMessage(conn)));
	char *c = str_c(w->mem, words);

	for (size_t i = 0; i < words.n; i++)
		if (c[i] == '\n' || c[i] == '\t')
			c[i] = ' ';
	return str_of(c, words.n);
}

static enum status
lost(struct work *w, struct pipe *p)
{
	struct str words = sql__pipe_words(w, p->conn);
	enum status st;

	p->lost = true;
	st = work_fail(w, ST_IO, "%.*s: the connection is lost: %.*s",
	    STR_ARG(p->label), STR_ARG(words));
	return work_remedy(w, st,
	    "Look whether PostgreSQL runs and can be reached; it is tried "
	    "again "
	    "with the next request.");
}

enum status
sql__pipe_fail(struct work *w, struct pipe *p, const struct pipe_item *item,
    const PGresult *res)
{
	const char *state = PQresultErrorField(res, PG_DIAG_SQLSTATE);
	const char *words = PQresultErrorField(res, PG_DIAG_MESSAGE_PRIMARY);
	const char *severity =
	    PQresultErrorField(res, PG_DIAG_SEVERITY_NONLOCALIZED);
	enum status st;

	if (state == NULL || words == NULL)
		return lost(w, p); /* libpq's own: nobody answered */
	st = status_of(item, state);
	if (severity != NULL && strcmp(severity, "ERROR") != 0)
		p->lost = true; /* FATAL and PANIC end the session */
	/* 40003 is "completion unknown": not that one. */
	p->again = state_is(state, "40") && !state_is(state, "40003");
	if (st == ST_CONFLICT && state_is(state, "22012"))
		words = "did not change exactly one row";
	return work_fail(w, st, "%.*s: %s: %s (%s)", STR_ARG(p->label),
	    item->name, words, state);
}

/* ---- the ring -------------------------------------------------------------- */

void
sql__pipe_init(struct pipe *p, PGconn *conn, struct str label)
{
	*p = (struct pipe){.conn = conn,
	    .label = label,
	    .item = mem_new(PIPE_ITEMS_MAX, sizeof(*p->item))};
}

void
sql__pipe_release(struct pipe *p)
{
	PQclear(p->rows);
	PQfinish(p->conn);
	mem_free(p->item);
}

static void
push_item(struct pipe *p, struct pipe_item item)
{
	assert(p->n < PIPE_ITEMS_MAX);
	p->item[(p->first + p->n++) % PIPE_ITEMS_MAX] = item;
}

static struct pipe_item
pop_item(struct pipe *p)
{
	struct pipe_item item = p->item[p->first];

	assert(p->n > 0);
	p->first = (p->first + 1) % PIPE_ITEMS_MAX;
	p->n--;
	return item;
}

/* ---- sending --------------------------------------------------------------- */

/* Sends all that libpq holds, and reads meanwhile. */
static enum status
push(struct work *w, struct pipe *p)
{
	struct pollfd fd = {.fd = PQsocket(p->conn),
	    .events = POLLIN | POLLOUT};
	int left;

	p->unsent = 0;
	while ((left = PQflush(p->conn)) == 1) {
		if (poll(&fd, 1, -1) < 0 && errno != EINTR)
			return lost(w, p);
		if ((fd.revents & ~POLLOUT) != 0 &&
		    PQconsumeInput(p->conn) != 1)
			return lost(w, p);
	}
	return left == 0 ? ST_OK : lost(w, p);
}

/* There is always a place left for the sync mark. */
static enum status
room(struct work *w, struct pipe *p)
{
	assert(!p->asking);
	if (p->lost)
		return lost(w, p);
	return p->n < PIPE_ITEMS_MAX - 1 ? ST_OK : sql__pipe_sync(w, p);
}

static enum status
queued(struct work *w, struct pipe *p, int good, struct pipe_item item)
{
	if (good != 1)
		return lost(w, p);
	push_item(p, item);
	if (++p->unsent < SEND_EVERY)
		return ST_OK;
	p->unsent = 0;
	/* What does not fit now goes with the next one. */
	if (PQflush(p->conn) < 0 || PQconsumeInput(p->conn) != 1)
		return lost(w, p);
	return ST_OK;
}

enum status
sql__pipe_send(struct work *w, struct pipe *p, const char *text,
    const char *tag)
{
	enum status st = room(w, p);

	if (st != ST_OK)
		return st;
	return queued(w, p,
	    PQsendQueryParams(p->conn, text, 0, NULL, NULL, NULL, NULL, 1),
	    (struct pipe_item){.name = text, .tag = tag});
}

enum status
sql__pipe_prepare(struct work *w, struct pipe *p, const char *name,
    const struct sql_query *q, bool *prepared)
{
	Oid type[SQL_VALUES_MAX];
	size_t n = strlen(q->in);
	enum status st = room(w, p);

	assert(n <= SQL_VALUES_MAX);
	for (size_t i = 0; i < n; i++)
		type[i] = strchr("iI", q->in[i]) != NULL ? OID_INT8
		    : strchr("tT", q->in[i]) != NULL     ? OID_TEXT
							 : OID_BYTEA;
	if (st != ST_OK)
		return st;
	return queued(w, p,
	    PQsendPrepare(p->conn, name, q->text[SQL_POSTGRES], (int)n, type),
	    (struct pipe_item){.name = q->name, .prepared = prepared});
}

/* int8 on the wire: eight bytes, the high one first. */
static void
put_int8(char out[8], int64_t v)
{
	for (int i = 7; i >= 0; i--, v = (int64_t)((uint64_t)v >> 8))
		out[i] = (char)((uint64_t)v & 0xff);
}

enum status
sql__pipe_exec(struct work *w, struct pipe *p, const char *name,
    const struct sql_query *q, const struct sql_value *in)
{
	const char *value[SQL_VALUES_MAX];
	int length[SQL_VALUES_MAX], format[SQL_VALUES_MAX];
	char number[SQL_VALUES_MAX][8];
	enum status st = room(w, p);
	int n = 0;

	for (; q->in[n] != '\0'; n++) {
		const struct sql_value *v = &in[n];

		format[n] = 1;
		value[n] = v->kind == SQL_NULL ? NULL
		    : v->kind == SQL_INT       ? number[n]
		    : v->s.n == 0              ? ""
					       : v->s.p;
		length[n] = v->kind == SQL_INT ? 8 : (int)v->s.n;
		put_int8(number[n], v->i);
	}
	if (st != ST_OK)
		return st;
	return queued(w, p,
	    PQsendQueryPrepared(p->conn, name, n, value, length, format, 1),
	    (struct pipe_item){.name = q->name, .q = q});
}

/* ---- answers --------------------------------------------------------------- */

static enum status
judge(struct work *w, struct pipe *p, const struct pipe_item *item,
    PGresult *res)
{
	switch (PQresultStatus(res)) {
	case PGRES_COMMAND_OK:
		if (item->tag == NULL ||
		    strcmp(PQcmdStatus(res), item->tag) == 0)
			return ST_OK;
		/* COMMIT of a failed transaction answers ROLLBACK. */
		return work_fail(w, ST_IO, "%.*s: %s was answered with %s",
		    STR_ARG(p->label), item->name, PQcmdStatus(res));
	case PGRES_TUPLES_OK:
	case PGRES_SINGLE_TUPLE:
	case PGRES_PIPELINE_SYNC:
		return ST_OK;
	case PGRES_PIPELINE_ABORTED: /* words and status are the first one's */
		return ST_IO;
	default:
		return sql__pipe_fail(w, p, item, res);
	}
}

/* The answer to the first item, up to its end. */
static enum status
take(struct work *w, struct pipe *p)
{
	struct pipe_item item = pop_item(p);
	PGresult *res = PQgetResult(p->conn);
	enum status st = res == NULL ? lost(w, p) : judge(w, p, &item, res);

	PQclear(res);
	if (st != ST_OK && item.prepared != NULL)
		*item.prepared = false;
	if (item.name == NULL) /* nothing ends a sync mark */
		return st;
	while (!p->lost && (res = PQgetResult(p->conn)) != NULL)
		PQclear(res);
	return st;
}

/* Everything up to the item with this many behind it. */
static enum status
take_all(struct work *w, struct pipe *p, size_t leave)
{
	enum status first = ST_OK;

	while (p->n > leave) {
		enum status st;

		if (p->lost) { /* nobody answers these any more */
			struct pipe_item item = pop_item(p);

			if (item.prepared != NULL)
				*item.prepared = false;
			continue;
		}
		st = take(w, p);
		if (first == ST_OK)
			first = st;
	}
	return p->lost && first == ST_OK ? lost(w, p) : first;
}

static enum status
mark(struct work *w, struct pipe *p)
{
	if (p->lost || PQpipelineSync(p->conn) != 1)
		return lost(w, p);
	push_item(p, (struct pipe_item){.name = NULL});
	return push(w, p);
}

enum status
sql__pipe_sync(struct work *w, struct pipe *p)
{
	enum status st, taken;

	assert(!p->asking);
	p->again = false;
	if (p->n == 0 && !p->lost)
		return ST_OK;
	st = mark(w, p);
	taken = take_all(w, p, 0);
	return st != ST_OK ? st : taken;
}

/* ---- questions ------------------------------------------------------------- */

enum status
sql__pipe_ask(struct work *w, struct pipe *p, bool stream)
{
	enum status st;

	p->again = false;
	st = mark(w, p);
	if (st == ST_OK)
		st = take_all(w, p, 2); /* the question and the mark */
	if (st != ST_OK) {
		enum status rest = take_all(w, p, 0);

		return st != ST_OK ? st : rest;
	}
	p->asking = true;
	p->rows = NULL;
	/* Where it cannot be had, all rows come at once. */
	if (stream)
		(void)PQsetSingleRowMode(p->conn);
	return ST_OK;
}

enum status
sql__pipe_row(struct work *w, struct pipe *p, const PGresult **res, int *row)
{
	enum status st;

	assert(p->asking);
	p->row++;
	while (p->rows == NULL || p->row >= PQntuples(p->rows)) {
		PQclear(p->rows);
		p->row = 0;
		p->rows = PQgetResult(p->conn);
		if (p->rows == NULL) {
			p->asking = false;
			return PQstatus(p->conn) == CONNECTION_OK ? ST_NOTFOUND
								  : lost(w, p);
		}
		st = judge(w, p, &p->item[p->first], p->rows);
		if (st != ST_OK)
			return st;
	}
	*res = p->rows;
	*row = p->row;
	return ST_OK;
}

enum status
sql__pipe_finish(struct work *w, struct pipe *p)
{
	PGresult *res;

	PQclear(p->rows);
	p->rows = NULL;
	while (p->asking && !p->lost && (res = PQgetResult(p->conn)) != NULL)
		PQclear(res);
	p->asking = false;
	if (p->n > 0)
		(void)pop_item(p); /* the question: it has been judged */
	return take_all(w, p, 0);
}

void
sql__pipe_listen(struct pipe *p)
{
	struct pollfd fd = {.fd = PQsocket(p->conn), .events = POLLIN};

	/* Its last words come first, then the end of the connection. */
	while (!p->lost && poll(&fd, 1, 0) > 0)
		p->lost = PQconsumeInput(p->conn) != 1 ||
		    PQstatus(p->conn) != CONNECTION_OK;
}

/* ---- outside --------------------------------------------------------------- */

enum status
sql__pipe_leave(struct work *w, struct pipe *p)
{
	enum status st = sql__pipe_sync(w, p);

	if (st == ST_OK &&
	    (PQexitPipelineMode(p->conn) != 1 ||
		PQsetnonblocking(p->conn, 0) != 0))
		st = lost(w, p);
	return st;
}

enum status
sql__pipe_enter(struct work *w, struct pipe *p)
{
	return PQenterPipelineMode(p->conn) == 1 &&
		PQsetnonblocking(p->conn, 1) == 0
	    ? ST_OK
	    : lost(w, p);
}
