/* SPDX-License-Identifier: Apache-2.0 */
#include "harness.h"

static struct bench b;

static struct cel_value
encode(struct cel_text t)
{
	return CALL(&b, &cel_encoders, "base64_encode_bytes", cel_bytes(t));
}

static struct cel_value
decode(const char *c)
{
	return CALL(&b, &cel_encoders, "base64_decode_string", text(c));
}

/* RFC 4648, section 10. */
static void
test_vectors(void)
{
	static const char *const row[][2] = {
	    {"", ""},
	    {"f", "Zg=="},
	    {"fo", "Zm8="},
	    {"foo", "Zm9v"},
	    {"foob", "Zm9vYg=="},
	    {"fooba", "Zm9vYmE="},
	    {"foobar", "Zm9vYmFy"},
	};

	for (size_t i = 0; i < sizeof(row) / sizeof(row[0]); i++) {
		struct cel_text t = cel__text_from_c(row[i][0]);

		ok(is_text(encode(t), row[i][1]));
		ok(is(decode(row[i][1]), cel_bytes(t)));
	}
}

static void
test_all_bytes(void)
{
	char every[256];
	struct cel_value v;

	for (size_t i = 0; i < sizeof(every); i++)
		every[i] = (char)(unsigned char)(255 - i);
	for (size_t n = 250; n <= sizeof(every); n++) {
		v = encode((struct cel_text){every, n});
		ok(is(CALL(&b, &cel_encoders, "base64_decode_string", v),
		    cel_bytes((struct cel_text){every, n})));
	}
	ok(is_text(encode(CEL_TEXT("\xfb\xff\xbf")), "+/+/"));
}

static void
test_padding(void)
{
	ok(is(decode("Zg"), cel_bytes(CEL_TEXT("f"))));
	ok(is(decode("Zm8"), cel_bytes(CEL_TEXT("fo"))));
	/* The bits that are left over may be any. */
	ok(is(decode("Zh=="), cel_bytes(CEL_TEXT("f"))));
	ok(fails(decode("Zg="), CEL_BAD_ARGUMENT));
	ok(fails(decode("Z"), CEL_BAD_ARGUMENT));
	ok(fails(decode("Z==="), CEL_BAD_ARGUMENT));
	ok(fails(decode("Zm9v="), CEL_BAD_ARGUMENT));
	ok(fails(decode("Zm9v=="), CEL_BAD_ARGUMENT));
	ok(fails(decode("Zm9v===="), CEL_BAD_ARGUMENT));
	ok(fails(decode("="), CEL_BAD_ARGUMENT));
	ok(fails(decode("===="), CEL_BAD_ARGUMENT));
	ok(fails(decode("Zg==Zg=="), CEL_BAD_ARGUMENT));
	ok(fails(decode("Zm 9v"), CEL_BAD_ARGUMENT));
	ok(fails(decode("Zm9v\n"), CEL_BAD_ARGUMENT));
	ok(fails(decode("-_-_"), CEL_BAD_ARGUMENT));
	ok(fails(decode("Zm\xc3\xa4"), CEL_BAD_ARGUMENT));
}

int
main(void)
{
	bench_init(&b);
	test_vectors();
	test_all_bytes();
	test_padding();
	bench_release(&b);
	return tap_done();
}
