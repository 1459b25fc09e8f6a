/* SPDX-License-Identifier: Apache-2.0 */
/*
 * CEL's texts, divided at the first new line: what reads as a timestamp, a
 * duration or a double has a text that reads the same; formats give UTF-8 or an
 * error; and cutting a string up and joining it again changes nothing.
 */
#include <assert.h>
#include <math.h>

#include "base/instant.h"
#include "base/utf8.h"
#include "cel/double.h"
#include "cel/double_read.h"
#include "cellib/duration.h"
#include "cellib/strings_format.h"
#include "cellib/strings_piece.h"
#include "cellib/strings_place.h"
#include "cellib/timestamp.h"

int LLVMFuzzerTestOneInput(const unsigned char *data, size_t n);

static void
timestamp_check(struct cel_text t)
{
	enum cel__reading how;
	char out[CEL__TIMESTAMP_MAX];
	struct cel_value v = cel_null(), again;
	struct instant instant;

	how = cel__timestamp_read(t, &v);
	if (how == CEL__READ) {
		struct cel_text text = {out, cel__timestamp_write(v, out)};

		assert(text.n <= sizeof(out));
		assert(cel__timestamp_read(text, &again) == CEL__READ);
		assert(cel_same(v, again));
	}
	/* The same grammar, but for what is finer than milliseconds, and for the
	 * last hours of a year 0 that is the year 1 elsewhere. */
	if (t.n > 4 && memcmp(t.p, "0000", 4) == 0)
		return;
	if (instant_parse((struct str){t.p, t.n}, &instant)) {
		assert(how == CEL__READ && v.n % 1000000 == 0);
		assert(v.as.i * 1000 + v.n / 1000000 == instant.ms);
	} else {
		assert(how != CEL__READ || v.n % 1000000 != 0);
	}
}

static void
duration_check(struct cel_text t)
{
	char out[CEL__DURATION_MAX];
	struct cel_value v, again;
	struct cel_text text;

	if (cel__duration_read(t, &v) != CEL__READ)
		return;
	assert(v.n < 1000000000);
	text = (struct cel_text){out, cel__duration_write(v, out)};
	assert(text.n <= sizeof(out));
	assert(cel__duration_read(text, &again) == CEL__READ);
	assert(cel_same(v, again));
}

static bool
same_double(double a, double b)
{
	return (isnan(a) && isnan(b)) || (a == b && signbit(a) == signbit(b));
}

static void
double_check(struct cel_arena *a, struct cel_text t)
{
	char c[256];
	struct cel__sink s;
	double d, back;
	bool over;

	if (t.n >= sizeof(c) || !cel__double_read(t, &d, &over))
		return;
	memcpy(c, t.p, t.n);
	c[t.n] = '\0';
	assert(same_double(d, strtod(c, NULL)));
	assert(over == (isinf(d) && strpbrk(c, "iI") == NULL));
	cel__sink_init(&s, a, sizeof(c));
	cel__sink_double(&s, d);
	t = cel__sink_text(&s);
	assert(cel__double_read(t, &back, &over) && same_double(d, back));
}

static struct cel_value
format(struct cel_run *run, struct cel_text f, struct cel_text t)
{
	struct cel_call c = {.run = run};
	struct cel_value list[] = {cel_int(-42), cel_string(t), cel_double(0.1),
	    cel_uint(UINT64_MAX), cel_bytes(f), cel_null(), cel_timestamp(0, 1),
	    cel_duration(-1, 1), cel_bool(true)};
	struct cel_value arg[2];
	size_t n = sizeof(list) / sizeof(*list), from = f.n % n;

	/* Any of them may be the first. */
	arg[0] = cel_string(f);
	arg[1] = cel_list(list + from, n - from);
	return cel__format(&c, arg, 2);
}

static void
format_check(struct cel_run *run, struct cel_text f, struct cel_text t)
{
	struct cel_value v = format(run, f, t);

	if (v.kind == CEL_STRING)
		assert(utf8_valid((struct str){v.as.text, v.n}));
	else
		assert(v.kind == CEL_ERROR &&
		    (v.as.error->fault == CEL_FORMAT ||
			v.as.error->fault == CEL_COST));
}

static void
pieces_check(struct cel_run *run, struct cel_text s, struct cel_text sep)
{
	struct cel_call c = {.run = run};
	struct cel_value arg[] = {cel_string(s), cel_string(sep),
	    cel_string(sep)};
	struct cel_value v, at;

	v = cel__split(&c, arg, 2);
	assert(v.kind == CEL_LIST);
	v = cel__join(&c, (struct cel_value[]){v, arg[1]}, 2);
	assert(cel_same(v, arg[0]));
	if (sep.n > 0)
		assert(cel_same(cel__replace(&c, arg, 3), arg[0]));
	v = cel__reverse(&c, arg, 1);
	assert(cel_same(cel__reverse(&c, &v, 1), arg[0]));
	v = cel__trim(&c, arg, 1);
	assert(cel_same(cel__trim(&c, &v, 1), v));
	at = cel__index_of(&c, arg, 2);
	v = cel__last_index_of(&c, arg, 2);
	assert(at.kind == CEL_INT && v.kind == CEL_INT && at.as.i <= v.as.i);
	if (at.as.i < 0)
		return;
	v = cel__substring(&c, (struct cel_value[]){arg[0], at}, 2);
	assert(v.kind == CEL_STRING && v.n >= sep.n &&
	    (sep.n == 0 || memcmp(v.as.text, sep.p, sep.n) == 0));
}

int
LLVMFuzzerTestOneInput(const unsigned char *data, size_t n)
{
	struct cel_text all = {(const char *)data, n}, head = all, tail;
	const char *line = n == 0 ? NULL : (const char *)memchr(data, '\n', n);
	struct cel_run run = {.limit = 100000};

	tail = (struct cel_text){all.p + all.n, 0};
	if (line != NULL) {
		head.n = (size_t)(line - all.p);
		tail = (struct cel_text){line + 1, all.n - head.n - 1};
	}
	run.arena = cel_arena_new(&cel_memory_c);
	timestamp_check(head);
	duration_check(head);
	double_check(run.arena, head);
	if (utf8_valid((struct str){all.p, all.n})) {
		format_check(&run, head, tail);
		run.spent = 0;
		if (n < 4096)
			pieces_check(&run, head, tail);
	}
	cel_arena_free(run.arena);
	return 0;
}
