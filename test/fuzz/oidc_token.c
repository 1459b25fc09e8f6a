/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Two ways to lie. A first line "raw": the second is a set of keys, the rest a
 * token; nobody here has a key to sign with, so none is believed. Else the first
 * line is a header, the second a set of keys or nothing, and the rest claims,
 * signed by the issuer itself: what is believed then is what was asked for.
 */
#include <openssl/core_names.h>
#include <openssl/ecdsa.h>
#include <openssl/evp.h>
#include <openssl/param_build.h>

#include <assert.h>

#include "base/arena.h"
#include "base/base64.h"
#include "base/work.h"
#include "json/json.h"
#include "json/read.h"
#include "oidc/token.h"

#define NOW_S INT64_C(1800000000)
#define P256  32

/* A key of nobody's. */
#define X "Rxw-dYxJBChbun5TEY7Q9SSt6wdX0lvS-Oew1236cUw"
#define Y "3VIPesqKi5F6zDf1HejwybvjrYWDgucC3CWhLQn3qFg"
#define D "EjRWeJCrze8SNFZ4kKvN7xI0VniQq83vEjRWeJCrze8"

int LLVMFuzzerTestOneInput(const unsigned char *data, size_t n);

static const struct oidc_expected expected = {STR_INIT("https://issuer"),
    STR_INIT("us"), STR_INIT("once"), {NOW_S * 1000}};

static struct str
from_url(struct work *w, const char *text)
{
	struct str out = STR("");
	bool good = base64_parse(w->mem, BASE64_URL, str_from_c(text), &out);

	assert(good);
	return out;
}

static EVP_PKEY *
key_new(struct work *w)
{
	struct str x = from_url(w, X), y = from_url(w, Y), d = from_url(w, D);
	struct str point =
	    str_fmt(w->mem, "\4%.*s%.*s", STR_ARG(x), STR_ARG(y));
	BIGNUM *secret = BN_bin2bn((const unsigned char *)d.p, P256, NULL);
	OSSL_PARAM_BLD *parts = OSSL_PARAM_BLD_new();
	EVP_PKEY_CTX *ctx = EVP_PKEY_CTX_new_from_name(NULL, "EC", NULL);
	OSSL_PARAM *param;
	EVP_PKEY *key = NULL;

	/* No byte of the two numbers is NUL, or the text would end there. */
	assert(point.n == 1 + 2 * P256);
	(void)OSSL_PARAM_BLD_push_utf8_string(parts, OSSL_PKEY_PARAM_GROUP_NAME,
	    "prime256v1", 0);
	(void)OSSL_PARAM_BLD_push_octet_string(parts, OSSL_PKEY_PARAM_PUB_KEY,
	    point.p, point.n);
	(void)OSSL_PARAM_BLD_push_BN(parts, OSSL_PKEY_PARAM_PRIV_KEY, secret);
	param = OSSL_PARAM_BLD_to_param(parts);
	(void)EVP_PKEY_fromdata_init(ctx);
	(void)EVP_PKEY_fromdata(ctx, &key, EVP_PKEY_KEYPAIR, param);
	OSSL_PARAM_free(param);
	OSSL_PARAM_BLD_free(parts);
	EVP_PKEY_CTX_free(ctx);
	BN_free(secret);
	assert(key != NULL);
	return key;
}

/* Two numbers side by side, as a token has them. */
static struct str
sign(struct work *w, struct str text)
{
	static EVP_PKEY *key;
	unsigned char der[80], *flat = arena_take(w->mem, 2 * P256, 1);
	const unsigned char *at = der;
	EVP_MD_CTX *ctx = EVP_MD_CTX_new();
	size_t n = sizeof(der);
	ECDSA_SIG *sig;
	int good;

	if (key == NULL)
		key = key_new(w);
	good = EVP_DigestSignInit(ctx, NULL, EVP_sha256(), NULL, key) == 1 &&
	    EVP_DigestSign(ctx, der, &n, (const unsigned char *)text.p,
		text.n) == 1;
	assert(good);
	sig = d2i_ECDSA_SIG(NULL, &at, (long)n);
	assert(sig != NULL);
	(void)BN_bn2binpad(ECDSA_SIG_get0_r(sig), flat, P256);
	(void)BN_bn2binpad(ECDSA_SIG_get0_s(sig), flat + P256, P256);
	ECDSA_SIG_free(sig);
	EVP_MD_CTX_free(ctx);
	return str_of((const char *)flat, 2 * P256);
}

static struct str
url(struct work *w, struct str bytes)
{
	return base64_format(w->mem, BASE64_URL, bytes);
}

static struct str
signed_token(struct work *w, struct str header, struct str claims)
{
	struct str covered = str_fmt(w->mem, "%.*s.%.*s",
	    STR_ARG(url(w, header)), STR_ARG(url(w, claims)));

	return str_fmt(w->mem, "%.*s.%.*s", STR_ARG(covered),
	    STR_ARG(url(w, sign(w, covered))));
}

static struct str
text_in(const struct json *object, const char *name)
{
	const struct json *v = json_get(object, str_from_c(name));

	assert(v != NULL && v->kind == JSON_TEXT);
	return v->text;
}

/* What has to be true of all that is believed, read once more. */
static void
check_believed(struct work *w, struct str header, struct str claims,
    const struct oidc_claims *out)
{
	const struct json *h, *c, *exp;
	enum status st = json_read(w, header, NULL, &h);

	if (st == ST_OK)
		st = json_read(w, claims, NULL, &c);
	assert(st == ST_OK);
	assert(str_eq(text_in(h, "alg"), STR("ES256")));
	assert(json_get(h, STR("crit")) == NULL);
	assert(str_eq(text_in(c, "iss"), expected.issuer));
	assert(str_eq(text_in(c, "nonce"), expected.nonce));
	assert(str_eq(text_in(c, "sub"), out->sub) && out->sub.n > 0);
	exp = json_get(c, STR("exp"));
	assert(exp->kind == JSON_INT && exp->integer > NOW_S - OIDC_SKEW_S);
	assert(json_get(c, STR("aud")) != NULL);
	if (out->email.n > 0)
		assert(json_get(c, STR("email_verified"))->truth);
}

static void
check_signed(struct work *w, struct str header, struct str keys_text,
    struct str claims)
{
	static const struct str own = STR_INIT(
	    "{\"keys\":[{\"kty\":\"EC\",\"crv\":\"P-256\",\"kid\":\"a\","
	    "\"x\":\"" X "\",\"y\":\"" Y "\"}]}");
	struct oidc_claims out;
	const struct json *keys;
	enum status st;

	if (keys_text.n == 0)
		keys_text = own;
	if (json_read(w, keys_text, NULL, &keys) != ST_OK)
		return;
	st = oidc_token_check(w, keys, signed_token(w, header, claims),
	    &expected, &out);
	assert(st == ST_OK || st == ST_DENIED || st == ST_NOTFOUND);
	if (st == ST_OK)
		check_believed(w, header, claims, &out);
}

static void
check_raw(struct work *w, struct str keys_text, struct str token)
{
	struct oidc_claims out;
	const struct json *keys;
	enum status st;

	if (json_read(w, keys_text, NULL, &keys) != ST_OK)
		return;
	st = oidc_token_check(w, keys, token, &expected, &out);
	assert(st == ST_DENIED || st == ST_NOTFOUND);
}

int
LLVMFuzzerTestOneInput(const unsigned char *data, size_t n)
{
	struct work w = {arena_new(), {STR(""), STR("")}};
	struct str first, keys, rest = str_of((const char *)data, n);

	(void)str_cut(rest, '\n', &first, &rest);
	(void)str_cut(rest, '\n', &keys, &rest);
	if (str_eq(first, STR("raw")))
		check_raw(&w, keys, rest);
	else
		check_signed(&w, first, keys, rest);
	arena_free(w.mem);
	return 0;
}
