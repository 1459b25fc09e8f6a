/* SPDX-License-Identifier: Apache-2.0 */
#ifndef DESK_ALERT_H
#define DESK_ALERT_H

#include <stdint.h>

#include "base/attr.h"
#include "base/instant.h"
#include "base/status.h"
#include "base/str.h"
#include "base/vec.h"

struct arena;
struct desk;
struct lang;
struct tx;
struct work;

/*
 * What happens to the way somebody signs in: noted in the transaction in which it
 * happens, so that neither is without the other. Its owner reads it on the page of
 * their account and, where they have set an address, in a mail (desk/post.h),
 * which goes where mail went until then: who takes an account over cannot first
 * turn its mail away. ALERT_A_DAY are mailed; the others stand on that page alone.
 */
#define ALERT_A_DAY   10
#define ALERT_LIST    20
#define ALERT_KEEP_MS (INT64_C(90) * 24 * 60 * 60 * 1000)

/* As it is stored. */
enum alert_kind {
	ALERT_NONE,
	ALERT_PASSWORD,   /* it was changed */
	ALERT_OPENED,     /* the account, anew, by a link */
	ALERT_SECOND_OFF, /* by its owner, or reset */
	ALERT_RECOVERY,   /* codes were made */
	ALERT_PASSKEY_ADDED,
	ALERT_PASSKEY_GONE,   /* removed, by its owner or somebody else */
	ALERT_PASSKEY_COPIED, /* its counter went back */
	ALERT_ADDRESS         /* mail goes elsewhere */
};

struct alert {
	int64_t account;
	enum alert_kind kind;
	int64_t
	    who; /* the account that did it; 0: whoever is in with this one */
	struct instant now;
};
MUST_USE enum status alert_put(struct work *w, struct tx *tx,
    const struct alert *alert);

struct alert_told {
	enum alert_kind kind;
	int64_t at;     /* ms since 1970 */
	struct str who; /* the name of somebody else who did it; or empty */
};
/* The last first, up to ALERT_LIST. */
MUST_USE enum status alert_list(struct work *w, const struct desk *desk,
    int64_t account, struct vec *out);

/* What happened, as a sentence. */
struct str alert_words(struct arena *mem, const struct lang *lang,
    enum alert_kind kind);

#endif
