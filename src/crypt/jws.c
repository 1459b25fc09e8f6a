/* SPDX-License-Identifier: Apache-2.0 */
/* OpenSSL wants a key as a list of parameters, and an ECDSA signature in DER,
 * where JSON Web Signature has two numbers side by side. */
#include <openssl/core_names.h>
#include <openssl/ecdsa.h>
#include <openssl/evp.h>
#include <openssl/param_build.h>
#include <string.h>

#include "crypt/jws.h"

#define RSA_MIN   256 /* bytes of a modulus */
#define RSA_MAX   1024
#define E_MAX     8
#define P256      32
#define DER_MAX   80
#define P256_NAME "prime256v1"

static const unsigned char *
bytes_of(struct str s)
{
	return (const unsigned char *)s.p;
}

static EVP_PKEY *
key_from(const char *type, OSSL_PARAM_BLD *parts)
{
	OSSL_PARAM *param = OSSL_PARAM_BLD_to_param(parts);
	EVP_PKEY_CTX *ctx = EVP_PKEY_CTX_new_from_name(NULL, type, NULL);
	EVP_PKEY *key = NULL;

	if (param == NULL || ctx == NULL || EVP_PKEY_fromdata_init(ctx) != 1 ||
	    EVP_PKEY_fromdata(ctx, &key, EVP_PKEY_PUBLIC_KEY, param) != 1)
		key = NULL;
	EVP_PKEY_CTX_free(ctx);
	OSSL_PARAM_free(param);
	return key;
}

static EVP_PKEY *
rsa_key(struct str n, struct str e)
{
	OSSL_PARAM_BLD *parts = OSSL_PARAM_BLD_new();
	BIGNUM *big_n = BN_bin2bn(bytes_of(n), (int)n.n, NULL);
	BIGNUM *big_e = BN_bin2bn(bytes_of(e), (int)e.n, NULL);
	EVP_PKEY *key = NULL;

	if (parts != NULL && big_n != NULL && big_e != NULL &&
	    BN_is_odd(big_e) && !BN_is_one(big_e) &&
	    OSSL_PARAM_BLD_push_BN(parts, OSSL_PKEY_PARAM_RSA_N, big_n) == 1 &&
	    OSSL_PARAM_BLD_push_BN(parts, OSSL_PKEY_PARAM_RSA_E, big_e) == 1)
		key = key_from("RSA", parts);
	BN_free(big_n);
	BN_free(big_e);
	OSSL_PARAM_BLD_free(parts);
	return key;
}

static EVP_PKEY *
ec_key(struct str x, struct str y)
{
	OSSL_PARAM_BLD *parts = OSSL_PARAM_BLD_new();
	unsigned char point[1 + 2 * P256] = {4};
	EVP_PKEY *key = NULL;

	memcpy(point + 1, x.p, P256);
	memcpy(point + 1 + P256, y.p, P256);
	if (parts != NULL &&
	    OSSL_PARAM_BLD_push_utf8_string(parts, OSSL_PKEY_PARAM_GROUP_NAME,
		P256_NAME, 0) == 1 &&
	    OSSL_PARAM_BLD_push_octet_string(parts, OSSL_PKEY_PARAM_PUB_KEY,
		point, sizeof(point)) == 1)
		key = key_from("EC", parts);
	OSSL_PARAM_BLD_free(parts);
	return key;
}

/* How long it is; 0: it is no signature. */
static size_t
der_of(struct str signature, unsigned char der[DER_MAX])
{
	ECDSA_SIG *sig = ECDSA_SIG_new();
	BIGNUM *r = BN_bin2bn(bytes_of(signature), P256, NULL);
	BIGNUM *s = BN_bin2bn(bytes_of(signature) + P256, P256, NULL);
	int n = 0;

	if (sig != NULL && r != NULL && s != NULL &&
	    ECDSA_SIG_set0(sig, r, s) == 1) {
		r = s = NULL; /* its own now */
		if (i2d_ECDSA_SIG(sig, NULL) <= DER_MAX)
			n = i2d_ECDSA_SIG(sig, &der);
	}
	BN_free(r);
	BN_free(s);
	ECDSA_SIG_free(sig);
	return n > 0 ? (size_t)n : 0;
}

static bool
verify(EVP_PKEY *key, struct str bytes, const unsigned char *sig, size_t n)
{
	EVP_MD_CTX *ctx = EVP_MD_CTX_new();
	bool good = key != NULL && ctx != NULL && n > 0 &&
	    EVP_DigestVerifyInit(ctx, NULL, EVP_sha256(), NULL, key) == 1 &&
	    EVP_DigestVerify(ctx, sig, n, bytes_of(bytes), bytes.n) == 1;

	EVP_MD_CTX_free(ctx);
	return good;
}

bool
jws_verify(const struct jws_key *key, struct str bytes, struct str signature)
{
	unsigned char der[DER_MAX];
	EVP_PKEY *public = NULL;
	bool good = false;

	switch (key->kind) {
	case JWS_RS256:
		if (key->a.n < RSA_MIN || key->a.n > RSA_MAX ||
		    key->a.p[0] == 0 || key->b.n == 0 || key->b.n > E_MAX ||
		    signature.n != key->a.n)
			return false;
		public = rsa_key(key->a, key->b);
		good = verify(public, bytes, bytes_of(signature), signature.n);
		break;
	case JWS_ES256:
		if (key->a.n != P256 || key->b.n != P256 ||
		    signature.n != (size_t)2 * P256)
			return false;
		public = ec_key(key->a, key->b);
		good = verify(public, bytes, der, der_of(signature, der));
		break;
	case JWS_ES256_DER:
		if (key->a.n != P256 || key->b.n != P256 ||
		    signature.n > DER_MAX)
			return false;
		public = ec_key(key->a, key->b);
		good = verify(public, bytes, bytes_of(signature), signature.n);
		break;
	}
	EVP_PKEY_free(public);
	return good;
}
