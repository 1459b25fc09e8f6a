/* SPDX-License-Identifier: Apache-2.0 */
/*
 * The header of a token chooses among the issuer's keys, and no more: which
 * algorithm a key is for is the key's to say. So "none" is no algorithm, and a
 * public key is nobody's shared secret.
 */
#include "base/arena.h"
#include "base/base64.h"
#include "base/work.h"
#include "crypt/crypt.h"
#include "crypt/jws.h"
#include "json/json.h"
#include "json/read.h"

#include "oidc/token.h"

#define MS_IN_S 1000

static const struct json_rules rules = {.bytes = OIDC_TOKEN_MAX,
    .values = 1000,
    .depth = 16};

static enum status
denied(struct work *w, const char *what)
{
	return work_fail(w, ST_DENIED, "an ID token %s", what);
}

/* A text; empty when it is none. */
static struct str
text_of(const struct json *object, const char *name)
{
	const struct json *v = json_get(object, str_from_c(name));

	return v != NULL && v->kind == JSON_TEXT ? v->text : STR("");
}

/* ---- its three parts --------------------------------------------------------------- */

struct parts {
	struct str covered; /* what is signed */
	struct str signature;
	const struct json *header, *claims;
};

static enum status
part_read(struct work *w, struct str text, const struct json **out)
{
	struct str bytes;

	if (!base64_parse(w->mem, BASE64_URL, text, &bytes) ||
	    json_read(w, bytes, &rules, out) != ST_OK ||
	    (*out)->kind != JSON_OBJECT)
		return denied(w, "that is none");
	return ST_OK;
}

static enum status
parts_read(struct work *w, struct str token, struct parts *out)
{
	struct str header, claims, signature, rest;
	enum status st;

	if (token.n > OIDC_TOKEN_MAX || !str_cut(token, '.', &header, &rest) ||
	    !str_cut(rest, '.', &claims, &signature) ||
	    !base64_parse(w->mem, BASE64_URL, signature, &out->signature))
		return denied(w, "that is none");
	out->covered = str_of(token.p, header.n + 1 + claims.n);
	st = part_read(w, header, &out->header);
	return st == ST_OK ? part_read(w, claims, &out->claims) : st;
}

/* ---- whose key ---------------------------------------------------------------------- */

struct kind {
	struct str alg, kty;
	enum jws_kind kind;
	const char *a, *b;
};

static const struct kind kinds[] = {
    {STR_INIT("RS256"), STR_INIT("RSA"), JWS_RS256, "n", "e"},
    {STR_INIT("ES256"), STR_INIT("EC"), JWS_ES256, "x", "y"},
};

static const struct kind *
kind_of(struct str alg)
{
	for (size_t i = 0; i < sizeof(kinds) / sizeof(kinds[0]); i++)
		if (str_eq(kinds[i].alg, alg))
			return &kinds[i];
	return NULL;
}

/* A key that may have signed: of the kind, of the name where there is one, and
 * for nothing else. */
static bool
is_for(const struct json *key, const struct kind *kind, struct str kid)
{
	struct str use = text_of(key, "use"), alg = text_of(key, "alg");

	return str_eq(text_of(key, "kty"), kind->kty) &&
	    (use.n == 0 || str_eq(use, STR("sig"))) &&
	    (alg.n == 0 || str_eq(alg, kind->alg)) &&
	    (kind->kind != JWS_ES256 ||
		str_eq(text_of(key, "crv"), STR("P-256"))) &&
	    (kid.n == 0 || str_eq(text_of(key, "kid"), kid));
}

static enum status
key_find(struct work *w, const struct json *keys, const struct parts *p,
    struct jws_key *out)
{
	const struct kind *kind = kind_of(text_of(p->header, "alg"));
	const struct json *list = json_get(keys, STR("keys")), *found = NULL;
	struct str kid = text_of(p->header, "kid");

	if (kind == NULL || json_get(p->header, STR("crit")) != NULL)
		return denied(w, "is signed in a way that is not taken");
	if (list == NULL || list->kind != JSON_ARRAY)
		return denied(w, "whose issuer has no keys");
	for (size_t i = 0; i < list->item_n; i++) {
		if (!is_for(&list->item[i], kind, kid))
			continue;
		if (found != NULL) /* which of them? */
			return denied(w, "that does not name its key");
		found = &list->item[i];
	}
	if (found == NULL)
		return work_fail(w, ST_NOTFOUND,
		    "an ID token is signed with a key that its issuer does "
		    "not have");
	out->kind = kind->kind;
	if (!base64_parse(w->mem, BASE64_URL, text_of(found, kind->a),
		&out->a) ||
	    !base64_parse(w->mem, BASE64_URL, text_of(found, kind->b), &out->b))
		return denied(w, "whose issuer has a key that is none");
	return ST_OK;
}

/* ---- what it says --------------------------------------------------------------------- */

/* Ours, and where it is others' too, made for us. */
static bool
is_for_us(const struct json *claims, struct str client)
{
	const struct json *aud = json_get(claims, STR("aud"));
	const struct json *azp = json_get(claims, STR("azp"));
	bool ours = false;

	if (aud == NULL)
		return false;
	if (aud->kind == JSON_TEXT)
		ours = str_eq(aud->text, client);
	else if (aud->kind == JSON_ARRAY)
		for (size_t i = 0; i < aud->item_n; i++)
			ours = ours ||
			    (aud->item[i].kind == JSON_TEXT &&
				str_eq(aud->item[i].text, client));
	if (azp != NULL)
		return ours && azp->kind == JSON_TEXT &&
		    str_eq(azp->text, client);
	return ours && (aud->kind == JSON_TEXT || aud->item_n == 1);
}

/* Whether a number of seconds is there and at most, or at least, that. */
static bool
time_of(const struct json *claims, const char *name, int64_t *out)
{
	const struct json *v = json_get(claims, str_from_c(name));

	if (v == NULL || v->kind != JSON_INT)
		return false;
	*out = v->integer;
	return true;
}

static enum status
times_check(struct work *w, const struct json *claims, struct instant at)
{
	int64_t now = at.ms / MS_IN_S, exp = 0, iat = 0, nbf = now;

	if (!time_of(claims, "exp", &exp) || !time_of(claims, "iat", &iat))
		return denied(w, "without its times");
	if (json_get(claims, STR("nbf")) != NULL &&
	    !time_of(claims, "nbf", &nbf))
		return denied(w, "without its times");
	if (now - OIDC_SKEW_S >= exp)
		return denied(w, "that is over");
	if (iat > now + OIDC_SKEW_S || nbf > now + OIDC_SKEW_S)
		return denied(w, "of a time to come");
	return ST_OK;
}

static enum status
claims_check(struct work *w, const struct json *claims,
    const struct oidc_expected *x)
{
	if (!str_eq(text_of(claims, "iss"), x->issuer))
		return denied(w, "of another issuer");
	if (!is_for_us(claims, x->client))
		return denied(w, "for somebody else");
	if (x->nonce.n == 0 || !crypt_equal(text_of(claims, "nonce"), x->nonce))
		return denied(w, "that was not asked for");
	return times_check(w, claims, x->now);
}

static enum status
claims_take(struct work *w, const struct json *claims, struct oidc_claims *out)
{
	const struct json *verified = json_get(claims, STR("email_verified"));

	*out = (struct oidc_claims){.sub = text_of(claims, "sub")};
	if (out->sub.n == 0 || out->sub.n > OIDC_SUB_MAX)
		return denied(w, "of nobody");
	if (verified != NULL && verified->kind == JSON_BOOL && verified->truth)
		out->email = text_of(claims, "email");
	return ST_OK;
}

enum status
oidc_token_check(struct work *w, const struct json *keys, struct str token,
    const struct oidc_expected *expected, struct oidc_claims *out)
{
	struct parts p;
	struct jws_key key;
	enum status st = parts_read(w, token, &p);

	if (st == ST_OK)
		st = key_find(w, keys, &p, &key);
	if (st == ST_OK && !jws_verify(&key, p.covered, p.signature))
		st = denied(w, "whose signature is wrong");
	if (st == ST_OK)
		st = claims_check(w, p.claims, expected);
	return st == ST_OK ? claims_take(w, p.claims, out) : st;
}
