/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Names and what is selected from them. A path through declared records is a
 * pointer and a place at each step; what is not the record that the checker
 * expected is looked for by name.
 */
#include "cel/text.h"
#include "cel/type.h"
#include "cel/unknown.h"
#include "cel/value.h"

#include "celrun/dispatch.h"

#include "celrun/leaf.h"

struct cel_value
cel__run_constant(const struct cel__code *op, struct cel__frame *f)
{
	(void)f;
	return op->k;
}

static struct cel_value
no_variable(const struct cel__code *op, struct cel__frame *f)
{
	return cel__run_fail(op, f, CEL_UNDECLARED, "%.*s has no value",
	    CEL__ARG(op->node->name));
}

struct cel_value
cel__run_variable(const struct cel__code *op, struct cel__frame *f)
{
	struct cel_value v = f->variable[op->slot];

	if (v.kind == CEL_ABSENT)
		return no_variable(op, f);
	return v;
}

struct cel_value
cel__run_local(const struct cel__code *op, struct cel__frame *f)
{
	return f->local[op->slot];
}

struct cel_value
cel__run_undeclared(const struct cel__code *op, struct cel__frame *f)
{
	return cel__run_fail(op, f, CEL_UNDECLARED,
	    "'%.*s' is declared nowhere", CEL__ARG(op->node->name));
}

/* ---- by name ------------------------------------------------------------------- */

/* The field's value; CEL_ABSENT when there is none; an error where v has no
 * fields. */
static struct cel_value
look_up(const struct cel__code *op, struct cel__frame *f, struct cel_value v,
    struct cel_text name)
{
	size_t place;

	if (!cel__run_charge_key(f, cel_string(name)))
		return cel__run_cost_error(op, f);
	if (v.kind == CEL_MAP)
		return cel_map_get(v, cel_string(name));
	if (v.kind == CEL_RECORD) {
		place = cel_type_find(v.as.record->type, name);
		return place == SIZE_MAX ? cel_absent()
					 : v.as.record->field[place];
	}
	if (!cel_is_value(v))
		return v;
	return cel__run_fail(op, f, CEL_NO_OVERLOAD, "%s has no fields: .%.*s",
	    cel__kind_name(v), CEL__ARG(name));
}

/* An optional's field is an optional: of nothing, nothing. */
static struct cel_value
optional_field(const struct cel__code *op, struct cel__frame *f,
    struct cel_value v, struct cel_text name)
{
	if (v.kind == CEL_OPTIONAL) {
		if (v.as.item == NULL)
			return v;
		v = *v.as.item;
	}
	if (v.kind == CEL_NULL)
		return cel__run_fail(op, f, CEL_NO_SUCH_KEY,
		    "null has no '%.*s'", CEL__ARG(name));
	v = look_up(op, f, v, name);
	return v.kind == CEL_ABSENT ? cel_none() : cel_some(f->run->arena, v);
}

static struct cel_value
select_by_name(const struct cel__code *op, struct cel__frame *f,
    struct cel_value v, const struct cel__node *node)
{
	if (v.kind == CEL_OPTIONAL)
		return optional_field(op, f, v, node->name);
	v = look_up(op, f, v, node->name);
	if (v.kind != CEL_ABSENT)
		return v;
	/* Struct{fields: ...} has become a map and has no fields of its own. */
	return cel__run_fail(op, f,
	    node->operand->kind == CEL__MESSAGE ? CEL_NO_OVERLOAD
						: CEL_NO_SUCH_KEY,
	    "there is no '%.*s'", CEL__ARG(node->name));
}

/* ---- through records ------------------------------------------------------------ */

static struct cel_value
walk(const struct cel__code *op, struct cel__frame *f, struct cel_value v)
{
	const struct cel__step *step = op->step, *end = step + op->n;

	for (; step < end; step++) {
		if (v.kind == CEL_RECORD && v.as.record->type == step->type)
			v = v.as.record->field[step->field];
		else
			v = select_by_name(op, f, v, step->node);
		if (v.kind == CEL_ABSENT)
			return cel__run_fail(op, f, CEL_NO_SUCH_KEY,
			    "there is no '%.*s'", CEL__ARG(step->node->name));
	}
	return v;
}

struct cel_value
cel__run_variable_path(const struct cel__code *op, struct cel__frame *f)
{
	struct cel_value v = f->variable[op->slot];

	if (v.kind == CEL_ABSENT)
		return no_variable(op, f);
	return walk(op, f, v);
}

struct cel_value
cel__run_local_path(const struct cel__code *op, struct cel__frame *f)
{
	return walk(op, f, f->local[op->slot]);
}

static struct cel_value
field_of(const struct cel__code *op, struct cel__frame *f, struct cel_value v)
{
	struct cel_value field;

	if (v.kind == CEL_RECORD && v.as.record->type == op->type) {
		field = v.as.record->field[op->field];
		if (field.kind != CEL_ABSENT)
			return field;
	}
	return walk(op, f, v);
}

struct cel_value
cel__run_variable_field(const struct cel__code *op, struct cel__frame *f)
{
	struct cel_value v = f->variable[op->slot];

	if (v.kind == CEL_ABSENT)
		return no_variable(op, f);
	return field_of(op, f, v);
}

struct cel_value
cel__run_local_field(const struct cel__code *op, struct cel__frame *f)
{
	return field_of(op, f, f->local[op->slot]);
}

struct cel_value
cel__run_select(const struct cel__code *op, struct cel__frame *f)
{
	return select_by_name(op, f, cel__run(op->a, f), op->node);
}

struct cel_value
cel__run_has(const struct cel__code *op, struct cel__frame *f)
{
	struct cel_value v = cel__run(op->a, f);

	if (v.kind == CEL_OPTIONAL) {
		v = optional_field(op, f, v, op->node->name);
		if (v.kind == CEL_OPTIONAL)
			return cel_bool(v.as.item != NULL);
		return v;
	}
	/* What may be there or not is unknown; what is an error within is one.
	 */
	if (!cel_is_value(v))
		return v;
	v = look_up(op, f, v, op->node->name);
	if (v.kind == CEL_UNKNOWN || v.kind == CEL_ERROR)
		return v;
	return cel_bool(v.kind != CEL_ABSENT);
}

struct cel_value
cel__run_optselect(const struct cel__code *op, struct cel__frame *f)
{
	return optional_field(op, f, cel__run(op->a, f), op->node->name);
}
