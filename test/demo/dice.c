/* SPDX-License-Identifier: Apache-2.0 */
/* Chance that comes out the same everywhere: known numbers, and that nothing is
 * left out of a range. */
#include "demo/dice.h"
#include "tap.h"

#define DRAWS 20000

/* SplitMix64 from 1234567: the numbers that its authors' program prints. */
static void
known(void)
{
	struct dice d = {1234567};

	ok(dice_next(&d) == UINT64_C(6457827717110365317));
	ok(dice_next(&d) == UINT64_C(3203168211198807973));
	ok(dice_next(&d) == UINT64_C(9817491932198370423));
}

static void
names(void)
{
	struct dice a = dice_of(1, STR("gift"), 0), b = a;
	struct dice c = dice_of(1, STR("gift"), 1),
		    d = dice_of(2, STR("gift"), 0),
		    e = dice_of(1, STR("holding"), 0);
	uint64_t first = dice_next(&a);

	ok(first == dice_next(&b));
	ok(first != dice_next(&c) && first != dice_next(&d) &&
	    first != dice_next(&e));
}

static void
ranges(void)
{
	struct dice d = dice_of(1, STR("ranges"), 0);
	int seen[7] = {0}, least = DRAWS, out = 0;

	for (int i = 0; i < DRAWS; i++) {
		int64_t n = dice_between(&d, -3, 3);

		out += n < -3 || n > 3;
		if (n >= -3 && n <= 3)
			seen[n + 3]++;
	}
	for (int i = 0; i < 7; i++)
		least = seen[i] < least ? seen[i] : least;
	ok(out == 0);
	ok(least > DRAWS / 7 * 9 / 10);
	ok(dice_between(&d, 5, 5) == 5);
}

static void
amounts(void)
{
	struct dice d = dice_of(1, STR("amounts"), 0);
	int out = 0, small = 0, uneven = 0;

	for (int i = 0; i < DRAWS; i++) {
		int64_t n = dice_amount(&d, 20, 90000);

		out += n < 20 || n > 90000;
		small += n < 2000;
		uneven += n >= 1000 && n % 10 != 0;
	}
	ok(out == 0);
	ok(uneven == 0);
	ok(small > DRAWS * 4 / 10 && small < DRAWS * 7 / 10);
	ok(dice_amount(&d, 0, 0) == 0);
	ok(dice_amount(&d, 199, 199) == 199);
}

static void
weights(void)
{
	static const uint32_t weight[] = {0, 3, 0, 1};
	struct dice d = dice_of(1, STR("weights"), 0);
	int seen[4] = {0};

	for (int i = 0; i < DRAWS; i++)
		seen[dice_weighed(&d, weight, 4)]++;
	ok(seen[0] == 0 && seen[2] == 0);
	ok(seen[1] > DRAWS * 7 / 10 && seen[1] < DRAWS * 8 / 10);
}

int
main(void)
{
	known();
	names();
	ranges();
	amounts();
	weights();
	return tap_done();
}
