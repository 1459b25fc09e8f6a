/* SPDX-License-Identifier: Apache-2.0 */
/*
 * A response is made anew for each request and never copied: its body lies in
 * the request's arena, or belongs to the pages and outlives the server.
 *
 * The library writes Date, Content-Length and Connection, and leaves the body
 * out for HEAD and 304.
 */
#include <microhttpd.h>

#include "base/arena.h"
#include "http/coding.h"
#include "http/etag.h"
#include "http/message.h"

#include "serve/request.h"

#include "serve/reply.h"

#define POLICY                                                   \
	"default-src 'none'; style-src 'self'; img-src 'self'; " \
	"form-action 'self'; base-uri 'none'; frame-ancestors 'none'"

/* No script, no frame, nothing from elsewhere; no name of the server, whose
 * version is nobody's business. A page may need none of it, and has it: what is
 * on every response cannot be forgotten on one. Pages with a script of ours say
 * so, one by one; theirs is a file, and makes no markup out of text. */
static const char no_script[] = POLICY;
static const char own_script[] =
    POLICY "; script-src 'self'; connect-src 'self'; "
	   "require-trusted-types-for 'script'; trusted-types 'none'";

static const char *const always[][2] = {
    {"X-Content-Type-Options", "nosniff"},
    {"X-Frame-Options", "DENY"},
    {"Referrer-Policy", "no-referrer"},
    {"Permissions-Policy",
	"camera=(), geolocation=(), microphone=(), payment=(), usb=()"},
    {"Cross-Origin-Opener-Policy", "same-origin"},
    {"Cross-Origin-Resource-Policy", "same-origin"},
};

/* A year: whoever was here once does not come without TLS. Not for a domain's
 * other hosts, which are not ours. */
#define HSTS   "max-age=31536000"
#define ALWAYS (sizeof(always) / sizeof(always[0]))

/* A response on its way out; `ok` is sticky, like a buf. */
struct out {
	struct MHD_Response *mhd;
	struct arena *mem;
	bool ok;
};

static void
add_c(struct out *o, const char *name, const char *value)
{
	if (o->ok)
		o->ok = MHD_add_response_header(o->mhd, name, value) == MHD_YES;
}

static void
add(struct out *o, const char *name, struct str value)
{
	add_c(o, name, str_c(o->mem, value));
}

/* What is sent of a response. */
struct chosen {
	int code;
	struct str body, etag;
	bool gzip;
};

static struct chosen
choose(const struct request *r, const struct http_response *response)
{
	struct chosen c = {response->code, response->body, STR(""), false};
	struct str wish = STR(""), have = STR("");

	(void)http_header_get(&r->http, STR("Accept-Encoding"), &wish);
	(void)http_header_get(&r->http, STR("If-None-Match"), &have);
	(void)http_header_added(response, STR("ETag"), &c.etag);
	if (response->gzip.n > 0 && http_accepts_gzip(wish)) {
		c.gzip = true;
		c.body = response->gzip;
		if (http_etag_check(c.etag))
			c.etag = http_etag_coded(r->w.mem, c.etag);
	}
	if (response->code == 200 &&
	    (r->http.method == HTTP_GET || r->http.method == HTTP_HEAD) &&
	    http_etag_check(c.etag) && http_etag_matches(have, c.etag))
		c.code = 304;
	return c;
}

static struct MHD_Response *
response_of(struct str body)
{
	/* The library takes what it never writes to as if it might. */
	union {
		const char *in;
		void *out;
	} p = {.in = body.p};

	return MHD_create_response_from_buffer(body.n, p.out,
	    MHD_RESPMEM_PERSISTENT);
}

static void
add_own(struct out *o, const struct http_response *response)
{
	for (size_t i = 0; i < response->header.n; i++) {
		const struct http_header *h =
		    VEC_AT(&response->header, const struct http_header, i);

		if (!str_eq_nocase(h->name, STR("ETag")))
			add(o, str_c(o->mem, h->name), h->value);
	}
}

static void
add_all(struct out *o, const struct http_response *response,
    const struct chosen *c)
{
	struct str cache;

	add_c(o, "Content-Security-Policy",
	    response->script ? own_script : no_script);
	for (size_t i = 0; i < ALWAYS; i++)
		add_c(o, always[i][0], always[i][1]);
	add_own(o, response);
	if (response->type.n > 0)
		add(o, "Content-Type", response->type);
	if (c->etag.n > 0)
		add(o, "ETag", c->etag);
	if (response->gzip.n > 0)
		add_c(o, "Vary", "Accept-Encoding");
	if (c->gzip)
		add_c(o, "Content-Encoding", "gzip");
	/* What says nothing of itself is nobody else's to keep. */
	if (!http_header_added(response, STR("Cache-Control"), &cache))
		add_c(o, "Cache-Control", "no-store");
}

bool
reply_send(struct MHD_Connection *c, struct request *r,
    const struct http_response *response, bool last)
{
	struct chosen chosen = choose(r, response);
	struct out o = {response_of(chosen.body), r->w.mem, true};
	bool ok = false;

	if (o.mhd == NULL)
		return false;
	add_all(&o, response, &chosen);
	if (r->secure)
		add_c(&o, "Strict-Transport-Security", HSTS);
	if (last)
		add_c(&o, "Connection", "close");
	if (o.ok)
		ok = MHD_queue_response(c, (unsigned)chosen.code, o.mhd) ==
		    MHD_YES;
	MHD_destroy_response(o.mhd);      /* the connection holds its own */
	r->code = ok ? chosen.code : 500; /* for the log */
	return ok;
}
