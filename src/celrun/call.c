/* SPDX-License-Identifier: Apache-2.0 */
#include "base/attr.h"

#include "cel/text.h"
#include "cel/value.h"

#include "celrun/dispatch.h"

#include "celrun/call.h"

static struct cel_call
call_of(const struct cel__code *op, struct cel__frame *f,
    const struct cel__overload *o)
{
	return (struct cel_call){.run = f->run,
	    .overload = &o->is,
	    .at = op->node->at,
	    .n = op->node->n};
}

struct cel_value
cel__run_call1(const struct cel__code *op, struct cel__frame *f)
{
	struct cel_value x = cel__run(op->a, f);
	struct cel_call c = call_of(op, f, op->node->candidate[0]);

	if (!cel_is_value(x) || !cel__takes(op->mask[0], x))
		return cel__run_dispatch(op, f, &x, 1);
	if (!cel__run_charge(f, op->cost))
		return cel__run_cost_error(op, f);
	return op->call(&c, &x, 1);
}

struct cel_value
cel__run_call2(const struct cel__code *op, struct cel__frame *f)
{
	struct cel_call c = call_of(op, f, op->node->candidate[0]);
	UNSET struct cel_value arg[2];

	arg[0] = cel__run(op->a, f);
	arg[1] = cel__run(op->b, f);
	if (!cel_is_value(arg[0]) || !cel_is_value(arg[1]) ||
	    !cel__takes(op->mask[0], arg[0]) ||
	    !cel__takes(op->mask[1], arg[1]))
		return cel__run_dispatch(op, f, arg, 2);
	if (!cel__run_charge(f, op->cost))
		return cel__run_cost_error(op, f);
	return op->call(&c, arg, 2);
}

/* Arguments into room for them; NULL when there is none. */
static struct cel_value *
evaluate(const struct cel__code *op, struct cel__frame *f,
    struct cel_value *few)
{
	struct cel_value *arg = few;

	if (op->n > CEL__CALL_ARGS_MAX) {
		arg = (struct cel_value *)cel_arena_take(f->run->arena, op->n,
		    sizeof(*arg));
		if (arg == NULL)
			return NULL;
	}
	for (uint32_t i = 0; i < op->n; i++)
		arg[i] = cel__run(op->arg[i], f);
	return arg;
}

struct cel_value
cel__run_call(const struct cel__code *op, struct cel__frame *f)
{
	UNSET struct cel_value few[CEL__CALL_ARGS_MAX];
	struct cel_value *arg = evaluate(op, f, few);

	if (arg == NULL)
		return cel_memory_error();
	return cel__run_dispatch(op, f, arg, op->n);
}

struct cel_value
cel__run_prepared(const struct cel__code *op, struct cel__frame *f)
{
	const struct cel__overload *o = op->node->candidate[0];
	UNSET struct cel_value few[CEL__CALL_ARGS_MAX];
	struct cel_value *arg = evaluate(op, f, few);
	struct cel_call c = call_of(op, f, o);
	struct cel_value bad;

	if (arg == NULL)
		return cel_memory_error();
	bad = cel__run_strict(f, arg, op->n);
	if (bad.kind != CEL_ABSENT)
		return bad;
	/* The others are constants and of the kinds that prepare saw. */
	for (uint32_t i = 0; i < o->is.prepare_from; i++)
		if (i >= op->n || i >= o->params || arg[i].kind == CEL_OPAQUE ||
		    !cel__takes(o->mask[i], arg[i]))
			return cel__run_dispatch(op, f, arg, op->n);
	if (!cel__run_charge(f, o->is.cost == 0 ? 1 : o->is.cost))
		return cel__run_cost_error(op, f);
	c.ready = op->ready;
	return o->is.call(&c, arg, op->n);
}

struct cel_value
cel__run_unary(const struct cel__code *op, struct cel__frame *f)
{
	struct cel_value x = cel__run(op->a, f);

	return cel__run_dispatch(op, f, &x, 1);
}

struct cel_value
cel__run_binary(const struct cel__code *op, struct cel__frame *f)
{
	struct cel_value arg[2];

	arg[0] = cel__run(op->a, f);
	arg[1] = cel__run(op->b, f);
	return cel__run_dispatch(op, f, arg, 2);
}

struct cel_value
cel__run_size(const struct cel__code *op, struct cel__frame *f)
{
	struct cel_value x = cel__run(op->a, f);

	if (x.kind == CEL_LIST || x.kind == CEL_MAP || x.kind == CEL_BYTES)
		return cel_int(x.n);
	return cel__run_dispatch(op, f, &x, 1);
}

/* An optional that has a value needs no other; whatever else a host calls or()
 * is an ordinary call. */
struct cel_value
cel__run_otherwise(const struct cel__code *op, struct cel__frame *f)
{
	bool whole = cel__text_is(op->node->name, "or");
	struct cel_value arg[2];

	arg[0] = cel__run(op->a, f);
	if (arg[0].kind == CEL_OPTIONAL && arg[0].as.item != NULL)
		return whole ? arg[0] : *arg[0].as.item;
	arg[1] = cel__run(op->b, f);
	return cel__run_dispatch(op, f, arg, 2);
}
