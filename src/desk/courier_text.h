/* SPDX-License-Identifier: Apache-2.0 */
#ifndef DESK_COURIER_TEXT_H
#define DESK_COURIER_TEXT_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/attr.h"
#include "base/status.h"
#include "base/str.h"

struct hook_call;
struct work;

/*
 * What goes to a webhook, as Standard Webhooks 1.0 has it, so that receivers
 * take a library that exists: the headers webhook-id, webhook-timestamp and
 * webhook-signature, and a JSON object {type, timestamp, data}.
 */

#define COURIER_ACT_FILED   "act.filed"
#define COURIER_ACT_CHANGED "act.changed"
#define COURIER_DUTY_OPENED "duty.opened"
#define COURIER_DUTY_LATE   "duty.overdue"
#define COURIER_HEAD        "record.signed"

#define COURIER_SECRETS_MAX 2 /* the old one and the new, while they change */
#define COURIER_SECRET_MIN  24
#define COURIER_SECRET_MAX  64 /* bytes */

/* An event's id: of what it is and is about alone, so that whoever makes it
 * again makes the same. */
struct str courier_id(struct work *w, struct str type, struct str about,
    struct str which);

/* The same bytes with each try. url is the portal's. */
MUST_USE enum status courier_body(struct work *w, struct str url,
    const struct hook_call *call, struct str *out);

/* "v1,..." of each secret, with blanks between them. second: since 1970, as the
 * header says. */
struct courier_signing {
	const struct str *secret; /* bytes */
	size_t secret_n;
	struct str id, body;
	int64_t second;
};
struct str courier_signature(struct work *w, const struct courier_signing *s);

/* "whsec_" and base64, or base64 alone, of 24 to 64 bytes. */
bool courier_secret_parse(struct work *w, struct str text, struct str *out);

#endif
