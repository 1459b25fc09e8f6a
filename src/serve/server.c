/* SPDX-License-Identifier: Apache-2.0 */
/*
 * The life of a request in libmicrohttpd's callbacks, which come in this order,
 * on one of its threads:
 *
 *	begin	 the request line was read: take a struct request
 *	access	 once for the head: guard, limits, refuse or go on
 *	access	 for each piece of the body
 *	access	 when all is here: health or the pages answer
 *	complete the last byte is out or the peer is gone: give it back
 *
 * What the library refuses by itself (a line without a colon, a head beyond its
 * buffer) it answers by itself, without our headers; doc/THREATS.md lists it.
 */
#include <microhttpd.h>

#include <stdatomic.h>
#include <string.h>

#include "base/arena.h"
#include "base/mem.h"
#include "base/work.h"
#include "desk/tls.h"
#include "http/path.h"
#include "os/clock.h"

#include "serve/conn.h"
#include "serve/count.h"
#include "serve/health.h"
#include "serve/log.h"
#include "serve/reply.h"
#include "serve/request.h"
#include "serve/secure.h"

#include "serve/server.h"

/* What the library may use for a connection: half of it receives the head, so
 * that a head of HTTP_HEAD_MAX reaches the guard, which says so in our words.*/
#define CONNECTION_MEMORY ((size_t)4 * HTTP_HEAD_MAX)
#define NS_IN_MS          ((int64_t)1000000)
#define DRAIN_TICK_MS     100
#define MS_IN_SECOND      1000

struct server {
	struct server_face face;
	struct MHD_Daemon *mhd;
	struct conn_set *conns;
	struct request_pool *pool;
	struct log *log;
	enum serve_log log_what;
	struct count count;
	bool secure;
	_Atomic(int64_t) bodies; /* bytes that have room or are promised it */
};

/* ---- refusing ------------------------------------------------------------ */

static enum MHD_Result
refuse(struct server *s, struct MHD_Connection *c, struct request *r,
    struct http_refusal why)
{
	struct http_response out;
	struct str languages = STR("");

	r->why = why.why;
	(void)http_header_get(&r->http, STR("Accept-Language"), &languages);
	s->face.refuse(s->face.cookie, &r->w, why.code, languages, &out);
	if (why.code == 405)
		http_header_add(r->w.mem, &out, STR("Allow"), STR(HTTP_ALLOW));
	/* Where the next request would begin is what we do not know. */
	return reply_send(c, r, &out, true) ? MHD_YES : MHD_NO;
}

/* ---- the head ------------------------------------------------------------ */

static struct conn *
conn_of(struct MHD_Connection *c)
{
	const union MHD_ConnectionInfo *info =
	    MHD_get_connection_info(c, MHD_CONNECTION_INFO_SOCKET_CONTEXT);

	return info == NULL ? NULL : info->socket_context;
}

static void *
begin(void *cookie, const char *target, struct MHD_Connection *c)
{
	struct server *s = cookie;
	struct request *r = request_take(s->pool);

	r->conn = conn_of(c);
	r->secure = s->secure;
	r->began_ns = clock_mono_ns();
	r->line.target = target;
	r->line.kept = str_dup(r->w.mem, str_from_c(target));
	conn_enter(r->conn, CONN_HEAD);
	return r;
}

static enum http_method
method_of(struct str s)
{
	if (str_eq(s, STR("GET")))
		return HTTP_GET;
	if (str_eq(s, STR("HEAD")))
		return HTTP_HEAD;
	if (str_eq(s, STR("POST")))
		return HTTP_POST;
	if (str_eq(s, STR("PUT")))
		return HTTP_PUT;
	if (str_eq(s, STR("PATCH")))
		return HTTP_PATCH;
	return str_eq(s, STR("DELETE")) ? HTTP_DELETE : HTTP_OTHER;
}

/* Room for the body is promised before it comes: many bodies together are a
 * limit too. */
static bool
reserve(struct server *s, struct request *r, uint64_t n)
{
	if (atomic_fetch_add(&s->bodies, (int64_t)n) + (int64_t)n >
	    SERVE_BODIES_MAX) {
		atomic_fetch_sub(&s->bodies, (int64_t)n);
		return false;
	}
	r->body_n = n;
	return true;
}

/* Fills r->http as far as it can, also when it refuses: the language of the
 * page that says so is in there. */
static struct http_refusal
read_head(struct server *s, struct MHD_Connection *c, struct request *r)
{
	struct http_refusal no;
	struct http_head head;
	struct str path;
	uint64_t body_n;

	no = head_read(r->w.mem, c, &r->line, &head);
	if (no.code != 0)
		return no;
	no = http_guard(&head, &body_n);
	if (head.header_n <= HTTP_HEADERS_MAX) {
		r->http.header = head.header;
		r->http.header_n = head.header_n;
	}
	r->http.method = method_of(head.method);
	if (!instant_from_ms(clock_now_ms(), &r->http.at))
		return (struct http_refusal){503, "the clock has no date"};
	if (no.code != 0)
		return no;
	(void)str_cut(head.target, '?', &path, &r->http.query);
	if (!http_path_decode(r->w.mem, path, &r->http.path))
		return (struct http_refusal){400, "the path is not one"};
	if (!reserve(s, r, body_n))
		return (struct http_refusal){503,
		    "there are too many bodies at once"};
	return no;
}

static enum MHD_Result
take_head(struct server *s, struct MHD_Connection *c, struct request *r)
{
	struct http_refusal no = read_head(s, c, r);

	if (no.code != 0)
		return refuse(s, c, r, no);
	r->headed = true;
	conn_enter(r->conn, r->body_n > 0 ? CONN_BODY : CONN_ANSWER);
	return MHD_YES;
}

static enum MHD_Result
take_body(struct request *r, const char *bytes, size_t *n)
{
	size_t room = (size_t)r->body_n - r->http.body.n;

	if (*n > room) /* the library counts too: this cannot be */
		return MHD_NO;
	if (r->body == NULL)
		r->body = ARENA_ARRAY(r->w.mem, char, (size_t)r->body_n);
	memcpy(r->body + r->http.body.n, bytes, *n);
	r->http.body = str_of(r->body, r->http.body.n + *n);
	*n = 0;
	return MHD_YES;
}

/* ---- answering ----------------------------------------------------------- */

static enum MHD_Result
answer(struct server *s, struct MHD_Connection *c, struct request *r)
{
	const struct health_asking asking = {&r->http, &s->count,
	    conn_is_draining(s->conns)};
	struct http_response out;

	conn_enter(r->conn, CONN_ANSWER);
	if (!health_answer(s->face.health, &r->w, &asking, &out))
		s->face.answer(s->face.cookie, &r->w, &r->http, &out);
	if (out.code >= 500 && r->w.fault.what.n > 0)
		r->why = log_why(r->w.mem, r->w.fault.what);
	return reply_send(c, r, &out, conn_is_draining(s->conns)) ? MHD_YES
								  : MHD_NO;
}

static enum MHD_Result
/* NOLINTNEXTLINE(readability-function-size): the library's signature */
access_request(void *cookie, struct MHD_Connection *c, const char *url,
    const char *method, const char *version, const char *bytes, size_t *n,
    void **of_request)
{
	struct server *s = cookie;
	struct request *r = *of_request;

	(void)url; /* cut and decoded by rules that are not ours */
	if (r->code != 0)
		return MHD_YES; /* refused; what still comes is dropped */
	if (*n > 0)
		return take_body(r, bytes, n);
	if (r->headed)
		return answer(s, c, r);
	r->line.method = method;
	r->line.version = version;
	return take_head(s, c, r);
}

/* ---- the end ------------------------------------------------------------- */

/* The first segment of a path that a page answered: from a closed set, because
 * what is not a page is not told. */
static struct str
route_of(const struct request *r)
{
	struct str rest = r->http.path, segment = STR("");

	if (r->code < 400 || r->code == 405)
		(void)http_path_next(&rest, &segment);
	return segment;
}

static const char *
method_name(const struct request *r)
{
	if (!r->headed)
		return "-";
	switch (r->http.method) {
	case HTTP_GET:
		return "GET";
	case HTTP_HEAD:
		return "HEAD";
	case HTTP_POST:
		return "POST";
	case HTTP_PUT:
		return "PUT";
	case HTTP_PATCH:
		return "PATCH";
	case HTTP_DELETE:
		return "DELETE";
	case HTTP_OTHER:
		break;
	}
	return "-";
}

static void
complete(void *cookie, struct MHD_Connection *c, void **of_request,
    enum MHD_RequestTerminationCode how)
{
	struct server *s = cookie;
	struct request *r = *of_request;
	int64_t ns;

	(void)c;
	(void)how; /* a peer that hung up is no fault of ours */
	if (r == NULL)
		return;
	ns = clock_mono_ns() - r->began_ns;
	count_add(&s->count, r->code, ns);
	if (s->log_what == SERVE_LOG_ALL || r->why != NULL || r->code >= 500) {
		struct log_request line = {method_name(r), route_of(r), r->code,
		    ns, r->why};

		log_request(s->log, &line);
	}
	atomic_fetch_sub(&s->bodies, (int64_t)r->body_n);
	conn_rest(s->conns, r->conn);
	request_give(s->pool, r);
	*of_request = NULL;
}

static void
connection_changes(void *cookie, struct MHD_Connection *c, void **of_connection,
    enum MHD_ConnectionNotificationCode what)
{
	struct server *s = cookie;
	const union MHD_ConnectionInfo *info;

	switch (what) {
	case MHD_CONNECTION_NOTIFY_STARTED:
		info = MHD_get_connection_info(c,
		    MHD_CONNECTION_INFO_CONNECTION_FD);
		*of_connection = conn_open(s->conns, info->connect_fd);
		if (s->secure)
			secure_begin(c);
		break;
	case MHD_CONNECTION_NOTIFY_CLOSED:
		conn_close(s->conns, *of_connection);
		*of_connection = NULL;
		break;
	}
}

/* The path is decoded by http/path, once, and not where it lies. */
static size_t
leave_escaped(void *cookie, struct MHD_Connection *c, char *s)
{
	(void)cookie;
	(void)c;
	return strlen(s);
}

/* ---- the whole ----------------------------------------------------------- */

/* Strict, 0.9 refuses two things (a missing Host, a blank in the target), one
 * with its head written twice, the other in silence; lenient, it leaves both to
 * the guard. From 1.0 on strictness means what serve/head.c measures. */
static int
strictness(void)
{
	return MHD_get_version()[0] == '0' ? 0 : 1;
}

static struct MHD_Daemon *
start(struct server *s, int listen, const struct MHD_OptionItem *tls)
{
	unsigned flags =
	    MHD_USE_EPOLL | MHD_USE_INTERNAL_POLLING_THREAD | MHD_USE_ITC;

	if (s->secure)
		flags |= MHD_USE_TLS;

	return MHD_start_daemon(flags, 0, NULL, NULL, access_request, s,
	    MHD_OPTION_LISTEN_SOCKET, listen, MHD_OPTION_THREAD_POOL_SIZE,
	    (unsigned)SERVE_THREADS, MHD_OPTION_CONNECTION_LIMIT,
	    (unsigned)SERVE_CONNECTIONS_MAX, MHD_OPTION_CONNECTION_TIMEOUT,
	    (unsigned)(SERVE_HEAD_MS / MS_IN_SECOND),
	    MHD_OPTION_CONNECTION_MEMORY_LIMIT, CONNECTION_MEMORY,
	    MHD_OPTION_STRICT_FOR_CLIENT, strictness(),
	    MHD_OPTION_URI_LOG_CALLBACK, begin, s, MHD_OPTION_NOTIFY_COMPLETED,
	    complete, s, MHD_OPTION_NOTIFY_CONNECTION, connection_changes, s,
	    MHD_OPTION_UNESCAPE_CALLBACK, leave_escaped, s, MHD_OPTION_ARRAY,
	    tls, MHD_OPTION_END);
}

enum status
server_open(struct work *w, const struct server_face *face, int listen,
    enum serve_log log, struct server **out)
{
	struct MHD_OptionItem tls[SECURE_OPTIONS] = {{MHD_OPTION_END, 0, NULL}};
	struct server *s;

	if (face->tls != NULL && face->tls->chain != NULL) {
		enum status st = secure_options(w, face->tls, tls);

		if (st != ST_OK)
			return st;
	}
	s = mem_new(1, sizeof(*s));
	s->secure = tls[0].option != MHD_OPTION_END;
	s->face = *face;
	s->log_what = log;
	s->conns = conn_set_new();
	s->pool = request_pool_new();
	s->log = log_new();
	count_init(&s->count);
	atomic_init(&s->bodies, 0);
	s->mhd = start(s, listen, tls);
	if (s->mhd == NULL) {
		server_close(s);
		return work_fail(w, ST_IO,
		    "libmicrohttpd does not start on this socket");
	}
	*out = s;
	return ST_OK;
}

void
server_tick(struct server *s)
{
	int64_t now = clock_mono_ns();

	conn_sweep(s->conns, now);
	health_tick(s->face.health, now);
}

bool
server_drain(struct server *s)
{
	int64_t until;
	bool empty;

	/* The socket is the parent's: what waits in its queue is for the next
	 * server, or refused when the parent closes it. */
	(void)MHD_quiesce_daemon(s->mhd);
	conn_drain(s->conns);
	until = clock_mono_ns() + SERVE_DRAIN_MS * NS_IN_MS;
	do {
		server_tick(s);
		empty = conn_wait_empty(s->conns,
		    clock_mono_ns() + DRAIN_TICK_MS * NS_IN_MS);
	} while (!empty && clock_mono_ns() < until);
	return empty;
}

void
server_close(struct server *s)
{
	if (s == NULL)
		return;
	if (s->mhd != NULL)
		MHD_stop_daemon(s->mhd);
	conn_set_free(s->conns);
	request_pool_free(s->pool);
	log_free(s->log);
	mem_free(s);
}
