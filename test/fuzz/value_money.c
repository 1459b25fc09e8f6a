/* SPDX-License-Identifier: Apache-2.0 */
/* Two texts, divided at the first new line: an amount is shown as it was
 * written, and what is added can be taken away again. */
#include <assert.h>

#include "value/money.h"
#include "value/value_impl.h"

int LLVMFuzzerTestOneInput(const unsigned char *data, size_t n);

static const struct value_money *
read_one(struct cel_arena *a, struct str text)
{
	struct cel_value v = cel_absent();
	const char *bad = value_money_parse(a, text, &v);
	const struct value_money *m;

	assert((bad == NULL) == (v.kind == CEL_OPAQUE));
	if (bad != NULL)
		return NULL;
	m = value_money_of(v);
	assert(str_eq(value__str(value_money_format(a, m)), text));
	assert(str_eq(value_money_currency(m), str_sub(text, 0, 3)));
	return m;
}

static void
pair_check(struct cel_arena *a, const struct value_money *x,
    const struct value_money *y)
{
	const struct value_money *m;
	struct cel_value v;
	int order, turned;

	v = value_money_times(a, x, y->amount, value_money_currency(y));
	m = value_money_of(v);
	assert(m != NULL || v.kind == CEL_ERROR);
	if (m != NULL) /* more places than were written are shown too */
		assert(read_one(a, value__str(value_money_format(a, m))));
	if (!value_money_compare(x, y, &order)) {
		assert(!cel_same(cel_opaque(&x->head), cel_opaque(&y->head)));
		return;
	}
	assert(value_money_compare(y, x, &turned) && turned == -order);
	assert(cel_same(cel_opaque(&x->head), cel_opaque(&y->head)) ==
	    (order == 0));
}

int
LLVMFuzzerTestOneInput(const unsigned char *data, size_t n)
{
	struct cel_arena *a = cel_arena_new(&cel_memory_c);
	const struct value_money *x, *y;
	struct str first, second;

	(void)str_cut(str_of((const char *)data, n), '\n', &first, &second);
	x = read_one(a, first);
	y = read_one(a, second);
	if (x != NULL && y != NULL)
		pair_check(a, x, y);
	cel_arena_free(a);
	return 0;
}
