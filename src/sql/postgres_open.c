/* SPDX-License-Identifier: Apache-2.0 */
/*
 * How a session on PostgreSQL begins: is the server one that keeps what it
 * confirms, is our schema there, and what the session is set to.
 */
#include <assert.h>

#include "base/arena.h"
#include "base/mem.h"
#include "base/work.h"

#include "sql/pipe.h"
#include "sql/postgres.h"

#include "sql/postgres_open.h"

#define SERVER_OLDEST 130000

static void
silent(void *cookie, const char *words)
{
	(void)cookie;
	(void)words;
}

static PGconn *
dial(struct work *w, struct str url)
{
	const char *const name[] = {"dbname", "fallback_application_name",
	    "client_encoding", "connect_timeout", "tcp_user_timeout", NULL};
	const char *const value[] = {str_c(w->mem, url), "probity", "UTF8",
	    "10", "30000", NULL};
	PGconn *conn = PQconnectdbParams(name, value, 1);

	PQsetNoticeProcessor(conn, silent, NULL);
	return conn;
}

/* One value, as text; empty when there is none. Before the pipeline. */
static enum status
show(struct work *w, struct postgres *g, const char *text, struct str *out)
{
	const struct pipe_item item = {.name = text};
	PGresult *res = PQexec(g->pipe.conn, text);
	enum status st = ST_OK;

	if (PQresultStatus(res) != PGRES_TUPLES_OK)
		st = sql__pipe_fail(w, &g->pipe, &item, res);
	else
		*out = PQntuples(res) == 0
		    ? STR("")
		    : str_dup(w->mem, str_from_c(PQgetvalue(res, 0, 0)));
	PQclear(res);
	return st;
}

static enum status
check_server(struct work *w, struct postgres *g, enum sql_access access)
{
	struct str encoding = STR(""), fsync = STR("");
	int version = PQserverVersion(g->pipe.conn);
	enum status st = show(w, g, "show server_encoding", &encoding);

	if (st == ST_OK)
		st = show(w, g, "show fsync", &fsync);
	if (st != ST_OK)
		return st;
	if (version < SERVER_OLDEST)
		return work_fail(w, ST_INVALID,
		    "%.*s: is PostgreSQL %d; version %d is the oldest that "
		    "will "
		    "do",
		    STR_ARG(g->db.label), version / 10000,
		    SERVER_OLDEST / 10000);
	if (!str_eq(encoding, STR("UTF8"))) {
		st = work_fail(w, ST_INVALID, "%.*s: its encoding is %.*s",
		    STR_ARG(g->db.label), STR_ARG(encoding));
		return work_remedy(w, st,
		    "Make a database with encoding UTF8.");
	}
	if (access != SQL_READ && !str_eq(fsync, STR("on"))) {
		st = work_fail(w, ST_INVALID,
		    "%.*s: runs with fsync off and may lose what it confirmed",
		    STR_ARG(g->db.label));
		return work_remedy(w, st, "Set fsync = on in postgresql.conf.");
	}
	return ST_OK;
}

/* Two that start at the same time must not both make it: hence the lock, which
 * ends with this transaction. */
static const char make_schema[] =
    "begin; select pg_advisory_xact_lock(" POSTGRES_LOCK ");"
    "create schema if not exists probity; commit";

static enum status
enter_schema(struct work *w, struct postgres *g, enum sql_access access)
{
	static const char session[] =
	    "set search_path to probity; set synchronous_commit to on;"
	    "set lock_timeout to 10000; set timezone to 'UTC';"
	    "set standard_conforming_strings to on";
	struct str there = STR("");
	enum status st = show(w, g,
	    "select 1 from pg_catalog.pg_namespace where nspname = 'probity'",
	    &there);

	if (st == ST_OK && there.n == 0 && access == SQL_CREATE)
		st = sql__postgres_simple(w, g, "create schema", make_schema);
	else if (st == ST_OK && there.n == 0)
		st = work_fail(w, ST_NOTFOUND,
		    "%.*s: there is no schema `probity` in this database",
		    STR_ARG(g->db.label));
	return st == ST_OK ? sql__postgres_simple(w, g, "set", session) : st;
}

/* Whoever stops in the middle of a transaction must not keep all others from
 * writing. */
static enum status
limit_writer(struct work *w, struct postgres *g, enum sql_access access)
{
	return access == SQL_READ
	    ? ST_OK
	    : sql__postgres_simple(w, g, "set",
		  "set idle_in_transaction_session_timeout to 60000");
}

static enum status
set_up(struct work *w, struct postgres *g, enum sql_access access)
{
	struct str words = sql__pipe_words(w, g->pipe.conn);
	enum status st;

	if (PQstatus(g->pipe.conn) != CONNECTION_OK) {
		st = work_fail(w, ST_IO, "%.*s: cannot connect: %.*s",
		    STR_ARG(g->db.label), STR_ARG(words));
		return work_remedy(w, st,
		    "Look whether PostgreSQL runs there, and the database and "
		    "the user exist.");
	}
	st = check_server(w, g, access);
	if (st == ST_OK)
		st = enter_schema(w, g, access);
	if (st == ST_OK)
		st = limit_writer(w, g, access);
	return st == ST_OK ? sql__pipe_enter(w, &g->pipe) : st;
}

static struct str
name_of(struct arena *mem, const PGconn *conn)
{
	const char *host = PQhost(conn), *db = PQdb(conn);

	return str_fmt(mem, "postgres://%s/%s", host == NULL ? "" : host,
	    db == NULL ? "" : db);
}

enum status
sql__postgres_open(struct work *w, const struct sql_setup *setup,
    struct sql_db **out)
{
	struct postgres *g = mem_new(1, sizeof(*g));
	PGconn *conn = dial(w, setup->where);
	enum status st;

	g->mem = arena_new();
	g->statement =
	    mem_new(setup->query_n + SQL_EXTRA, sizeof(*g->statement));
	g->db = (struct sql_db){.ops = &sql__postgres_ops,
	    .engine = SQL_POSTGRES,
	    .query = setup->query,
	    .query_n = setup->query_n,
	    .label = name_of(g->mem, conn)};
	sql__pipe_init(&g->pipe, conn, g->db.label);
	assert(setup->access != SQL_SINGLE);
	st = set_up(w, g, setup->access);
	if (st == ST_OK)
		*out = &g->db;
	else
		sql__postgres_ops.close(&g->db);
	return st;
}
