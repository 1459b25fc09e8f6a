/* SPDX-License-Identifier: Apache-2.0 */
#ifndef JSON_READER_IMPL_H
#define JSON_READER_IMPL_H

#include <stdbool.h>
#include <stddef.h>

#include "base/attr.h"
#include "base/status.h"

#include "json/json.h"
#include "json/read.h"
#include "json/scan.h"

/* What the files of the reader share; read.c says how it works. */

struct json__frame {
	size_t first; /* of its share of the pile */
	bool object;
};

struct json__reader {
	struct json_scan scan;
	struct json_rules rules;
	size_t values;
	struct json_member *pile;
	size_t n, cap;
	struct json__frame frame[JSON_DEPTH_MAX];
	size_t depth;
};

/* ST_INVALID when two of the n members have one name; the other also gives
 * their places in the order of names. */
MUST_USE enum status json__compare_names(struct json__reader *r,
    const struct json_member *m, size_t n);
MUST_USE enum status json__sort_names(struct json__reader *r,
    const struct json_member *m, size_t n, uint32_t *order);

#endif
