/* SPDX-License-Identifier: Apache-2.0 */
/* An authenticator that tells the truth, and lies in one thing at a time; with
 * keys that are made here. */
#include <openssl/core_names.h>
#include <openssl/ec.h>
#include <openssl/evp.h>
#include <string.h>

#include "base/arena.h"
#include "base/base64.h"
#include "base/work.h"
#include "crypt/hash.h"
#include "crypt/key.h"
#include "tap.h"
#include "webauthn/check.h"

#define ORIGIN "https://ethics.example.com"
#define HOST   "ethics.example.com"
#define P256   32

#define PRESENT 0x01
#define PROVED  0x04
#define MADE    0x40
#define MORE    0x80

static const struct webauthn_asked asked = {{STR_INIT(ORIGIN), STR_INIT(HOST)},
    STR_INIT("0123456789abcdef0123456789abcdef")};

static EVP_PKEY *ec;
static struct key *ed;

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
number(struct work *w, const char *name)
{
	unsigned char *p = arena_take(w->mem, P256, 1);
	BIGNUM *n = NULL;

	ok(EVP_PKEY_get_bn_param(ec, name, &n) == 1);
	(void)BN_bn2binpad(n, p, P256);
	BN_free(n);
	return str_of((const char *)p, P256);
}

static struct str
es256_cose(struct work *w)
{
	struct str x = join(w, STR("\xa5\x01\x02\x03\x26\x20\x01\x21\x58\x20"),
	    number(w, OSSL_PKEY_PARAM_EC_PUB_X));

	return join(w, x,
	    join(w, STR("\x22\x58\x20"), number(w, OSSL_PKEY_PARAM_EC_PUB_Y)));
}

static struct str
eddsa_cose(struct work *w)
{
	struct key_public public = key_public(ed);

	return join(w, STR("\xa4\x01\x01\x03\x27\x20\x06\x21\x58\x20"),
	    str_dup(w->mem,
		str_of((const char *)public.byte, sizeof(public.byte))));
}

static struct str
client(struct work *w, const char *type, const char *origin, const char *more)
{
	return str_fmt(w->mem,
	    "{\"type\":\"webauthn.%s\",\"challenge\":\"%.*s\",\"origin\":\"%"
	    "s\","
	    "\"crossOrigin\":%s}",
	    type, STR_ARG(base64_format(w->mem, BASE64_URL, asked.challenge)),
	    origin, more);
}

static struct str
data(struct work *w, const char *host, unsigned flags, struct str made)
{
	struct hash hash = hash_of(str_from_c(host));
	const char fixed[] = {(char)flags, 0, 0, 1, 2};

	return join(w, join(w, hash_str(&hash), str_of(fixed, sizeof(fixed))),
	    made);
}

static struct str
made_of(struct work *w, struct str cose)
{
	static const char model[16];

	return join(w,
	    join(w, str_of(model, sizeof(model)),
		STR("\0\x10"
		    "an id of sixteen")),
	    cose);
}

/* ---- made ------------------------------------------------------------------------- */

static enum status
made(struct work *w, struct str said, struct str bytes)
{
	const struct webauthn_made in = {said, bytes};
	struct webauthn_data out;
	enum status st;

	work_clear(w);
	st = webauthn_check_made(w, &asked, &in, &out);
	return st;
}

static void
test_made(struct work *w)
{
	struct str said = client(w, "create", ORIGIN, "false");
	struct str good =
	    data(w, HOST, PRESENT | PROVED | MADE, made_of(w, es256_cose(w)));
	struct webauthn_data out;

	ok(made(w, said, good) == ST_OK);
	ok(webauthn_data_read(good, &out));
	ok_str(out.id, "an id of sixteen");
	ok(out.key.kind == WEBAUTHN_ES256 && out.count == 258);
	ok(made(w, said,
	       data(w, HOST, PRESENT | PROVED | MADE,
		   made_of(w, eddsa_cose(w)))) == ST_OK);
	ok(made(w, client(w, "get", ORIGIN, "false"), good) == ST_DENIED);
	ok(made(w, client(w, "create", ORIGIN, "true"), good) == ST_DENIED);
	ok(made(w, client(w, "create", ORIGIN, "\"no\""), good) == ST_DENIED);
	ok(made(w, client(w, "create", ORIGIN ".x", "false"), good) ==
	    ST_DENIED);
	ok(made(w, client(w, "create", "https://ethics.example", "false"),
	       good) == ST_DENIED);
	ok(made(w, STR(""), good) == ST_DENIED);
	for (size_t n = 0; n < good.n; n++)
		ok(made(w, said, str_sub(good, 0, n)) == ST_DENIED);
	for (size_t n = 0; n < said.n; n++)
		ok(made(w, str_sub(said, 0, n), good) == ST_DENIED);
	ok(made(w, said, join(w, good, STR("x"))) == ST_DENIED);
	ok(made(w, said, data(w, HOST, PRESENT | PROVED, STR(""))) ==
	    ST_DENIED);
	ok(made(w, said,
	       data(w, HOST, PRESENT | PROVED | MADE | MORE,
		   join(w, made_of(w, es256_cose(w)), STR("\xa0")))) == ST_OK);
}

/* ---- shown ------------------------------------------------------------------------- */

static struct str
es256_sign(struct work *w, struct str bytes)
{
	EVP_MD_CTX *ctx = EVP_MD_CTX_new();
	unsigned char *der = arena_take(w->mem, 80, 1);
	size_t n = 80;

	ok(EVP_DigestSignInit(ctx, NULL, EVP_sha256(), NULL, ec) == 1 &&
	    EVP_DigestSign(ctx, der, &n, (const unsigned char *)bytes.p,
		bytes.n) == 1);
	EVP_MD_CTX_free(ctx);
	return str_of((const char *)der, n);
}

static struct str
eddsa_sign(struct work *w, struct str bytes)
{
	struct key_signature s = key_sign(ed, bytes);

	return str_dup(w->mem, str_of((const char *)s.byte, sizeof(s.byte)));
}

static enum status
shown(struct work *w, const struct webauthn_key *key, struct str said,
    struct str bytes)
{
	struct hash hash = hash_of(said);
	struct str all = join(w, bytes, hash_str(&hash));
	const struct webauthn_shown in = {said, bytes,
	    key->kind == WEBAUTHN_ES256 ? es256_sign(w, all)
					: eddsa_sign(w, all)};
	uint32_t count = 0;
	enum status st;

	work_clear(w);
	st = webauthn_check_shown(w, &asked, key, &in, &count);
	ok(st != ST_OK || count == 258);
	return st;
}

static void
test_shown(struct work *w, struct str cose)
{
	struct str said = client(w, "get", ORIGIN, "false"), rest = cose;
	struct str good = data(w, HOST, PRESENT | PROVED, STR(""));
	struct webauthn_key key, other;

	ok(webauthn_key_read(&rest, &key) && rest.n == 0);
	ok(shown(w, &key, said, good) == ST_OK);
	ok(shown(w, &key, said,
	       data(w, HOST, PRESENT | PROVED | MORE, STR("\xa0"))) == ST_OK);
	ok(shown(w, &key, client(w, "create", ORIGIN, "false"), good) ==
	    ST_DENIED);
	ok(shown(w, &key, client(w, "get", "http://" HOST, "false"), good) ==
	    ST_DENIED);
	ok(shown(w, &key, client(w, "get", ORIGIN, "true"), good) == ST_DENIED);
	ok(shown(w, &key, said,
	       data(w, "example.com", PRESENT | PROVED, STR(""))) == ST_DENIED);
	ok(shown(w, &key, said, data(w, HOST, PRESENT, STR(""))) == ST_DENIED);
	ok(shown(w, &key, said, data(w, HOST, PROVED, STR(""))) == ST_DENIED);
	ok(shown(w, &key, said,
	       data(w, HOST, PRESENT | PROVED | MADE, made_of(w, cose))) ==
	    ST_DENIED);
	/* Eligible for a backup, and a backup that there cannot be. */
	ok(shown(w, &key, said, data(w, HOST, 0x1d, STR(""))) == ST_OK);
	ok(shown(w, &key, said, data(w, HOST, 0x15, STR(""))) == ST_DENIED);
	other = key;
	other.a = str_dup(w->mem, key.a);
	other.a.n--;
	ok(shown(w, &other, said, good) == ST_DENIED);
	other.a = STR("");
	ok(shown(w, &other, said, good) == ST_DENIED);
}

/* Of what is signed, each byte matters; of a signature, too. */
static void
test_forged(struct work *w, struct str cose)
{
	struct str said = client(w, "get", ORIGIN, "false"), rest = cose;
	struct str good = data(w, HOST, PRESENT | PROVED, STR(""));
	struct hash hash = hash_of(said);
	struct str all = join(w, good, hash_str(&hash)), signature;
	struct webauthn_key key;

	ok(webauthn_key_read(&rest, &key));
	signature = key.kind == WEBAUTHN_ES256 ? es256_sign(w, all)
					       : eddsa_sign(w, all);
	ok(webauthn_key_verify(&key, all, signature));
	for (size_t i = 0; i < signature.n; i++) {
		struct str bad = str_dup(w->mem, signature);
		char *p = arena_take(w->mem, bad.n, 1);

		memcpy(p, bad.p, bad.n);
		p[i] = (char)(p[i] ^ 1);
		ok(!webauthn_key_verify(&key, all, str_of(p, bad.n)));
		ok(!webauthn_key_verify(&key, all, str_sub(signature, 0, i)));
	}
	ok(!webauthn_key_verify(&key, all, join(w, signature, STR("x"))));
	ok(!webauthn_key_verify(&key, str_sub(all, 0, all.n - 1), signature));
}

int
main(void)
{
	struct work w = {arena_new(), {STR(""), STR("")}};

	ec = EVP_EC_gen("P-256");
	ed = key_new(KEY_SIGN);
	test_made(&w);
	test_shown(&w, es256_cose(&w));
	test_shown(&w, eddsa_cose(&w));
	test_forged(&w, es256_cose(&w));
	test_forged(&w, eddsa_cose(&w));
	EVP_PKEY_free(ec);
	key_free(ed);
	arena_free(w.mem);
	return tap_done();
}
