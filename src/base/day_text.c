/* SPDX-License-Identifier: Apache-2.0 */
/*
 * A day's text. Apart from the calendar's arithmetic, which needs no memory, so
 * that a library with another allocator can take that alone.
 */
#include "base/arena.h"
#include "base/buf.h"
#include "base/num.h"

#include "base/day_text.h"

#define TEXT_LENGTH 10

bool
day_parse(struct str s, struct day *out)
{
	int64_t y, m, d;

	if (s.n != TEXT_LENGTH || s.p[4] != '-' || s.p[7] != '-')
		return false;
	return num_parse_field(str_sub(s, 0, 4), 1, 9999, &y) &&
	    num_parse_field(str_sub(s, 5, 2), 1, 12, &m) &&
	    num_parse_field(str_sub(s, 8, 2), 1, 31, &d) &&
	    day_from_ymd((struct ymd){(int)y, (int)m, (int)d}, out);
}

void
day_put(struct buf *b, struct day d)
{
	struct ymd ymd = day_ymd(d);

	buf_fmt(b, "%04d-%02d-%02d", ymd.year, ymd.month, ymd.day);
}

struct str
day_format(struct arena *mem, struct day d)
{
	struct ymd ymd = day_ymd(d);

	return str_fmt(mem, "%04d-%02d-%02d", ymd.year, ymd.month, ymd.day);
}
