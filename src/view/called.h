/* SPDX-License-Identifier: Apache-2.0 */
#ifndef VIEW_CALLED_H
#define VIEW_CALLED_H

#include "desk/called.h"

struct book_names;

/* Names of a book, for pages of whoever has an account: a name, with the id
 * where it may be taken for somebody else's; the id where the record says no
 * name; and of one that was erased, that it was. */
struct view_called {
	struct called called; /* first: it is found by it */
	struct book_names *names;
};
void view_called_init(struct book_names *names, struct view_called *out);

#endif
