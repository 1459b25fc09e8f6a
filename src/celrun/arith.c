/* SPDX-License-Identifier: Apache-2.0 */
/*
 * The arithmetic of ints and doubles, and the difference of timestamps, which
 * deadlines are made of. Whatever overflows goes the slow way, whose overload
 * says so.
 */
#include "base/attr.h"
#include "base/ckd.h"

#include "celrun/dispatch.h"

#include "celrun/arith.h"

#define NANOS 1000000000u

RARE static struct cel_value
slow(const struct cel__code *op, struct cel__frame *f, struct cel_value x,
    struct cel_value y)
{
	struct cel_value arg[2] = {x, y};

	return cel__run_dispatch(op, f, arg, 2);
}

#define WHOLE(name, checked)                                           \
	static struct cel_value name##_int(const struct cel__code *op, \
	    struct cel__frame *f)                                      \
	{                                                              \
		struct cel_value x = cel__run(op->a, f);               \
		struct cel_value y = cel__run(op->b, f);               \
		int64_t r;                                             \
                                                                       \
		if (x.kind == CEL_INT && y.kind == CEL_INT &&          \
		    !checked(&r, x.as.i, y.as.i))                      \
			return cel_int(r);                             \
		return slow(op, f, x, y);                              \
	}

#define REAL(name, sign)                                                  \
	static struct cel_value name##_double(const struct cel__code *op, \
	    struct cel__frame *f)                                         \
	{                                                                 \
		struct cel_value x = cel__run(op->a, f);                  \
		struct cel_value y = cel__run(op->b, f);                  \
                                                                          \
		if (x.kind == CEL_DOUBLE && y.kind == CEL_DOUBLE)         \
			return cel_double(x.as.d sign y.as.d);            \
		return slow(op, f, x, y);                                 \
	}

WHOLE(add, ckd_add)
WHOLE(sub, ckd_sub)
WHOLE(mul, ckd_mul)
REAL(add, +)
REAL(sub, -)
REAL(mul, *)
REAL(div, /)

/* What a duration can say is left to the slow way where it gets close: it is
 * what an int64_t of nanoseconds holds. */
#define SURELY 9223372000
static struct cel_value
sub_timestamp(const struct cel__code *op, struct cel__frame *f)
{
	struct cel_value x = cel__run(op->a, f), y = cel__run(op->b, f);
	int64_t s;

	if (x.kind != CEL_TIMESTAMP || y.kind != CEL_TIMESTAMP ||
	    ckd_sub(&s, x.as.i, y.as.i) || s < -SURELY || s > SURELY)
		return slow(op, f, x, y);
	if (x.n < y.n)
		return cel_duration(s - 1, NANOS + x.n - y.n);
	return cel_duration(s, x.n - y.n);
}

#define OPS (CEL__OP_NEG + 1)

static struct cel_value (*const whole[OPS])(const struct cel__code *op,
    struct cel__frame *f) = {
    [CEL__OP_ADD] = add_int,
    [CEL__OP_SUB] = sub_int,
    [CEL__OP_MUL] = mul_int,
};

static struct cel_value (*const real[OPS])(const struct cel__code *op,
    struct cel__frame *f) = {
    [CEL__OP_ADD] = add_double,
    [CEL__OP_SUB] = sub_double,
    [CEL__OP_MUL] = mul_double,
    [CEL__OP_DIV] = div_double,
};

struct cel_value (*cel__run_arith(enum cel__op op, enum cel_kind a,
    enum cel_kind b))(const struct cel__code *op, struct cel__frame *f)
{
	if (op < CEL__OP_ADD || op > CEL__OP_NEG || a != b)
		return NULL;
	if (a == CEL_INT)
		return whole[op];
	if (a == CEL_DOUBLE)
		return real[op];
	if (a == CEL_TIMESTAMP && op == CEL__OP_SUB)
		return sub_timestamp;
	return NULL;
}
