/* SPDX-License-Identifier: Apache-2.0 */
/*
 * What is built: lists, maps, messages. Elements that have no type in common
 * make a list of dyn. Of protobuf's messages there are those that have a value
 * of their own in CEL; records of the environment are written like them.
 */
#include "celcheck/check_impl.h"

/* The type of what an entry adds: of ?x what is in the optional. */
static const struct cel_type *
value_type(struct cel__checker *c, const struct cel__entry *e)
{
	const struct cel_type *t;

	if (!e->optional)
		return e->value->type;
	t = cel__infer_top(&c->infer, e->value->type);
	if (t->kind == CEL__T_OPTIONAL)
		return t->param[0];
	if (t->kind == CEL__T_DYN || t->kind == CEL__T_ERROR)
		return t;
	if (t->kind == CEL__T_VAR) {
		cel__infer_loosen(&c->infer, t);
		return CEL__DYN;
	}
	cel__wrong_optional(c, e->value, "?");
	return CEL__WRONG;
}

/* NULL is no type yet. */
static const struct cel_type *
join(struct cel__checker *c, const struct cel_type *a, const struct cel_type *b)
{
	uint32_t mark;

	if (a == NULL || a == b)
		return b;
	mark = cel__infer_mark(&c->infer);
	if (cel__infer_fit(&c->infer, a, b, 0))
		return cel__infer_join(&c->infer, a, b);
	cel__infer_back(&c->infer, mark);
	return CEL__DYN;
}

const struct cel_type *
cel__check_list(struct cel__checker *c, struct cel__node *node)
{
	const struct cel_type *t = NULL;

	for (uint32_t i = 0; i < node->entries; i++)
		t = join(c, t, value_type(c, &node->entry[i]));
	if (t == NULL)
		t = cel__infer_var(&c->infer);
	return cel__type_list(c->arena, t);
}

static bool
is_key(struct cel__checker *c, const struct cel_type *t)
{
	switch ((enum cel__type_kind)cel__infer_top(&c->infer, t)->kind) {
	case CEL__T_DYN:
	case CEL__T_BOOL:
	case CEL__T_INT:
	case CEL__T_UINT:
	case CEL__T_STRING:
	case CEL__T_WRAPPER:
	case CEL__T_VAR:
	case CEL__T_ERROR:
		return true;
	default:
		return false;
	}
}

const struct cel_type *
cel__check_map(struct cel__checker *c, struct cel__node *node)
{
	const struct cel_type *key = NULL, *value = NULL;

	for (uint32_t i = 0; i < node->entries; i++) {
		const struct cel__entry *e = &node->entry[i];

		if (!c->lenient && !is_key(c, e->key->type))
			cel__wrong_key(c, e->key);
		key = join(c, key, e->key->type);
		value = join(c, value, value_type(c, e));
	}
	if (key == NULL) {
		key = cel__infer_var(&c->infer);
		value = cel__infer_var(&c->infer);
	}
	return cel__type_map(c->arena, key, value);
}

/* ---- messages ---------------------------------------------------------------------------- */

#define FIELDS_MAX 6

struct field {
	const char *name, *type;
};

/* Messages with a value of their own: the value's type, and the fields. */
static const struct message {
	const char *name, *type;
	struct field field[FIELDS_MAX];
} message[] = {
    {"BoolValue", "wrapper(bool)", {{"value", "bool"}}},
    {"BytesValue", "wrapper(bytes)", {{"value", "bytes"}}},
    {"DoubleValue", "wrapper(double)", {{"value", "double"}}},
    {"FloatValue", "wrapper(double)", {{"value", "double"}}},
    {"Int32Value", "wrapper(int)", {{"value", "int"}}},
    {"Int64Value", "wrapper(int)", {{"value", "int"}}},
    {"StringValue", "wrapper(string)", {{"value", "string"}}},
    {"UInt32Value", "wrapper(uint)", {{"value", "uint"}}},
    {"UInt64Value", "wrapper(uint)", {{"value", "uint"}}},
    {"Timestamp", "timestamp", {{"seconds", "int"}, {"nanos", "int"}}},
    {"Duration", "duration", {{"seconds", "int"}, {"nanos", "int"}}},
    {"ListValue", "list(dyn)", {{"values", "list(dyn)"}}},
    {"Struct", "map(string, dyn)", {{"fields", "map(string, dyn)"}}},
    {"Value", "dyn",
	{{"null_value", "int"}, {"number_value", "double"},
	    {"string_value", "string"}, {"bool_value", "bool"},
	    {"struct_value", "map(string, dyn)"}, {"list_value", "list(dyn)"}}},
    {"Any", "dyn", {{"type_url", "string"}, {"value", "bytes"}}},
};

static const struct cel_type *
type_of(struct cel__checker *c, const char *text)
{
	struct cel_text words;

	return cel__env_read_type(c->env, c->arena, cel__text_from_c(text),
	    &words);
}

/* google.protobuf.Duration. */
static const struct message *
find_message(struct cel_text name)
{
	struct cel_text in = CEL_TEXT("google.protobuf.");
	struct cel_text last;

	if (name.n <= in.n || memcmp(name.p, in.p, in.n) != 0)
		return NULL;
	last = (struct cel_text){name.p + in.n, name.n - in.n};
	for (size_t i = 0; i < sizeof(message) / sizeof(*message); i++)
		if (cel__text_is(last, message[i].name))
			return &message[i];
	return NULL;
}

/* As a record, so that both are one to whoever looks for fields. */
static const struct cel_type *
as_record(struct cel__checker *c, const struct message *m, struct cel_text name)
{
	struct cel_type *t = cel__type_record(c->arena, name);
	struct cel__field *field =
	    CEL__ARRAY(c->arena, struct cel__field, FIELDS_MAX);
	size_t n = 0, twice;

	for (; n < FIELDS_MAX && m->field[n].name != NULL; n++) {
		field[n].name = cel__text_from_c(m->field[n].name);
		field[n].type = type_of(c, m->field[n].type);
	}
	(void)cel__type_fill(c->arena, t, field, n, &twice);
	return t;
}

static void
check_field(struct cel__checker *c, struct cel__node *node,
    const struct cel_type *record, const struct cel__entry *e)
{
	const struct cel_type *value = value_type(c, e);
	size_t place = cel_type_find(record, e->name);

	if (c->lenient)
		return;
	if (place == SIZE_MAX)
		cel__wrong_entry_name(c, node, e, record);
	else if (!cel__infer_fit(&c->infer, value, record->field[place].type,
		     0))
		cel__wrong_value(c, e, record->field[place].type);
}

/* The record with the fields, its name made whole, and the type of the value. */
static const struct cel_type *
find_record(struct cel__checker *c, struct cel__node *node,
    const struct cel_type **type_out)
{
	const struct cel_type *record;
	const struct message *m;
	struct cel_text whole;
	size_t at = SIZE_MAX;

	while (cel__check_candidate(c, node->root, node->name, &at, &whole)) {
		record = cel__env_record(c->env, whole);
		*type_out = record;
		if (record != NULL) {
			node->name = whole;
			return record;
		}
		m = find_message(whole);
		if (m != NULL) {
			node->name = whole;
			*type_out = type_of(c, m->type);
			return as_record(c, m, whole);
		}
	}
	return NULL;
}

const struct cel_type *
cel__check_message(struct cel__checker *c, struct cel__node *node)
{
	const struct cel_type *type = NULL;
	const struct cel_type *record = find_record(c, node, &type);

	if (record == NULL) {
		if (c->lenient)
			return CEL__DYN;
		cel__wrong_message(c, node);
		return CEL__WRONG;
	}
	for (uint32_t i = 0; i < node->entries; i++)
		check_field(c, node, record, &node->entry[i]);
	return type;
}
