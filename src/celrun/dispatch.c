/* SPDX-License-Identifier: Apache-2.0 */
/*
 * The slow way of a call, and its errors. Overloads are chosen by the kinds of
 * the arguments alone: list(int) and list(string) are one kind, as in every
 * implementation of CEL, since a list does not know what it could hold.
 */
#include <stdarg.h>

#include "cel/error.h"
#include "cel/memory.h"
#include "cel/text.h"
#include "cel/type.h"
#include "cel/unknown.h"
#include "cel/value.h"

#include "celrun/dispatch.h"

#define WORDS_MAX 512

struct cel_value
cel__run_fail(const struct cel__code *op, struct cel__frame *f,
    enum cel_fault fault, const char *fmt, ...)
{
	struct cel_call c = {.run = f->run,
	    .at = op->node->at,
	    .n = op->node->n};
	struct cel_value v;
	va_list ap;

	va_start(ap, fmt);
	v = cel__fail(&c, fault, fmt, ap);
	va_end(ap);
	return v;
}

struct cel_value
cel__run_cost_error(const struct cel__code *op, struct cel__frame *f)
{
	struct cel_call c = {.run = f->run,
	    .at = op->node->at,
	    .n = op->node->n};

	f->run->spent = f->run->limit;
	return cel_cost_error(&c);
}

struct cel_value
cel__run_strict(struct cel__frame *f, const struct cel_value *arg, size_t n)
{
	struct cel_value unknown = cel_absent(), error = cel_absent();

	for (size_t i = 0; i < n; i++) {
		if (arg[i].kind == CEL_UNKNOWN)
			unknown =
			    cel__unknown_merge(f->run->arena, unknown, arg[i]);
		else if (!cel_is_value(arg[i]) && error.kind == CEL_ABSENT)
			error = arg[i];
	}
	return unknown.kind == CEL_ABSENT ? error : unknown;
}

static bool
fits_one(const struct cel__overload *o, size_t p, struct cel_value v)
{
	if (!cel__takes(o->mask[p], v))
		return false;
	/* Opaque values of all types are one kind. */
	return v.kind != CEL_OPAQUE || o->param[p]->kind != CEL__T_OPAQUE ||
	    o->param[p] == v.as.opaque->type ||
	    cel__text_eq(o->param[p]->name, v.as.opaque->type->name);
}

static bool
fits(const struct cel__overload *o, const struct cel_value *arg, size_t n)
{
	if (o->more ? n < o->params : n != o->params)
		return false;
	for (size_t i = 0; i < n; i++)
		if (!fits_one(o, i < o->params ? i : o->params - 1, arg[i]))
			return false;
	return true;
}

static struct cel_value
no_overload(const struct cel__code *op, struct cel__frame *f,
    const struct cel_value *arg, size_t n)
{
	const struct cel__node *node = op->node;
	const char *name = node->op == CEL__OP_NONE
	    ? NULL
	    : cel__op_sign((enum cel__op)node->op);
	struct cel__sink s;
	struct cel_text kinds;

	cel__sink_init(&s, f->run->arena, WORDS_MAX);
	for (size_t i = 0; i < n; i++)
		cel__sink_fmt(&s, "%s%s", i == 0 ? "" : ", ",
		    cel__kind_name(arg[i]));
	kinds = cel__sink_text(&s);
	if (name != NULL)
		return cel__run_fail(op, f, CEL_NO_OVERLOAD,
		    "no '%s' for (%.*s)", name, CEL__ARG(kinds));
	return cel__run_fail(op, f, CEL_NO_OVERLOAD, "no %.*s() for (%.*s)",
	    CEL__ARG(node->name), CEL__ARG(kinds));
}

struct cel_value
cel__run_dispatch(const struct cel__code *op, struct cel__frame *f,
    const struct cel_value *arg, size_t n)
{
	const struct cel__node *node = op->node;
	struct cel_value bad = cel__run_strict(f, arg, n);

	if (bad.kind != CEL_ABSENT)
		return bad;
	for (uint32_t i = 0; i < node->candidates; i++) {
		const struct cel__overload *o = node->candidate[i];
		struct cel_call c = {.run = f->run,
		    .overload = &o->is,
		    .at = node->at,
		    .n = node->n};

		if (o->is.call == NULL || !fits(o, arg, n))
			continue;
		if (!cel__run_charge(f, o->is.cost == 0 ? 1 : o->is.cost))
			return cel__run_cost_error(op, f);
		return o->is.call(&c, arg, n);
	}
	return no_overload(op, f, arg, n);
}
