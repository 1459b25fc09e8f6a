/* SPDX-License-Identifier: Apache-2.0 */
/* A day and a term, divided at the first new line: a term has a text that reads
 * the same, and lands on a day that is not on the wrong side. */
#include <assert.h>

#include "base/arena.h"
#include "base/day_text.h"
#include "value/term.h"
#include "value/value_impl.h"

int LLVMFuzzerTestOneInput(const unsigned char *data, size_t n);

static void
text_check(struct cel_arena *a, struct str text)
{
	struct cel_value v = cel_absent(), again = cel_absent();
	struct str shown;

	if (value_term_parse(a, text, &v) != NULL) {
		assert(v.kind == CEL_ABSENT);
		return;
	}
	shown = value__str(value_term_format(a, value_term_of(v)));
	assert(value_term_parse(a, shown, &again) == NULL);
	assert(cel_same(v, again));
	assert(str_eq(value__str(value_term_format(a, value_term_of(again))),
	    shown));
}

static void
day_check(struct arena *mem, struct day from, const struct value_term *t)
{
	struct calendar *c = calendar_new(mem, NULL, 0, NULL, 0);
	struct calendar_day to;

	if (value_term_after(t, from, c, &to)) {
		assert(to.day.n <= DAY_LAST);
		assert(t->count == 0 ? to.day.n == from.n : to.day.n > from.n);
		assert(t->unit != VALUE_BUSINESS_DAY ||
		    calendar_between(c, from, to.day).n == t->count);
	}
	if (value_term_before(t, from, c, &to)) {
		assert(to.day.n >= DAY_FIRST);
		assert(t->count == 0 ? to.day.n == from.n : to.day.n < from.n);
		assert(t->unit != VALUE_BUSINESS_DAY ||
		    calendar_between(c, from, to.day).n == -t->count);
	}
}

int
LLVMFuzzerTestOneInput(const unsigned char *data, size_t n)
{
	struct cel_arena *a = cel_arena_new(&cel_memory_c);
	struct arena *mem = arena_new();
	struct value_term t;
	struct str day, term;
	struct day from;

	(void)str_cut(str_of((const char *)data, n), '\n', &day, &term);
	text_check(a, term);
	if (day_parse(day, &from) && value_term_read(term, &t) == NULL)
		day_check(mem, from, &t);
	arena_free(mem);
	cel_arena_free(a);
	return 0;
}
