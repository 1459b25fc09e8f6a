/* SPDX-License-Identifier: Apache-2.0 */
/* A challenge is ours, for one purpose, for five minutes; that it is answered
 * once a database sees to (test/serve/passkey.t). */
#include "base/arena.h"
#include "base/work.h"
#include "crypt/key.h"
#include "desk/challenge.h"
#include "desk/desk.h"
#include "tap.h"

#define NOW INT64_C(1800000000000)

static enum status
open_at(struct work *w, const struct desk *desk, struct challenge c,
    int64_t later)
{
	enum status st;

	c.now.ms = NOW + later;
	c.more = STR("?");
	work_clear(w);
	st = challenge_open(w, desk, &c);
	ok(st != ST_OK || str_eq(c.more, STR("with it")));
	return st;
}

static struct str
changed(struct work *w, struct str ticket, size_t at)
{
	return str_fmt(w->mem, "%.*s%c%.*s", STR_ARG(str_sub(ticket, 0, at)),
	    ticket.p[at] == '0' ? '1' : '0',
	    STR_ARG(str_sub(ticket, at + 1, ticket.n)));
}

int
main(void)
{
	struct work w = {arena_new(), {STR(""), STR("")}};
	struct key *key = key_new(KEY_WRAP), *other = key_new(KEY_WRAP);
	const struct desk desk = {.wrap = key}, theirs = {.wrap = other};
	struct challenge c = {.about = STR("to sign in"),
			     .more = STR("with it"),
			     .now = {NOW}},
			 d = c, e;
	struct hash a, b;

	ok(challenge_new(&w, &desk, &c) == ST_OK);
	ok(challenge_new(&w, &desk, &d) == ST_OK);
	a = challenge_hash(&c);
	b = challenge_hash(&d);
	ok(!hash_eq(&a, &b));
	ok(open_at(&w, &desk, c, 0) == ST_OK);
	ok(open_at(&w, &desk, c, CHALLENGE_MS) == ST_OK);
	ok(open_at(&w, &desk, c, CHALLENGE_MS + 1) == ST_NOTFOUND);
	ok(open_at(&w, &theirs, c, 0) == ST_NOTFOUND);
	e = c;
	e.about = STR("to leave");
	ok(open_at(&w, &desk, e, 0) == ST_NOTFOUND);
	e = c;
	e.ticket = STR("");
	ok(open_at(&w, &desk, e, 0) == ST_NOTFOUND);
	for (size_t i = 0; i < c.ticket.n; i++) {
		e.ticket = changed(&w, c.ticket, i);
		ok(open_at(&w, &desk, e, 0) == ST_NOTFOUND);
		e.ticket = str_sub(c.ticket, 0, i);
		ok(open_at(&w, &desk, e, 0) == ST_NOTFOUND);
	}
	key_free(key);
	key_free(other);
	arena_free(w.mem);
	return tap_done();
}
