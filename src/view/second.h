/* SPDX-License-Identifier: Apache-2.0 */
#ifndef VIEW_SECOND_H
#define VIEW_SECOND_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/str.h"

/* page/second.tmpl: one's own second factor. */
struct view_second {
	struct str chosen, form;
	struct str login;
	struct str wrong;
	bool needed; /* for an office of theirs, and not set up */
	bool on, off_now;
	struct str told; /* who reset it, in a sentence; or empty */
	int64_t left;    /* recovery codes */

	struct str ticket; /* of one that is being set up; else empty */
	struct str secret; /* in groups */
	struct str qr_path;
	int qr_size;

	const struct str *recovery; /* new ones, to be shown once */
	size_t recovery_n;
};

#endif
