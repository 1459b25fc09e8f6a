/* SPDX-License-Identifier: Apache-2.0 */
/* Timestamps and durations: their texts, their range, what clocks show. */
#include "cellib/duration.h"
#include "cellib/timestamp.h"

#include "call.h"

static struct bench b;

static struct cel_value
ts(const char *c)
{
	return call1(&b, "string_to_timestamp", text(c));
}

static struct cel_value
dur(const char *c)
{
	return call1(&b, "string_to_duration", text(c));
}

static void
test_timestamp_read(void)
{
	static const struct {
		const char *text;
		int64_t seconds;
		uint32_t nanos;
	} good[] = {
	    {"1970-01-01T00:00:00Z", 0, 0},
	    {"2009-02-13T23:31:30Z", 1234567890, 0},
	    {"2009-02-13T23:31:30+00:00", 1234567890, 0},
	    {"2009-02-13T23:31:30-00:00", 1234567890, 0},
	    {"2009-02-14T07:31:30+08:00", 1234567890, 0},
	    {"2009-02-13T20:01:30.5-03:30", 1234567890, 500000000},
	    {"2009-02-14T23:30:30+23:59", 1234567890, 0},
	    {"1969-12-31T23:59:59.000000001Z", -1, 1},
	    {"2024-02-29T23:59:59.999999999Z", 1709251199, 999999999},
	    {"0001-01-01T00:00:00Z", CEL__TIMESTAMP_FIRST, 0},
	    {"0000-12-31T23:00:00-01:00", CEL__TIMESTAMP_FIRST, 0},
	    {"9999-12-31T23:59:59.999999999Z", CEL__TIMESTAMP_LAST, 999999999},
	};
	static const char *const bad[] = {"", "Z", "2009-02-13",
	    "2009-02-13T23:31:30", "2009-02-13T23:31Z", "2009-02-13 23:31:30Z",
	    "2009-02-13t23:31:30Z", "2009-02-13T23:31:30z",
	    "2009-02-13T23:31:30ZZ", "2009-02-13T23:31:30.Z",
	    "2009-02-13T23:31:30.1234567890Z", "2009-02-13T23:31:30,5Z",
	    "2009-02-13T23:31:30+0800", "2009-02-13T23:31:30+08",
	    "2009-02-13T23:31:30+24:00", "2009-02-13T23:31:30+08:60",
	    "2009-02-13T23:31:60Z", "2009-02-13T23:60:00Z",
	    "2009-02-13T24:00:00Z", "2009-02-29T00:00:00Z",
	    "2009-13-01T00:00:00Z", "2009-00-01T00:00:00Z",
	    "2009-01-00T00:00:00Z", "2009-01-32T00:00:00Z",
	    "209-01-01T00:00:00Z", "2oo9-01-01T00:00:00Z",
	    "2009-01-01T00:00:0/Z", "2009-01-01T00:00:0:Z",
	    "-009-01-01T00:00:00Z", "+2009-01-01T00:00:00Z"};
	static const char *const beyond[] = {"0000-01-01T00:00:00Z",
	    "0000-12-31T23:59:59.999999999Z", "0001-01-01T00:00:00+00:01",
	    "9999-12-31T23:59:59-00:01", "10000-01-01T00:00:00Z"};

	for (size_t i = 0; i < sizeof(good) / sizeof(*good); i++)
		tap_ok(is(ts(good[i].text),
			   cel_timestamp(good[i].seconds, good[i].nanos)),
		    "is a timestamp: %s", good[i].text);
	for (size_t i = 0; i < sizeof(bad) / sizeof(*bad); i++)
		tap_ok(fails(ts(bad[i]), CEL_BAD_ARGUMENT),
		    "is no timestamp: %s", bad[i]);
	for (size_t i = 0; i < sizeof(beyond) / sizeof(*beyond); i++)
		tap_ok(fails(ts(beyond[i]), CEL_OUT_OF_RANGE),
		    "is out of range: %s", beyond[i]);
}

static void
test_timestamp_write(void)
{
	static const char *const same[] = {"0001-01-01T00:00:00Z",
	    "1969-12-31T23:59:59.5Z", "1970-01-01T00:00:00.000000001Z",
	    "2000-02-29T12:34:56.78Z", "2100-03-01T00:00:00Z",
	    "9999-12-31T23:59:59.999999999Z"};

	for (size_t i = 0; i < sizeof(same) / sizeof(*same); i++)
		ok_str(str_of_value(
			   call1(&b, "timestamp_to_string", ts(same[i]))),
		    same[i]);
	ok_str(str_of_value(call1(&b, "timestamp_to_string",
		   ts("2009-02-14T07:31:30.500+08:00"))),
	    "2009-02-13T23:31:30.5Z");
}

static void
test_duration_read(void)
{
	static const struct {
		const char *text;
		int64_t seconds;
		uint32_t nanos;
	} good[] = {
	    {"0", 0, 0},
	    {"-0", 0, 0},
	    {"0s", 0, 0},
	    {"1s", 1, 0},
	    {"+1s", 1, 0},
	    {"-1s", -1, 0},
	    {"168h", 604800, 0},
	    {"1h45m1.5s", 6301, 500000000},
	    {"-1.5s", -2, 500000000},
	    {"1.5h", 5400, 0},
	    {".5s", 0, 500000000},
	    {"1.s", 1, 0},
	    {"1ns", 0, 1},
	    {"-1ns", -1, 999999999},
	    {"1us", 0, 1000},
	    {"1\u00b5s", 0, 1000},
	    {"1\u03bcs", 0, 1000},
	    {"1ms", 0, 1000000},
	    {"1s1s", 2, 0},
	    {"1.0000000019s", 1, 1}, /* cut off */
	    {"0.0000000009s", 0, 0},
	    {"0.33333333333333333333h", 1199, 999999999},
	    {"9223372036854775807ns", 9223372036, 854775807},
	    {"-9223372036854775808ns", -9223372037, 145224192},
	    {"9223372036.854775807s", 9223372036, 854775807},
	};
	static const char *const bad[] = {"", "-", "+", "s", "1", "1.5", "1 s",
	    " 1s", "1s ", "1d", "1S", ".s", "1..5s", "--1s", "1s-1s", "0x1s",
	    "1e3s", "00", "1m2"};
	static const char *const beyond[] = {"9223372036854775808ns",
	    "-9223372036854775809ns", "9223372036.854775808s", "2562048h",
	    "320000000000s", "-320000000000s", "99999999999999999999s",
	    "9223372036s1s"};

	for (size_t i = 0; i < sizeof(good) / sizeof(*good); i++)
		tap_ok(is(dur(good[i].text),
			   cel_duration(good[i].seconds, good[i].nanos)),
		    "is a duration: %s", good[i].text);
	for (size_t i = 0; i < sizeof(bad) / sizeof(*bad); i++)
		tap_ok(fails(dur(bad[i]), CEL_BAD_ARGUMENT),
		    "is no duration: %s", bad[i]);
	for (size_t i = 0; i < sizeof(beyond) / sizeof(*beyond); i++)
		tap_ok(fails(dur(beyond[i]), CEL_OUT_OF_RANGE),
		    "is out of range: %s", beyond[i]);
}

static void
test_duration_write(void)
{
	static const char *const row[][2] = {{"0", "0s"}, {"1h", "3600s"},
	    {"-1.5s", "-1.5s"}, {"-1ns", "-0.000000001s"}, {"500ms", "0.5s"},
	    {"-9223372036854775808ns", "-9223372036.854775808s"},
	    {"9223372036854775807ns", "9223372036.854775807s"}};

	for (size_t i = 0; i < sizeof(row) / sizeof(*row); i++)
		ok_str(str_of_value(
			   call1(&b, "duration_to_string", dur(row[i][0]))),
		    row[i][1]);
}

static void
test_arithmetic(void)
{
	struct cel_value first = ts("0001-01-01T00:00:00Z");
	struct cel_value last = ts("9999-12-31T23:59:59.999999999Z");

	ok(is(call2(&b, "add_timestamp_duration", ts("2024-02-28T23:59:59.5Z"),
		  dur("500ms")),
	    ts("2024-02-29T00:00:00Z")));
	ok(is(call2(&b, "add_duration_timestamp", dur("-999999999ns"),
		  ts("0001-01-01T00:00:01.000000001Z")),
	    ts("0001-01-01T00:00:00.000000002Z")));
	ok(fails(call2(&b, "add_timestamp_duration", first, dur("-1ns")),
	    CEL_OUT_OF_RANGE));
	ok(fails(call2(&b, "add_timestamp_duration", last, dur("1ns")),
	    CEL_OUT_OF_RANGE));
	ok(is(call2(&b, "subtract_timestamp_duration", last, dur("1ns")),
	    ts("9999-12-31T23:59:59.999999998Z")));
	ok(fails(call2(&b, "subtract_timestamp_duration", first, dur("1ns")),
	    CEL_OUT_OF_RANGE));
	ok(is(call2(&b, "subtract_timestamp_timestamp",
		  ts("2009-02-13T23:31:00Z"), ts("2009-02-13T23:29:00.1Z")),
	    dur("119.9s")));
	ok(fails(call2(&b, "subtract_timestamp_timestamp", last, first),
	    CEL_OUT_OF_RANGE));
	ok(is(call2(&b, "add_duration_duration", dur("9223372036.8s"),
		  dur("54775807ns")),
	    dur("9223372036854775807ns")));
	ok(fails(call2(&b, "add_duration_duration", dur("9223372036.8s"),
		     dur("54775808ns")),
	    CEL_OUT_OF_RANGE));
	ok(is(call2(&b, "subtract_duration_duration", dur("-9223372036.8s"),
		  dur("54775808ns")),
	    dur("-9223372036854775808ns")));
	ok(fails(call2(&b, "subtract_duration_duration", dur("-9223372036.8s"),
		     dur("54775809ns")),
	    CEL_OUT_OF_RANGE));
	/* What a host makes itself may be anything. */
	ok(fails(call2(&b, "add_duration_duration", cel_duration(INT64_MAX, 0),
		     cel_duration(INT64_MAX, 0)),
	    CEL_OUT_OF_RANGE));
	ok(is(call1(&b, "int64_to_timestamp", cel_int(CEL__TIMESTAMP_FIRST)),
	    first));
	ok(fails(call1(&b, "int64_to_timestamp",
		     cel_int(CEL__TIMESTAMP_FIRST - 1)),
	    CEL_OUT_OF_RANGE));
	ok(fails(call1(&b, "int64_to_timestamp",
		     cel_int(CEL__TIMESTAMP_LAST + 1)),
	    CEL_OUT_OF_RANGE));
	ok(is(call1(&b, "timestamp_to_int64", ts("1969-12-31T23:59:59.5Z")),
	    cel_int(-1)));
}

static void
test_clock(void)
{
	static const struct {
		const char *id;
		int64_t utc, kathmandu; /* 2009-02-14T05:16:30 */
	} row[] = {
	    {"timestamp_to_year", 2009, 2009},
	    {"timestamp_to_month", 1, 1},
	    {"timestamp_to_day_of_month_1_based", 13, 14},
	    {"timestamp_to_day_of_month", 12, 13},
	    {"timestamp_to_day_of_week", 5, 6},
	    {"timestamp_to_day_of_year", 43, 44},
	    {"timestamp_to_hours", 23, 5},
	    {"timestamp_to_minutes", 31, 16},
	    {"timestamp_to_seconds", 30, 30},
	    {"timestamp_to_milliseconds", 123, 123},
	};
	struct cel_value t = ts("2009-02-13T23:31:30.123999999Z");

	for (size_t i = 0; i < sizeof(row) / sizeof(*row); i++) {
		char id[64];

		(void)snprintf(id, sizeof(id), "%s_with_tz", row[i].id);
		tap_ok(is(call1(&b, row[i].id, t), cel_int(row[i].utc)), "%s",
		    row[i].id);
		tap_ok(is(call2(&b, id, t, text("+05:45")),
			   cel_int(row[i].kathmandu)),
		    "%s", id);
		tap_ok(is(call2(&b, id, t, text("UTC")), cel_int(row[i].utc)),
		    "%s, UTC", id);
	}
	ok(is(call1(&b, "timestamp_to_day_of_week", ts("2023-01-01T00:00:00Z")),
	    cel_int(0)));
	ok(is(call1(&b, "timestamp_to_day_of_year", ts("2024-12-31T00:00:00Z")),
	    cel_int(365)));
	ok(is(call1(&b, "timestamp_to_milliseconds",
		  ts("1969-12-31T23:59:59.25Z")),
	    cel_int(250)));
}

/* Asia/Shanghai, as far as this test needs it. */
static bool
shanghai(void *cookie, struct cel_text name, int64_t second, int32_t *out)
{
	(void)cookie;
	if (name.n != 13 || memcmp(name.p, "Asia/Shanghai", 13) != 0)
		return false;
	/* The summer of 1986 began on 4 May. */
	*out = second >= 515520000 && second < 527007600 ? 32400 : 28800;
	return true;
}

static void
test_zones(void)
{
	static const struct cel_zones zones = {.offset = shanghai};
	static const char *const bad[] = {"", "utc", "Europe/Atlantis", "+8:00",
	    "+08", "+24:00", "+08:60", "08:000", "++08:00", "+0a:00"};
	struct cel_value t = ts("1986-07-01T00:00:00Z");
	const char *id = "timestamp_to_hours_with_tz";

	ok(is(call2(&b, id, t, text("02:30")), cel_int(2)));
	ok(is(call2(&b, id, t, text("-02:30")), cel_int(21)));
	ok(is(call2(&b, id, t, text("+23:59")), cel_int(23)));
	for (size_t i = 0; i < sizeof(bad) / sizeof(*bad); i++)
		tap_ok(fails(call2(&b, id, t, text(bad[i])), CEL_BAD_ARGUMENT),
		    "is no zone: \"%s\"", bad[i]);
	ok(fails(call2(&b, id, t, text("Asia/Shanghai")), CEL_BAD_ARGUMENT));
	b.run.zones = &zones;
	ok(is(call2(&b, id, t, text("Asia/Shanghai")), cel_int(9)));
	ok(is(call2(&b, id, ts("1986-12-01T00:00:00Z"), text("Asia/Shanghai")),
	    cel_int(8)));
	ok(fails(call2(&b, id, t, text("Asia/Nowhere")), CEL_BAD_ARGUMENT));
	ok(fails(call2(&b, id, ts("9999-12-31T23:59:59Z"), text("+00:01")),
	    CEL_OUT_OF_RANGE));
	ok(fails(call2(&b, id, ts("0001-01-01T00:00:00Z"), text("-00:01")),
	    CEL_OUT_OF_RANGE));
	b.run.zones = NULL;
}

static void
test_duration_parts(void)
{
	ok(is(call1(&b, "duration_to_hours", dur("10000s")), cel_int(2)));
	ok(is(call1(&b, "duration_to_minutes", dur("3730s")), cel_int(62)));
	ok(is(call1(&b, "duration_to_seconds", dur("3730.9s")), cel_int(3730)));
	ok(is(call1(&b, "duration_to_seconds", dur("-3730.9s")),
	    cel_int(-3730)));
	ok(is(call1(&b, "duration_to_hours", dur("-3600.5s")), cel_int(-1)));
	ok(is(call1(&b, "duration_to_hours", dur("-3599.5s")), cel_int(0)));
	ok(is(call1(&b, "duration_to_milliseconds", dur("123.321456789s")),
	    cel_int(321)));
	ok(is(call1(&b, "duration_to_milliseconds", dur("-1.5s")),
	    cel_int(-500)));
	ok(is(call1(&b, "duration_to_milliseconds", dur("-2s")), cel_int(0)));
}

int
main(void)
{
	bench_open(&b, &cel_standard);
	test_timestamp_read();
	test_timestamp_write();
	test_duration_read();
	test_duration_write();
	test_arithmetic();
	test_clock();
	test_zones();
	test_duration_parts();
	bench_close(&b);
	return tap_done();
}
