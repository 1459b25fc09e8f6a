/* SPDX-License-Identifier: Apache-2.0 */
#include <inttypes.h>

#include "base/utf8.h"

#include "cellib/find.h"

#include "cellib/strings_place.h"

#define BYTES_PER_UNIT 16

/* How many bytes a code point has that begins so. */
static size_t
step(char c)
{
	unsigned char lead = (unsigned char)c;

	return lead < 0x80 ? 1 : lead < 0xe0 ? 2 : lead < 0xf0 ? 3 : 4;
}

/* The byte where the place is; false where t has no such place. */
static bool
find_place(struct cel_text t, int64_t place, size_t *out)
{
	size_t at = 0;

	for (; place > 0 && at < t.n; place--)
		at += step(t.p[at]);
	if (place != 0)
		return false;
	*out = at < t.n ? at : t.n;
	return true;
}

static int64_t
place_of(struct cel_text t, size_t at)
{
	return (int64_t)utf8_count((struct str){t.p, at});
}

static struct cel_value
no_place(struct cel_call *c, struct cel_text t, int64_t place)
{
	return cel_fail(c, CEL_INDEX_RANGE,
	    "index out of range: %" PRId64 ", the string has %" PRId64
	    " characters",
	    place, place_of(t, t.n));
}

static struct cel_value
part(struct cel_text t, size_t from, size_t to)
{
	return cel_string((struct cel_text){t.p + from, to - from});
}

CEL__FUNCTION(cel__char_at)
{
	struct cel_text t = cel_text_of(arg[0]);
	size_t at, end;

	if (!cel_charge(c, t.n / BYTES_PER_UNIT))
		return cel_cost_error(c);
	if (!find_place(t, arg[1].as.i, &at))
		return no_place(c, t, arg[1].as.i);
	end = at < t.n ? at + step(t.p[at]) : at;
	return part(t, at, end < t.n ? end : t.n);
}

CEL__FUNCTION(cel__substring)
{
	struct cel_text t = cel_text_of(arg[0]);
	size_t from, to = t.n;

	if (!cel_charge(c, t.n / BYTES_PER_UNIT))
		return cel_cost_error(c);
	if (!find_place(t, arg[1].as.i, &from))
		return no_place(c, t, arg[1].as.i);
	if (n > 2 && !find_place(t, arg[2].as.i, &to))
		return no_place(c, t, arg[2].as.i);
	if (from > to)
		return cel_fail(c, CEL_INDEX_RANGE,
		    "invalid substring range: it ends at %" PRId64
		    " before it begins at %" PRId64,
		    arg[2].as.i, arg[1].as.i);
	return part(t, from, to);
}

CEL__FUNCTION(cel__index_of)
{
	struct cel_text t = cel_text_of(arg[0]), sub = cel_text_of(arg[1]);
	size_t at = 0;

	if (!cel_charge(c, cel__find_cost(t, sub)))
		return cel_cost_error(c);
	if (n > 2 && !find_place(t, arg[2].as.i, &at))
		return no_place(c, t, arg[2].as.i);
	return cel_int(cel__find(t, sub, at, &at) ? place_of(t, at) : -1);
}

CEL__FUNCTION(cel__last_index_of)
{
	struct cel_text t = cel_text_of(arg[0]), sub = cel_text_of(arg[1]);
	size_t at = t.n;

	if (!cel_charge(c, cel__find_cost(t, sub)))
		return cel_cost_error(c);
	if (n > 2 && !find_place(t, arg[2].as.i, &at))
		return no_place(c, t, arg[2].as.i);
	return cel_int(cel__find_last(t, sub, at, &at) ? place_of(t, at) : -1);
}
