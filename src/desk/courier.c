/* SPDX-License-Identifier: Apache-2.0 */
#include "base/arena.h"
#include "base/work.h"
#include "http/message.h"
#include "net/fetch.h"
#include "os/file.h"
#include "os/random.h"
#include "store/hook.h"
#include "store/store.h"

#include "desk/commit.h"
#include "desk/desk.h"
#include "desk/secret.h"

#include "desk/courier.h"

#define GONE 410 /* "do not come again", says the convention */

/* ---- where it goes -------------------------------------------------------------------- */

static enum status
secrets_read(struct work *w, struct str folder, struct courier_hook *hook)
{
	struct str text[COURIER_SECRETS_MAX];
	struct str path = file_join(w, folder,
	    str_fmt(w->mem, "keys/webhook-%.*s", STR_ARG(hook->name)));
	enum status st = secret_read_lines(w, path, COURIER_SECRETS_MAX, text,
	    &hook->secret_n);

	for (size_t i = 0; st == ST_OK && i < hook->secret_n; i++)
		if (!courier_secret_parse(w, text[i], &hook->secret[i]))
			st = work_fail(w, ST_INVALID,
			    "%.*s: line %zu is no secret of 24 to 64 bytes in "
			    "base64",
			    STR_ARG(path), i + 1);
	if (st == ST_OK && hook->secret_n == 0)
		st = work_fail(w, ST_INVALID, "%.*s: is empty", STR_ARG(path));
	if (st != ST_INVALID && st != ST_NOTFOUND)
		return st;
	return work_remedy(w, st,
	    "(umask 077; echo \"whsec_$(openssl rand -base64 32)\" >%.*s)",
	    STR_ARG(path));
}

enum status
courier_read(struct work *w, struct str folder, struct courier *out)
{
	struct config c;
	enum status st = config_read(w, folder, &c);

	if (st != ST_OK)
		return st;
	*out = (struct courier){.url = c.url, .ca = STR("")};
	if (c.webhook_ca.n > 0)
		out->ca = file_join(w, folder, c.webhook_ca);
	for (size_t i = 0; st == ST_OK && i < c.webhook_n; i++) {
		struct courier_hook *hook = &out->hook[out->hook_n++];

		hook->name = c.webhook[i].name;
		hook->url = c.webhook[i].url;
		st = secrets_read(w, folder, hook);
	}
	return st;
}

/* ---- a try ---------------------------------------------------------------------------- */

static enum status
next_read(struct work *w, const struct desk *desk, struct str hook,
    struct instant now, struct hook_call *out)
{
	struct tx *tx = NULL;
	enum status st = store_read(w, desk->store, &tx);

	if (st == ST_OK)
		st = hook_call_next(w, tx, hook, now.ms, out);
	store_read_end(tx);
	return st;
}

static enum status
take_job(struct work *w, struct tx *tx, void *cookie)
{
	const struct hook_call *call = cookie;
	enum status st =
	    hook_call_drop_old(w, tx, call->changed - COURIER_KEEP_MS);

	return st == ST_OK ? hook_call_take(w, tx, call) : st;
}

static enum status
settle_job(struct work *w, struct tx *tx, void *cookie)
{
	return hook_call_settle(w, tx, cookie);
}

/* The answer's code; 0 when there was none, with words. */
static int
post(struct work *w, struct net *net, const struct courier_hook *hook,
    const struct courier_signing *s)
{
	const struct http_header header[] = {
	    {STR("Content-Type"), STR("application/json")},
	    {STR("webhook-id"), s->id},
	    {STR("webhook-timestamp"),
		str_fmt(w->mem, "%lld", (long long)s->second)},
	    {STR("webhook-signature"), courier_signature(w, s)},
	};
	const struct net_request request = {.method = NET_POST,
	    .url = hook->url,
	    .header = header,
	    .header_n = sizeof(header) / sizeof(header[0]),
	    .body = s->body,
	    .most = COURIER_ANSWER_MAX,
	    .wait_ms = COURIER_WAIT_MS};
	struct net_response answer;

	return net_fetch(w, net, &request, &answer) == ST_OK ? answer.code : 0;
}

/* Behind that many tries. */
static int64_t
pause_of(int64_t tries)
{
	int64_t pause = COURIER_PAUSE_MS;
	uint32_t dice;

	while (--tries > 0 && pause < COURIER_PAUSE_MOST)
		pause *= 4;
	if (pause > COURIER_PAUSE_MOST)
		pause = COURIER_PAUSE_MOST;
	random_fill(&dice, sizeof(dice));
	return pause + (int64_t)dice % (pause / 4);
}

static void
settle(struct work *w, struct hook_call *call, int code, struct instant now)
{
	call->changed = now.ms;
	call->due = now.ms;
	call->said = STR("");
	if (code >= 200 && code < 300) {
		call->state = COURIER_TAKEN;
		return;
	}
	call->said = code == 0 ? str_dup(w->mem, w->fault.what)
			       : str_fmt(w->mem, "it answers %d", code);
	work_clear(w);
	call->state = COURIER_GIVEN_UP;
	if (code == GONE || call->tries >= COURIER_TRIES_MAX)
		return;
	call->state = COURIER_WAITS;
	call->due = now.ms + pause_of(call->tries);
}

/* What another process did meanwhile is as good. */
static enum status
unless_other(struct work *w, enum status st)
{
	if (st != ST_CONFLICT)
		return st;
	work_clear(w);
	return ST_OK;
}

enum status
courier_send(struct work *w, const struct courier_sending *x, bool *taken)
{
	const struct courier_hook *hook = x->hook;
	const struct desk *desk = x->desk;
	struct courier_signing s = {.secret = hook->secret,
	    .secret_n = hook->secret_n,
	    .second = x->now.ms / 1000};
	struct hook_call call;
	enum status st = next_read(w, desk, hook->name, x->now, &call);

	*taken = false;
	if (st == ST_OK)
		st = courier_body(w, x->courier->url, &call, &s.body);
	if (st != ST_OK)
		return st;
	/* Before anybody has it: should we end meanwhile, it is due again. */
	call.due = x->now.ms + COURIER_LEASE_MS;
	call.changed = x->now.ms;
	st = commit_submit(w, desk->commit, take_job, &call);
	if (st != ST_OK)
		return unless_other(w, st);
	call.tries++;
	s.id = call.id;
	settle(w, &call, post(w, x->net, hook, &s), x->now);
	*taken = call.state == COURIER_TAKEN;
	return unless_other(w,
	    commit_submit(w, desk->commit, settle_job, &call));
}

/* ---- to be looked at --------------------------------------------------------------------- */

enum status
courier_list(struct work *w, const struct desk *desk, struct vec *out)
{
	struct tx *tx = NULL;
	struct vec rows = VEC(struct hook_call);
	enum status st = store_read(w, desk->store, &tx);

	*out = VEC(struct courier_call);
	if (st == ST_OK)
		st = hook_call_list(w, tx, COURIER_LIST, &rows);
	store_read_end(tx);
	for (size_t i = 0; st == ST_OK && i < rows.n; i++) {
		const struct hook_call *row =
		    VEC_AT(&rows, struct hook_call, i);

		*(struct courier_call *)vec_push(w->mem, out) =
		    (struct courier_call){row->hook, row->id, row->type,
			row->kind, (enum courier_state)row->state, row->due,
			row->changed, row->said};
	}
	return st;
}

struct again {
	struct str hook, id;
	int64_t due;
};

static enum status
again_job(struct work *w, struct tx *tx, void *cookie)
{
	const struct again *a = cookie;

	return hook_call_again(w, tx, a->hook, a->id, a->due);
}

enum status
courier_again(struct work *w, const struct desk *desk, struct str hook,
    struct str id, struct instant now)
{
	struct again a = {hook, id, now.ms};
	enum status st = commit_submit(w, desk->commit, again_job, &a);

	if (st != ST_CONFLICT)
		return st;
	work_clear(w);
	return ST_NOTFOUND;
}
