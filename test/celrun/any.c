/* SPDX-License-Identifier: Apache-2.0 */
/* What is packed in a google.protobuf.Any: the bytes are those that protobuf's
 * own writers make, and those that its readers refuse. */
#include "celrun/any.h"
#include "celrun/try.h"
#include "celrun/wire.h"

#define PACKED(name, bytes)                                              \
	"google.protobuf.Any{type_url: 'type.googleapis.com/" name "', " \
	"value: b'" bytes "'}"
#define ANY(name, bytes) PACKED("google.protobuf." name, bytes)

#define is(t, name, bytes, value) holds(t, ANY(name, bytes) " == " value)
#define refused(t, name, bytes)   fails(t, ANY(name, bytes), CEL_BAD_ARGUMENT)

static void
test_wrappers(struct try *t)
{
	gives(t, ANY("Int64Value", "\\x08\\x07"), cel_int(7));
	gives(t, ANY("Int64Value", ""), cel_int(0));
	gives(t,
	    ANY("Int64Value",
		"\\b\\x80\\x80\\x80\\x80\\x80\\x80\\x80\\x80\\x80\\x01"),
	    cel_int(INT64_MIN));
	gives(t,
	    ANY("Int32Value",
		"\\b\\xff\\xff\\xff\\xff\\xff\\xff\\xff\\xff\\xff\\x01"),
	    cel_int(-1));
	gives(t, ANY("UInt32Value", "\\b\\xff\\xff\\xff\\xff\\x0f"),
	    cel_uint(UINT32_MAX));
	gives(t,
	    ANY("UInt64Value",
		"\\b\\xff\\xff\\xff\\xff\\xff\\xff\\xff\\xff\\xff\\x01"),
	    cel_uint(UINT64_MAX));
	gives(t, ANY("BoolValue", "\\b\\x01"), cel_bool(true));
	gives(t, ANY("BoolValue", ""), cel_bool(false));
	gives(t,
	    ANY("DoubleValue", "\\t\\x00\\x00\\x00\\x00\\x00\\x00\\xf8\\x3f"),
	    cel_double(1.5));
	gives(t, ANY("FloatValue", "\\r\\xcd\\xcc\\xcc\\x3d"),
	    cel_double((double)0.1f));
	gives(t, ANY("StringValue", "\\n\\x05caf\\xc3\\xa9"),
	    try_text("caf\xc3\xa9"));
	gives(t, ANY("StringValue", ""), try_text(""));
	gives(t, ANY("BytesValue", "\\n\\x02\\xff\\xfe"),
	    cel_bytes(CEL_TEXT("\xff\xfe")));
	/* 32 bits of a longer number count, as protobuf has it. */
	gives(t, ANY("Int32Value", "\\b\\x81\\x80\\x80\\x80\\x10"), cel_int(1));
}

static void
test_times(struct try *t)
{
	is(t, "Timestamp", "", "timestamp('1970-01-01T00:00:00Z')");
	is(t, "Timestamp", "\\b\\x01\\x10\\x80\\xca\\xb5\\xee\\x01",
	    "timestamp('1970-01-01T00:00:01.5Z')");
	is(t, "Duration", "\\b\\x05", "duration('5s')");
	is(t, "Duration",
	    "\\b\\xff\\xff\\xff\\xff\\xff\\xff\\xff\\xff\\xff\\x01"
	    "\\x10\\x80\\xb6\\xca\\x91\\xfe\\xff\\xff\\xff\\xff\\x01",
	    "duration('-1.5s')");
	/* 9999-12-31T23:59:59, and a second more. */
	is(t, "Timestamp", "\\b\\xff\\x82\\xd1\\xff\\xaf\\x07",
	    "timestamp('9999-12-31T23:59:59Z')");
	fails(t, ANY("Timestamp", "\\b\\x80\\x83\\xd1\\xff\\xaf\\x07"),
	    CEL_OUT_OF_RANGE);
	/* 999,999,999 nanoseconds, one more, and one less than none. */
	is(t, "Timestamp", "\\x10\\xff\\x93\\xeb\\xdc\\x03",
	    "timestamp('1970-01-01T00:00:00.999999999Z')");
	fails(t, ANY("Timestamp", "\\x10\\x80\\x94\\xeb\\xdc\\x03"),
	    CEL_OUT_OF_RANGE);
	fails(t,
	    ANY("Timestamp",
		"\\x10\\xff\\xff\\xff\\xff\\xff\\xff\\xff\\xff\\xff\\x01"),
	    CEL_OUT_OF_RANGE);
	/* A second forwards and a nanosecond back. */
	fails(t,
	    ANY("Duration",
		"\\b\\x01"
		"\\x10\\xff\\xff\\xff\\xff\\xff\\xff\\xff\\xff\\xff\\x01"),
	    CEL_OUT_OF_RANGE);
}

static void
test_holders(struct try *t)
{
	gives(t, ANY("Value", ""), cel_null());
	gives(t, ANY("Value", "\\b\\x00"), cel_null());
	is(t, "Value", "\\x11\\x00\\x00\\x00\\x00\\x00\\x00\\xf8\\x3f", "1.5");
	is(t, "Value", "\\x1a\\x01a", "'a'");
	is(t, "Value", "\\x20\\x01", "true");
	is(t, "Value", "\\x2a\\x00", "{}");
	is(t, "Value", "\\x32\\x00", "[]");
	/* The last of a oneof. */
	is(t, "Value", "\\x1a\\x01a\\x20\\x01", "true");
	is(t, "ListValue", "", "[]");
	is(t, "ListValue", "\\n\\x02\\x20\\x01\\n\\x00\\n\\x03\\x1a\\x01a",
	    "[true, null, 'a']");
	is(t, "Struct", "", "{}");
	is(t, "Struct",
	    "\\n\\x08\\n\\x01k\\x12\\x03\\x1a\\x01v"
	    "\\n\\x07\\n\\x01l\\x12\\x02\\x20\\x00",
	    "{'l': false, 'k': 'v'}");
	/* An entry may lack its key, its value; of two the last counts. */
	is(t, "Struct", "\\n\\x00", "{'': null}");
	is(t, "Struct",
	    "\\n\\x07\\n\\x01k\\x12\\x02\\x20\\x00"
	    "\\n\\x07\\n\\x01m\\x12\\x02\\x20\\x00"
	    "\\n\\x07\\n\\x01k\\x12\\x02\\x20\\x01",
	    "{'k': true, 'm': false}");
	is(t, "Any",
	    "\\n\\x2dtype.googleapis.com/"
	    "google.protobuf.BoolValue\\x12\\x02\\b\\x01",
	    "true");
	refused(t, "Any", "");
}

/* What is not known is passed over, what is cut off is not. */
static void
test_wire(struct try *t)
{
	is(t, "Int64Value", "\\x10\\x05\\b\\x07", "7");
	is(t, "Int64Value",
	    "\\x11\\x00\\x00\\x00\\x00\\x00\\x00\\x00\\x00\\b\\x07", "7");
	is(t, "Int64Value", "\\x12\\x02\\b\\x09\\b\\x07", "7");
	is(t, "Int64Value", "\\x15\\x00\\x00\\x00\\x00\\b\\x07", "7");
	is(t, "Int64Value", "\\x13\\b\\x09\\x1b\\x1c\\x14\\b\\x07", "7");
	is(t, "Int64Value", "\\n\\x01\\x09\\b\\x07", "7");
	is(t, "Int64Value", "\\b\\x06\\b\\x07", "7");
	is(t, "Int64Value", "\\b\\x87\\x00", "7");
	refused(t, "Int64Value", "\\b");
	refused(t, "Int64Value", "\\b\\x80");
	refused(t, "Int64Value", "\\x88");
	refused(t, "Int64Value",
	    "\\b\\x80\\x80\\x80\\x80\\x80\\x80\\x80\\x80\\x80\\x02");
	refused(t, "Int64Value", "\\x00\\x01");
	refused(t, "Int64Value", "\\x0e");
	refused(t, "Int64Value", "\\x0f");
	refused(t, "Int64Value", "\\x13\\b\\x09");
	refused(t, "Int64Value", "\\x13\\x1c");
	refused(t, "Int64Value", "\\x14");
	refused(t, "DoubleValue", "\\t\\x00\\x00\\x00\\x00\\x00\\x00\\xf8");
	refused(t, "FloatValue", "\\r\\xcd\\xcc\\xcc");
	is(t, "StringValue", "\\n\\x01a", "'a'");
	refused(t, "StringValue", "\\n\\x02a");
	refused(t, "StringValue", "\\n\\x01\\xff");
	refused(t, "StringValue", "\\n\\x02\\xc3(");
	refused(t, "StringValue", "\\n\\x03\\xed\\xa0\\x80");
	refused(t, "Timestamp", "\\b");
	refused(t, "ListValue", "\\n");
	refused(t, "ListValue", "\\n\\x01\\x20");
	refused(t, "Struct", "\\n\\x02\\n\\x01");
	refused(t, "Struct", "\\n\\x03\\n\\x01\\xff");
	refused(t, "Struct", "\\n\\x03\\x12\\x01\\x20");
	refused(t, "Value", "\\x1a\\x01\\xff");
}

static void
test_names(struct try *t)
{
	struct cel_value v;

	holds(t,
	    "google.protobuf.Any{type_url: '/google.protobuf.Int64Value', "
	    "value: b'\\x08\\x07'} == 7");
	fails(t, "google.protobuf.Any{}", CEL_BAD_ARGUMENT);
	fails(t,
	    "google.protobuf.Any{type_url: 'google.protobuf.Int64Value', "
	    "value: b'\\x08\\x07'}",
	    CEL_BAD_ARGUMENT);
	fails(t, PACKED("google.protobuf.Int", ""), CEL_BAD_ARGUMENT);
	fails(t, PACKED("Int64Value", ""), CEL_BAD_ARGUMENT);
	fails(t, PACKED("my.protobuf.Int64Value", ""), CEL_BAD_ARGUMENT);
	v = try_eval(t, PACKED("my.Gift", "\\x08\\x07"));
	if (ok(v.kind == CEL_ERROR))
		ok_str(try_str(v.as.error->words),
		    "the schema of 'type.googleapis.com/my.Gift' is not known");
	v = try_eval(t, ANY("StringValue", "\\n\\x02a"));
	if (ok(v.kind == CEL_ERROR))
		ok_str(try_str(v.as.error->words),
		    "the payload of google.protobuf.Any is no such message: "
		    "a field is cut off");
	fails(t, "google.protobuf.Any{type_url: dyn(1), value: b''}",
	    CEL_NO_OVERLOAD);
	fails(t,
	    "google.protobuf.Any{type_url: '/google.protobuf.Int64Value', "
	    "value: dyn('a')}",
	    CEL_NO_OVERLOAD);
	fails(t,
	    "google.protobuf.Any{type_url: '/google.protobuf.Int64Value', "
	    "value: 1 / 0 > 1 ? b'' : b'a'}",
	    CEL_DIVIDE_BY_ZERO);
	/* Equal is what they hold. */
	holds(t,
	    ANY("Int32Value", "\\x08\\x07") " == " ANY("DoubleValue",
		"\\t\\x00\\x00\\x00\\x00\\x00\\x00\\x1c\\x40"));
	holds(t,
	    ANY("StringValue", "\\n\\x01a") " != " ANY("BytesValue",
		"\\n\\x01a"));
}

/* An Any in an Any, n of them, around a true. */
static struct cel_value
nested(struct try *t, size_t n)
{
	static const char any[] = "x/google.protobuf.Any";
	static const char truth[] = "x/google.protobuf.BoolValue";
	size_t size = 4096, at = size;
	char *p = (char *)cel_arena_take(t->arena, size, 1);

	p[--at] = 1;
	p[--at] = 8;
	for (size_t i = 0; i < n; i++) {
		const char *url = i == 0 ? truth : any;
		size_t payload = size - at;

		/* Two bytes for the length, whatever it is. */
		p[--at] = (char)(payload >> 7);
		p[--at] = (char)(payload | 0x80);
		p[--at] = 0x12;
		at -= strlen(url);
		memcpy(p + at, url, strlen(url));
		p[--at] = (char)strlen(url);
		p[--at] = 10;
	}
	return cel_bytes((struct cel_text){p + at, size - at});
}

/* Groups within each other in front of a 7. */
static struct cel_value
groups(struct try *t, size_t n)
{
	char *p = (char *)cel_arena_take(t->arena, 2 * n + 2, 1);

	memset(p, 0x13, n);
	memset(p + n, 0x14, n);
	p[2 * n] = 8;
	p[2 * n + 1] = 7;
	return cel_bytes((struct cel_text){p, 2 * n + 2});
}

#define OPEN(name)                                               \
	"google.protobuf.Any{type_url: 'x/google.protobuf." name \
	"', value: any}"

static void
test_limits(struct try *t)
{
	t->variable[TRY_ANY] = nested(t, CEL__ANY_DEPTH_MAX);
	gives(t, OPEN("Any"), cel_bool(true));
	ok(t->run.spent >= t->variable[TRY_ANY].n);
	t->run.limit = t->variable[TRY_ANY].n - 1;
	fails(t, OPEN("Any"), CEL_COST);
	t->run.limit = 0;
	t->variable[TRY_ANY] = nested(t, CEL__ANY_DEPTH_MAX + 1);
	fails(t, OPEN("Any"), CEL_BAD_ARGUMENT);
	t->variable[TRY_ANY] = groups(t, CEL__GROUPS_MAX);
	gives(t, OPEN("Int64Value"), cel_int(7));
	t->variable[TRY_ANY] = groups(t, CEL__GROUPS_MAX + 1);
	fails(t, OPEN("Int64Value"), CEL_BAD_ARGUMENT);
	t->variable[TRY_ANY] = cel_unknown(3);
	ok(try_eval(t, OPEN("Int64Value")).kind == CEL_UNKNOWN);
	t->variable[TRY_ANY] = cel_null();
	fails(t, OPEN("Int64Value"), CEL_NO_OVERLOAD);
}

int
main(void)
{
	struct try t;

	try_init(&t, &cel_memory_c);
	for (unsigned flags = 0; flags <= CEL_NO_FOLD; flags += CEL_NO_FOLD) {
		t.flags = flags;
		test_wrappers(&t);
		test_times(&t);
		test_holders(&t);
		test_wire(&t);
		test_names(&t);
		test_limits(&t);
	}
	try_release(&t);
	return tap_done();
}
