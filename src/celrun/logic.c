/* SPDX-License-Identifier: Apache-2.0 */
/*
 * && and || do not care for order: false && error is false, and so is error &&
 * false. So an error, or what is not known, is put aside until something
 * settles the whole.
 */
#include "base/attr.h"

#include "cel/error.h"
#include "cel/unknown.h"
#include "cel/value.h"

#include "celrun/dispatch.h"

#include "celrun/logic.h"

struct cel_value
cel__run_leave(const struct cel__code *op, struct cel__frame *f,
    struct cel_value left, struct cel_value v)
{
	if (cel_is_value(v))
		v = cel__run_fail(op, f, CEL_NO_OVERLOAD,
		    "expected a bool, found %s", cel__kind_name(v));
	if (left.kind == CEL_ABSENT)
		return v;
	if (v.kind == CEL_UNKNOWN)
		return cel__unknown_merge(f->run->arena, left, v);
	return left;
}

struct cel_value
cel__run_end(struct cel__frame *f, struct cel_value left, bool otherwise)
{
	if (left.kind == CEL_ABSENT)
		return cel_bool(otherwise);
	if (left.kind == CEL_ERROR)
		return cel__error_joint(f->run->arena, left);
	return left;
}

struct cel_value
cel__run_and(const struct cel__code *op, struct cel__frame *f)
{
	const struct cel__code *const *arg = op->arg, *const *end = arg + op->n;
	struct cel_value left = cel_absent();

	for (; arg < end; arg++) {
		struct cel_value v = cel__run(*arg, f);

		if (v.kind != CEL_BOOL)
			left = cel__run_leave(op, f, left, v);
		else if (v.as.u == 0)
			return v;
	}
	return cel__run_end(f, left, true);
}

struct cel_value
cel__run_or(const struct cel__code *op, struct cel__frame *f)
{
	const struct cel__code *const *arg = op->arg, *const *end = arg + op->n;
	struct cel_value left = cel_absent();

	for (; arg < end; arg++) {
		struct cel_value v = cel__run(*arg, f);

		if (v.kind != CEL_BOOL)
			left = cel__run_leave(op, f, left, v);
		else if (v.as.u != 0)
			return v;
	}
	return cel__run_end(f, left, false);
}

/* What is left of two parts of which none is the bool that settles it. */
RARE static struct cel_value
left_of_two(const struct cel__code *op, struct cel__frame *f,
    struct cel_value x, struct cel_value y)
{
	struct cel_value left = cel_absent();

	if (x.kind != CEL_BOOL)
		left = cel__run_leave(op, f, left, x);
	if (y.kind != CEL_BOOL)
		left = cel__run_leave(op, f, left, y);
	return cel__run_end(f, left, false);
}

struct cel_value
cel__run_and2(const struct cel__code *op, struct cel__frame *f)
{
	struct cel_value x = cel__run(op->first, f), y;

	if (cel__is_false(x))
		return x;
	y = cel__run(op->second, f);
	if (cel__is_false(y) || (x.kind == CEL_BOOL && y.kind == CEL_BOOL))
		return y;
	return left_of_two(op, f, x, y);
}

struct cel_value
cel__run_or2(const struct cel__code *op, struct cel__frame *f)
{
	struct cel_value x = cel__run(op->first, f), y;

	if (cel__is_true(x))
		return x;
	y = cel__run(op->second, f);
	if (cel__is_true(y) || (x.kind == CEL_BOOL && y.kind == CEL_BOOL))
		return y;
	return left_of_two(op, f, x, y);
}

struct cel_value
cel__run_not(const struct cel__code *op, struct cel__frame *f)
{
	struct cel_value v = cel__run(op->a, f);

	if (v.kind == CEL_BOOL)
		return cel_bool(v.as.u == 0);
	return cel__run_dispatch(op, f, &v, 1);
}

struct cel_value
cel__run_if(const struct cel__code *op, struct cel__frame *f)
{
	struct cel_value v = cel__run(op->a, f);

	if (v.kind == CEL_BOOL)
		return cel__run(v.as.u != 0 ? op->b : op->c, f);
	if (!cel_is_value(v))
		return v;
	return cel__run_fail(op, f, CEL_NO_OVERLOAD,
	    "a condition is a bool, found %s", cel__kind_name(v));
}
