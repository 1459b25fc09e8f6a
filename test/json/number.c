/* SPDX-License-Identifier: Apache-2.0 */
#include <stdint.h>

#include "base/arena.h"
#include "base/work.h"
#include "json/number.h"
#include "os/file.h"
#include "tap.h"

static double
from_bits(uint64_t bits)
{
	double v;

	memcpy(&v, &bits, sizeof(v));
	return v;
}

static bool
writes(uint64_t bits, struct str want)
{
	char text[JSON_DOUBLE_MAX];
	struct str got;

	got = str_of(text, json_number_format(from_bits(bits), text));
	if (str_eq(got, want))
		return true;
	printf("# %016llx: got %.*s, want %.*s\n", (unsigned long long)bits,
	    STR_ARG(got), STR_ARG(want));
	return false;
}

/* RFC 8785, appendix B, whole, but for NaN and Infinity. */
static void
test_rfc(void)
{
	static const struct {
		uint64_t bits;
		const char *want;
	} row[] = {
	    {0x0000000000000000, "0"},
	    {0x8000000000000000, "0"},
	    {0x0000000000000001, "5e-324"},
	    {0x8000000000000001, "-5e-324"},
	    {0x7fefffffffffffff, "1.7976931348623157e+308"},
	    {0xffefffffffffffff, "-1.7976931348623157e+308"},
	    {0x4340000000000000, "9007199254740992"},
	    {0xc340000000000000, "-9007199254740992"},
	    {0x4430000000000000, "295147905179352830000"},
	    {0x44b52d02c7e14af5, "9.999999999999997e+22"},
	    {0x44b52d02c7e14af6, "1e+23"},
	    {0x44b52d02c7e14af7, "1.0000000000000001e+23"},
	    {0x444b1ae4d6e2ef4e, "999999999999999700000"},
	    {0x444b1ae4d6e2ef4f, "999999999999999900000"},
	    {0x444b1ae4d6e2ef50, "1e+21"},
	    {0x3eb0c6f7a0b5ed8c, "9.999999999999997e-7"},
	    {0x3eb0c6f7a0b5ed8d, "0.000001"},
	    {0x41b3de4355555553, "333333333.3333332"},
	    {0x41b3de4355555554, "333333333.33333325"},
	    {0x41b3de4355555555, "333333333.3333333"},
	    {0x41b3de4355555556, "333333333.3333334"},
	    {0x41b3de4355555557, "333333333.33333343"},
	    {0xbecbf647612f3696, "-0.0000033333333333333333"},
	    {0x43143ff3c1cb0959, "1424953923781206.2"},
	};

	for (size_t i = 0; i < sizeof(row) / sizeof(row[0]); i++)
		ok(writes(row[i].bits, str_from_c(row[i].want)));
}

/* Where the nearest decimal of 16 digits reads back as the neighbour. */
static void
test_powers_of_two(void)
{
	ok(writes(0x3d30000000000000, STR("5.684341886080802e-14")));
	ok(writes(0x3d2fffffffffffff, STR("5.684341886080801e-14")));
	ok(writes(0x3d30000000000001, STR("5.684341886080803e-14")));
}

/* A table that node wrote. */
static void
test_table(struct work *w)
{
	struct str text, line, bits, want;
	size_t lines = 0, wrong = 0;
	char hex[17] = "";

	if (file_read(w, STR("test/json/number.txt"), 1 << 20, &text) !=
	    ST_OK) {
		printf("# %.*s\n", STR_ARG(w->fault.what));
		ok(false);
		return;
	}
	while (text.n > 0) {
		(void)str_cut(text, '\n', &line, &text);
		if (!str_cut(line, ' ', &bits, &want) || bits.n != 16)
			break;
		memcpy(hex, bits.p, 16);
		/* The table distinguishes the zeros, which read the same. */
		wrong += !writes(strtoull(hex, NULL, 16), want);
		lines++;
	}
	ok(text.n == 0 && lines > 3000);
	ok(wrong == 0);
}

int
main(void)
{
	struct work w = {.mem = arena_new()};

	test_rfc();
	test_powers_of_two();
	test_table(&w);
	arena_free(w.mem);
	return tap_done();
}
