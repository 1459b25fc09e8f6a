/* SPDX-License-Identifier: Apache-2.0 */
#ifndef BOOK_SETTINGS_IMPL_H
#define BOOK_SETTINGS_IMPL_H

#include "base/attr.h"
#include "base/instant.h"
#include "base/status.h"
#include "base/vec.h"

#include "book/settings.h"

struct tx;

/* ---- settings_people.c ---- */

/* People and outside, of the accounts; linked: int64_t, by number, those that a
 * provider means. `without` is left. */
MUST_USE enum status book__settings_people(struct work *w, struct tx *tx,
    const struct vec *linked, struct book_settings *out);
/* Those without an account, out of the record's names. */
MUST_USE enum status book__settings_named(struct work *w, struct book *book,
    struct instant now, struct book_settings *out);
MUST_USE enum status book__settings_offices(struct work *w, struct book *book,
    const struct book_settings_asking *who, struct book_settings_offices *out);

#endif
