/* SPDX-License-Identifier: Apache-2.0 */
#include "base/arena.h"
#include "base/work.h"
#include "crypt/password.h"
#include "text/fold.h"

#include "desk/desk.h"
#include "desk/throttle.h"

#include "desk/proof.h"

static enum status
enter(struct work *w, const struct desk *desk)
{
	return throttle_enter(desk->throttle)
	    ? ST_OK
	    : work_fail(w, ST_BUSY, "too many sign in at once");
}

bool
proof_is_password(struct str stored)
{
	return stored.n > 0 && !str_eq(stored, PROOF_NONE);
}

enum status
proof_check(struct work *w, const struct desk *desk, const struct proof *proof,
    struct str *rehash)
{
	struct str password, stored = STR("");
	bool stale = false;
	enum status st = text_nfc(w, proof->password, &password);

	if (st != ST_OK)
		return st;
	/* Who may not is measured against nobody's: the same work. */
	if (throttle_take(desk->throttle, proof->tries, 1, proof->now.ms) &&
	    proof_is_password(proof->stored))
		stored = proof->stored;
	st = enter(w, desk);
	if (st != ST_OK)
		return st;
	st = password_verify(w, stored, password, &stale);
	if (st == ST_OK && stale && rehash != NULL)
		st = password_hash(w, password, rehash);
	throttle_leave(desk->throttle);
	if (st == ST_OK)
		throttle_clear(desk->throttle, proof->tries);
	return st == ST_LIMIT ? ST_DENIED : st;
}

enum status
proof_make(struct work *w, const struct desk *desk, struct str password,
    struct str *out)
{
	enum status st = enter(w, desk);

	if (st != ST_OK)
		return st;
	st = password_hash(w, password, out);
	throttle_leave(desk->throttle);
	return st;
}

struct str
proof_own(struct work *w, int64_t number)
{
	return str_fmt(w->mem, "account %lld", (long long)number);
}
