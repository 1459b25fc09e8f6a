/* SPDX-License-Identifier: Apache-2.0 */
#include <string.h>

#include "base/arena.h"
#include "base/work.h"
#include "crypt/totp.h"
#include "tap.h"

/* RFC 6238, appendix B, for SHA-1. */
static void
test_rfc6238(void)
{
	static const struct {
		int64_t second;
		uint32_t code;
	} row[] = {{59, 94287082}, {1111111109, 7081804},
	    {1111111111, 14050471}, {1234567890, 89005924},
	    {2000000000, 69279037}, {20000000000, 65353130}};
	struct str secret = STR("12345678901234567890");

	for (size_t i = 0; i < sizeof(row) / sizeof(row[0]); i++) {
		ok(totp_code(secret, (uint64_t)row[i].second / 30, 8) ==
		    row[i].code);
		ok(totp_code(secret, (uint64_t)row[i].second / 30, 6) ==
		    row[i].code % 1000000);
	}
}

/* RFC 4226, appendix D. */
static void
test_rfc4226(void)
{
	static const uint32_t code[] = {755224, 287082, 359152, 969429, 338314,
	    254676, 287922, 162583, 399871, 520489};

	for (size_t i = 0; i < sizeof(code) / sizeof(code[0]); i++)
		ok(totp_code(STR("12345678901234567890"), i, 6) == code[i]);
}

/* RFC 4648, section 10. */
static void
test_base32(struct work *w)
{
	static const struct {
		const char *bytes, *text;
	} row[] = {{"", ""}, {"f", "MY"}, {"fo", "MZXQ"}, {"foo", "MZXW6"},
	    {"foob", "MZXW6YQ"}, {"fooba", "MZXW6YTB"},
	    {"foobar", "MZXW6YTBOI"}};
	static const char *const bad[] = {"M", "MZ", "MZXW6Y", "my",
	    "MY======", "M1", "M0", "M8", "MZX W6"};
	struct str out;

	for (size_t i = 0; i < sizeof(row) / sizeof(row[0]); i++) {
		ok_str(totp_base32(w->mem, str_from_c(row[i].bytes)),
		    row[i].text);
		ok(totp_base32_parse(w->mem, str_from_c(row[i].text), &out));
		ok_str(out, row[i].bytes);
	}
	for (size_t i = 0; i < sizeof(bad) / sizeof(bad[0]); i++)
		ok(!totp_base32_parse(w->mem, str_from_c(bad[i]), &out));
}

static void
test_secret(struct work *w)
{
	struct str a = totp_secret_new(w->mem), b = totp_secret_new(w->mem);
	struct str bytes;

	ok(a.n == 32 && !str_eq(a, b));
	ok(totp_base32_parse(w->mem, a, &bytes));
	ok(bytes.n == TOTP_SECRET_SIZE);
}

/* "94287082": step 1. */
static void
test_window(void)
{
	struct str secret = STR("12345678901234567890"), code = STR("287082");
	int64_t step = TOTP_STEP_MS;

	ok(totp_match(secret, code, step, 0) == 1);
	ok(totp_match(secret, code, 2 * step - 1, 0) == 1);
	ok(totp_match(secret, code, 3 * step - 1, 0) == 1);
	ok(totp_match(secret, code, 3 * step, 0) == 0);
	ok(totp_match(secret, code, 0, 0) == 1);
	ok(totp_match(secret, code, step, 1) == 0);
	ok(totp_match(secret, code, step, 2) == 0);
	ok(totp_match(secret, STR("287083"), step, 0) == 0);
	ok(totp_match(secret, STR("28708"), step, 0) == 0);
	ok(totp_match(secret, STR("0287082"), step, 0) == 0);
	ok(totp_match(secret, STR("+87082"), step, 0) == 0);
	ok(totp_match(secret, STR(""), step, 0) == 0);
	/* With leading zeros: RFC 6238's second row has 07081804. */
	ok(totp_match(secret, STR("081804"), INT64_C(1111111109000), 0) ==
	    37037036);
}

int
main(void)
{
	struct work w = {arena_new(), {STR(""), STR("")}};

	test_rfc6238();
	test_rfc4226();
	test_base32(&w);
	test_secret(&w);
	test_window();
	arena_free(w.mem);
	return tap_done();
}
