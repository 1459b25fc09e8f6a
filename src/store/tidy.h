/* SPDX-License-Identifier: Apache-2.0 */
#ifndef STORE_TIDY_H
#define STORE_TIDY_H

#include <stdbool.h>
#include <stdint.h>

#include "base/str.h"

#define TIDY_PAGES 8000 /* of log, from which on it is worth it: 32 MB */

/*
 * Moves what the log of a database has to where it belongs, beside who writes,
 * with a thread and a connection of its own. Made when there is first something
 * to move.
 */
struct tidy;

struct tidy *tidy_new(struct str where);
void tidy_free(struct tidy *t); /* NULL is fine */

/* The log has that many pages, and nobody writes to it. True: who writes moves
 * the rest of them, which are few; or many, where it grows faster than it is
 * moved. */
bool tidy_log(struct tidy *t, int64_t pages);

/* Until it is at rest; it begins nothing by itself. NULL is fine. */
void tidy_rest(struct tidy *t);

#endif
