/* SPDX-License-Identifier: Apache-2.0 */
#include "cel/map.h"
#include "cel/memory.h"
#include "cel/type.h"
#include "cel/value.h"

#include "celrun/dispatch.h"

#include "celrun/build.h"

struct cel_value
cel__run_entry(const struct cel__code *op, struct cel__frame *f,
    const struct cel__code *value, bool optional)
{
	struct cel_value v = cel__run(value, f);

	if (!optional || !cel_is_value(v))
		return v;
	if (v.kind != CEL_OPTIONAL)
		return cel__run_fail(op, f, CEL_NO_OVERLOAD,
		    "what stands behind '?' is an optional, found %s",
		    cel__kind_name(v));
	return v.as.item == NULL ? cel_absent() : *v.as.item;
}

static struct cel_value *
room(struct cel__frame *f, size_t n)
{
	return (struct cel_value *)cel__take_raw(f->run->arena, n,
	    sizeof(struct cel_value));
}

struct cel_value
cel__run_list(const struct cel__code *op, struct cel__frame *f)
{
	struct cel_value *item = room(f, op->n), bad;
	size_t n = 0;

	if (item == NULL)
		return cel_memory_error();
	if (!cel__run_charge(f, op->n))
		return cel__run_cost_error(op, f);
	for (uint32_t i = 0; i < op->n; i++) {
		item[n] = cel__run_entry(op, f, op->arg[i],
		    op->node->entry[i].optional);
		n += item[n].kind != CEL_ABSENT;
	}
	bad = cel__run_strict(f, item, n);
	return bad.kind == CEL_ABSENT ? cel_list(item, n) : bad;
}

struct cel_value
cel__run_map(const struct cel__code *op, struct cel__frame *f)
{
	size_t most = op->n / 2, n = 0;
	struct cel_value *key = room(f, op->n), *value, part[2], bad;

	if (key == NULL)
		return cel_memory_error();
	if (!cel__run_charge(f, op->n))
		return cel__run_cost_error(op, f);
	value = key + most;
	for (uint32_t i = 0; i < most; i++) {
		key[n] = cel__run(op->arg[2 * i], f);
		value[n] = cel__run_entry(op, f, op->arg[2 * i + 1],
		    op->node->entry[i].optional);
		/* What is wrong with a key is wrong without a value too. */
		n += value[n].kind != CEL_ABSENT || !cel_is_value(key[n]);
	}
	part[0] = cel__run_strict(f, key, n);
	part[1] = cel__run_strict(f, value, n);
	bad = cel__run_strict(f, part, 2);
	if (bad.kind != CEL_ABSENT)
		return bad;
	return cel__map_take(f->run->arena, key, value, n);
}

struct cel_value
cel__run_record(const struct cel__code *op, struct cel__frame *f)
{
	const struct cel_type *type = op->node->type;
	struct cel_value bad;
	struct cel_record *r =
	    (struct cel_record *)cel_arena_take(f->run->arena, 1,
		sizeof(*r) + type->fields * sizeof(r->field[0]));

	if (r == NULL)
		return cel_memory_error();
	r->type = type;
	for (uint32_t i = 0; i < type->fields; i++)
		r->field[i] = cel_absent();
	for (uint32_t i = 0; i < op->n; i++) {
		const struct cel__entry *e = &op->node->entry[i];
		size_t place = cel_type_find(type, e->name);
		struct cel_value v =
		    cel__run_entry(op, f, op->arg[i], e->optional);

		if (place == SIZE_MAX)
			return cel__run_fail(op, f, CEL_NO_SUCH_KEY,
			    "the record has no such field");
		if (cel_is_value(v) &&
		    !cel__takes(cel__type_mask(type->field[place].type), v))
			return cel__run_fail(op, f, CEL_NO_OVERLOAD,
			    "the field does not take %s", cel__kind_name(v));
		r->field[place] = v;
	}
	bad = cel__run_strict(f, r->field, type->fields);
	if (bad.kind != CEL_ABSENT)
		return bad;
	return (struct cel_value){.kind = CEL_RECORD, .as.record = r};
}
