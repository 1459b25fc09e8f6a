/* SPDX-License-Identifier: Apache-2.0 */
#ifndef BOOK_FOUND_H
#define BOOK_FOUND_H

#include <stdint.h>

#include "base/attr.h"
#include "base/status.h"
#include "desk/member.h"

struct book;
struct work;

/*
 * Opens the account that a link is for (desk/member.h): ST_INVALID with *wrong;
 * ST_NOTFOUND when the link is none, or is over. Of the first one the Code's
 * founding act is filed in the same transaction, by the person of the account and
 * with their name, so there is never the one without the other. Where the Code
 * has none, or does not let them file it since the record was founded already,
 * the account is opened all the same.
 */
MUST_USE enum status book_join(struct work *w, struct book *book,
    const struct member_joining *in, enum member_wrong *wrong, int64_t *number);

#endif
