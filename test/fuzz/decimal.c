/* SPDX-License-Identifier: Apache-2.0 */
/* Two texts, divided at the first new line: numbers have one text, and the laws
 * of arithmetic hold wherever a result has room. */
#include <assert.h>

#include "base/arena.h"
#include "base/decimal_text.h"

int LLVMFuzzerTestOneInput(const unsigned char *data, size_t n);

static struct decimal
unit(int places)
{
	return decimal_from_units(1, places);
}

static void
text_check(struct arena *mem, struct decimal d, struct str given)
{
	struct str text = decimal_format(mem, d);
	struct decimal back;

	assert(text.n <= DECIMAL_FORMAT_MAX && text.n <= given.n);
	assert(decimal_parse(text, &back) == ST_OK && decimal_eq(d, back));
	assert(str_eq(decimal_format(mem, back), text));
	assert(decimal_parse(decimal_format_to(mem, d, 34), &back) == ST_OK);
	assert(decimal_eq(d, back));
}

static void
round_check(struct decimal d, int places)
{
	struct decimal floor = decimal_round(d, places, DECIMAL_FLOOR);
	struct decimal ceiling = decimal_round(d, places, DECIMAL_CEILING);
	struct decimal width;

	assert(decimal_cmp(floor, d) <= 0 && decimal_cmp(d, ceiling) <= 0);
	assert(decimal_sub(ceiling, floor, &width) == ST_OK);
	assert(decimal_is_zero(width) || decimal_eq(width, unit(places)));
	for (enum decimal_mode m = DECIMAL_HALF_EVEN; m <= DECIMAL_UP; m++) {
		struct decimal r = decimal_round(d, places, m);

		assert(decimal_eq(r, floor) || decimal_eq(r, ceiling));
		assert(decimal_places(r) <= places);
	}
}

/* b * q is a, up to one unit in the last place of q. */
static void
div_check(struct decimal a, struct decimal b, int places)
{
	struct decimal low, high, product;

	if (decimal_div(a, b, places, DECIMAL_DOWN, &low) != ST_OK)
		return;
	low = decimal_abs(low);
	b = decimal_abs(b);
	a = decimal_abs(a);
	if (decimal_mul(low, b, &product) == ST_OK)
		assert(decimal_cmp(product, a) <= 0);
	if (decimal_add(low, unit(places), &high) == ST_OK &&
	    decimal_mul(high, b, &product) == ST_OK)
		assert(decimal_cmp(product, a) > 0);
	assert(decimal_div(a, b, places, DECIMAL_UP, &high) != ST_OK ||
	    decimal_cmp(high, low) >= 0);
}

static void
pair_check(struct decimal a, struct decimal b, int places)
{
	struct decimal d, e;

	assert(decimal_cmp(a, b) == -decimal_cmp(b, a));
	if (decimal_add(a, b, &d) == ST_OK) {
		assert(decimal_add(b, a, &e) == ST_OK && decimal_eq(d, e));
		assert(decimal_sub(d, b, &e) == ST_OK && decimal_eq(e, a));
	}
	if (decimal_sub(a, b, &d) == ST_OK)
		assert(decimal_sign(d) == decimal_cmp(a, b));
	if (decimal_mul(a, b, &d) == ST_OK) {
		assert(decimal_mul(b, a, &e) == ST_OK && decimal_eq(d, e));
		assert(decimal_sign(d) == decimal_sign(a) * decimal_sign(b));
		if (!decimal_is_zero(b))
			assert(
			    decimal_div(d, b, 34, DECIMAL_DOWN, &e) == ST_OK &&
			    decimal_eq(e, a));
	}
	if (!decimal_is_zero(b))
		div_check(a, b, places);
}

int
LLVMFuzzerTestOneInput(const unsigned char *data, size_t n)
{
	struct str first, second;
	struct arena *mem = arena_new();
	struct decimal a, b;
	int places = (int)(n % (DECIMAL_SCALE_MAX + 1));

	(void)str_cut(str_of((const char *)data, n), '\n', &first, &second);
	if (decimal_parse(first, &a) == ST_OK) {
		text_check(mem, a, first);
		round_check(a, places);
		if (decimal_parse(second, &b) == ST_OK)
			pair_check(a, b, places);
	}
	arena_free(mem);
	return 0;
}
