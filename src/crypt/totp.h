/* SPDX-License-Identifier: Apache-2.0 */
#ifndef CRYPT_TOTP_H
#define CRYPT_TOTP_H

#include <stdbool.h>
#include <stdint.h>

#include "base/str.h"

struct arena;

/*
 * The codes of an authenticator (TOTP, RFC 6238, with HMAC-SHA-1, six digits and
 * steps of thirty seconds: what every authenticator can do, and some nothing
 * else).
 */
#define TOTP_SECRET_SIZE 20
#define TOTP_DIGITS      6
#define TOTP_STEP_MS     30000
#define TOTP_AROUND      1 /* steps before and behind: clocks differ */

/* A random one, in base32 without padding: how it is typed, 32 letters. */
struct str totp_secret_new(struct arena *mem);

/* RFC 4648's base32 without padding, the one text of a value. */
struct str totp_base32(struct arena *mem, struct str bytes);
bool totp_base32_parse(struct arena *mem, struct str text, struct str *out);

/* The code of a step, of up to nine digits, as a number. */
uint32_t totp_code(struct str secret, uint64_t step, int digits);

/* The step that a code is of, among those around an instant and later than
 * `used`; 0: it is of none. The code has its digits and nothing else. Takes the
 * same time whichever it is. */
int64_t totp_match(struct str secret, struct str code, int64_t now_ms,
    int64_t used);

#endif
