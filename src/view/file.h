/* SPDX-License-Identifier: Apache-2.0 */
#ifndef VIEW_FILE_H
#define VIEW_FILE_H

#include <stdbool.h>

#include "base/str.h"
#include "view/ask.h"

/* page/file.tmpl: one act, from an empty form to the answer that it would
 * get. */
/* A name that a field may be filled in with. */
struct view_file_name {
	struct str id, name;
};

struct view_file {
	/* Few enough to be offered; else none. */
	const struct view_file_name *person, *company;
	size_t person_n, company_n;
	struct view_ask ask;
	struct str form;  /* the session's token */
	struct str id;    /* of this form: it is filed once */
	struct str fault; /* why it could not be filed; may be empty */
	bool saved;       /* it is kept as a draft */
	bool ready;       /* it is answered: it can be filed */
	bool open;        /* it is answered, and more has to be filled in */
};

#endif
