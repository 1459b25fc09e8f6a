/* SPDX-License-Identifier: Apache-2.0 */
#ifndef VIEW_HOOKS_H
#define VIEW_HOOKS_H

#include <stdbool.h>
#include <stddef.h>

#include "base/str.h"

/* page/hooks.tmpl: what webhooks were told, for who administers the portal. */
struct view_hooks_line {
	struct str form, hook, id;
	struct str type, kind; /* of the act; may be empty */
	struct str state, when, said;
	bool over; /* it does not wait any more */
};

struct view_hooks {
	struct str chosen;
	bool off; /* the configuration names none */
	const struct view_hooks_line *line;
	size_t line_n;
};

#endif
