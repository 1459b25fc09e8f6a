/* SPDX-License-Identifier: Apache-2.0 */
/* Texts of days and instants, and eight bytes taken as a number. */
#include <assert.h>
#include <string.h>

#include "base/arena.h"
#include "base/day_text.h"
#include "base/instant.h"

int LLVMFuzzerTestOneInput(const unsigned char *data, size_t n);

static void
instant_check(struct arena *mem, struct instant t, int32_t offset)
{
	struct instant back;
	struct civil c;

	assert(t.ms >= INSTANT_FIRST && t.ms <= INSTANT_LAST);
	assert(instant_parse(instant_format(mem, t), &back));
	assert(back.ms == t.ms);
	assert(instant_parse(instant_format_at(mem, t, offset / 60), &back));
	assert(back.ms == t.ms);
	if (!instant_civil(t, offset, &c))
		return;
	assert(c.ms >= 0 && c.ms < INSTANT_DAY);
	assert(instant_from_civil(c, offset, &back) && back.ms == t.ms);
}

static void
day_check(struct arena *mem, struct day d, int64_t by)
{
	struct day there, back;

	assert(day_parse(day_format(mem, d), &back) && back.n == d.n);
	assert(day_from_ymd(day_ymd(d), &back) && back.n == d.n);
	if (day_add(d, by, &there))
		assert(day_add(there, -by, &back) && back.n == d.n);
	/* A month more is never fewer days away; clipped, never further. */
	if (day_add_months(d, by, &there) && day_add_months(d, by + 1, &back))
		assert(there.n < back.n && back.n - there.n <= 31);
}

int
LLVMFuzzerTestOneInput(const unsigned char *data, size_t n)
{
	struct str s = str_of((const char *)data, n);
	struct arena *mem = arena_new();
	struct instant t;
	struct day d;
	int64_t number = 0;

	memcpy(&number, data, n < sizeof(number) ? n : sizeof(number));
	if (instant_parse(s, &t))
		instant_check(mem, t, 29143);
	if (day_parse(s, &d))
		day_check(mem, d, 1);
	if (instant_from_ms(number, &t))
		instant_check(mem, t, (int32_t)(number % 86340));
	if (day_from_n(number % 4000000, &d))
		day_check(mem, d, number >> 40);
	arena_free(mem);
	return 0;
}
