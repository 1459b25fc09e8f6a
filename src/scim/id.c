/* SPDX-License-Identifier: Apache-2.0 */
#include "base/hex.h"

#include "scim/id.h"

#define HALF ((size_t)8)

struct str
scim_id_format(struct arena *mem, struct scim_id id)
{
	return str_fmt(mem, "%016llx%016llx", (unsigned long long)id.number,
	    (unsigned long long)id.opened);
}

static bool
half_read(const unsigned char *p, int64_t *out)
{
	uint64_t v = 0;

	for (size_t i = 0; i < HALF; i++)
		v = v << 8 | p[i];
	*out = (int64_t)v;
	return v <= INT64_MAX;
}

bool
scim_id_parse(struct str text, struct scim_id *out)
{
	unsigned char bytes[2 * HALF];

	return text.n == 2 * sizeof(bytes) &&
	    hex_parse_into(text, bytes, sizeof(bytes)) &&
	    half_read(bytes, &out->number) &&
	    half_read(bytes + HALF, &out->opened) && out->number > 0;
}
