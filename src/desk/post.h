/* SPDX-License-Identifier: Apache-2.0 */
#ifndef DESK_POST_H
#define DESK_POST_H

#include <stdbool.h>
#include <stdint.h>

#include "base/attr.h"
#include "base/instant.h"
#include "base/status.h"
#include "base/str.h"
#include "base/vec.h"

struct desk;
struct net;
struct tx;
struct work;
struct zone;

/*
 * Mail that says that something waits, and no more, one a day and account; and
 * what happened to the way somebody signs in (desk/alert.h), which says that and
 * when; that is sent for a closed account, too. In the account's language. It
 * stands in a queue that is looked through again until a server has taken it;
 * what was handed over when the program ended is not sent again, because a
 * second reminder is worse than a missing one that the queue shows.
 */
enum post_state {
	POST_WAITS,
	POST_HANDED,
	POST_SENT,
	POST_GIVEN_UP,
	POST_KEPT /* it is not mailed: in no list here */
};
#define POST_TRIES_MAX 7                                   /* over two days */
#define POST_KEEP_MS   (INT64_C(90) * 24 * 60 * 60 * 1000) /* to be looked at */
#define POST_LATE_MS   (INT64_C(3) * 24 * 60 * 60 * 1000)  /* news is old */
#define POST_LIST      100

/* Where mail goes, from the configuration. */
struct post_office {
	struct str server; /* net/mail.h; empty: no mail is sent */
	struct str from;
	struct str login, secret;
	struct str company;       /* who writes */
	const struct zone *clock; /* by which; NULL: UTC */
	struct str url;           /* where it waits */
};

/* Of a data folder, in w->mem; company and clock are left to the caller. */
MUST_USE enum status post_office_read(struct work *w, struct str data_folder,
    struct post_office *out);

/* Whom to write to: an account's address; empty for nobody. Who had another one
 * is told there. ST_INVALID, without words, for what is no address. */
struct post_address {
	int64_t account;
	struct str address;
	int64_t who; /* the account that does it; 0: their own */
	struct instant now;
};
MUST_USE enum status post_address_set(struct work *w, const struct desk *desk,
    const struct post_address *in);
/* The same as part of more; whether it is an address was looked at. */
MUST_USE enum status post_address_put(struct work *w, struct tx *tx,
    const struct post_address *in);
MUST_USE enum status post_address_get(struct work *w, const struct desk *desk,
    int64_t account, struct str *out);

/* Puts one into the queue. ST_CONFLICT when there is one of that day. */
MUST_USE enum status post_add(struct work *w, const struct desk *desk,
    int64_t account, int64_t day, struct instant now);
/* The day of an account's last one, and when that was; 0 and 0: none. */
MUST_USE enum status post_last(struct work *w, const struct desk *desk,
    int64_t account, int64_t *day, int64_t *ms);

/* Sends the next one that is due, and notes what came of it. ST_NOTFOUND,
 * without words, when nothing is due. Any other failure than of this program's
 * own is in the queue, and ST_OK. */
MUST_USE enum status post_send(struct work *w, const struct desk *desk,
    struct net *net, const struct post_office *office, struct instant now);

/*
 * A mail to somebody that says that mail arrives, sent while they wait, past the
 * queue, which knows nothing of it. *said is why not, in words; TAKEN says that
 * a server has it, and no more. Each account may try a few times in a minute.
 */
enum post_trial {
	POST_TRIAL_OFF,     /* no server is named */
	POST_TRIAL_NOBODY,  /* the account has no address */
	POST_TRIAL_OFTEN,   /* tried too often */
	POST_TRIAL_TAKEN,   /* by the server */
	POST_TRIAL_REFUSED, /* it will not */
	POST_TRIAL_LATER,   /* it was not reached, or will not now */
	POST_TRIAL_UNKNOWN  /* the connection ended behind the last byte */
};
struct post_trying {
	const struct desk *desk;
	const struct post_office *office;
	int64_t account;
	struct str lang;
	struct instant now;
};
struct post_tried {
	enum post_trial trial;
	struct str to, said;
};
MUST_USE enum status post_try(struct work *w, const struct post_trying *in,
    struct post_tried *out);

struct post {
	int64_t account, kind, at; /* kind 0: a reminder, at is its day */
	struct str name;           /* of the account */
	enum post_state state;
	int64_t tries, due, changed;
	struct str said;
};
/* POST_LIST of them, the last changed first. */
MUST_USE enum status post_list(struct work *w, const struct desk *desk,
    struct vec *out);
/* One that was given up waits again. ST_NOTFOUND, without words, for any other:
 * nobody is reminded twice by a form that was sent twice. */
MUST_USE enum status post_again(struct work *w, const struct desk *desk,
    const struct post *which, struct instant now);

#endif
