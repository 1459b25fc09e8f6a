/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Ways to lie to who is asked to believe a passkey, by the first byte: 'd', the
 * rest is what an authenticator says; 'c', it is what a browser says; 'k', it is
 * a key. The first two are signed by the right key, so whatever is believed has
 * to be what was asked for.
 */
#include <assert.h>
#include <string.h>

#include "base/arena.h"
#include "base/base64.h"
#include "base/work.h"
#include "crypt/hash.h"
#include "crypt/key.h"
#include "json/json.h"
#include "json/read.h"
#include "webauthn/check.h"

#define ORIGIN "http://localhost:8080"
#define FIXED  37 /* bytes of what an authenticator says in any case */

int LLVMFuzzerTestOneInput(const unsigned char *data, size_t n);

static const struct webauthn_asked asked = {{STR_INIT(ORIGIN),
						STR_INIT("localhost")},
    STR_INIT("0123456789abcdef0123456789abcdef")};

static struct key *
signer(void)
{
	static struct key *key;

	if (key == NULL)
		key = key_new(KEY_SIGN);
	return key;
}

static struct str
join(struct work *w, struct str a, struct str b)
{
	char *p = arena_take(w->mem, a.n + b.n + 1, 1);

	if (a.n > 0)
		memcpy(p, a.p, a.n);
	if (b.n > 0)
		memcpy(p + a.n, b.p, b.n);
	return str_of(p, a.n + b.n);
}

static struct str
good_client(struct work *w)
{
	return str_fmt(w->mem,
	    "{\"type\":\"webauthn.get\",\"challenge\":\"%.*s\","
	    "\"origin\":\"" ORIGIN "\"}",
	    STR_ARG(base64_format(w->mem, BASE64_URL, asked.challenge)));
}

static struct str
good_data(struct work *w)
{
	struct hash host = hash_of(asked.site.host);

	return join(w, hash_str(&host), STR("\x05\0\0\0\1"));
}

static enum status
show(struct work *w, struct str client, struct str bytes)
{
	struct hash hash = hash_of(client);
	struct key_public public = key_public(signer());
	struct key_signature s =
	    key_sign(signer(), join(w, bytes, hash_str(&hash)));
	const struct webauthn_key key = {WEBAUTHN_EDDSA,
	    str_of((const char *)public.byte, sizeof(public.byte)), STR("")};
	const struct webauthn_shown in = {client, bytes,
	    str_of((const char *)s.byte, sizeof(s.byte))};
	uint32_t count;

	return webauthn_check_shown(w, &asked, &key, &in, &count);
}

static void
data_try(struct work *w, struct str bytes)
{
	struct hash host = hash_of(asked.site.host);
	struct webauthn_data out;

	if (webauthn_data_read(bytes, &out)) {
		assert(bytes.n >= FIXED);
		assert(out.id.n == 0 ||
		    (out.id.n >= WEBAUTHN_ID_MIN &&
			out.id.n <= WEBAUTHN_ID_MAX && out.key.a.n >= 32 &&
			out.id.p > bytes.p &&
			out.key.a.p + out.key.a.n <= bytes.p + bytes.n));
		assert(out.id.n == 0 ||
		    !webauthn_key_verify(&out.key, bytes, STR("x")));
	}
	if (show(w, good_client(w), bytes) == ST_OK) {
		assert(str_eq(str_sub(bytes, 0, HASH_SIZE), hash_str(&host)));
		assert((bytes.p[HASH_SIZE] & 0x45) == 0x05);
	}
}

static void
is(const struct json *object, const char *name, struct str want)
{
	const struct json *v = json_get(object, str_from_c(name));

	assert(v != NULL && v->kind == JSON_TEXT && str_eq(v->text, want));
}

static void
client_try(struct work *w, struct str client)
{
	const struct json *object;
	enum status st;

	if (show(w, client, good_data(w)) != ST_OK)
		return;
	st = json_read(w, client, NULL, &object);
	assert(st == ST_OK);
	is(object, "type", STR("webauthn.get"));
	is(object, "origin", STR(ORIGIN));
	is(object, "challenge",
	    base64_format(w->mem, BASE64_URL, asked.challenge));
	assert(json_get(object, STR("topOrigin")) == NULL);
}

/* What is read is all that it was read from. */
static void
key_try(struct str bytes)
{
	struct webauthn_key key;
	struct str rest = bytes;

	if (!webauthn_key_read(&rest, &key))
		return;
	assert(rest.n < bytes.n && rest.p + rest.n == bytes.p + bytes.n);
	assert(key.kind == WEBAUTHN_EDDSA || key.b.n > 0);
	assert(!webauthn_key_verify(&key, STR("x"), STR("y")));
}

int
LLVMFuzzerTestOneInput(const unsigned char *data, size_t n)
{
	struct work w = {arena_new(), {STR(""), STR("")}};
	struct str rest;

	if (n > 0) {
		rest = str_of((const char *)data + 1, n - 1);
		if (data[0] == 'd')
			data_try(&w, rest);
		else if (data[0] == 'c')
			client_try(&w, rest);
		else if (data[0] == 'k')
			key_try(rest);
	}
	arena_free(w.mem);
	return 0;
}
