/* SPDX-License-Identifier: Apache-2.0 */
#include <string.h>

#include "base/arena.h"
#include "base/work.h"
#include "crypt/certificate.h"
#include "crypt/crypt.h"
#include "os/file.h"

#include "desk/config.h"
#include "desk/secret.h"

#include "desk/tls.h"

#define MS_IN_SECOND 1000
#define MS_IN_DAY    (INT64_C(24) * 60 * 60 * MS_IN_SECOND)

struct files {
	struct str chain, key; /* their paths */
};

static enum status
chain_wrong(struct work *w, const struct files *at, const char *how,
    const char *mend)
{
	(void)work_fail(w, ST_INVALID, "tls-certificate: %.*s: %s",
	    STR_ARG(at->chain), how);
	return work_remedy(w, ST_INVALID, "%s", mend);
}

static enum status
over(struct work *w, const struct files *at, int64_t until)
{
	struct instant end;

	if (!instant_from_ms(until * MS_IN_SECOND, &end))
		return chain_wrong(w, at, "a certificate in it is over",
		    "Put a renewed one in its place.");
	(void)work_fail(w, ST_INVALID,
	    "tls-certificate: %.*s: a certificate in it ended on %.*s",
	    STR_ARG(at->chain), STR_ARG(instant_format(w->mem, end)));
	return work_remedy(w, ST_INVALID, "Put a renewed one in its place.");
}

static enum status
words_of(struct work *w, const struct files *at, enum certificate what,
    int64_t until)
{
	switch (what) {
	case CERTIFICATE_GOOD:
		break;
	case CERTIFICATE_NONE:
		return chain_wrong(w, at, "there is no certificate in it",
		    "It is a PEM file: the portal's certificate first, then "
		    "those between it and a known authority.");
	case CERTIFICATE_CHAIN_BAD:
		return chain_wrong(w, at,
		    "one behind the first certificate cannot be read",
		    "It is a PEM file, whose parts have to be whole.");
	case CERTIFICATE_OTHER:
		return chain_wrong(w, at,
		    "its first certificate is not for the key of tls-key",
		    "Take both from the same renewal, the portal's own "
		    "certificate first.");
	case CERTIFICATE_NOT_YET:
		return chain_wrong(w, at,
		    "a certificate in it is not valid yet",
		    "Look at this machine's clock, or take another one.");
	case CERTIFICATE_OVER:
		return over(w, at, until);
	case CERTIFICATE_NO_KEY:
		(void)work_fail(w, ST_INVALID,
		    "tls-key: %.*s: there is no private key in it that opens "
		    "without a passphrase",
		    STR_ARG(at->key));
		return work_remedy(w, ST_INVALID,
		    "It is a PEM file; take a passphrase away with: openssl "
		    "pkey -in OLD -out NEW");
	}
	return ST_OK;
}

/* Says which key of probity.conf named what is not there. */
static enum status
lacking(struct work *w, enum status st, const char *key)
{
	struct str what = str_dup(w->mem, w->fault.what);

	if (st != ST_NOTFOUND)
		return st;
	work_clear(w);
	(void)work_fail(w, st, "%s: %.*s", key, STR_ARG(what));
	return work_remedy(w, st,
	    "Copy it there, or take %s out of probity.conf.", key);
}

/* What was read is nobody's but the arena's. */
static void
forget(struct str key)
{
	union {
		const char *in;
		void *out;
	} p = {.in = key.p};

	crypt_forget(p.out, key.n);
}

enum status
tls_read(struct work *w, const struct config *config, struct str folder,
    struct instant now, struct tls_pair *out)
{
	struct files at = {file_join(w, folder, config->tls_certificate),
	    file_join(w, folder, config->tls_key)};
	enum certificate what;
	struct str chain, key;
	int64_t until = 0;
	enum status st;

	*out = (struct tls_pair){0};
	if (config->tls_certificate.n == 0)
		return ST_OK;
	st = file_read(w, at.chain, TLS_FILE_MAX, &chain);
	if (st != ST_OK)
		return lacking(w, st, "tls-certificate");
	st = secret_check(w, at.key);
	if (st == ST_OK)
		st = file_read(w, at.key, TLS_FILE_MAX, &key);
	if (st != ST_OK)
		return lacking(w, st, "tls-key");
	what = certificate_check(chain, key, now.ms / MS_IN_SECOND, &until);
	st = words_of(w, &at, what, until);
	if (st == ST_OK) {
		/* One buffer of the key, which is forgotten as a whole. */
		out->key = ARENA_ARRAY(w->mem, char, key.n + 1);
		memcpy(out->key, key.p, key.n);
		out->key_n = key.n;
		out->chain = str_c(w->mem, chain);
		out->days = (until * MS_IN_SECOND - now.ms) / MS_IN_DAY;
	}
	forget(key);
	return st;
}

void
tls_forget(struct tls_pair *pair)
{
	if (pair->key != NULL)
		crypt_forget(pair->key, pair->key_n);
	pair->key = NULL;
}
