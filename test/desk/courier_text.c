/* SPDX-License-Identifier: Apache-2.0 */
/* What goes to webhooks, and its signature; sending is test/serve/hooks.t's. */
#include "base/arena.h"
#include "base/work.h"
#include "desk/courier_text.h"
#include "store/hook.h"
#include "tap.h"

/* The example that libraries of the convention test themselves by. */
static void
test_signature(struct work *w)
{
	struct str secret[COURIER_SECRETS_MAX];
	struct courier_signing s = {.secret = secret,
	    .secret_n = 1,
	    .id = STR("msg_p5jXN8AQM9LWM0D4loKWxJek"),
	    .body = STR("{\"test\": 2432232314}"),
	    .second = 1614265330};

	ok(courier_secret_parse(w,
	    STR("whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw"), &secret[0]));
	ok_str(courier_signature(w, &s),
	    "v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=");
	secret[1] = secret[0];
	s.secret_n = 2;
	ok_str(courier_signature(w, &s),
	    "v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE= "
	    "v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=");
}

static void
test_secrets(struct work *w)
{
	static const char too_long[] = /* 66 bytes */
	    "AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA"
	    "AAAAAAAAAAAAAAAAAAAAAAAAAAAA";
	static const char *const bad[] = {"", "whsec_", "whsec_!",
	    "MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLa==", /* 22 bytes */
	    "MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaS-",
	    "whpk_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw", too_long};
	struct str out;

	ok(courier_secret_parse(w, STR("MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw"),
	    &out));
	ok(out.n == COURIER_SECRET_MIN);
	for (size_t i = 0; i < sizeof(bad) / sizeof(bad[0]); i++)
		ok(!courier_secret_parse(w, str_from_c(bad[i]), &out));
}

static void
test_body(struct work *w)
{
	const struct hook_call act = {.type = STR(COURIER_DUTY_LATE),
	    .about = STR("00ff"),
	    .kind = STR("gift"),
	    .at = 1614265330123};
	const struct hook_call head = {.type = STR(COURIER_HEAD),
	    .about = STR("64"),
	    .kind = STR(""),
	    .at = 0};
	struct str body;

	ok(courier_body(w, STR("https://e.example"), &act, &body) == ST_OK);
	ok_str(body,
	    "{\"type\":\"duty.overdue\",\"timestamp\":"
	    "\"2021-02-25T15:02:10.123Z\",\"data\":{\"act\":\"00ff\","
	    "\"kind\":\"gift\",\"link\":\"https://e.example/act/00ff\"}}");
	ok(courier_body(w, STR("https://e.example"), &head, &body) == ST_OK);
	ok_str(body,
	    "{\"type\":\"record.signed\",\"timestamp\":"
	    "\"1970-01-01T00:00:00.000Z\",\"data\":{\"size\":64,"
	    "\"link\":\"https://e.example/record\"}}");
}

static void
test_ids(struct work *w)
{
	struct str id =
	    courier_id(w, STR(COURIER_ACT_FILED), STR("a"), STR(""));

	ok(id.n == 4 + 32);
	ok(str_starts(id, STR("msg_")));
	ok(str_eq(id,
	    courier_id(w, STR(COURIER_ACT_FILED), STR("a"), STR(""))));
	ok(!str_eq(id,
	    courier_id(w, STR(COURIER_DUTY_OPENED), STR("a"), STR(""))));
	ok(!str_eq(id,
	    courier_id(w, STR(COURIER_ACT_FILED), STR("b"), STR(""))));
	ok(!str_eq(id,
	    courier_id(w, STR(COURIER_ACT_FILED), STR("a"), STR("1"))));
}

int
main(void)
{
	struct work w = {arena_new(), {STR(""), STR("")}};

	test_signature(&w);
	test_secrets(&w);
	test_body(&w);
	test_ids(&w);
	arena_free(w.mem);
	return tap_done();
}
