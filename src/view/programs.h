/* SPDX-License-Identifier: Apache-2.0 */
#ifndef VIEW_PROGRAMS_H
#define VIEW_PROGRAMS_H

#include <stdbool.h>
#include <stddef.h>

#include "base/str.h"

/* page/programs.tmpl: what programs act for an account. */
struct view_program {
	struct str id, form, name, ends, seen; /* seen is empty: not yet */
	bool reads, files, dates, provisions, over;
};

struct view_programs {
	struct str chosen, form;
	struct str wrong;
	struct str name, days; /* as they were typed */
	bool reads, files;
	struct str directory_wrong;
	struct str directory, directory_days; /* as they were typed */
	struct str token;                     /* just given; may be empty */
	struct str dates; /* an address that was just given; may be empty */
	struct str about; /* the address of the description */
	struct str scim;  /* of what provisions; empty: not for them */
	const struct view_program *program;
	size_t program_n;
};

#endif
