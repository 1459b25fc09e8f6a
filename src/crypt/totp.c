/* SPDX-License-Identifier: Apache-2.0 */
/*
 * HMAC-SHA-1 is sound where a collision is of no use, as here; RFC 6238 lets
 * SHA-256 stand in, and most authenticators ignore that it is asked for.
 */
#include <assert.h>
#include <openssl/evp.h>
#include <openssl/hmac.h>
#include <sodium.h>
#include <stdlib.h>

#include "base/arena.h"
#include "base/num.h"

#include "crypt/crypt.h"

#include "crypt/totp.h"

#define SHA1_SIZE 20

static const char digit32[] = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";

/* ---- base32 ---------------------------------------------------------------------- */

struct str
totp_base32(struct arena *mem, struct str bytes)
{
	size_t n = (bytes.n * 8 + 4) / 5, at = 0;
	char *text = arena_take(mem, n + 1, 1);
	uint32_t held = 0;
	unsigned bits = 0;

	for (size_t i = 0; i < bytes.n; i++) {
		held = (held << 8 | (unsigned char)bytes.p[i]) & 0xfff;
		for (bits += 8; bits >= 5; bits -= 5)
			text[at++] = digit32[held >> (bits - 5) & 31];
	}
	if (bits > 0)
		text[at++] = digit32[held << (5 - bits) & 31];
	return str_of(text, at);
}

static int
digit_of(char c)
{
	if (c >= 'A' && c <= 'Z')
		return c - 'A';
	return c >= '2' && c <= '7' ? c - '2' + 26 : -1;
}

bool
totp_base32_parse(struct arena *mem, struct str text, struct str *out)
{
	char *bytes = arena_take(mem, text.n * 5 / 8 + 1, 1);
	uint32_t held = 0;
	unsigned bits = 0;
	size_t n = 0;

	for (size_t i = 0; i < text.n; i++) {
		int digit = digit_of(text.p[i]);

		if (digit < 0)
			return false;
		held = (held << 5 | (uint32_t)digit) & 0xfff;
		bits += 5;
		if (bits < 8)
			continue;
		bits -= 8;
		bytes[n++] = (char)(held >> bits & 0xff);
	}
	/* A digit that was not needed, or bits that say nothing. */
	if (bits >= 5 || (held & ((1u << bits) - 1)) != 0)
		return false;
	*out = str_of(bytes, n);
	return true;
}

struct str
totp_secret_new(struct arena *mem)
{
	char bytes[TOTP_SECRET_SIZE];
	struct str text;

	crypt_init();
	randombytes_buf(bytes, sizeof(bytes));
	text = totp_base32(mem, str_of(bytes, sizeof(bytes)));
	crypt_forget(bytes, sizeof(bytes));
	return text;
}

/* ---- codes ------------------------------------------------------------------------ */

uint32_t
totp_code(struct str secret, uint64_t step, int digits)
{
	unsigned char mac[EVP_MAX_MD_SIZE] = {0}, message[8];
	unsigned n = 0, at;
	uint32_t code, most = 1;

	assert(digits > 0 && digits < 10 && secret.n <= INT32_MAX);
	for (unsigned i = 0; i < sizeof(message); i++)
		message[i] = (unsigned char)(step >> (56 - 8 * i));
	/* Fails where a library was built without SHA-1, which then has no
	 * codes at all. */
	if (HMAC(EVP_sha1(), secret.p, (int)secret.n, message, sizeof(message),
		mac, &n) == NULL ||
	    n != SHA1_SIZE)
		abort();
	at = mac[SHA1_SIZE - 1] & 15u;
	code = (uint32_t)(mac[at] & 0x7f) << 24 | (uint32_t)mac[at + 1] << 16 |
	    (uint32_t)mac[at + 2] << 8 | mac[at + 3];
	for (int i = 0; i < digits; i++)
		most *= 10;
	crypt_forget(mac, sizeof(mac));
	return code % most;
}

int64_t
totp_match(struct str secret, struct str code, int64_t now_ms, int64_t used)
{
	int64_t step = now_ms / TOTP_STEP_MS, found = 0, given;

	if (code.n != TOTP_DIGITS || !num_parse_field(code, 0, 999999, &given))
		return 0;
	for (int64_t i = -TOTP_AROUND; i <= TOTP_AROUND; i++) {
		bool same = totp_code(secret, (uint64_t)(step + i),
				TOTP_DIGITS) == (uint32_t)given;

		if (same && step + i > used && found == 0)
			found = step + i;
	}
	return found;
}
