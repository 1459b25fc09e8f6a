/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Three texts, divided at new lines, each a share or a percentage: both have one
 * text, every two of them have one order whichever way round they are asked, and
 * a percentage is the share that it reads as.
 */
#include <assert.h>

#include "value/share.h"
#include "value/value_impl.h"

int LLVMFuzzerTestOneInput(const unsigned char *data, size_t n);

static const struct value_share *
read_share(struct cel_arena *a, struct str text)
{
	struct cel_value v = cel_absent();
	const char *bad = value_share_parse(a, text, &v);
	const struct value_share *s;

	assert((bad == NULL) == (v.kind == CEL_OPAQUE));
	if (bad != NULL)
		return NULL;
	s = value_share_of(v);
	assert(s->num >= 0 && s->den >= 1);
	if (!str_ends(text, STR("%")))
		assert(str_eq(value__str(value_share_format(a, s)), text));
	assert(decimal_places(value_share_percent(s)) <= VALUE_SHARE_PLACES);
	return s;
}

static const struct value_percent *
read_percent(struct cel_arena *a, struct str text)
{
	struct cel_value v = cel_absent();
	const char *bad = value_percent_parse(a, text, &v);
	const struct value_percent *p;

	assert((bad == NULL) == (v.kind == CEL_OPAQUE));
	if (bad != NULL)
		return NULL;
	p = value_percent_of(v);
	assert(str_eq(value__str(value_percent_format(a, p)), text));
	return p;
}

static void
sum_check(const struct value_share *x, const struct value_share *y)
{
	struct value_share sum = {.num = 0, .den = 1}, turned = sum;

	if (!value_share_add(x, y, &sum.num, &sum.den))
		return;
	assert(sum.num >= 0 && sum.den >= 1);
	assert(value_share_add(y, x, &turned.num, &turned.den));
	assert(value_share_compare(&sum, &turned) == 0);
	assert(value_share_compare(&sum, x) == (y->num > 0));
	assert(value_share_compare(&sum, y) == (x->num > 0));
}

int
LLVMFuzzerTestOneInput(const unsigned char *data, size_t n)
{
	struct cel_arena *a = cel_arena_new(&cel_memory_c);
	struct str rest = str_of((const char *)data, n), text;
	const struct value_share *share[3] = {NULL};
	const struct value_percent *percent[3] = {NULL};

	for (int i = 0; i < 3; i++) {
		(void)str_cut(rest, '\n', &text, &rest);
		share[i] = read_share(a, text);
		percent[i] = read_percent(a, text);
		/* Of a percentage both can be had, and are equal. */
		if (percent[i] != NULL)
			assert(share[i] != NULL &&
			    value_share_compare_percent(share[i], percent[i]) ==
				0);
	}
	for (int i = 0; i < 3; i++) {
		const struct value_share *x = share[i], *y = share[(i + 1) % 3];
		const struct value_percent *p = percent[(i + 1) % 3];

		if (x == NULL || y == NULL)
			continue;
		assert(value_share_compare(x, y) == -value_share_compare(y, x));
		if (p != NULL)
			assert(value_share_compare_percent(x, p) ==
			    value_share_compare(x, y));
		sum_check(x, y);
	}
	cel_arena_free(a);
	return 0;
}
