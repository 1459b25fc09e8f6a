/* SPDX-License-Identifier: Apache-2.0 */
#ifndef DESK_SIGNIN_H
#define DESK_SIGNIN_H

#include <stdbool.h>
#include <stdint.h>

#include "base/attr.h"
#include "base/instant.h"
#include "base/status.h"
#include "base/str.h"
#include "base/vec.h"
#include "desk/member.h"

struct desk;
struct tx;
struct work;

/*
 * Signing in with a name and a password. An answer tells nobody whether there is
 * such an account: an unknown name, a wrong password, a closed account and too
 * many tries are the same ST_DENIED after the same work. Who has signed in on a
 * browser before brings a mark of that with it, and counts their own tries; so
 * nobody who does not have it can lock them out.
 */
#define SIGNIN_IDLE_MS   (INT64_C(2) * 60 * 60 * 1000)  /* without a request */
#define SIGNIN_MOST_MS   (INT64_C(12) * 60 * 60 * 1000) /* whatever happens */
#define SIGNIN_SEEN_MS   (INT64_C(60) * 1000) /* how exactly it is known */
#define SIGNIN_AGENT_MAX 60                   /* bytes */

/* How somebody came in. What stands here is stored: it never means another. */
enum signin_way {
	SIGNIN_UNTOLD = 0, /* before it was kept */
	SIGNIN_PASSWORD = 1,
	SIGNIN_CODE = 2, /* of a second factor, behind whatever came first */
	SIGNIN_PASSKEY = 3,
	SIGNIN_PROVIDER = 4, /* of OpenID Connect */
	SIGNIN_LINK = 5
};

struct signin {
	struct str login, password;
	struct str mark;  /* what a browser kept from the last time; or empty */
	struct str agent; /* "Firefox, Linux" */
	enum signin_way way; /* of signin_member */
	struct instant now;
};

/* Either token and mark, or a ticket: then nobody is in yet. */
struct signed_in {
	struct str token;  /* for a cookie: whoever shows it is that member */
	struct str mark;   /* for a cookie that stays */
	struct str ticket; /* to show a code with: they have a second factor */
};

/* ST_DENIED as above; ST_BUSY when too many sign in at once. */
MUST_USE enum status signin_open(struct work *w, const struct desk *desk,
    const struct signin *in, struct signed_in *out);

/* With the code of a second factor, for who has a ticket. ST_DENIED when it is
 * not taken, or was tried too often; ST_NOTFOUND when the ticket is over. */
struct signin_code {
	struct str ticket, code;
	struct signin in; /* without login and password */
};
MUST_USE enum status signin_second(struct work *w, const struct desk *desk,
    const struct signin_code *code, struct signed_in *out);

/* For who has just proved who they are in another way, which is a first factor. */
MUST_USE enum status signin_member(struct work *w, const struct desk *desk,
    int64_t number, const struct signin *in, struct signed_in *out);

/* For who has a passkey, which is both factors. `prove` is run in the
 * transaction that opens the session, and what it returns unless it is ST_OK is
 * why nobody is in. ST_NOTFOUND when the account is closed, ST_DENIED when a link
 * alone opens it. */
struct signin_passkey {
	int64_t number;
	enum status (*prove)(struct work *w, struct tx *tx, void *cookie);
	void *cookie;
};
MUST_USE enum status signin_with_passkey(struct work *w,
    const struct desk *desk, const struct signin_passkey *with,
    const struct signin *in, struct signed_in *out);

/* Who shows a token. ST_NOTFOUND, without words, when nobody does any more. */
MUST_USE enum status signin_find(struct work *w, const struct desk *desk,
    struct str token, struct instant now, struct member *out);

MUST_USE enum status signin_end(struct work *w, const struct desk *desk,
    struct str token);

/* What belongs to one session: a form that was sent without it came from
 * elsewhere. */
struct str signin_form(struct work *w, struct str token);

/* ---- an account's own sessions ------------------------------------------------- */

struct signin_session {
	struct str id; /* to end it by; no token */
	struct str agent;
	enum signin_way way;
	int64_t opened, seen; /* ms since 1970 */
	bool current;
};

/* As struct signin_session, the last used first. */
MUST_USE enum status signin_list(struct work *w, const struct desk *desk,
    int64_t number, struct str token, struct vec *out);
/* One of that account's; none is fine. */
MUST_USE enum status signin_end_one(struct work *w, const struct desk *desk,
    int64_t number, struct str id);
/* All of that account's but the one of the token. */
MUST_USE enum status signin_end_others(struct work *w, const struct desk *desk,
    int64_t number, struct str token);

#endif
