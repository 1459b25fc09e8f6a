/* SPDX-License-Identifier: Apache-2.0 */
#ifndef VIEW_MAIL_H
#define VIEW_MAIL_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/str.h"

/* page/mail.tmpl: what was sent to whom, for who administers the portal. */
struct view_mail_line {
	struct str form, name, state, when, said;
	int64_t account, kind, at;
	bool news; /* of how they sign in; else a reminder */
	bool over;
};

struct view_mail {
	struct str chosen;
	bool off; /* the configuration names no server */
	const struct view_mail_line *line;
	size_t line_n;
};

#endif
