/* SPDX-License-Identifier: Apache-2.0 */
#include <assert.h>
#include <inttypes.h>
#include <math.h>

#include "base/base64.h"
#include "base/day_text.h"
#include "base/decimal.h"
#include "cel/decimal.h"
#include "cel/text.h"
#include "cel/type.h"
#include "cellib/duration.h"
#include "cellib/timestamp.h"
#include "json/write.h"

#include "celjson/write.h"

#define EXACT_MOST ((int64_t)1 << 53) /* what every reader's double holds */

#define NUMBER_MAX 24 /* bytes of an int or a uint */

static void
put_text(struct json_out *o, struct cel_text t)
{
	json_put_text(o, str_of(t.p, t.n));
}

static struct str
digits_of(struct cel_value v, char out[NUMBER_MAX])
{
	int n = v.kind == CEL_UINT
	    ? snprintf(out, NUMBER_MAX, "%" PRIu64, v.as.u)
	    : snprintf(out, NUMBER_MAX, "%" PRId64, v.as.i);

	return str_of(out, (size_t)n);
}

static void
put_whole(struct json_out *o, struct cel_value v)
{
	char text[NUMBER_MAX];
	bool exact = v.kind == CEL_UINT
	    ? v.as.u <= (uint64_t)EXACT_MOST
	    : v.as.i <= EXACT_MOST && v.as.i >= -EXACT_MOST;

	if (exact)
		json_put_int(o, v.as.i);
	else
		json_put_text(o, digits_of(v, text));
}

static void
put_double(struct json_out *o, double d)
{
	if (isfinite(d))
		json_put_double(o, d);
	else if (isnan(d))
		json_put_text(o, STR("NaN"));
	else
		json_put_text(o, d > 0 ? STR("Infinity") : STR("-Infinity"));
}

static void
put_list(struct json_out *o, struct cel_arena *a, struct cel_value list)
{
	json_put_array(o);
	for (uint32_t i = 0; i < list.n; i++)
		celjson_put(o, a, list.as.item[i]);
	json_put_end(o);
}

static struct str
key_of(struct cel_value key, char out[NUMBER_MAX])
{
	if (key.kind == CEL_STRING)
		return str_of(key.as.text, key.n);
	if (key.kind == CEL_BOOL)
		return key.as.truth ? STR("true") : STR("false");
	return digits_of(key, out);
}

static void
put_map(struct json_out *o, struct cel_arena *a, struct cel_value map)
{
	struct cel_value key, value;
	char text[NUMBER_MAX];

	json_put_object(o);
	for (uint32_t i = 0; i < map.n; i++) {
		cel_map_entry(map, i, &key, &value);
		json_put_name(o, key_of(key, text));
		celjson_put(o, a, value);
	}
	json_put_end(o);
}

static void
put_record(struct json_out *o, struct cel_arena *a,
    const struct cel_record *record)
{
	const struct cel_type *t = record->type;

	json_put_object(o);
	for (uint32_t i = 0; i < t->fields; i++) {
		struct cel_text name = t->field[i].name;

		if (record->field[i].kind == CEL_ABSENT)
			continue;
		json_put_name(o, str_of(name.p, name.n));
		celjson_put(o, a, record->field[i]);
	}
	json_put_end(o);
}

static void
put_bytes(struct json_out *o, struct cel_value v)
{
	json_put_text(o,
	    base64_format(o->mem, BASE64_PADDED, str_of(v.as.text, v.n)));
}

static void
put_date(struct json_out *o, struct cel_value v)
{
	struct day day;

	if (day_from_n(v.as.i, &day))
		json_put_text(o, day_format(o->mem, day));
	else
		json_put_int(o, v.as.i); /* a host's, beyond the years */
}

/* What has a text of its own. */
static void
put_written(struct json_out *o, struct cel_arena *a, struct cel_value v)
{
	char text[CEL__TIMESTAMP_MAX + CEL__DURATION_MAX + DECIMAL_FORMAT_MAX];
	size_t n = 0;

	if (v.kind == CEL_TIMESTAMP)
		n = cel__timestamp_write(v, text);
	else if (v.kind == CEL_DURATION)
		n = cel__duration_write(v, text);
	else if (v.kind == CEL_DECIMAL)
		n = cel__decimal_write(v, text);
	if (n > 0)
		json_put_text(o, str_of(text, n));
	else if (v.kind == CEL_TYPE)
		put_text(o, cel_type_format(a, v.as.type));
	else
		put_text(o, cel_value_format(a, v));
}

void
celjson_put(struct json_out *o, struct cel_arena *a, struct cel_value v)
{
	assert(cel_is_value(v));
	switch ((enum cel_kind)v.kind) {
	case CEL_NULL:
	case CEL_ABSENT:
	case CEL_ERROR:
	case CEL_UNKNOWN:
		json_put_null(o);
		break;
	case CEL_BOOL:
		json_put_bool(o, v.as.truth);
		break;
	case CEL_INT:
	case CEL_UINT:
		put_whole(o, v);
		break;
	case CEL_DOUBLE:
		put_double(o, v.as.d);
		break;
	case CEL_STRING:
		put_text(o, cel_text_of(v));
		break;
	case CEL_BYTES:
		put_bytes(o, v);
		break;
	case CEL_LIST:
		put_list(o, a, v);
		break;
	case CEL_MAP:
		put_map(o, a, v);
		break;
	case CEL_RECORD:
		put_record(o, a, v.as.record);
		break;
	case CEL_DATE:
		put_date(o, v);
		break;
	case CEL_OPTIONAL:
		if (v.as.item == NULL)
			json_put_null(o);
		else
			celjson_put(o, a, *v.as.item);
		break;
	case CEL_TYPE:
	case CEL_TIMESTAMP:
	case CEL_DURATION:
	case CEL_DECIMAL:
	case CEL_OPAQUE:
		put_written(o, a, v);
		break;
	}
}
