/* SPDX-License-Identifier: Apache-2.0 */
#include "base/arena.h"
#include "base/buf.h"
#include "serve/count.h"

#include "expect.h"

#define MS INT64_C(1000000)

static bool
has(const struct buf *b, const char *line)
{
	size_t at;

	return str_find(buf_str(b), str_from_c(line), &at);
}

/* On both sides of a limit, and beyond the last. */
static void
test_all(void)
{
	struct count count;
	struct buf b;

	count_init(&count);
	count_add(&count, 200, 1 * MS);
	count_add(&count, 304, 1 * MS + 1);
	count_add(&count, 404, 10000 * MS);
	count_add(&count, 503, 10000 * MS + 1);
	count_add(&count, 0, 0); /* nobody was answered */
	count_add(&count, 600, 0);
	buf_init(&b, 1 << 16);
	count_put(&count, &b);
	ok(has(&b, "probity_requests_total{class=\"1xx\"} 0\n"));
	ok(has(&b, "probity_requests_total{class=\"2xx\"} 1\n"));
	ok(has(&b, "probity_requests_total{class=\"3xx\"} 1\n"));
	ok(has(&b, "probity_requests_total{class=\"5xx\"} 1\n"));
	ok(has(&b, "probity_request_seconds_bucket{le=\"0.001\"} 3\n"));
	ok(has(&b, "probity_request_seconds_bucket{le=\"0.0025\"} 4\n"));
	ok(has(&b, "probity_request_seconds_bucket{le=\"2.5\"} 4\n"));
	ok(has(&b, "probity_request_seconds_bucket{le=\"10\"} 5\n"));
	ok(has(&b, "probity_request_seconds_bucket{le=\"+Inf\"} 6\n"));
	ok(has(&b, "probity_request_seconds_sum 20.002000002\n"));
	ok(has(&b, "probity_request_seconds_count 6\n"));
	ok(!buf_full(&b));
	buf_release(&b);
}

int
main(void)
{
	test_all();
	return tap_done();
}
