/* SPDX-License-Identifier: Apache-2.0 */
/* A server's one message, and what its parent makes of any other. */
#include <string.h>

#include "base/arena.h"
#include "base/utf8.h"
#include "base/work.h"
#include "os/sock.h"
#include "serve/tell.h"
#include "tap.h"

static enum tell
hear(struct work *w, struct str message, enum status *why)
{
	int pair[2] = {-1, -1};
	enum tell told;

	ok(sock_pair(w, pair) == ST_OK);
	if (message.n > 0)
		ok(sock_send(w, pair[0], message) == ST_OK);
	sock_close(pair[0]);
	told = tell_read(w, pair[1], why);
	sock_close(pair[1]);
	return told;
}

static void
test_ways(struct work *w)
{
	int pair[2] = {-1, -1};
	enum status why = ST_OK;
	char words[3000];

	ok(sock_pair(w, pair) == ST_OK);
	ok(tell_ready(w, pair[0]) == ST_OK);
	ok(tell_read(w, pair[1], &why) == TELL_READY && why == ST_OK);
	(void)work_fail(w, ST_DENIED, "data: may not be read");
	(void)work_remedy(w, ST_DENIED, "chmod u+r data");
	tell_failed(w, pair[0], ST_DENIED);
	work_clear(w);
	ok(tell_read(w, pair[1], &why) == TELL_FAILED && why == ST_DENIED);
	ok_str(w->fault.what, "data: may not be read");
	ok_str(w->fault.remedy, "chmod u+r data");
	work_clear(w);
	/* Words that are too long are cut between characters. */
	for (size_t i = 0; i < sizeof(words); i += 3)
		memcpy(words + i, "\xe7\xa0\x81", 3);
	w->fault.what = w->fault.remedy = str_of(words, sizeof(words));
	tell_failed(w, pair[0], ST_IO);
	work_clear(w);
	ok(tell_read(w, pair[1], &why) == TELL_FAILED && why == ST_IO);
	ok(w->fault.what.n > 900 && utf8_valid(w->fault.what));
	ok(w->fault.remedy.n > 900 && utf8_valid(w->fault.remedy));
	sock_close(pair[0]);
	ok(tell_read(w, pair[1], &why) == TELL_GONE);
	sock_close(pair[1]);
	work_clear(w);
}

static void
test_nonsense(struct work *w)
{
	enum status why = ST_OK;

	ok(hear(w, STR(""), &why) == TELL_GONE);
	ok(hear(w, STR("R"), &why) == TELL_GONE);
	ok(hear(w, STR("R\0x"), &why) == TELL_GONE);
	ok(hear(w, STR("X\1words"), &why) == TELL_GONE);
	ok(hear(w, STR("F\0words"), &why) == TELL_GONE); /* OK is no failure */
	ok(hear(w, STR("F\x09words"), &why) == TELL_GONE);
	ok(hear(w, STR("F\xffwords"), &why) == TELL_GONE);
	ok(why == ST_OK && w->fault.what.n == 0);
	ok(hear(w, STR("F\x08words"), &why) == TELL_FAILED && why == ST_BUSY);
	ok_str(w->fault.what, "words");
	ok(w->fault.remedy.n == 0);
	work_clear(w);
}

int
main(void)
{
	struct work w = {arena_new(), {STR(""), STR("")}};

	test_ways(&w);
	test_nonsense(&w);
	arena_free(w.mem);
	return tap_done();
}
