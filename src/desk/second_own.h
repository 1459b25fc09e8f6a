/* SPDX-License-Identifier: Apache-2.0 */
#ifndef DESK_SECOND_OWN_H
#define DESK_SECOND_OWN_H

#include <stdint.h>

#include "base/attr.h"
#include "base/instant.h"
#include "base/status.h"
#include "base/str.h"
#include "desk/second.h"

struct desk;
struct work;

/*
 * What somebody does with a second factor of their own (desk/second.h). Setting
 * it up keeps nothing before a code has shown that the authenticator has the
 * secret: until then the secret travels in the form, sealed.
 */
struct second_who {
	int64_t number;
	struct str password;
	struct str code; /* where one is asked for */
	struct str but;  /* the session that stays when others end */
	struct instant now;
};

/* A new secret, for who knows the password. ST_DENIED when it is not it, or was
 * tried too often. */
struct second_new {
	struct str secret; /* in base32 */
	struct str ticket; /* to confirm it by */
};
MUST_USE enum status second_own_begin(struct work *w, const struct desk *desk,
    const struct second_who *who, struct second_new *out);
/* The same secret again, to be shown again; ST_NOTFOUND when the ticket is over,
 * or somebody else's. */
MUST_USE enum status second_own_again(struct work *w, const struct desk *desk,
    const struct second_who *who, struct str ticket, struct second_new *out);

/* Recovery codes, as they are shown once: "ABCD-EFGH-IJKL-MNOP". */
struct second_codes {
	struct str code[SECOND_RECOVERY];
};

/* From now on a code is asked for; the sessions that were opened without one
 * end. ST_DENIED when the code is none of that secret, ST_NOTFOUND as above,
 * ST_CONFLICT when there is a second factor. */
MUST_USE enum status second_own_confirm(struct work *w, const struct desk *desk,
    const struct second_who *who, struct str ticket, struct second_codes *out);

/* For password and code: new recovery codes, and none of the old. ST_DENIED when
 * either is wrong, or was tried too often. */
MUST_USE enum status second_own_recover(struct work *w, const struct desk *desk,
    const struct second_who *who, struct second_codes *out);
/* The same: a code is asked for no more. */
MUST_USE enum status second_own_off(struct work *w, const struct desk *desk,
    const struct second_who *who);

/* For whatever asks once more who it is: the password, and a code where a second
 * factor is on. ST_DENIED when either is wrong, or was tried too often. */
MUST_USE enum status second_own_prove(struct work *w, const struct desk *desk,
    const struct second_who *who);

/* They have read who reset it. */
MUST_USE enum status second_own_read(struct work *w, const struct desk *desk,
    int64_t number);

#endif
