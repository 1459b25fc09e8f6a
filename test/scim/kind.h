/* SPDX-License-Identifier: Apache-2.0 */
#ifndef TEST_SCIM_KIND_H
#define TEST_SCIM_KIND_H

/* Values out of JSON, and a kind of user of which everything is kept, so that the
 * RFC's examples about addresses have some. */
#include "base/arena.h"
#include "base/work.h"
#include "json/json.h"
#include "json/read.h"
#include "scim/schema.h"
#include "scim/scim_impl.h"
#include "scim/take.h"
#include "tap.h"

static inline const struct json *
value_of(struct work *w, const char *text)
{
	const struct json *value = NULL;

	if (json_read(w, str_from_c(text), NULL, &value) != ST_OK)
		tap_ok(false, "%s", text);
	return value;
}

static inline struct str
text_of(struct work *w, const struct json *value)
{
	struct str out = STR("nothing");

	if (value != NULL &&
	    scim__write(w, value, SCIM__BYTES_MAX, &out) != ST_OK)
		out = STR("too long");
	return out;
}

/* As deep as the schema. */
static inline const struct scim_attr *
all_kept(struct arena *mem, const struct scim_attr *sub, size_t n)
{
	struct scim_attr *copy = ARENA_ARRAY(mem, struct scim_attr, n + 1);

	for (size_t i = 0; i < n; i++) {
		copy[i] = sub[i];
		copy[i].kept = true;
		if (copy[i].sub_n > 0)
			copy[i].sub = all_kept(mem, copy[i].sub, copy[i].sub_n);
	}
	return copy;
}

static inline struct scim_kind
whole_user(struct arena *mem)
{
	struct scim_kind kind = scim_user;

	kind.root.sub = all_kept(mem, kind.root.sub, kind.root.sub_n);
	return kind;
}

#endif
