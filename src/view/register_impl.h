/* SPDX-License-Identifier: Apache-2.0 */
#ifndef VIEW_REGISTER_IMPL_H
#define VIEW_REGISTER_IMPL_H

#include "view/register.h"

/* What the makers of one register share. */
struct view__register {
	struct work *w;
	const struct view_register_of *of;
	const struct lang *lang;
	struct str chosen, tag;
	struct str query; /* what is asked for */
	int64_t today;
};

/* ---- register_form.c: title, what can be asked for, the columns ---- */
void view__register_form(const struct view__register *x,
    struct view_register *out);

#endif
