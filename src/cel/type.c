/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Most types of an expression are plain ones, or lists and optionals of plain
 * ones, or maps from strings to them. All of these are constants here: making one
 * takes no memory, and comparing two is comparing pointers.
 */
#include "cel/memory.h"
#include "cel/text.h"

#include "cel/type.h"

#define FORMAT_MAX 4096

#define BASIC(k)    (&cel__type_basic[k])
#define NAME(text)  .name = {text, sizeof(text) - 1}
#define PLAIN(k, s) [k] = {.kind = (k), NAME(s)}

/* Every plain type in turn. */
#define EACH(do)                                                         \
	do                                                               \
	(CEL__T_DYN), do(CEL__T_NULL), do(CEL__T_BOOL), do(CEL__T_INT),  \
	    do(CEL__T_UINT), do(CEL__T_DOUBLE), do(CEL__T_STRING),       \
	    do(CEL__T_BYTES), do(CEL__T_TIMESTAMP), do(CEL__T_DURATION), \
	    do(CEL__T_DATE), do(CEL__T_DECIMAL)

#define ITSELF(k) [k] = BASIC(k)
static const struct cel_type *const plain[] = {EACH(ITSELF)};

#define STRING_TO(k) [k] = {BASIC(CEL__T_STRING), BASIC(k)}
static const struct cel_type *const string_to[][2] = {EACH(STRING_TO)};

#define INT_TO(k) [k] = {BASIC(CEL__T_INT), BASIC(k)}
static const struct cel_type *const int_to[][2] = {EACH(INT_TO)};

static const struct cel_type *const dyn_to[] = {BASIC(CEL__T_DYN),
    BASIC(CEL__T_DYN)};

const struct cel_type cel__type_basic[] = {
    PLAIN(CEL__T_DYN, "dyn"),
    PLAIN(CEL__T_NULL, "null_type"),
    PLAIN(CEL__T_BOOL, "bool"),
    PLAIN(CEL__T_INT, "int"),
    PLAIN(CEL__T_UINT, "uint"),
    PLAIN(CEL__T_DOUBLE, "double"),
    PLAIN(CEL__T_STRING, "string"),
    PLAIN(CEL__T_BYTES, "bytes"),
    PLAIN(CEL__T_TIMESTAMP, "google.protobuf.Timestamp"),
    PLAIN(CEL__T_DURATION, "google.protobuf.Duration"),
    PLAIN(CEL__T_DATE, "date"),
    PLAIN(CEL__T_DECIMAL, "decimal"),
    [CEL__T_LIST] = {.kind = CEL__T_LIST,
	.params = 1,
	NAME("list"),
	.param = &plain[CEL__T_DYN]},
    [CEL__T_MAP] = {.kind = CEL__T_MAP,
	.params = 2,
	NAME("map"),
	.param = dyn_to},
    [CEL__T_TYPE] = {.kind = CEL__T_TYPE, NAME("type")},
    [CEL__T_OPTIONAL] = {.kind = CEL__T_OPTIONAL,
	.params = 1,
	NAME("optional_type"),
	.param = &plain[CEL__T_DYN]},
    [CEL__T_WRAPPER] = {.kind = CEL__T_WRAPPER,
	.params = 1,
	NAME("wrapper"),
	.param = &plain[CEL__T_DYN]},
    [CEL__T_ERROR] = {.kind = CEL__T_ERROR, NAME("error")},
};

#define OF(k, k1, s) \
	[k1] = {.kind = (k), .params = 1, NAME(s), .param = &plain[k1]}
#define LIST_OF(k1) OF(CEL__T_LIST, k1, "list")
#define TYPE_OF(k1) OF(CEL__T_TYPE, k1, "type")
#define OPT_OF(k1)  OF(CEL__T_OPTIONAL, k1, "optional_type")
#define WRAP_OF(k1) OF(CEL__T_WRAPPER, k1, "wrapper")
static const struct cel_type list_of[] = {EACH(LIST_OF)},
			     type_of[] = {EACH(TYPE_OF)},
			     optional_of[] = {EACH(OPT_OF)},
			     wrapper_of[] = {EACH(WRAP_OF)};

#define MAP_OF(k, to) \
	[k] = {.kind = CEL__T_MAP, .params = 2, NAME("map"), .param = (to)[k]}
#define MAP_OF_STRING(k) MAP_OF(k, string_to)
#define MAP_OF_INT(k)    MAP_OF(k, int_to)
static const struct cel_type map_of_string[] = {EACH(MAP_OF_STRING)},
			     map_of_int[] = {EACH(MAP_OF_INT)};

/* ---- making them ------------------------------------------------------------- */

static const struct cel_type *
make(struct cel_arena *a, enum cel__type_kind kind, struct cel_text name,
    const struct cel_type *const *param, size_t n)
{
	struct cel_type *t = CEL__NEW(a, struct cel_type);
	const struct cel_type **copy =
	    CEL__ARRAY(a, const struct cel_type *, n);

	for (size_t i = 0; i < n; i++)
		copy[i] = param[i];
	*t = (struct cel_type){.kind = (uint8_t)kind,
	    .params = (uint8_t)n,
	    .name = name,
	    .param = copy};
	return t;
}

/* A constant, where there is one. */
static const struct cel_type *
ready1(enum cel__type_kind kind, enum cel__type_kind of)
{
	switch (kind) {
	case CEL__T_LIST:
		return of == CEL__T_DYN ? BASIC(kind) : &list_of[of];
	case CEL__T_OPTIONAL:
		return of == CEL__T_DYN ? BASIC(kind) : &optional_of[of];
	case CEL__T_WRAPPER:
		return of == CEL__T_DYN ? BASIC(kind) : &wrapper_of[of];
	default:
		return &type_of[of];
	}
}

const struct cel_type *
cel__type_of1(struct cel_arena *a, enum cel__type_kind kind,
    const struct cel_type *of)
{
	if (of->kind < CEL__T_PLAIN)
		return ready1(kind, (enum cel__type_kind)of->kind);
	return make(a, kind, BASIC(kind)->name, &of, 1);
}

const struct cel_type *
cel__type_list(struct cel_arena *a, const struct cel_type *of)
{
	return cel__type_of1(a, CEL__T_LIST, of);
}

const struct cel_type *
cel__type_map(struct cel_arena *a, const struct cel_type *key,
    const struct cel_type *value)
{
	const struct cel_type *param[] = {key, value};

	if (value->kind < CEL__T_PLAIN && key->kind == CEL__T_STRING)
		return &map_of_string[value->kind];
	if (value->kind < CEL__T_PLAIN && key->kind == CEL__T_INT)
		return &map_of_int[value->kind];
	if (value->kind == CEL__T_DYN && key->kind == CEL__T_DYN)
		return BASIC(CEL__T_MAP);
	return make(a, CEL__T_MAP, BASIC(CEL__T_MAP)->name, param, 2);
}

const struct cel_type *
cel__type_opaque(struct cel_arena *a, struct cel_text name,
    const struct cel_type *const *param, size_t n)
{
	return make(a, CEL__T_OPAQUE, name, param, n);
}

const struct cel_type *
cel__type_var(struct cel_arena *a, uint32_t number)
{
	struct cel_type *t = CEL__NEW(a, struct cel_type);

	*t = (struct cel_type){.kind = CEL__T_VAR,
	    .var = number,
	    .name = BASIC(CEL__T_DYN)->name};
	return t;
}

const struct cel_type *
cel__type_param(struct cel_arena *a, struct cel_text letter, uint32_t number)
{
	struct cel_type *t = CEL__NEW(a, struct cel_type);

	*t = (struct cel_type){.kind = CEL__T_PARAM,
	    .number = (uint16_t)number,
	    .name = letter};
	return t;
}

const struct cel_type *
cel__type_with(struct cel_arena *a, const struct cel_type *t,
    const struct cel_type *const *param)
{
	if (t->kind == CEL__T_OPAQUE)
		return cel__type_opaque(a, t->name, param, t->params);
	if (t->kind == CEL__T_MAP)
		return cel__type_map(a, param[0], param[1]);
	return cel__type_of1(a, (enum cel__type_kind)t->kind, param[0]);
}

/* ---- records ------------------------------------------------------------------- */

struct cel_type *
cel__type_record(struct cel_arena *a, struct cel_text name)
{
	struct cel_type *t = CEL__NEW(a, struct cel_type);

	*t = (struct cel_type){.kind = CEL__T_RECORD, .name = name};
	return t;
}

/* Where name is in the table, or the free place where it would be. */
static uint32_t
probe(const struct cel_type *t, struct cel_text name)
{
	uint32_t mask = t->places - 1;
	uint32_t i = cel__text_hash(name) & mask;

	while (t->place[i] != 0 &&
	    !cel__text_eq(t->field[t->place[i] - 1].name, name))
		i = (i + 1) & mask;
	return i;
}

bool
cel__type_fill(struct cel_arena *a, struct cel_type *record,
    const struct cel__field *field, size_t n, size_t *twice_out)
{
	uint32_t places = 4, *place;

	while (places < 2 * n)
		places *= 2;
	place = CEL__ARRAY(a, uint32_t, places);
	record->place = place;
	record->places = places;
	record->field = field;
	record->fields = (uint32_t)n;
	for (uint32_t i = 0; i < n; i++) {
		uint32_t at = probe(record, field[i].name);

		if (place[at] != 0) {
			*twice_out = i;
			return false;
		}
		place[at] = i + 1;
	}
	return true;
}

size_t
cel_type_find(const struct cel_type *t, struct cel_text name)
{
	uint32_t at;

	if (t->places == 0)
		return SIZE_MAX;
	at = t->place[probe(t, name)];
	return at == 0 ? SIZE_MAX : at - 1;
}

size_t
cel_type_fields(const struct cel_type *t)
{
	return t->fields;
}

struct cel_text
cel_type_field(const struct cel_type *t, size_t i,
    const struct cel_type **type_out)
{
	*type_out = t->field[i].type;
	return t->field[i].name;
}

/* ---- asking -------------------------------------------------------------------- */

bool
cel__type_eq(const struct cel_type *a, const struct cel_type *b)
{
	if (a == b)
		return true;
	if (a->kind != b->kind || a->params != b->params ||
	    a->number != b->number || a->var != b->var)
		return false;
	if ((a->kind == CEL__T_OPAQUE || a->kind == CEL__T_RECORD) &&
	    !cel__text_eq(a->name, b->name))
		return false;
	for (size_t i = 0; i < a->params; i++)
		if (!cel__type_eq(a->param[i], b->param[i]))
			return false;
	return true;
}

bool
cel__type_open(const struct cel_type *t)
{
	if (t->kind == CEL__T_PARAM || t->kind == CEL__T_VAR)
		return true;
	for (size_t i = 0; i < t->params; i++)
		if (cel__type_open(t->param[i]))
			return true;
	return false;
}

/* The kind of a type's values; ABSENT where it may be any. */
static const uint8_t values[] = {
    [CEL__T_DYN] = CEL_ABSENT,
    [CEL__T_NULL] = CEL_NULL,
    [CEL__T_BOOL] = CEL_BOOL,
    [CEL__T_INT] = CEL_INT,
    [CEL__T_UINT] = CEL_UINT,
    [CEL__T_DOUBLE] = CEL_DOUBLE,
    [CEL__T_STRING] = CEL_STRING,
    [CEL__T_BYTES] = CEL_BYTES,
    [CEL__T_TIMESTAMP] = CEL_TIMESTAMP,
    [CEL__T_DURATION] = CEL_DURATION,
    [CEL__T_DATE] = CEL_DATE,
    [CEL__T_DECIMAL] = CEL_DECIMAL,
    [CEL__T_LIST] = CEL_LIST,
    [CEL__T_MAP] = CEL_MAP,
    [CEL__T_TYPE] = CEL_TYPE,
    [CEL__T_OPTIONAL] = CEL_OPTIONAL,
    [CEL__T_WRAPPER] = CEL_ABSENT,
    [CEL__T_RECORD] = CEL_RECORD,
    [CEL__T_OPAQUE] = CEL_OPAQUE,
    [CEL__T_PARAM] = CEL_ABSENT,
    [CEL__T_VAR] = CEL_ABSENT,
    [CEL__T_ERROR] = CEL_ABSENT,
};

enum cel_kind
cel_type_kind(const struct cel_type *t)
{
	if (t->kind == CEL__T_WRAPPER)
		t = t->param[0];
	return (enum cel_kind)values[t->kind];
}

const struct cel_type *
cel_type_param(const struct cel_type *t, size_t i)
{
	return i < t->params ? t->param[i] : NULL;
}

uint32_t
cel__type_mask(const struct cel_type *t)
{
	if (t->kind == CEL__T_WRAPPER)
		return cel__type_mask(t->param[0]) | 1u << CEL_NULL;
	if (values[t->kind] == CEL_ABSENT)
		return UINT32_MAX;
	return 1u << values[t->kind];
}

const struct cel_type *
cel_type_of(struct cel_value v)
{
	switch ((enum cel_kind)v.kind) {
	case CEL_RECORD:
		return v.as.record->type;
	case CEL_OPAQUE:
		return v.as.opaque->type;
	case CEL_ABSENT:
	case CEL_ERROR:
	case CEL_UNKNOWN:
		return BASIC(CEL__T_ERROR);
	default:
		break;
	}
	for (size_t i = 0; i < CEL__T_WRAPPER; i++)
		if (values[i] == v.kind)
			return BASIC(i);
	return BASIC(CEL__T_DYN);
}

static void
write_type(struct cel__sink *s, const struct cel_type *t)
{
	cel__sink_add(s, t->name);
	for (size_t i = 0; i < t->params; i++) {
		cel__sink_add(s, i == 0 ? CEL_TEXT("(") : CEL_TEXT(", "));
		write_type(s, t->param[i]);
	}
	if (t->params > 0)
		cel__sink_byte(s, ')');
}

struct cel_text
cel_type_format(struct cel_arena *a, const struct cel_type *t)
{
	struct cel__sink s;

	cel__sink_init(&s, a, FORMAT_MAX);
	write_type(&s, t);
	return cel__sink_text(&s);
}
