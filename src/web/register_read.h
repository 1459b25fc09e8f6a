/* SPDX-License-Identifier: Apache-2.0 */
#ifndef WEB_REGISTER_READ_H
#define WEB_REGISTER_READ_H

#include "base/str.h"
#include "book/register.h"
#include "view/register_words.h"

struct rules;
struct web__visit;

/* What is asked of a register, as it was typed and as it is looked for. */
struct web__asking {
	const struct web__visit *v;
	const struct rules *rules;
	struct str raw; /* the query of an address */
	struct view_register_asked asked;
	struct book_query query;
	struct str wrong; /* in words; nothing is looked for then */
};

/* The rest of it, out of raw. */
void web__asking_read(struct web__asking *asking);
/* Something else in raw; trimmed, and empty where it is not there. */
struct str web__asking_param(const struct web__asking *asking,
    const char *name);

#endif
