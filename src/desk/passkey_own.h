/* SPDX-License-Identifier: Apache-2.0 */
#ifndef DESK_PASSKEY_OWN_H
#define DESK_PASSKEY_OWN_H

#include <stddef.h>
#include <stdint.h>

#include "base/attr.h"
#include "base/instant.h"
#include "base/status.h"
#include "base/str.h"
#include "base/vec.h"
#include "webauthn/check.h"
#include "desk/second_own.h"

struct desk;
struct passkey_row;
struct work;

/*
 * What somebody does with passkeys of their own (desk/passkey.h). Making one and
 * removing one ask for the password, and for a code where a second factor is on:
 * a browser that was left open gives nobody a way in that stays. So whoever
 * removes the last one has just shown another way to sign in.
 */
#define PASSKEY_OWN_MOST 20
#define PASSKEY_OWN_NAME 60 /* characters */

/* For who has proved who they are: what the browser is asked to make one with,
 * which gets that name. ST_INVALID for a name that is none, ST_DENIED as of
 * second_own_prove, ST_LIMIT when there are enough. */
struct passkey_own_new {
	struct str ticket;            /* for the form */
	struct str challenge, handle; /* in base64url */
	struct vec have;              /* struct str: ids, in base64url */
};
MUST_USE enum status passkey_own_begin(struct work *w, const struct desk *desk,
    const struct second_who *who, struct str name, struct passkey_own_new *out);

/* One that was made. ST_NOTFOUND when the ticket is over, or another session's,
 * ST_DENIED when what was made is not as it
 * was asked for, ST_CONFLICT when it is there already or the ticket was used,
 * ST_INVALID and ST_LIMIT as above. */
struct passkey_own_made {
	struct webauthn_site site;
	struct str ticket;
	struct str name;
	struct webauthn_made brought;
};
MUST_USE enum status passkey_own_add(struct work *w, const struct desk *desk,
    const struct second_who *who, const struct passkey_own_made *in);

/* The first one first, as struct passkey_own. */
struct passkey_own {
	struct str id; /* to name and to remove it by */
	struct str name;
	int64_t added, used; /* ms since 1970; used is 0: never */
	int64_t warned;      /* when its counter went back; 0: it did not */
};
MUST_USE enum status passkey_own_list(struct work *w, const struct desk *desk,
    int64_t number, struct vec *out);

/* By what it is named there, of the id that its device gave it; and that of an
 * account which is named so. ST_NOTFOUND when there is none. */
struct str passkey_own_id(struct work *w, struct str device_id);
MUST_USE enum status passkey_own_find(struct work *w, const struct desk *desk,
    int64_t number, struct str id, struct passkey_row *out);

/* ST_NOTFOUND when there is none of that id; ST_INVALID as above. */
MUST_USE enum status passkey_own_name(struct work *w, const struct desk *desk,
    int64_t number, const struct passkey_own *named);
/* ST_DENIED as of second_own_prove. */
MUST_USE enum status passkey_own_remove(struct work *w, const struct desk *desk,
    const struct second_who *who, struct str id);
/* They have read whose counter went back. */
MUST_USE enum status passkey_own_read(struct work *w, const struct desk *desk,
    int64_t number);

#endif
