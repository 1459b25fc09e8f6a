/* SPDX-License-Identifier: Apache-2.0 */
#include <string.h>

#include "base/arena.h"
#include "base/base64.h"
#include "base/work.h"
#include "crypt/crypt.h"
#include "crypt/hash.h"
#include "json/json.h"
#include "json/read.h"

#include "webauthn/check.h"

#define CLIENT_VALUES 64
#define CLIENT_DEPTH  8

static enum status
no(struct work *w, const char *why)
{
	work_clear(w);
	return work_fail(w, ST_DENIED, "%s", why);
}

static bool
text_is(struct work *w, const struct json *object, struct str name,
    struct str want)
{
	struct str got;

	return json_get_text(w, object, name, &got) == ST_OK &&
	    crypt_equal(got, want);
}

/* Within a frame of another site nobody knows what they agree to. */
static bool
is_framed(const struct json *object)
{
	const struct json *cross = json_get(object, STR("crossOrigin"));

	return json_get(object, STR("topOrigin")) != NULL ||
	    (cross != NULL && (cross->kind != JSON_BOOL || cross->truth));
}

/* What the browser says: 5.8.1. Members that it adds are none of ours. */
static enum status
client_check(struct work *w, const struct webauthn_asked *asked,
    struct str type, struct str client)
{
	const struct json_rules rules = {.bytes = WEBAUTHN_CLIENT_MAX,
	    .values = CLIENT_VALUES,
	    .depth = CLIENT_DEPTH};
	const struct json *object;

	if (json_read(w, client, &rules, &object) != ST_OK)
		return no(w, "what the browser says is no JSON");
	if (!text_is(w, object, STR("type"), type))
		return no(w, "the browser did something else");
	if (!text_is(w, object, STR("challenge"),
		base64_format(w->mem, BASE64_URL, asked->challenge)))
		return no(w, "another challenge was answered");
	if (!text_is(w, object, STR("origin"), asked->site.origin))
		return no(w, "another site asked");
	if (is_framed(object))
		return no(w, "a page in a frame asked");
	return ST_OK;
}

static enum status
data_check(struct work *w, const struct webauthn_asked *asked, struct str bytes,
    struct webauthn_data *out)
{
	struct hash host = hash_of(asked->site.host);

	if (bytes.n > WEBAUTHN_DATA_MAX || !webauthn_data_read(bytes, out))
		return no(w, "what the authenticator says cannot be read");
	if (!str_eq(out->host, hash_str(&host)))
		return no(w, "a passkey for another host");
	if (!out->present)
		return no(w, "nobody was there");
	if (!out->proved)
		return no(w, "nobody proved who they are");
	return ST_OK;
}

enum status
webauthn_check_made(struct work *w, const struct webauthn_asked *asked,
    const struct webauthn_made *made, struct webauthn_data *out)
{
	enum status st =
	    client_check(w, asked, STR("webauthn.create"), made->client);

	if (st == ST_OK)
		st = data_check(w, asked, made->data, out);
	if (st == ST_OK && out->id.n == 0)
		return no(w, "no passkey was made");
	return st;
}

/* What is signed: what the authenticator says, and the hash of what the browser
 * does. */
static struct str
signed_of(struct work *w, const struct webauthn_shown *shown)
{
	struct hash client = hash_of(shown->client);
	char *p = arena_take(w->mem, shown->data.n + HASH_SIZE, 1);

	memcpy(p, shown->data.p, shown->data.n);
	memcpy(p + shown->data.n, client.byte, HASH_SIZE);
	return str_of(p, shown->data.n + HASH_SIZE);
}

enum status
webauthn_check_shown(struct work *w, const struct webauthn_asked *asked,
    const struct webauthn_key *key, const struct webauthn_shown *shown,
    uint32_t *count)
{
	struct webauthn_data data;
	enum status st =
	    client_check(w, asked, STR("webauthn.get"), shown->client);

	if (st == ST_OK)
		st = data_check(w, asked, shown->data, &data);
	if (st != ST_OK)
		return st;
	if (data.id.n > 0)
		return no(w, "a passkey was made and not shown");
	if (shown->signature.n > WEBAUTHN_SIGNATURE_MAX ||
	    !webauthn_key_verify(key, signed_of(w, shown), shown->signature))
		return no(w, "signed by another key");
	*count = data.count;
	return ST_OK;
}
