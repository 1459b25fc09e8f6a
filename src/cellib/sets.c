/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Lists taken for sets. Every element of the one is held against those of the
 * other, by CEL's equality; what that costs is charged before it is done.
 */
#include "cel/doubt.h"
#include "cel/value.h"
#include "cellib/compare.h"
#include "cellib/function.h"
#include "cellib/settle.h"

/* What is so far: NO and YES are final, and MAYBE depends on `doubt`. */
enum answer { NO, MAYBE, YES, TOO_DEAR };

struct question {
	struct cel_call *call;
	struct cel_value doubt;
};

static enum answer
among(struct question *q, struct cel_value v, struct cel_value list)
{
	struct cel_arena *a = q->call->run->arena;
	enum answer answer = NO;

	if (!cel_charge(q->call, list.n))
		return TOO_DEAR;
	for (uint32_t i = 0; i < list.n; i++) {
		struct cel_value bad;

		if (!cel__charge_compare(q->call, v, list.as.item[i]))
			return TOO_DEAR;
		if (cel_same(v, list.as.item[i]))
			return YES;
		bad = cel__doubt(a, v, list.as.item[i]);
		if (bad.kind == CEL_ABSENT)
			continue;
		cel__settle_gather(a, &q->doubt, bad);
		answer = MAYBE;
	}
	return answer;
}

/* Is each of the parts in the whole? */
static enum answer
all_among(struct question *q, struct cel_value part, struct cel_value whole)
{
	enum answer all = YES;

	for (uint32_t i = 0; i < part.n; i++) {
		enum answer one = among(q, part.as.item[i], whole);

		if (one == NO || one == TOO_DEAR)
			return one;
		if (one == MAYBE)
			all = MAYBE;
	}
	return all;
}

static enum answer
any_among(struct question *q, struct cel_value part, struct cel_value whole)
{
	enum answer any = NO;

	for (uint32_t i = 0; i < part.n; i++) {
		enum answer one = among(q, part.as.item[i], whole);

		if (one == YES || one == TOO_DEAR)
			return one;
		if (one == MAYBE)
			any = MAYBE;
	}
	return any;
}

static struct cel_value
reply(const struct question *q, enum answer answer)
{
	if (answer == TOO_DEAR)
		return cel_cost_error(q->call);
	return answer == MAYBE ? q->doubt : cel_bool(answer == YES);
}

static CEL__FUNCTION(contains)
{
	struct question q = {.call = c, .doubt = cel_absent()};

	return reply(&q, all_among(&q, arg[1], arg[0]));
}

static CEL__FUNCTION(intersects)
{
	struct question q = {.call = c, .doubt = cel_absent()};

	return reply(&q, any_among(&q, arg[0], arg[1]));
}

static CEL__FUNCTION(equivalent)
{
	struct question q = {.call = c, .doubt = cel_absent()};
	enum answer there = all_among(&q, arg[0], arg[1]), back;

	if (there == NO || there == TOO_DEAR)
		return reply(&q, there);
	back = all_among(&q, arg[1], arg[0]);
	return reply(&q, back == YES ? there : back);
}

#define SETS(f, id, to) CEL__ROW("sets." f, id, "list(T), list(T) -> bool", to)

static const struct cel_overload overload[] = {
    SETS("contains", "list_sets_contains_list", contains),
    SETS("equivalent", "list_sets_equivalent_list", equivalent),
    SETS("intersects", "list_sets_intersects_list", intersects),
};

const struct cel_library cel_sets = {
    .name = "sets",
    .overload = overload,
    .overloads = sizeof(overload) / sizeof(overload[0]),
};
