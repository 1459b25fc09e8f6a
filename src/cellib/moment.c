/* SPDX-License-Identifier: Apache-2.0 */
#include "base/ckd.h"

#include "cellib/duration.h"
#include "cellib/timestamp.h"

#include "cellib/moment.h"

/* Seconds and nanoseconds apart, each summed or subtracted by itself. */
struct parts {
	int64_t seconds, nanos;
	bool fits;
};

static struct parts
plus(struct cel_value a, struct cel_value b)
{
	struct parts p = {.nanos = (int64_t)a.n + b.n};

	p.fits = !ckd_add(&p.seconds, a.as.i, b.as.i);
	return p;
}

static struct parts
minus(struct cel_value a, struct cel_value b)
{
	struct parts p = {.nanos = (int64_t)a.n - b.n};

	p.fits = !ckd_sub(&p.seconds, a.as.i, b.as.i);
	return p;
}

static struct cel_value
to_timestamp(struct cel_call *c, struct parts p)
{
	struct cel_value v;

	if (!p.fits || !cel__timestamp_make(p.seconds, p.nanos, &v))
		return cel_fail(c, CEL_OUT_OF_RANGE,
		    "the timestamp leaves the years 1 to 9999");
	return v;
}

static struct cel_value
to_duration(struct cel_call *c, struct parts p)
{
	struct cel_value v;

	if (!p.fits || !cel__duration_make(p.seconds, p.nanos, &v))
		return cel_fail(c, CEL_OUT_OF_RANGE,
		    "the duration leaves the range of 2^63 nanoseconds, "
		    "some 292 years");
	return v;
}

CEL__FUNCTION(cel__add_ts_dur)
{
	return to_timestamp(c, plus(arg[0], arg[1]));
}

CEL__FUNCTION(cel__add_dur_ts)
{
	return to_timestamp(c, plus(arg[1], arg[0]));
}

CEL__FUNCTION(cel__add_dur_dur)
{
	return to_duration(c, plus(arg[0], arg[1]));
}

CEL__FUNCTION(cel__sub_ts_ts)
{
	return to_duration(c, minus(arg[0], arg[1]));
}

CEL__FUNCTION(cel__sub_ts_dur)
{
	return to_timestamp(c, minus(arg[0], arg[1]));
}

CEL__FUNCTION(cel__sub_dur_dur)
{
	return to_duration(c, minus(arg[0], arg[1]));
}
