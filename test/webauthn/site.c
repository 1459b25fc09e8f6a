/* SPDX-License-Identifier: Apache-2.0 */
#include "base/arena.h"
#include "tap.h"
#include "webauthn/site.h"

int
main(void)
{
	static const struct {
		const char *url, *origin, *host;
	} good[] = {
	    {"https://ethics.example.com", "https://ethics.example.com",
		"ethics.example.com"},
	    {"https://ethics.example.com:443", "https://ethics.example.com",
		"ethics.example.com"},
	    {"https://ethics.example.com:8443",
		"https://ethics.example.com:8443", "ethics.example.com"},
	    {"https://intranet", "https://intranet", "intranet"},
	    {"https://localhost:1", "https://localhost:1", "localhost"},
	    {"http://localhost", "http://localhost", "localhost"},
	    {"http://localhost:80", "http://localhost", "localhost"},
	    {"http://localhost:8080", "http://localhost:8080", "localhost"},
	    {"http://a.localhost:8080", "http://a.localhost:8080",
		"a.localhost"},
	};
	static const char *const bad[] = {"", "https://", "ethics.example.com",
	    "http://ethics.example.com", "http://127.0.0.1:8080",
	    "https://127.0.0.1", "https://[::1]", "http://[::1]:8080",
	    "https://:443", "https://example.", "http://localhost.example",
	    "http://notlocalhost", "ftp://localhost"};
	struct arena *mem = arena_new();
	struct webauthn_site site;

	for (size_t i = 0; i < sizeof(good) / sizeof(good[0]); i++) {
		ok(webauthn_site_parse(mem, str_from_c(good[i].url), &site));
		ok_str(site.origin, good[i].origin);
		ok_str(site.host, good[i].host);
	}
	for (size_t i = 0; i < sizeof(bad) / sizeof(bad[0]); i++)
		ok(!webauthn_site_parse(mem, str_from_c(bad[i]), &site));
	arena_free(mem);
	return tap_done();
}
