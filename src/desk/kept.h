/* SPDX-License-Identifier: Apache-2.0 */
#ifndef DESK_KEPT_H
#define DESK_KEPT_H

#include <stdbool.h>
#include <stdint.h>

#include "base/attr.h"
#include "base/instant.h"
#include "base/status.h"
#include "base/str.h"
#include "base/vec.h"

struct desk;
struct tx;
struct work;

/*
 * What somebody has typed and not filed yet: theirs alone, sealed, and there
 * after a crash of the browser or the server. A form has an id from the moment
 * it is shown, and is filed once, however often it is sent.
 */
#define KEPT_ID_SIZE  32 /* hexadecimal digits */
#define KEPT_MOST     50 /* an account's; the form of one more is not kept */
#define KEPT_FORM_MAX 262144
#define KEPT_FILED_MS (INT64_C(30) * 24 * 60 * 60 * 1000) /* it is remembered */

#define KEPT_TABLE "table:" /* before what a table is of, in place of an act */

struct kept {
	struct str id;
	struct str act;  /* its kind */
	struct str form; /* as the browser sent it; empty in a list */
	int64_t changed; /* ms since 1970 */
};

struct str kept_new_id(struct work *w);
bool kept_is_id(struct str id);

/* Adds or replaces. ST_LIMIT when there are KEPT_MOST others. */
MUST_USE enum status kept_put(struct work *w, const struct desk *desk,
    int64_t account, const struct kept *kept);
/* ST_NOTFOUND, without words, also for somebody else's. */
MUST_USE enum status kept_get(struct work *w, const struct desk *desk,
    int64_t account, struct str id, struct kept *out);
/* The last changed first. */
MUST_USE enum status kept_list(struct work *w, const struct desk *desk,
    int64_t account, struct vec *out);
/* None is fine. */
MUST_USE enum status kept_drop(struct work *w, const struct desk *desk,
    int64_t account, struct str id);

/* Of struct book_once. kept_file notes in the transaction of the act that this form
 * was filed, and drops what was kept of it; ST_CONFLICT when it was filed before:
 * kept_filed says as what. */
struct kept_filing {
	const struct desk *desk;
	struct str id;
	int64_t account;
	struct instant now;
};
MUST_USE enum status kept_file(struct work *w, struct tx *tx, struct str act,
    void *kept_filing);
/* ST_NOTFOUND, without words. */
MUST_USE enum status kept_filed(struct work *w, void *kept_filing,
    struct str *act);
struct str kept_filing_name(const void *kept_filing);

#endif
