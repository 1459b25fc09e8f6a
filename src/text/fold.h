/* SPDX-License-Identifier: Apache-2.0 */
#ifndef TEXT_FOLD_H
#define TEXT_FOLD_H

#include "base/attr.h"
#include "base/status.h"
#include "base/str.h"

struct work;

/*
 * One text for what people take for the same. Results are in w->mem; s is valid
 * UTF-8, and ST_LIMIT is what is longer than TEXT_FOLD_MAX.
 */
#define TEXT_FOLD_MAX ((size_t)64 << 10) /* bytes */

/* Unicode's NFC: the same characters are the same bytes, whatever the keyboard
 * sent. */
MUST_USE enum status text_nfc(struct work *w, struct str s, struct str *out);

/* NFKC_Casefold: beside that, capitals are small letters, full-width letters are
 * plain ones and what cannot be seen is gone. */
MUST_USE enum status text_fold(struct work *w, struct str s, struct str *out);

#endif
