/* SPDX-License-Identifier: Apache-2.0 */
/*
 * A name is bound to a value, be it an error: whoever uses the name gets it, and
 * who does not is not harmed, as if the value were computed when it is first
 * asked for.
 */
#include "cel/value.h"

#include "celrun/dispatch.h"

#include "celrun/bind.h"

struct cel_value
cel__run_bind(const struct cel__code *op, struct cel__frame *f)
{
	f->local[op->slot] = cel__run(op->a, f);
	return cel__run(op->c, f);
}

struct cel_value
cel__run_optmap(const struct cel__code *op, struct cel__frame *f)
{
	struct cel_value v = cel__run(op->a, f);

	if (!cel_is_value(v))
		return v;
	if (v.kind != CEL_OPTIONAL)
		return cel__run_fail(op, f, CEL_NO_OVERLOAD,
		    "%s() is an optional's, found %s",
		    cel__macro_name((enum cel__macro)op->node->op),
		    cel__kind_name(v));
	if (v.as.item == NULL)
		return v;
	f->local[op->slot] = *v.as.item;
	v = cel__run(op->c, f);
	if (op->node->op == CEL__OPT_MAP)
		return cel_some(f->run->arena, v);
	if (cel_is_value(v) && v.kind != CEL_OPTIONAL)
		return cel__run_fail(op, f, CEL_NO_OVERLOAD,
		    "optFlatMap() wants an optional, found %s",
		    cel__kind_name(v));
	return v;
}

struct cel_value
cel__run_block(const struct cel__code *op, struct cel__frame *f)
{
	for (uint32_t i = 0; i < op->n; i++)
		f->local[op->slot + i] = cel__run(op->arg[i], f);
	return cel__run(op->c, f);
}
