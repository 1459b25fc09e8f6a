/* SPDX-License-Identifier: Apache-2.0 */
/*
 * One small function for each comparison of ints, doubles and strings, since
 * the kind is known when a rule is compiled; one for everything else. Whatever
 * the checker believed, other kinds go the slow way.
 */
#include "base/attr.h"

#include "cel/doubt.h"
#include "cel/value.h"

#include "cellib/compare.h"

#include "celrun/dispatch.h"

#include "celrun/compare.h"

RARE static struct cel_value
slow(const struct cel__code *op, struct cel__frame *f, struct cel_value x,
    struct cel_value y)
{
	struct cel_value arg[2] = {x, y};

	return cel__run_dispatch(op, f, arg, 2);
}

#define ORDERED(name, sign)                                                \
	static struct cel_value name##_int(const struct cel__code *op,     \
	    struct cel__frame *f)                                          \
	{                                                                  \
		struct cel_value x = cel__run(op->a, f);                   \
		struct cel_value y = cel__run(op->b, f);                   \
                                                                           \
		if (x.kind == CEL_INT && y.kind == CEL_INT)                \
			return cel_bool(x.as.i sign y.as.i);               \
		return slow(op, f, x, y);                                  \
	}                                                                  \
	static struct cel_value name##_double(const struct cel__code *op,  \
	    struct cel__frame *f)                                          \
	{                                                                  \
		struct cel_value x = cel__run(op->a, f);                   \
		struct cel_value y = cel__run(op->b, f);                   \
                                                                           \
		if (x.kind == CEL_DOUBLE && y.kind == CEL_DOUBLE)          \
			return cel_bool(x.as.d sign y.as.d);               \
		return slow(op, f, x, y);                                  \
	}                                                                  \
	/* Timestamps, durations, dates. */                                \
	static struct cel_value name##_time(const struct cel__code *op,    \
	    struct cel__frame *f)                                          \
	{                                                                  \
		struct cel_value x = cel__run(op->a, f);                   \
		struct cel_value y = cel__run(op->b, f);                   \
                                                                           \
		if (x.kind != y.kind || x.kind < CEL_TIMESTAMP ||          \
		    x.kind > CEL_DATE)                                     \
			return slow(op, f, x, y);                          \
		return cel_bool(                                           \
		    x.as.i == y.as.i ? x.n sign y.n : x.as.i sign y.as.i); \
	}

ORDERED(lt, <)
ORDERED(le, <=)
ORDERED(gt, >)
ORDERED(ge, >=)
ORDERED(eq, ==)
ORDERED(ne, !=)

/* What is longer is compared where its cost is counted. */
#define TEXT_LONG 512

/* Names differ at their end more often than anywhere else: "inv-358". */
static inline bool
same_text(struct cel_value x, struct cel_value y)
{
	if (x.n != y.n)
		return false;
	if (x.n == 0)
		return true;
	return x.as.text[x.n - 1] == y.as.text[x.n - 1] &&
	    memcmp(x.as.text, y.as.text, x.n) == 0;
}

static struct cel_value
eq_string(const struct cel__code *op, struct cel__frame *f)
{
	struct cel_value x = cel__run(op->a, f), y = cel__run(op->b, f);

	if (x.kind == CEL_STRING && y.kind == CEL_STRING && x.n < TEXT_LONG)
		return cel_bool(same_text(x, y));
	return slow(op, f, x, y);
}

static struct cel_value
ne_string(const struct cel__code *op, struct cel__frame *f)
{
	struct cel_value x = cel__run(op->a, f), y = cel__run(op->b, f);

	if (x.kind == CEL_STRING && y.kind == CEL_STRING && x.n < TEXT_LONG)
		return cel_bool(!same_text(x, y));
	return slow(op, f, x, y);
}

/* Values that share parts can be far larger than the memory they take, so what
 * it costs is counted before. */
static bool
affordable(const struct cel__code *op, struct cel__frame *f, struct cel_value x,
    struct cel_value y)
{
	struct cel_call c = {.run = f->run,
	    .at = op->node->at,
	    .n = op->node->n};

	return cel__charge_compare(&c, x, y);
}

static struct cel_value
equals(const struct cel__code *op, struct cel__frame *f, bool same)
{
	struct cel_value arg[2];
	struct cel_value bad;

	arg[0] = cel__run(op->a, f);
	arg[1] = cel__run(op->b, f);
	if (cel_is_value(arg[0]) && cel_is_value(arg[1])) {
		if (!affordable(op, f, arg[0], arg[1]))
			return cel__run_cost_error(op, f);
		if (cel_same(arg[0], arg[1]))
			return cel_bool(same);
		bad = cel__doubt(f->run->arena, arg[0], arg[1]);
		return bad.kind == CEL_ABSENT ? cel_bool(!same) : bad;
	}
	return cel__run_strict(f, arg, 2);
}

static struct cel_value
eq_any(const struct cel__code *op, struct cel__frame *f)
{
	return equals(op, f, true);
}

static struct cel_value
ne_any(const struct cel__code *op, struct cel__frame *f)
{
	return equals(op, f, false);
}

enum shape { SHAPE_INT, SHAPE_DOUBLE, SHAPE_TIME, SHAPE_STRING, SHAPE_ANY };

static enum shape
shape_of(enum cel_kind a, enum cel_kind b)
{
	if (a != b)
		return SHAPE_ANY;
	if (a == CEL_INT)
		return SHAPE_INT;
	if (a == CEL_DOUBLE)
		return SHAPE_DOUBLE;
	if (a == CEL_STRING)
		return SHAPE_STRING;
	if (a == CEL_TIMESTAMP || a == CEL_DURATION || a == CEL_DATE)
		return SHAPE_TIME;
	return SHAPE_ANY;
}

#define OPS (CEL__OP_GE + 1)

static struct cel_value (*const table[OPS][SHAPE_ANY + 1])(
    const struct cel__code *op, struct cel__frame *f) = {
    [CEL__OP_EQ] = {eq_int, eq_double, eq_time, eq_string, eq_any},
    [CEL__OP_NE] = {ne_int, ne_double, ne_time, ne_string, ne_any},
    [CEL__OP_LT] = {lt_int, lt_double, lt_time, NULL, NULL},
    [CEL__OP_LE] = {le_int, le_double, le_time, NULL, NULL},
    [CEL__OP_GT] = {gt_int, gt_double, gt_time, NULL, NULL},
    [CEL__OP_GE] = {ge_int, ge_double, ge_time, NULL, NULL},
};

struct cel_value (*cel__run_compare(enum cel__op op, enum cel_kind a,
    enum cel_kind b))(const struct cel__code *op, struct cel__frame *f)
{
	if (op < CEL__OP_EQ || op > CEL__OP_GE)
		return NULL;
	return table[op][shape_of(a, b)];
}

/* ---- in -------------------------------------------------------------------------- */

/* What is no value within the list might have been it: seen gathers kinds, and
 * this bit, which none has, when the limit was reached. */
#define TOO_MUCH 0x80u

static bool
holds_text(struct cel_value list, struct cel_value x, uint32_t *seen)
{
	const struct cel_value *p = list.as.item, *end = p + list.n;

	for (; p < end; p++) {
		*seen |= p->kind;
		if (p->kind == CEL_STRING && same_text(*p, x))
			return true;
	}
	return false;
}

static bool
holds(const struct cel__code *op, struct cel__frame *f, struct cel_value list,
    struct cel_value x, uint32_t *seen)
{
	const struct cel_value *p = list.as.item, *end = p + list.n;

	for (; p < end; p++) {
		*seen |= p->kind;
		if (!affordable(op, f, *p, x)) {
			*seen |= TOO_MUCH;
			return true;
		}
		if (cel_same(*p, x))
			return true;
	}
	return false;
}

static struct cel_value
in_list(const struct cel__code *op, struct cel__frame *f, struct cel_value x,
    struct cel_value list)
{
	bool text = x.kind == CEL_STRING && x.n < TEXT_LONG, found;
	uint32_t seen = 0;

	if (!cel__run_charge(f, list.n))
		return cel__run_cost_error(op, f);
	found =
	    text ? holds_text(list, x, &seen) : holds(op, f, list, x, &seen);
	if (seen & TOO_MUCH)
		return cel__run_cost_error(op, f);
	if (found || (seen & CEL_ABSENT) == 0)
		return cel_bool(found);
	return cel__run_strict(f, list.as.item, list.n);
}

struct cel_value
cel__run_in(const struct cel__code *op, struct cel__frame *f)
{
	struct cel_value x = cel__run(op->a, f), y = cel__run(op->b, f);

	if (y.kind == CEL_LIST && cel_is_value(x))
		return in_list(op, f, x, y);
	if (y.kind == CEL_MAP && cel_is_value(x)) {
		if (!cel__run_charge_key(f, x))
			return cel__run_cost_error(op, f);
		return cel_bool(cel_map_get(y, x).kind != CEL_ABSENT);
	}
	return slow(op, f, x, y);
}
