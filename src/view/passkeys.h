/* SPDX-License-Identifier: Apache-2.0 */
#ifndef VIEW_PASSKEYS_H
#define VIEW_PASSKEYS_H

#include <stdbool.h>
#include <stddef.h>

#include "base/str.h"

/* page/passkeys.tmpl: one's own passkeys. */
struct view_passkey {
	struct str id, name;
	struct str added, used; /* in sentences */
	struct str chosen, form, login;
	bool second; /* a code is asked for as well */
};

struct view_passkeys {
	struct str chosen, form;
	struct str login;
	struct str wrong;
	bool added, removed;
	struct str copied; /* whose counter went back, in sentences; or empty */
	const struct view_passkey *passkey;
	size_t passkey_n;
	bool second, enough;
	struct str name; /* of the next, as it was typed or is proposed */

	struct str ticket; /* of one that is being made; else empty */
	struct str script;
	struct str host, company, full_name; /* for the browser */
	struct str challenge, handle, have;  /* have: ids with blanks between */
};

#endif
