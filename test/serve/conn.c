/* SPDX-License-Identifier: Apache-2.0 */
/* Time limits of connections: time is an argument, so that nobody waits. */
#include <sys/socket.h>

#include "base/arena.h"
#include "base/work.h"
#include "os/clock.h"
#include "os/sock.h"
#include "serve/conn.h"
#include "serve/serve.h"
#include "tap.h"

#define MS ((int64_t)1000000)

struct ends {
	int ours, theirs;
	struct conn *conn;
};

static struct ends
ends_of(struct work *w, struct conn_set *set)
{
	int pair[2] = {-1, -1};

	ok(sock_pair(w, pair) == ST_OK);
	return (struct ends){pair[0], pair[1], conn_open(set, pair[0])};
}

static void
end(struct conn_set *set, const struct ends *e)
{
	conn_close(set, e->conn);
	sock_close(e->ours);
	sock_close(e->theirs);
}

/* Whether the peer sees the end, without waiting for it. */
static bool
is_ended(const struct ends *e)
{
	char c;

	return recv(e->theirs, &c, 1, MSG_DONTWAIT) == 0;
}

static void
test_sweep(struct work *w, struct conn_set *set)
{
	static const struct {
		enum conn_phase phase;
		int64_t ms;
	} limit[] = {{CONN_WAITING, SERVE_HEAD_MS}, {CONN_BODY, SERVE_BODY_MS},
	    {CONN_ANSWER, SERVE_ANSWER_MS}};

	for (size_t i = 0; i < sizeof(limit) / sizeof(limit[0]); i++) {
		struct ends e = ends_of(w, set), other = ends_of(w, set);
		int64_t before = clock_mono_ns();
		int64_t after;

		conn_enter(e.conn, limit[i].phase);
		after = clock_mono_ns();
		conn_enter(other.conn, CONN_ANSWER);
		conn_sweep(set, before + limit[i].ms * MS - 1);
		ok(!is_ended(&e));
		conn_sweep(set, after + limit[i].ms * MS + 1);
		ok(is_ended(&e));
		ok(limit[i].phase == CONN_ANSWER || !is_ended(&other));
		end(set, &e);
		end(set, &other);
	}
}

/* A request line gives no new time: else a byte at a time would do. */
static void
test_head(struct work *w, struct conn_set *set)
{
	int64_t before = clock_mono_ns(), after;
	struct ends e = ends_of(w, set);

	after = clock_mono_ns();
	while (clock_mono_ns() == after)
		; /* a tick, so that the two times differ */
	conn_enter(e.conn, CONN_HEAD);
	conn_sweep(set, before + SERVE_HEAD_MS * MS - 1);
	ok(!is_ended(&e));
	conn_sweep(set, after + SERVE_HEAD_MS * MS + 1);
	ok(is_ended(&e));
	end(set, &e);
}

static void
test_drain(struct work *w, struct conn_set *set)
{
	struct ends idle = ends_of(w, set), busy = ends_of(w, set);
	struct ends fresh = ends_of(w, set), late;
	char c;

	ok(conn_wait_empty(set, clock_mono_ns()) == false);
	conn_enter(idle.conn, CONN_WAITING);
	conn_enter(busy.conn, CONN_BODY);
	ok(!conn_is_draining(set));
	conn_drain(set);
	ok(conn_is_draining(set));
	/* Between two requests there is time for one that is on its way. */
	ok(recv(idle.ours, &c, 1, MSG_DONTWAIT) < 0);
	conn_sweep(set, clock_mono_ns() + (SERVE_LINGER_MS - 250) * MS);
	ok(recv(idle.ours, &c, 1, MSG_DONTWAIT) < 0);
	conn_sweep(set, clock_mono_ns() + SERVE_LINGER_MS * MS + 1);
	ok(recv(idle.ours, &c, 1, MSG_DONTWAIT) == 0);
	ok(!is_ended(&idle)); /* its writing half: an answer may come */
	ok(recv(busy.ours, &c, 1, MSG_DONTWAIT) < 0); /* still open */
	/* Who has asked for nothing yet may, for a while; so may one that was
	 * accepted in the same instant. */
	ok(!is_ended(&fresh));
	late = ends_of(w, set);
	conn_sweep(set, clock_mono_ns() + (SERVE_FRESH_MS - 500) * MS);
	ok(!is_ended(&fresh) && !is_ended(&late));
	conn_sweep(set, clock_mono_ns() + SERVE_FRESH_MS * MS + 1);
	ok(is_ended(&fresh) && is_ended(&late));
	ok(recv(busy.ours, &c, 1, MSG_DONTWAIT) < 0);
	end(set, &fresh);
	end(set, &late);
	end(set, &idle);
	ok(!conn_wait_empty(set, clock_mono_ns()));
	/* Answered as if it could go on, an instant too early. */
	conn_rest(set, busy.conn);
	ok(recv(busy.ours, &c, 1, MSG_DONTWAIT) < 0);
	conn_sweep(set, clock_mono_ns() + SERVE_LINGER_MS * MS + 1);
	ok(recv(busy.ours, &c, 1, MSG_DONTWAIT) == 0);
	end(set, &busy);
	ok(conn_wait_empty(set, clock_mono_ns()));
}

int
main(void)
{
	struct work w = {arena_new(), {STR(""), STR("")}};
	struct conn_set *set = conn_set_new();

	test_sweep(&w, set);
	test_head(&w, set);
	test_drain(&w, set);
	conn_set_free(set);
	conn_set_free(NULL);
	arena_free(w.mem);
	return tap_done();
}
