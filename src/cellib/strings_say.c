/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Values that share parts can have far more text than memory; so whoever walks
 * over parts stops when the sink is full.
 */
#include "base/day.h"
#include "base/utf8.h"

#include "cel/decimal.h"
#include "cel/double.h"
#include "cel/map.h"
#include "cel/type.h"

#include "cellib/duration.h"
#include "cellib/timestamp.h"

#include "cellib/strings_say.h"

/* A map's entry by the text of its key. */
struct entry {
	struct cel_text key;
	struct cel_value value;
};

static void
say_bytes(struct cel__sink *s, struct cel_value v)
{
	struct str rest = {v.as.text, v.n};
	uint32_t point;

	while (!s->full && utf8_next(&rest, &point))
		cel__sink_point(s, point);
}

static void
say_moment(struct cel__sink *s, struct cel_value v)
{
	char moment[CEL__TIMESTAMP_MAX], span[CEL__DURATION_MAX];

	if (v.kind == CEL_TIMESTAMP)
		cel__sink_add(s,
		    (struct cel_text){moment, cel__timestamp_write(v, moment)});
	else
		cel__sink_add(s,
		    (struct cel_text){span, cel__duration_write(v, span)});
}

static bool
say_date(struct cel__sink *s, struct cel_value v)
{
	struct day day;
	struct ymd ymd;

	if (!day_from_n(v.as.i, &day))
		return false;
	ymd = day_ymd(day);
	cel__sink_fmt(s, "%04d-%02d-%02d", ymd.year, ymd.month, ymd.day);
	return true;
}

/* What has no parts; false for what has some, or no text. */
static bool
say_simple(struct cel__sink *s, struct cel_value v)
{
	char decimal[DECIMAL_FORMAT_MAX];

	switch ((enum cel_kind)v.kind) {
	case CEL_NULL:
		cel__sink_add(s, CEL_TEXT("null"));
		return true;
	case CEL_BOOL:
		cel__sink_add(s,
		    v.as.truth ? CEL_TEXT("true") : CEL_TEXT("false"));
		return true;
	case CEL_INT:
		cel__sink_int(s, v.as.i);
		return true;
	case CEL_UINT:
		cel__sink_uint(s, v.as.u);
		return true;
	case CEL_DOUBLE:
		cel__sink_plain(s, v.as.d);
		return true;
	case CEL_STRING:
		cel__sink_add(s, cel_text_of(v));
		return true;
	case CEL_BYTES:
		say_bytes(s, v);
		return true;
	case CEL_TYPE:
		cel__sink_add(s, v.as.type->name);
		return true;
	case CEL_TIMESTAMP:
	case CEL_DURATION:
		say_moment(s, v);
		return true;
	case CEL_DATE:
		return say_date(s, v);
	case CEL_DECIMAL:
		cel__sink_add(s,
		    (struct cel_text){decimal, cel__decimal_write(v, decimal)});
		return true;
	case CEL_LIST:
	case CEL_MAP:
	case CEL_RECORD:
	case CEL_OPTIONAL:
	case CEL_OPAQUE:
	case CEL_ABSENT:
	case CEL_ERROR:
	case CEL_UNKNOWN:
		break;
	}
	return false;
}

static bool
say_list(struct cel__sink *s, struct cel_value v, struct cel_value *bad)
{
	cel__sink_byte(s, '[');
	for (uint32_t i = 0; i < v.n && !s->full; i++) {
		if (i > 0)
			cel__sink_add(s, CEL_TEXT(", "));
		if (!cel__say(s, v.as.item[i], bad))
			return false;
	}
	cel__sink_byte(s, ']');
	return true;
}

/* Merges the sorted [0, m) and [m, n) of e. */
static void
merge(struct entry *e, struct entry *spare, size_t m, size_t n)
{
	size_t i = 0, j = m, k = 0;

	while (i < m && j < n)
		if (cel__text_cmp(e[j].key, e[i].key) < 0)
			spare[k++] = e[j++];
		else
			spare[k++] = e[i++];
	/* What is left of the second half is in its place already. */
	memmove(e + (n - (m - i)), e + i, (m - i) * sizeof(*e));
	memcpy(e, spare, k * sizeof(*e));
}

static void
sort(struct entry *e, struct entry *spare, size_t n)
{
	for (size_t run = 1; run < n; run *= 2)
		for (size_t at = 0; at + run < n; at += 2 * run) {
			size_t rest = n - at;

			merge(e + at, spare, run,
			    rest < 2 * run ? rest : 2 * run);
		}
}

/* The entries, by the order of their keys' texts; NULL without memory. */
static struct entry *
sorted(struct cel_arena *a, const struct cel_map *map)
{
	size_t n = map->n;
	struct entry *e =
	    (struct entry *)cel_arena_take(a, 2 * n + 1, sizeof(*e));

	if (e == NULL)
		return NULL;
	for (size_t i = 0; i < n; i++) {
		struct cel__sink key;

		cel__sink_init(&key, a, UINT32_MAX);
		(void)say_simple(&key, map->key[i]); /* all that are keys */
		if (key.full)
			return NULL;
		e[i] = (struct entry){cel__sink_text(&key), map->value[i]};
	}
	sort(e, e + n, n);
	return e;
}

static bool
say_map(struct cel__sink *s, struct cel_value v, struct cel_value *bad)
{
	const struct entry *e = s->full ? NULL : sorted(s->arena, v.as.map);

	if (e == NULL) {
		s->dry |= !s->full;
		s->full = true;
		return true;
	}
	cel__sink_byte(s, '{');
	for (uint32_t i = 0; i < v.as.map->n && !s->full; i++) {
		if (i > 0)
			cel__sink_add(s, CEL_TEXT(", "));
		cel__sink_add(s, e[i].key);
		cel__sink_add(s, CEL_TEXT(": "));
		if (!cel__say(s, e[i].value, bad))
			return false;
	}
	cel__sink_byte(s, '}');
	return true;
}

bool
cel__say(struct cel__sink *s, struct cel_value v, struct cel_value *bad)
{
	if (v.kind == CEL_LIST)
		return say_list(s, v, bad);
	if (v.kind == CEL_MAP)
		return say_map(s, v, bad);
	*bad = v;
	return say_simple(s, v);
}
