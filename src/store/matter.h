/* SPDX-License-Identifier: Apache-2.0 */
#ifndef STORE_MATTER_H
#define STORE_MATTER_H

#include <stdbool.h>
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

/* Acts of a stretch of the record: all of them, those of a kind, or those that a
 * person filed or that are about them. */
enum matter_lane { MATTER_ALL, MATTER_KIND, MATTER_AUTHOR, MATTER_SUBJECT };
struct matter_stretch {
	enum matter_lane lane;
	struct str kind;       /* MATTER_KIND */
	int64_t person;        /* their number: MATTER_AUTHOR, MATTER_SUBJECT */
	int64_t first, before; /* entries; before is not in it */
	int64_t most;
	bool waiting; /* only those about which somebody had to decide or do
		       * something when they were filed */
};
MUST_USE enum status matter_of(struct work *w, struct tx *tx,
    const struct matter_stretch *stretch, struct vec *out);

/* The first entry of those recorded since then, in ms since 1970; INT64_MAX:
 * there is none. */
MUST_USE enum status matter_since(struct work *w, struct tx *tx,
    int64_t recorded, int64_t *out);

#endif
