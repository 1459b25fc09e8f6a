/* SPDX-License-Identifier: Apache-2.0 */
/*
 * What is packed in an Any, of the messages that CEL has values of its own for.
 * As protobuf reads them: fields that are not known are passed over, and so is a
 * known one of another kind; of one that comes twice the last counts, but two
 * messages in one field are not merged, since nobody writes that.
 */
#include <string.h>

#include "base/utf8.h"

#include "cel/map.h"
#include "cel/text.h"

#include "celrun/any_impl.h"
#include "celrun/dispatch.h"

#include "celrun/any.h"

#define NAME_SHOWN  100               /* bytes of a type_url */
#define ENTRIES_MAX ((size_t)1 << 30) /* more are taken for no memory */

static struct cel_value read_value(struct cel__any *x, struct cel_text bytes);
static struct cel_value read_any(struct cel__any *x, struct cel_text bytes);
static struct cel_value unpack(struct cel__any *x, struct cel_text url,
    struct cel_text payload);

static void *
room(const struct cel__any *x, size_t n, size_t size)
{
	return cel_arena_take(x->frame->run->arena, n, size);
}

/* ---- lists and maps ------------------------------------------------------------- */

static bool
is_element(const struct cel__wire_field *f)
{
	return f->number == 1 && f->kind == CEL__COUNTED;
}

/* How many elements or entries there are, if it is a message at all. */
static size_t
count(struct cel_text bytes)
{
	struct cel__wire w = {.rest = bytes};
	struct cel__wire_field f;
	size_t n = 0;

	while (cel__wire_next(&w, &f))
		n += is_element(&f);
	return n;
}

static struct cel_value
read_list(struct cel__any *x, struct cel_text bytes)
{
	struct cel__wire w = {.rest = bytes};
	struct cel_value *item =
	    (struct cel_value *)room(x, count(bytes), sizeof(*item));
	struct cel__wire_field f;
	size_t n = 0;

	if (item == NULL)
		return cel_memory_error();
	while (cel__wire_next(&w, &f)) {
		if (!is_element(&f))
			continue;
		item[n] = read_value(x, f.counted);
		if (!cel_is_value(item[n]))
			return item[n];
		n++;
	}
	return cel__any_end(x, &w, cel_list(item, n));
}

struct entries {
	struct cel_value *key, *value;
	uint32_t *table; /* place + 1 by hash; 0 is free */
	uint32_t n, slots;
};

static bool
make_entries(const struct cel__any *x, size_t most, struct entries *out)
{
	if (most > ENTRIES_MAX)
		return false;
	out->n = 0;
	out->slots = 4;
	while (out->slots < 2 * most)
		out->slots *= 2;
	out->key = (struct cel_value *)room(x, most, sizeof(*out->key));
	out->value = (struct cel_value *)room(x, most, sizeof(*out->value));
	out->table = (uint32_t *)room(x, out->slots, sizeof(*out->table));
	return out->key != NULL && out->value != NULL && out->table != NULL;
}

/* Of two entries with one key the last counts. */
static void
put(struct entries *e, struct cel_value key, struct cel_value value)
{
	uint32_t h = cel__text_hash(cel_text_of(key)) & (e->slots - 1);

	while (e->table[h] != 0 &&
	    !cel__text_eq(cel_text_of(e->key[e->table[h] - 1]),
		cel_text_of(key)))
		h = (h + 1) & (e->slots - 1);
	if (e->table[h] == 0) {
		e->key[e->n] = key;
		e->table[h] = ++e->n;
	}
	e->value[e->table[h] - 1] = value;
}

/* What keeps it from being one, or the value. */
static struct cel_value
read_entry(struct cel__any *x, struct cel_text bytes, struct entries *e)
{
	struct cel_value key = cel_string(CEL_TEXT("")), value = cel_null();
	struct cel__wire w = {.rest = bytes};
	struct cel__wire_field f;

	while (cel__wire_next(&w, &f)) {
		if (f.number == 1 && f.kind == CEL__COUNTED)
			key = cel__any_string(x, f.counted);
		if (f.number == 2 && f.kind == CEL__COUNTED)
			value = read_value(x, f.counted);
		if (!cel_is_value(key))
			return key;
		if (!cel_is_value(value))
			return value;
	}
	if (w.wrong == NULL)
		put(e, key, value);
	return cel__any_end(x, &w, value);
}

static struct cel_value
read_struct(struct cel__any *x, struct cel_text bytes)
{
	struct cel__wire w = {.rest = bytes};
	struct cel__wire_field f;
	struct cel_value v;
	struct entries e;

	if (!make_entries(x, count(bytes), &e))
		return cel_memory_error();
	while (cel__wire_next(&w, &f)) {
		if (!is_element(&f))
			continue;
		v = read_entry(x, f.counted, &e);
		if (!cel_is_value(v))
			return v;
	}
	if (w.wrong != NULL)
		return cel__any_bad(x, w.wrong);
	return cel__map_take(x->frame->run->arena, e.key, e.value, e.n);
}

/* ---- by name -------------------------------------------------------------------- */

static const struct message {
	const char *name;
	struct cel_value (*read)(struct cel__any *x, struct cel_text bytes);
} message[] = {
    {"Timestamp", cel__any_timestamp},
    {"Duration", cel__any_duration},
    {"Struct", read_struct},
    {"ListValue", read_list},
    {"Value", read_value},
    {"Any", read_any},
};

/* Within the limit of depth. */
static struct cel_value
within(struct cel__any *x, struct cel_text bytes,
    struct cel_value (*read)(struct cel__any *x, struct cel_text bytes))
{
	struct cel_value v;

	if (x->depth == CEL__ANY_DEPTH_MAX)
		return cel__any_bad(x, "too many messages within each other");
	x->depth++;
	v = read(x, bytes);
	x->depth--;
	return v;
}

/* One field of a Value, which is a oneof. */
static struct cel_value
value_of(struct cel__any *x, const struct cel__wire_field *f,
    struct cel_value old)
{
	static const enum cel__wire_kind kind[] = {CEL__VARINT, CEL__FIXED64,
	    CEL__COUNTED, CEL__VARINT, CEL__COUNTED, CEL__COUNTED};

	if (f->number > sizeof(kind) / sizeof(kind[0]) ||
	    f->kind != kind[f->number - 1])
		return old;
	switch (f->number) {
	case 1:
		return cel_null();
	case 2:
		return cel_double(cel__any_double(f));
	case 3:
		return cel__any_string(x, f->counted);
	case 4:
		return cel_bool(f->u != 0);
	case 5:
		return within(x, f->counted, read_struct);
	default:
		return within(x, f->counted, read_list);
	}
}

static struct cel_value
read_value(struct cel__any *x, struct cel_text bytes)
{
	struct cel__wire w = {.rest = bytes};
	struct cel_value v = cel_null();
	struct cel__wire_field f;

	while (cel__wire_next(&w, &f)) {
		v = value_of(x, &f, v);
		if (!cel_is_value(v))
			return v;
	}
	return cel__any_end(x, &w, v);
}

static struct cel_value
read_any(struct cel__any *x, struct cel_text bytes)
{
	struct cel_text url = CEL_TEXT(""), payload = CEL_TEXT("");
	struct cel__wire w = {.rest = bytes};
	struct cel__wire_field f;
	struct cel_value v;

	while (cel__wire_next(&w, &f)) {
		if (f.number == 1 && f.kind == CEL__COUNTED)
			url = f.counted;
		if (f.number == 2 && f.kind == CEL__COUNTED)
			payload = f.counted;
	}
	if (w.wrong != NULL)
		return cel__any_bad(x, w.wrong);
	v = cel__any_string(x, url);
	return cel_is_value(v) ? unpack(x, url, payload) : v;
}

/* "type.googleapis.com/google.protobuf.Any": what stands behind the last '/'
 * and the package. False where there is no '/'. */
static bool
split(struct cel_text url, struct cel_text *out)
{
	struct cel_text in = CEL_TEXT("google.protobuf.");
	size_t at = url.n;

	while (at > 0 && url.p[at - 1] != '/')
		at--;
	if (at == 0)
		return false;
	*out = (struct cel_text){url.p + at, url.n - at};
	if (out->n > in.n && memcmp(out->p, in.p, in.n) == 0)
		*out = (struct cel_text){out->p + in.n, out->n - in.n};
	else
		*out = CEL_TEXT("");
	return true;
}

static struct cel_value
unpack(struct cel__any *x, struct cel_text url, struct cel_text payload)
{
	struct str shown = utf8_clip((struct str){url.p, url.n}, NAME_SHOWN);
	struct cel_text name;
	struct cel_value v;

	if (!split(url, &name))
		return cel__run_fail(x->op, x->frame, CEL_BAD_ARGUMENT,
		    "a type_url is a host, '/' and a message's name, found "
		    "'%.*s'",
		    STR_ARG(shown));
	if (cel__any_scalar(x, name, payload, &v))
		return v;
	for (size_t i = 0; i < sizeof(message) / sizeof(message[0]); i++)
		if (cel__text_is(name, message[i].name))
			return within(x, payload, message[i].read);
	return cel__run_fail(x->op, x->frame, CEL_BAD_ARGUMENT,
	    "the schema of '%.*s' is not known", STR_ARG(shown));
}

struct cel_value
cel__run_any(const struct cel__code *op, struct cel__frame *f,
    struct cel_text url, struct cel_text payload)
{
	struct cel__any x = {.op = op, .frame = f};

	if (!cel__run_charge(f, payload.n))
		return cel__run_cost_error(op, f);
	return unpack(&x, url, payload);
}
