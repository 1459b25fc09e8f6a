/* SPDX-License-Identifier: Apache-2.0 */
#ifndef JSON_READER_IMPL_H
#define JSON_READER_IMPL_H

#include <stdbool.h>
#include <stddef.h>

#include "base/attr.h"
#include "base/buf.h"
#include "base/status.h"

#include "json/json.h"
#include "json/read.h"

struct work;

/* What the files of the reader share; read.c says how it works. */

struct json__frame {
	size_t first; /* of its share of the pile */
	bool object;
};

struct json__reader {
	struct work *w;
	const char *start, *p, *end;
	struct json_rules rules;
	size_t values;
	struct json_member *pile;
	size_t n, cap;
	struct buf decoded; /* the string with escapes that is being read */
	struct json__frame frame[JSON_DEPTH_MAX];
	size_t depth;
};

/* Writes the place of `at` and the words, and returns st. */
enum status json__fail_at(struct json__reader *r, const char *at,
    enum status st, const char *fmt, ...) PRINTF(4, 5);

/* What was found where something else should be, for the end of a fault. */
const char *json__found(struct json__reader *r, const char *at);

/* ST_INVALID at r->p: "expected what, found x". */
enum status json__expected(struct json__reader *r, const char *what);

/* r->p stands behind the opening quote. */
MUST_USE enum status json__read_string(struct json__reader *r, struct str *out);

bool json__digit_at(const struct json__reader *r, const char *p);

/* r->p stands at the minus or the first digit. */
MUST_USE enum status json__read_number(struct json__reader *r, struct json *v);

/* ST_INVALID when two of the n members have one name; the other also gives
 * their places in the order of names. */
MUST_USE enum status json__compare_names(struct json__reader *r,
    const struct json_member *m, size_t n);
MUST_USE enum status json__sort_names(struct json__reader *r,
    const struct json_member *m, size_t n, uint32_t *order);

#endif
