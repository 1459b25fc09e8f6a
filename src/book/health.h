/* SPDX-License-Identifier: Apache-2.0 */
#ifndef BOOK_HEALTH_H
#define BOOK_HEALTH_H

#include <stdint.h>

#include "base/attr.h"
#include "base/instant.h"
#include "base/status.h"
#include "desk/commit.h"
#include "store/hook.h"
#include "store/mail.h"

struct book;
struct work;

/* How a book is doing, for who runs it. */

/* ST_OK when it could be written to as far as can be seen without writing.
 * ST_CORRUPT, with words, when its record is refused, because the folder knows
 * of a later head than there is; any other status, with words, when its store
 * does not answer. */
MUST_USE enum status book_ready(struct work *w, struct book *book);

/* Numbers of everybody together. */
struct book_numbers {
	int64_t entries;  /* of the record, which is the size of its tree */
	int64_t acts;     /* among them */
	int64_t sessions; /* that are open */
	struct mail_tally mail;
	struct hook_call_tally call; /* of webhooks */
	struct commit_count commit;
};
MUST_USE enum status book_numbers(struct work *w, struct book *book,
    struct instant now, struct book_numbers *out);

#endif
