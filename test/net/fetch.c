/* SPDX-License-Identifier: Apache-2.0 */
/* Addresses of web servers; asking them is test/net/verify.t's and others'. */
#include "base/str.h"
#include "net/fetch.h"
#include "tap.h"

static void
test_unread(void)
{
	static const char *const good[] = {"https://example.com",
	    "https://10.0.0.1:8/x", "http://127.0.0.1", "http://127.0.0.1:80/x",
	    "http://localhost/", "http://localhost?x", "http://[::1]:80"};
	static const char *const bad[] = {"http://example.com",
	    "http://127.0.0.1.example.com", "http://127.0.0.10/",
	    "http://localhost.example.com", "http://localhost@example.com",
	    "http://[::1].example.com/", "HTTPS://example.com", "ftp://a", ""};

	for (size_t i = 0; i < sizeof(good) / sizeof(good[0]); i++)
		ok(net_is_unread(str_from_c(good[i])));
	for (size_t i = 0; i < sizeof(bad) / sizeof(bad[0]); i++)
		ok(!net_is_unread(str_from_c(bad[i])));
}

int
main(void)
{
	test_unread();
	return tap_done();
}
