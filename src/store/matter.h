/* SPDX-License-Identifier: Apache-2.0 */
#ifndef STORE_MATTER_H
#define STORE_MATTER_H

#include <stdint.h>

#include "base/attr.h"
#include "base/status.h"
#include "base/str.h"
#include "base/vec.h"

struct tx;
struct work;

/* The register of acts, as lists that pages show: the last filed first. */
struct matter_line {
	int64_t seq;
	struct str id, kind;
	int64_t recorded; /* ms since 1970 */
	int64_t day;      /* since 1970 */
	struct str verdict;
};

struct matter_page {
	int64_t before; /* an entry; INT64_MAX: from the last one on */
	int64_t most;
};

/* What a person filed, by their number, as struct matter_line. */
MUST_USE enum status matter_by_author(struct work *w, struct tx *tx,
    int64_t author, const struct matter_page *page, struct vec *out);

/* Acts about which somebody had to decide or do something when they were
 * filed. */
MUST_USE enum status matter_open(struct work *w, struct tx *tx,
    const struct matter_page *page, struct vec *out);

#endif
