/* SPDX-License-Identifier: Apache-2.0 */
/*
 * A number's text in memory of its own. Apart from the arithmetic, which needs
 * none, so that a library with another allocator can take that alone.
 */
#include <assert.h>

#include "base/arena.h"
#include "base/buf.h"

#include "base/decimal_text.h"

struct str
decimal_format(struct arena *mem, struct decimal d)
{
	char text[DECIMAL_FORMAT_MAX];

	return str_dup(mem, str_of(text, decimal_write(d, text)));
}

void
decimal_put(struct buf *b, struct decimal d)
{
	char text[DECIMAL_FORMAT_MAX];

	buf_add(b, str_of(text, decimal_write(d, text)));
}

struct str
decimal_format_to(struct arena *mem, struct decimal d, int places)
{
	static const char zeros[] = "0000000000000000000000000000000000";
	char text[DECIMAL_FORMAT_MAX];
	struct str s = str_of(text, decimal_write(d, text));
	int has = decimal_places(d);

	_Static_assert(sizeof(zeros) - 1 == DECIMAL_SCALE_MAX, "a zero each");
	assert(places >= 0 && places <= DECIMAL_SCALE_MAX);
	if (places <= has)
		return str_dup(mem, s);
	return str_fmt(mem, "%.*s%s%.*s", STR_ARG(s), has == 0 ? "." : "",
	    places - has, zeros);
}
