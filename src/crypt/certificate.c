/* SPDX-License-Identifier: Apache-2.0 */
/* libcrypto reads PEM and knows which key a certificate is for; the library that
 * then speaks TLS says no more than that it will not start. */
#include <openssl/bio.h>
#include <openssl/err.h>
#include <openssl/evp.h>
#include <openssl/pem.h>
#include <openssl/x509.h>
#include <limits.h>
#include <stdbool.h>
#include <stddef.h>

#include "crypt/certificate.h"

#define SECONDS_IN_DAY 86400

static BIO *
bio_of(struct str text)
{
	return text.n > INT_MAX ? NULL : BIO_new_mem_buf(text.p, (int)text.n);
}

/* Nobody is there to be asked for a passphrase. */
static int
no_passphrase(char *to, int room, int writes, void *cookie)
{
	(void)to;
	(void)room;
	(void)writes;
	(void)cookie;
	return -1;
}

static EVP_PKEY *
key_read(struct str text)
{
	BIO *bio = bio_of(text);
	EVP_PKEY *key = NULL;

	if (bio != NULL)
		key = PEM_read_bio_PrivateKey(bio, NULL, no_passphrase, NULL);
	BIO_free(bio);
	return key;
}

/* What lies between two times; the days of a year that is far stay in range. */
static int64_t
until_of(const X509 *x, int64_t now)
{
	ASN1_TIME *from = ASN1_TIME_set(NULL, (time_t)now);
	int days = 0, seconds = 0;
	int64_t until = now;

	if (from != NULL &&
	    ASN1_TIME_diff(&days, &seconds, from, X509_get0_notAfter(x)) == 1)
		until = now + (int64_t)days * SECONDS_IN_DAY + seconds;
	ASN1_TIME_free(from);
	return until;
}

static enum certificate
period_check(const X509 *x, int64_t now, int64_t *until)
{
	time_t at = (time_t)now;
	int64_t end = until_of(x, now);

	if (end < *until)
		*until = end;
	if (X509_cmp_time(X509_get0_notBefore(x), &at) > 0)
		return CERTIFICATE_NOT_YET;
	return end <= now ? CERTIFICATE_OVER : CERTIFICATE_GOOD;
}

/* Those behind the first, which lead to whom people believe. */
static enum certificate
rest_check(BIO *bio, int64_t now, int64_t *until)
{
	enum certificate what = CERTIFICATE_GOOD;
	unsigned long error;
	X509 *x;

	while (what == CERTIFICATE_GOOD &&
	    (x = PEM_read_bio_X509(bio, NULL, no_passphrase, NULL)) != NULL) {
		what = period_check(x, now, until);
		X509_free(x);
	}
	error = ERR_peek_last_error();
	if (what == CERTIFICATE_GOOD &&
	    ERR_GET_REASON(error) != PEM_R_NO_START_LINE)
		what = CERTIFICATE_CHAIN_BAD;
	return what;
}

enum certificate
certificate_check(struct str chain, struct str key, int64_t now,
    int64_t *until_out)
{
	BIO *bio = bio_of(chain);
	EVP_PKEY *own = key_read(key);
	enum certificate what = CERTIFICATE_NONE;
	int64_t until = INT64_MAX;
	X509 *first = NULL;

	ERR_clear_error();
	if (bio != NULL)
		first = PEM_read_bio_X509(bio, NULL, no_passphrase, NULL);
	if (first == NULL)
		goto out;
	what = CERTIFICATE_NO_KEY;
	if (own == NULL)
		goto out;
	what = CERTIFICATE_OTHER;
	if (X509_check_private_key(first, own) != 1)
		goto out;
	what = period_check(first, now, &until);
	if (what == CERTIFICATE_GOOD)
		what = rest_check(bio, now, &until);
	*until_out = until;
out:
	ERR_clear_error();
	X509_free(first);
	EVP_PKEY_free(own);
	BIO_free(bio);
	return what;
}
