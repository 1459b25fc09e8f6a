/* SPDX-License-Identifier: Apache-2.0 */
#include "base/arena.h"
#include "base/num.h"

#include "webauthn/site.h"

/* Numbers at the end of a host make it an address (URL Standard, 3.5). */
static bool
is_domain(struct str host)
{
	size_t dot;

	if (host.n == 0 || host.p[0] == '[')
		return false;
	for (dot = host.n; dot > 0 && host.p[dot - 1] != '.'; dot--)
		;
	return dot < host.n && !num_is_digit(host.p[dot]);
}

static bool
is_here(struct str host)
{
	return str_eq(host, STR("localhost")) ||
	    str_ends(host, STR(".localhost"));
}

bool
webauthn_site_parse(struct arena *mem, struct str url,
    struct webauthn_site *out)
{
	bool tls = str_starts(url, STR("https://"));
	struct str rest, host, port, usual = tls ? STR("443") : STR("80");

	if (!tls && !str_starts(url, STR("http://")))
		return false;
	rest = str_sub(url, tls ? 8 : 7, url.n);
	(void)str_cut(rest, ':', &host, &port);
	if (!is_domain(host) || (!tls && !is_here(host)))
		return false;
	out->host = host;
	/* An origin does not name the port that its scheme has anyway. */
	out->origin = str_fmt(mem, "%s://%.*s%s%.*s", tls ? "https" : "http",
	    STR_ARG(host), port.n > 0 && !str_eq(port, usual) ? ":" : "",
	    STR_ARG(str_eq(port, usual) ? STR("") : port));
	return true;
}
