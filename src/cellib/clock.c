/* SPDX-License-Identifier: Apache-2.0 */
#include "base/ckd.h"
#include "base/day.h"

#include "cel/text.h"

#include "cellib/duration.h"
#include "cellib/timestamp.h"

#include "cellib/clock.h"

#define DAY_SECONDS 86400
#define MILLI       1000000 /* nanoseconds */

/* What the place's calendar and clock show. */
struct wall {
	struct day day;
	int32_t second; /* of the day */
};

/* A sign may be missing. */
static bool
fixed_offset(struct cel_text t, int32_t *out)
{
	char bytes[6] = "+";

	if (t.n != 5)
		return cel__offset_read(t, out);
	memcpy(bytes + 1, t.p, 5);
	return cel__offset_read((struct cel_text){bytes, 6}, out);
}

static bool
offset_of(const struct cel_zones *zones, struct cel_text name, int64_t second,
    int32_t *out)
{
	*out = 0;
	if (cel__text_is(name, "UTC") || fixed_offset(name, out))
		return true;
	return zones != NULL && zones->offset(zones->cookie, name, second, out);
}

static bool
show(int64_t second, int32_t offset, struct wall *out)
{
	/* A timestamp of the host's may be any int64_t. */
	if (ckd_add(&second, second, offset) ||
	    ckd_sub(&second, second, CEL__TIMESTAMP_FIRST) || second < 0)
		return false;
	out->second = (int32_t)(second % DAY_SECONDS);
	return day_from_n(second / DAY_SECONDS + DAY_FIRST, &out->day);
}

/* False with an error in *error. */
static bool
wall_of(struct cel_call *c, const struct cel_value *arg, size_t n,
    struct wall *out, struct cel_value *error)
{
	int32_t offset = 0;

	if (n > 1 &&
	    !offset_of(c->run->zones, cel_text_of(arg[1]), arg[0].as.i,
		&offset)) {
		*error = cel_fail(c, CEL_BAD_ARGUMENT,
		    "there is no time zone \"%.*s\"",
		    CEL__ARG(cel_text_of(arg[1])));
		return false;
	}
	if (!show(arg[0].as.i, offset, out)) {
		*error = cel_fail(c, CEL_OUT_OF_RANGE,
		    "the local time leaves the years 1 to 9999");
		return false;
	}
	return true;
}

CEL__FUNCTION(cel__get_year)
{
	struct cel_value error;
	struct wall w;

	if (!wall_of(c, arg, n, &w, &error))
		return error;
	return cel_int(day_ymd(w.day).year);
}

CEL__FUNCTION(cel__get_month)
{
	struct cel_value error;
	struct wall w;

	if (!wall_of(c, arg, n, &w, &error))
		return error;
	return cel_int(day_ymd(w.day).month - 1);
}

CEL__FUNCTION(cel__get_date)
{
	struct cel_value error;
	struct wall w;

	if (!wall_of(c, arg, n, &w, &error))
		return error;
	return cel_int(day_ymd(w.day).day);
}

CEL__FUNCTION(cel__get_day_of_month)
{
	struct cel_value error;
	struct wall w;

	if (!wall_of(c, arg, n, &w, &error))
		return error;
	return cel_int(day_ymd(w.day).day - 1);
}

CEL__FUNCTION(cel__get_day_of_week)
{
	struct cel_value error;
	struct wall w;

	if (!wall_of(c, arg, n, &w, &error))
		return error;
	return cel_int(day_weekday(w.day) % 7); /* SUNDAY is 7 */
}

CEL__FUNCTION(cel__get_day_of_year)
{
	struct cel_value error;
	struct day first;
	struct wall w;

	if (!wall_of(c, arg, n, &w, &error))
		return error;
	if (!day_from_ymd((struct ymd){day_ymd(w.day).year, 1, 1}, &first))
		return cel_int(0); /* each year has a first day */
	return cel_int(w.day.n - first.n);
}

CEL__FUNCTION(cel__get_hours)
{
	struct cel_value error;
	struct wall w;

	if (!wall_of(c, arg, n, &w, &error))
		return error;
	return cel_int(w.second / 3600);
}

CEL__FUNCTION(cel__get_minutes)
{
	struct cel_value error;
	struct wall w;

	if (!wall_of(c, arg, n, &w, &error))
		return error;
	return cel_int(w.second / 60 % 60);
}

CEL__FUNCTION(cel__get_seconds)
{
	struct cel_value error;
	struct wall w;

	if (!wall_of(c, arg, n, &w, &error))
		return error;
	return cel_int(w.second % 60);
}

CEL__FUNCTION(cel__get_milliseconds)
{
	struct cel_value error;
	struct wall w;

	/* No clock differs in them, but the zone's name may be wrong. */
	if (!wall_of(c, arg, n, &w, &error))
		return error;
	return cel_int(arg[0].n / MILLI);
}

CEL__FUNCTION(cel__get_day)
{
	struct cel_value error;
	struct wall w;

	if (!wall_of(c, arg, n, &w, &error))
		return error;
	return cel_date(w.day.n);
}

CEL__FUNCTION(cel__duration_get_hours)
{
	return cel_int(cel__duration_seconds(arg[0]) / 3600);
}

CEL__FUNCTION(cel__duration_get_minutes)
{
	return cel_int(cel__duration_seconds(arg[0]) / 60);
}

CEL__FUNCTION(cel__duration_get_seconds)
{
	return cel_int(cel__duration_seconds(arg[0]));
}

CEL__FUNCTION(cel__duration_get_milliseconds)
{
	int64_t nanos = arg[0].n;

	if (arg[0].as.i < 0 && nanos > 0)
		nanos -= 1000 * MILLI;
	return cel_int(nanos / MILLI);
}
