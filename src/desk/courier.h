/* SPDX-License-Identifier: Apache-2.0 */
#ifndef DESK_COURIER_H
#define DESK_COURIER_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/attr.h"
#include "base/instant.h"
#include "base/status.h"
#include "base/str.h"
#include "base/vec.h"
#include "desk/config.h"
#include "desk/courier_text.h"

struct desk;
struct net;
struct work;

/*
 * Other programs are told that something was recorded (what: book/hooks.h), by
 * webhooks that are signed (how: desk/courier_text.h). Each event stands in a
 * queue for each of them until it was taken, that is until an answer of 200 to
 * 299; a receiver may get it twice, under the same id, and not never: what was on
 * its way when the program ended is sent again.
 */
enum courier_state { COURIER_WAITS, COURIER_TAKEN, COURIER_GIVEN_UP };
/* The first pause; each is four times the one before, up to a day, and as much
 * as a quarter longer, so that those that failed together do not come together
 * again. The last try comes after some two and a half days. */
#define COURIER_PAUSE_MS   INT64_C(5000)
#define COURIER_PAUSE_MOST (INT64_C(24) * 60 * 60 * 1000)
#define COURIER_TRIES_MAX  10
#define COURIER_WAIT_MS    10000                /* for an answer */
#define COURIER_LEASE_MS   (INT64_C(60) * 1000) /* longer than one try lasts */
#define COURIER_ANSWER_MAX ((size_t)16 << 10)   /* which nobody reads */
#define COURIER_KEEP_MS    (INT64_C(90) * 24 * 60 * 60 * 1000)
#define COURIER_LIST       100

struct courier_hook {
	struct str name, url;
	struct str secret[COURIER_SECRETS_MAX]; /* bytes */
	size_t secret_n;
};

struct courier {
	struct courier_hook hook[CONFIG_WEBHOOKS_MAX];
	size_t hook_n;
	struct str ca;  /* a file; or empty */
	struct str url; /* the portal's */
};

/* Of a data folder, in w->mem. The secrets are the lines of keys/webhook-NAME;
 * ST_DENIED when others may read that, ST_NOTFOUND when it is not there,
 * ST_INVALID when a line is no secret. */
MUST_USE enum status courier_read(struct work *w, struct str data_folder,
    struct courier *out);

struct courier_sending {
	const struct desk *desk;
	struct net *net;
	const struct courier *courier;
	const struct courier_hook *hook;
	struct instant now;
};
/*
 * Sends the next event that is due to a hook, and notes what came of it: *taken.
 * ST_NOTFOUND, without words, when nothing is due. Any other failure than of
 * this program's own is in the queue, and ST_OK.
 */
MUST_USE enum status courier_send(struct work *w,
    const struct courier_sending *sending, bool *taken);

struct courier_call {
	struct str hook, id;   /* its name; the event's */
	struct str type, kind; /* of the event; of the act, or empty */
	enum courier_state state;
	int64_t due, changed; /* ms since 1970 */
	struct str said;      /* why it was not taken; may be empty */
};
/* COURIER_LIST of them, the last changed first. */
MUST_USE enum status courier_list(struct work *w, const struct desk *desk,
    struct vec *out);
/* One that was taken or given up is sent again. ST_NOTFOUND, without words, for
 * any other: it waits already. */
MUST_USE enum status courier_again(struct work *w, const struct desk *desk,
    struct str hook, struct str id, struct instant now);

#endif
