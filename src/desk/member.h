/* SPDX-License-Identifier: Apache-2.0 */
#ifndef DESK_MEMBER_H
#define DESK_MEMBER_H

#include <stdbool.h>
#include <stdint.h>

#include "base/attr.h"
#include "base/instant.h"
#include "base/status.h"
#include "base/str.h"
#include "base/vec.h"

struct account_row;
struct desk;
struct second_reset;
struct store;
struct tx;
struct work;

/*
 * Who has an account, and how they come to it: by a link that is good once and
 * for MEMBER_LINK_MS. Whoever opens the first one administers the rest.
 */
#define MEMBER_LINK_MS      (INT64_C(7) * 24 * 60 * 60 * 1000)
#define MEMBER_LOGIN_MAX    64  /* characters */
#define MEMBER_NAME_MAX     100 /* characters */
#define MEMBER_PASSWORD_MIN 10  /* characters */
#define MEMBER_PAGE         200 /* accounts in a list */

struct member {
	int64_t number;
	struct str login, person, name;
	struct str lang; /* empty: as the browser wishes; not in a list */
	bool admin;
	bool password; /* has one */
	bool provider; /* an OpenID provider knows them; in a list alone */
	bool waiting;  /* for them to open their link, unless one does */
	bool closed;
	bool second; /* signs in with a second factor */
};

/* What is wrong with what was typed. */
enum member_wrong {
	MEMBER_FINE,
	MEMBER_NAME,           /* none, or too long */
	MEMBER_LOGIN,          /* letters, digits, . _ - and @ alone */
	MEMBER_LOGIN_TAKEN,    /* or the person has an account */
	MEMBER_PASSWORD_SHORT, /* or longer than can be */
	MEMBER_PASSWORD_GUESS, /* one character, or a name in it */
	MEMBER_PASSWORD_OTHER  /* the two are not the same */
};

/* Whether somebody may be called so, and sign in as that: MEMBER_FINE, else
 * ST_INVALID. *folded is the login as it is kept. */
MUST_USE enum status member_check(struct work *w, struct str name,
    struct str login, enum member_wrong *wrong, struct str *folded);

struct member member_of(struct work *w, const struct account_row *row);

/* The link for whoever comes first, in place of those given out before; any
 * store may be used that nobody else writes to. ST_CONFLICT when there is an
 * account. */
MUST_USE enum status member_first(struct work *w, struct store *store,
    struct instant now, struct str *token);

/* Whose a link is: number 0 for the first account. ST_NOTFOUND when it is none,
 * or is over. */
MUST_USE enum status member_link(struct work *w, const struct desk *desk,
    struct str token, struct instant now, struct member *out);

/* Opens the account that a link is for. The first one has a name and a login of
 * its own choice; for others they stand. */
struct member_joining {
	struct str token;
	struct str name, login;
	struct str password, again;
	struct str lang;
	struct instant now;
};
/* In two steps, since more may be done in the transaction that opens it
 * (book/found.h): what was typed is looked at before, and member_open is a
 * commit_job. ST_INVALID with *wrong; of both ST_NOTFOUND as above. */
struct member_opening {
	const struct desk *desk;
	const struct member_joining *in;
	struct str login, password; /* as they are kept */
	bool first;
	int64_t number; /* of member_open */
};
MUST_USE enum status member_ready(struct work *w, const struct desk *desk,
    const struct member_joining *in, enum member_wrong *wrong,
    struct member_opening *out);
MUST_USE enum status member_open(struct work *w, struct tx *tx, void *opening);

/* Somebody new, with a link to hand to them. Who may ask for it is the caller's
 * to know. */
struct member_invited {
	struct str name, login;
	struct str person; /* on the record; empty: the login */
	struct instant now;
};
MUST_USE enum status member_invite(struct work *w, const struct desk *desk,
    const struct member_invited *in, enum member_wrong *wrong,
    struct str *token);

/* Somebody with a password from the start, which comes out: for a company to
 * look at, whose people nobody invites. */
struct member_given {
	struct str name, login, person, lang;
	bool admin;
	struct instant now;
};
MUST_USE enum status member_give(struct work *w, const struct desk *desk,
    const struct member_given *in, struct str *password);

/* Another link for somebody who lost theirs, or their password; until it is
 * opened nothing else changes. */
MUST_USE enum status member_renew(struct work *w, const struct desk *desk,
    int64_t number, struct instant now, struct str *token);

/* The same for somebody who lost their second factor: it is over at once, and so
 * are their sessions, programs' tokens and passkeys; until the link is opened nothing
 * else lets them in. */
MUST_USE enum status member_reset(struct work *w, const struct desk *desk,
    const struct second_reset *reset, struct str *token);

/* Nobody signs in with it any more, and whoever is, is out, programs too; or
 * again, which brings back none of them, nor a passkey. */
MUST_USE enum status member_close(struct work *w, const struct desk *desk,
    int64_t number, bool closed, struct instant now);

/* Whatever lets somebody in beside a password: sessions, programs' tokens,
 * passkeys. */
MUST_USE enum status member_end_all(struct work *w, struct tx *tx,
    int64_t number);

/* In the transaction in which a link opens an account, before that does anything:
 * who had it before is told. */
MUST_USE enum status member_opened(struct work *w, struct tx *tx,
    int64_t number, struct instant now);

MUST_USE enum status member_get(struct work *w, const struct desk *desk,
    int64_t number, struct member *out);
/* Up to MEMBER_PAGE of those behind a number, as struct member. */
MUST_USE enum status member_list(struct work *w, const struct desk *desk,
    int64_t after, struct vec *out);

/* ---- what they change themselves ------------------------------------------------ */

struct member_password {
	int64_t number;
	struct str old, password, again;
	struct str but; /* the session that stays; the others end */
	struct instant now;
};
/* ST_DENIED when old is not it, or was tried too often. */
MUST_USE enum status member_set_password(struct work *w,
    const struct desk *desk, const struct member_password *in,
    enum member_wrong *wrong);

/* "" for the browser's wish. */
MUST_USE enum status member_set_lang(struct work *w, const struct desk *desk,
    int64_t number, struct str tag);

#endif
