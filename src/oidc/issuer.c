/* SPDX-License-Identifier: Apache-2.0 */
/*
 * What is kept are the texts of two answers; they are read again for each use,
 * which costs some microseconds, so that nobody holds on to a tree that another
 * thread replaces. Nothing is fetched while the mutex is held.
 */
#include "base/arena.h"
#include "base/base64.h"
#include "base/mem.h"
#include "base/work.h"
#include "crypt/hash.h"
#include "http/escape.h"
#include "json/json.h"
#include "json/read.h"
#include "net/fetch.h"
#include "os/thread.h"

#include "oidc/issuer.h"

#define DISCOVERY "/.well-known/openid-configuration"

static const struct json_rules rules = {.bytes = ISSUER_ANSWER,
    .values = 5000,
    .depth = 16};

struct issuer {
	struct arena *mem;
	struct issuer_setup setup;

	struct thread_mutex mutex; /* over what follows */
	int inside;
	struct arena *kept;
	struct str about, keys; /* empty: none yet */
	int64_t about_at, keys_at;
};

struct issuer *
issuer_new(const struct issuer_setup *setup)
{
	struct issuer *i = mem_new(1, sizeof(*i));

	i->mem = arena_new();
	i->kept = arena_new();
	i->setup = (struct issuer_setup){str_dup(i->mem, setup->issuer),
	    str_dup(i->mem, setup->client), str_dup(i->mem, setup->secret),
	    str_dup(i->mem, setup->back), str_dup(i->mem, setup->ca)};
	thread_mutex_init(&i->mutex);
	return i;
}

void
issuer_free(struct issuer *issuer)
{
	if (issuer == NULL)
		return;
	thread_mutex_release(&issuer->mutex);
	arena_free(issuer->kept);
	arena_free(issuer->mem);
	mem_free(issuer);
}

struct str
issuer_name(const struct issuer *issuer)
{
	return issuer->setup.issuer;
}

/* ---- addresses ----------------------------------------------------------------------- */

const char *
issuer_check_url(struct str url)
{
	size_t at;

	if (net_check_url(url) != NULL)
		return "is no address without a name or a password in it";
	if (!net_is_unread(url))
		return "begins with https://, unless it is on this machine";
	return str_find(url, STR("?"), &at) ? "has a query" : NULL;
}

/* ---- asking ---------------------------------------------------------------------------- */

static enum status
enter(struct work *w, struct issuer *i)
{
	bool may;

	thread_lock(&i->mutex);
	may = i->inside < ISSUER_AT_ONCE;
	i->inside += may;
	thread_unlock(&i->mutex);
	return may ? ST_OK : work_fail(w, ST_BUSY, "too many sign in at once");
}

static void
leave(struct issuer *i)
{
	thread_lock(&i->mutex);
	i->inside--;
	thread_unlock(&i->mutex);
}

static enum status
fetch(struct work *w, const struct issuer *i, const struct net_request *request,
    struct net_response *out)
{
	const struct net_setup setup = {.ca = i->setup.ca};
	struct net *net = NULL;
	enum status st = net_open(w, &setup, &net);

	if (st == ST_OK)
		st = net_fetch(w, net, request, out);
	net_close(net);
	return st;
}

/* An object, from an address that it is to be had from. */
static enum status
get(struct work *w, const struct issuer *i, struct str url, struct str *text)
{
	const struct net_request request = {.method = NET_GET,
	    .url = url,
	    .most = ISSUER_ANSWER,
	    .wait_ms = ISSUER_WAIT_MS};
	const struct json *object;
	struct net_response answer;
	enum status st;

	if (issuer_check_url(url) != NULL && !str_starts(url, STR("https://")))
		return work_fail(w, ST_DENIED,
		    "the provider has an address without TLS");
	st = fetch(w, i, &request, &answer);
	if (st != ST_OK)
		return st;
	if (answer.code != 200)
		return work_fail(w, ST_IO, "the provider answers %d",
		    answer.code);
	st = json_read(w, answer.body, &rules, &object);
	if (st == ST_OK && object->kind != JSON_OBJECT)
		st = work_fail(w, ST_DENIED, "the provider answers no object");
	*text = answer.body;
	return st;
}

/* ---- what is kept ------------------------------------------------------------------------ */

/* The two answers, copied. */
struct known {
	const struct json *about, *keys;
};

/* about_at: when the first of them was fetched. */
static void
keep(struct issuer *i, struct str about, struct str keys, int64_t about_at,
    int64_t now)
{
	struct arena *mem = arena_new(), *old;

	about = str_dup(mem, about);
	keys = str_dup(mem, keys);
	thread_lock(&i->mutex);
	old = i->kept;
	i->kept = mem;
	i->about = about;
	i->keys = keys;
	i->about_at = about_at;
	i->keys_at = now;
	thread_unlock(&i->mutex);
	arena_free(old);
}

/* Believed when it is about who was asked. */
static enum status
about_fetch(struct work *w, const struct issuer *i, struct str *out)
{
	struct str name = i->setup.issuer, said;
	const struct json *about;
	enum status st;

	if (str_ends(name, STR("/")))
		name = str_sub(name, 0, name.n - 1);
	st = get(w, i, str_fmt(w->mem, "%.*s" DISCOVERY, STR_ARG(name)), out);
	if (st == ST_OK)
		st = json_read(w, *out, &rules, &about);
	if (st == ST_OK)
		st = json_get_text(w, about, STR("issuer"), &said);
	if (st == ST_OK && !str_eq(said, i->setup.issuer))
		st = work_fail(w, ST_DENIED,
		    "the provider says that it is another one");
	return st;
}

static enum status
keys_fetch(struct work *w, const struct issuer *i, struct str about_text,
    struct str *out)
{
	const struct json *about;
	struct str url;
	enum status st = json_read(w, about_text, &rules, &about);

	if (st == ST_OK)
		st = json_get_text(w, about, STR("jwks_uri"), &url);
	return st == ST_OK ? get(w, i, url, out) : st;
}

static enum status
known_get(struct work *w, struct issuer *i, int64_t now, struct known *out)
{
	struct str about = STR(""), keys = STR("");
	int64_t about_at;
	enum status st = ST_OK;

	thread_lock(&i->mutex);
	about = str_dup(w->mem, i->about);
	keys = str_dup(w->mem, i->keys);
	about_at = i->about_at;
	thread_unlock(&i->mutex);
	if (about.n == 0 || now - about_at > ISSUER_KEEP_MS) {
		st = about_fetch(w, i, &about);
		if (st == ST_OK)
			st = keys_fetch(w, i, about, &keys);
		if (st == ST_OK)
			keep(i, about, keys, now, now);
	}
	if (st == ST_OK)
		st = json_read(w, about, &rules, &out->about);
	return st == ST_OK ? json_read(w, keys, &rules, &out->keys) : st;
}

/* The keys anew, unless that was done just now. */
static enum status
keys_again(struct work *w, struct issuer *i, int64_t now, struct known *out)
{
	struct str about, keys = STR("");
	int64_t about_at;
	bool late;
	enum status st;

	thread_lock(&i->mutex);
	about = str_dup(w->mem, i->about);
	about_at = i->about_at;
	late = now - i->keys_at > ISSUER_AGAIN_MS;
	thread_unlock(&i->mutex);
	if (!late)
		return work_fail(w, ST_DENIED, "a key that is not there");
	st = keys_fetch(w, i, about, &keys);
	if (st != ST_OK)
		return st;
	keep(i, about, keys, about_at, now);
	return json_read(w, keys, &rules, &out->keys);
}

/* ---- going ---------------------------------------------------------------------------------- */

static struct str
challenge_of(struct work *w, struct str verifier)
{
	struct hash hash = hash_of(verifier);

	return base64_format(w->mem, BASE64_URL, hash_str(&hash));
}

static enum status
address_make(struct work *w, struct issuer *i, const struct issuer_asking *a,
    struct str *out)
{
	struct known known;
	struct str url;
	size_t at;
	enum status st = known_get(w, i, a->now.ms, &known);

	if (st == ST_OK)
		st = json_get_text(w, known.about,
		    STR("authorization_endpoint"), &url);
	if (st != ST_OK)
		return st;
	if (net_check_url(url) != NULL)
		return work_fail(w, ST_DENIED, "the provider has no address");
	*out = str_fmt(w->mem,
	    "%.*s%sresponse_type=code&scope=openid%%20email&client_id=%.*s"
	    "&redirect_uri=%.*s&state=%.*s&nonce=%.*s"
	    "&code_challenge_method=S256&code_challenge=%.*s",
	    STR_ARG(url), str_find(url, STR("?"), &at) ? "&" : "?",
	    STR_ARG(http_escape(w->mem, i->setup.client)),
	    STR_ARG(http_escape(w->mem, i->setup.back)), STR_ARG(a->state),
	    STR_ARG(a->nonce), STR_ARG(challenge_of(w, a->verifier)));
	return ST_OK;
}

enum status
issuer_address(struct work *w, struct issuer *issuer,
    const struct issuer_asking *asking, struct str *out)
{
	enum status st = enter(w, issuer);

	if (st != ST_OK)
		return st;
	st = address_make(w, issuer, asking, out);
	leave(issuer);
	return st;
}

/* ---- coming back ------------------------------------------------------------------------------ */

/* RFC 6749, 2.3.1: both halves are escaped before they are put together. */
static struct str
basic_of(struct work *w, const struct issuer_setup *s)
{
	struct str pair = str_fmt(w->mem, "%.*s:%.*s",
	    STR_ARG(http_escape(w->mem, s->client)),
	    STR_ARG(http_escape(w->mem, s->secret)));

	return str_fmt(w->mem, "Basic %.*s",
	    STR_ARG(base64_format(w->mem, BASE64_PADDED, pair)));
}

static enum status
token_fetch(struct work *w, const struct issuer *i, struct str url,
    const struct issuer_back *back, struct str *out)
{
	bool secret = i->setup.secret.n > 0;
	const struct http_header header[] = {
	    {STR("Content-Type"), STR("application/x-www-form-urlencoded")},
	    {STR("Accept"), STR("application/json")},
	    {STR("Authorization"), basic_of(w, &i->setup)}};
	const struct net_request request = {.method = NET_POST,
	    .url = url,
	    .header = header,
	    .header_n = secret ? 3 : 2,
	    .body = str_fmt(w->mem,
		"grant_type=authorization_code&client_id=%.*s&code=%.*s"
		"&redirect_uri=%.*s&code_verifier=%.*s",
		STR_ARG(http_escape(w->mem, i->setup.client)),
		STR_ARG(http_escape(w->mem, back->code)),
		STR_ARG(http_escape(w->mem, i->setup.back)),
		STR_ARG(back->verifier)),
	    .most = ISSUER_ANSWER,
	    .wait_ms = ISSUER_WAIT_MS};
	const struct json *object;
	struct net_response answer;
	enum status st = fetch(w, i, &request, &answer);

	if (st != ST_OK)
		return st;
	if (answer.code != 200)
		return work_fail(w, ST_DENIED, "the provider answers %d",
		    answer.code);
	st = json_read(w, answer.body, &rules, &object);
	return st == ST_OK ? json_get_text(w, object, STR("id_token"), out)
			   : st;
}

static enum status
claim(struct work *w, struct issuer *i, const struct issuer_back *back,
    struct oidc_claims *out)
{
	const struct oidc_expected expected = {i->setup.issuer, i->setup.client,
	    back->nonce, back->now};
	struct str url, token;
	struct known known;
	enum status st = known_get(w, i, back->now.ms, &known);

	if (st == ST_OK)
		st = json_get_text(w, known.about, STR("token_endpoint"), &url);
	if (st == ST_OK && issuer_check_url(url) != NULL)
		st = work_fail(w, ST_DENIED, "the provider has no address");
	if (st == ST_OK)
		st = token_fetch(w, i, url, back, &token);
	if (st != ST_OK)
		return st;
	st = oidc_token_check(w, known.keys, token, &expected, out);
	if (st != ST_NOTFOUND)
		return st;
	work_clear(w);
	st = keys_again(w, i, back->now.ms, &known);
	if (st == ST_OK)
		st = oidc_token_check(w, known.keys, token, &expected, out);
	return st;
}

enum status
issuer_claim(struct work *w, struct issuer *issuer,
    const struct issuer_back *back, struct oidc_claims *out)
{
	enum status st = enter(w, issuer);

	if (st != ST_OK)
		return st;
	st = claim(w, issuer, back, out);
	leave(issuer);
	/* What is none of these is something that was answered wrongly. */
	return st == ST_INVALID || st == ST_NOTFOUND || st == ST_LIMIT
	    ? ST_DENIED
	    : st;
}
