/* SPDX-License-Identifier: Apache-2.0 */
/* The rules one by one; test/serve/strict.c has them on the wire. */
#include "http/guard.h"
#include "http/message.h"
#include "tap.h"

#define N_OF(array) (sizeof(array) / sizeof((array)[0]))

static int
code_of(const char *method, const char *target, const char *version,
    const struct http_header *header, size_t n)
{
	struct http_head head = {str_from_c(method), str_from_c(target),
	    str_from_c(version), header, n};
	uint64_t body_n = 99;
	struct http_refusal r = http_guard(&head, &body_n);

	/* Words and code go together, and the length is always set. */
	if ((r.code == 0) != (r.why[0] == '\0') || body_n == 99)
		return -1;
	return r.code;
}

/* A good request but for one more header. */
static int
with(const char *method, const char *name, const char *value)
{
	struct http_header header[] = {
	    {STR("Host"), STR("a")},
	    {str_from_c(name), str_from_c(value)},
	};

	return code_of(method, "/", "HTTP/1.1", header, N_OF(header));
}

static int
line(const char *method, const char *target, const char *version)
{
	struct http_header host = {STR("Host"), STR("a")};

	return code_of(method, target, version, &host, 1);
}

static void
test_line(void)
{
	ok(line("GET", "/", "HTTP/1.1") == 0);
	ok(line("HEAD", "/?", "HTTP/1.0") == 0);
	ok(line("POST", "/~!$&'()*+,;=:@%20-._", "HTTP/1.1") == 0);
	ok(line("", "/", "HTTP/1.1") == 400);
	ok(line("get", "/", "HTTP/1.1") == 501);
	ok(line("GETS", "/", "HTTP/1.1") == 501);
	ok(line("DELETE", "/", "HTTP/1.1") == 405);
	ok(line("DELETE", "/scim", "HTTP/1.1") == 405);
	ok(line("DELETE", "/scim/", "HTTP/1.1") == 0);
	ok(line("PUT", "/scim/v2/Users/1", "HTTP/1.1") == 0);
	ok(line("PATCH", "/scim/v2/Users/1", "HTTP/1.1") == 0);
	ok(line("PATCH", "/account/scim/", "HTTP/1.1") == 405);
	ok(line("OPTIONS", "/scim/v2/Users", "HTTP/1.1") == 405);
	ok(line("TRACE", "/scim/v2/Users", "HTTP/1.1") == 405);
	ok(line("G T", "/", "HTTP/1.1") == 400);
	ok(line("GET", "", "HTTP/1.1") == 400);
	ok(line("GET", "x", "HTTP/1.1") == 400);
	ok(line("GET", "http://a/", "HTTP/1.1") == 400);
	ok(line("GET", "/ ", "HTTP/1.1") == 400);
	ok(line("GET", "/\x7f", "HTTP/1.1") == 400);
	ok(line("GET", "/\x80", "HTTP/1.1") == 400);
	ok(line("GET", "/#", "HTTP/1.1") == 400);
	ok(line("GET", "/", "HTTP/1.2") == 505);
	ok(line("GET", "/", "HTTP/1.1 ") == 505);
	ok(line("GET", "/", "") == 505);
}

static void
test_fields(void)
{
	struct http_header many[HTTP_HEADERS_MAX + 1];
	char name[HTTP_NAME_MAX + 2];

	ok(with("GET", "X", "a\tb\xff") == 0);
	ok(with("GET", "X", "") == 0);
	ok(with("GET", "", "a") == 400);
	ok(with("GET", "X Y", "a") == 400);
	ok(with("GET", "X:", "a") == 400);
	ok(with("GET", "X", "\x1f") == 400);
	ok(with("GET", "X", "\n") == 400);
	ok(with("GET", "X", "\x7f") == 400);
	for (size_t i = 0; i < sizeof(name); i++)
		name[i] = i == HTTP_NAME_MAX ? '\0' : 'x';
	ok(with("GET", name, "a") == 0);
	name[HTTP_NAME_MAX] = 'x';
	name[HTTP_NAME_MAX + 1] = '\0';
	ok(with("GET", name, "a") == 431);
	for (size_t i = 0; i < N_OF(many); i++)
		many[i] = (struct http_header){STR("X"), STR("")};
	many[0].name = STR("Host");
	many[0].value = STR("a");
	ok(code_of("GET", "/", "HTTP/1.1", many, N_OF(many) - 1) == 0);
	ok(code_of("GET", "/", "HTTP/1.1", many, N_OF(many)) == 431);
}

static void
test_singles(void)
{
	static const char *const once[] = {"Host", "Content-Length",
	    "Transfer-Encoding", "Content-Encoding", "Expect", "Content-Type",
	    "Cookie", "Origin", "Authorization", "Sec-Fetch-Site",
	    "If-None-Match", "If-Match"};
	struct http_header header[] = {{STR("Host"), STR("a")},
	    {STR("x"), STR("100-continue")}, {STR("x"), STR("100-continue")}};

	ok(code_of("GET", "/", "HTTP/1.1", header, 3) == 0);
	for (size_t i = 0; i < N_OF(once); i++) {
		header[1].name = header[2].name = str_from_c(once[i]);
		tap_ok(code_of("GET", "/", "HTTP/1.1", header, 3) == 400,
		    "two of %s", once[i]);
	}
	header[1].name = STR("HOST");
	header[2].name = STR("X");
	ok(code_of("GET", "/", "HTTP/1.1", header, 3) == 400);
}

static void
test_host(void)
{
	static const struct {
		const char *host;
		int code;
	} row[] = {{"a.example", 0}, {"a-b_c.example:65535", 0}, {"1.2.3.4", 0},
	    {"[::1]", 0}, {"[::ffff:1.2.3.4]:1", 0}, {"a:123456", 400},
	    {"", 400}, {":80", 400}, {"[]", 400}, {"[::1", 400},
	    {"[::1]80", 400}, {"::1", 400}, {"a b", 400}, {"a,b", 400},
	    {"a/b", 400}, {"a?b", 400}, {"u@a", 400}, {"a%41", 400},
	    {"<b>", 400}, {"\xe4\xb8\xad", 400}};
	struct http_header h = {STR("Host"), STR("")};

	for (size_t i = 0; i < N_OF(row); i++) {
		h.value = str_from_c(row[i].host);
		tap_ok(code_of("GET", "/", "HTTP/1.1", &h, 1) == row[i].code,
		    "Host %s: %d", row[i].host, row[i].code);
	}
	ok(code_of("GET", "/", "HTTP/1.1", NULL, 0) == 400);
	ok(code_of("GET", "/", "HTTP/1.0", NULL, 0) == 0);
}

static uint64_t
body_of(const char *length)
{
	struct http_header header[] = {{STR("Host"), STR("a")},
	    {STR("Content-Length"), str_from_c(length)}};
	struct http_head head = {STR("POST"), STR("/"), STR("HTTP/1.1"), header,
	    N_OF(header)};
	uint64_t n;

	return http_guard(&head, &n).code == 0 ? n : UINT64_MAX;
}

static void
test_body(void)
{
	ok(body_of("0") == 0);
	ok(body_of("17") == 17);
	ok(body_of("0017") == 17);
	ok(body_of("262144") == HTTP_BODY_MAX);
	ok(with("POST", "Content-Length", "262145") == 413);
	ok(with("POST", "Content-Length", "999999999999999") == 413);
	ok(with("POST", "Content-Length", "9999999999999999999999") == 413);
	ok(with("POST", "Content-Length", "") == 400);
	ok(with("POST", "Content-Length", "1,1") == 400);
	ok(with("POST", "Content-Length", "-1") == 400);
	ok(with("POST", "Content-Length", "1 ") == 400);
	ok(with("GET", "Content-Length", "1") == 400);
	ok(with("HEAD", "Content-Length", "1") == 400);
	ok(with("HEAD", "Content-Length", "0") == 0);
	ok(with("POST", "Transfer-Encoding", "chunked") == 411);
	ok(with("GET", "Transfer-Encoding", "") == 411);
	ok(with("POST", "Expect", "100-Continue") == 0);
	ok(with("POST", "Expect", "") == 417);
	ok(with("POST", "X-Content-Length", "1") == 0);
	ok(with("POST", "Content_Length", "1") == 0);
}

int
main(void)
{
	test_line();
	test_fields();
	test_singles();
	test_host();
	test_body();
	return tap_done();
}
