/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Over libcurl, whose readiness to help is mostly switched off here: what it
 * would take from the environment, from a file or from an answer is either said
 * by the caller or not done.
 */
#include <curl/curl.h>

#include <string.h>

#include "base/arena.h"
#include "base/buf.h"
#include "base/mem.h"
#include "base/work.h"

#include "net/net_impl.h"

#include "net/fetch.h"

#define AGENT "probity"

/* What is received, and whether it was too much. */
struct receiving {
	struct buf body, head;
	bool much;
};

/* ---- addresses ---------------------------------------------------------------- */

static struct str
behind_scheme(struct str url)
{
	if (str_starts(url, STR("https://")))
		return str_sub(url, STR("https://").n, url.n);
	if (str_starts(url, STR("http://")))
		return str_sub(url, STR("http://").n, url.n);
	return STR("");
}

static struct str
authority_of(struct str url)
{
	struct str rest = behind_scheme(url);
	size_t n = 0;

	while (n < rest.n && rest.p[n] != '/' && rest.p[n] != '?')
		n++;
	return str_sub(rest, 0, n);
}

const char *
net_check_url(struct str url)
{
	struct str authority = authority_of(url);

	if (url.n > NET_URL_MAX)
		return "is longer than 2,048 bytes";
	if (behind_scheme(url).n == 0)
		return "begins with neither https:// nor http://";
	for (size_t i = 0; i < url.n; i++)
		if (url.p[i] <= ' ' || url.p[i] > '~' || url.p[i] == '\\')
			return "holds a character that has to be escaped";
	if (memchr(url.p, '#', url.n) != NULL)
		return "has a fragment (#), which is for browsers";
	if (authority.n == 0 || authority.p[0] == ':')
		return "names no host";
	if (memchr(authority.p, '@', authority.n) != NULL)
		return "has a name or a password in it";
	return NULL;
}

bool
net_is_unread(struct str url)
{
	static const struct str here[] = {STR_INIT("http://127.0.0.1"),
	    STR_INIT("http://localhost"), STR_INIT("http://[::1]")};

	for (size_t i = 0; i < sizeof(here) / sizeof(here[0]); i++) {
		struct str rest = str_sub(url, here[i].n, url.n);

		if (str_starts(url, here[i]) &&
		    (rest.n == 0 || rest.p[0] == ':' || rest.p[0] == '/' ||
			rest.p[0] == '?'))
			return true;
	}
	return str_starts(url, STR("https://"));
}

/* "https://host:port", for words. */
static struct str
place_of(struct str url)
{
	struct str authority = authority_of(url);

	return str_of(url.p, (size_t)(authority.p + authority.n - url.p));
}

/* ---- opening ------------------------------------------------------------------ */

enum status
net_open(struct work *w, const struct net_setup *setup, struct net **out)
{
	struct net *net;

	if (curl_global_init(CURL_GLOBAL_DEFAULT) != CURLE_OK)
		return work_fail(w, ST_IO, "libcurl does not start");
	net = mem_new(1, sizeof(*net));
	net->curl = curl_easy_init();
	if (net->curl == NULL) {
		net_close(net);
		return work_fail(w, ST_IO, "libcurl does not start");
	}
	if (setup->ca.n > 0) {
		net->ca = mem_new(setup->ca.n + 1, 1);
		memcpy(net->ca, setup->ca.p, setup->ca.n);
	}
	*out = net;
	return ST_OK;
}

void
net_close(struct net *net)
{
	if (net == NULL)
		return;
	curl_easy_cleanup(net->curl);
	mem_free(net->ca);
	mem_free(net);
	curl_global_cleanup();
}

/* ---- an answer ---------------------------------------------------------------- */

static size_t
receive(struct receiving *r, struct buf *to, const char *bytes, size_t n)
{
	buf_add(to, str_of(bytes, n));
	r->much = r->much || buf_full(to);
	return r->much ? 0 : n;
}

/* The library's signature: one is always 1. */
static size_t
body_receive(char *bytes, size_t one, size_t n, void *cookie)
{
	struct receiving *r = cookie;

	(void)one;
	return receive(r, &r->body, bytes, n);
}

static size_t
head_receive(char *bytes, size_t one, size_t n, void *cookie)
{
	struct receiving *r = cookie;

	(void)one;
	/* Of several heads (100, then 200) the last one counts. */
	if (str_starts(str_of(bytes, n), STR("HTTP/")))
		buf_reset(&r->head);
	return receive(r, &r->head, bytes, n);
}

static void
headers_take(struct work *w, struct str head, struct net_response *out)
{
	struct str line, name, value;

	while (head.n > 0) {
		(void)str_cut(head, '\n', &line, &head);
		if (!str_cut(line, ':', &name, &value))
			continue;
		*(struct http_header *)vec_push(w->mem, &out->header) =
		    (struct http_header){str_dup(w->mem, str_trim(name)),
			str_dup(w->mem, str_trim(value))};
	}
}

bool
net_header_get(const struct net_response *response, struct str name,
    struct str *out)
{
	for (size_t i = 0; i < response->header.n; i++) {
		const struct http_header *h =
		    VEC_AT(&response->header, struct http_header, i);

		if (!str_eq_nocase(h->name, name))
			continue;
		*out = h->value;
		return true;
	}
	return false;
}

/* ---- a request ---------------------------------------------------------------- */

static enum status
header_add(struct work *w, struct curl_slist **list, struct str text)
{
	struct curl_slist *longer;

	for (size_t i = 0; i < text.n; i++)
		if (text.p[i] == '\r' || text.p[i] == '\n' || text.p[i] == '\0')
			return work_fail(w, ST_INVALID,
			    "a header of a request holds a line end");
	longer = curl_slist_append(*list, str_c(w->mem, text));
	if (longer == NULL)
		return work_fail(w, ST_IO, "libcurl has no memory left");
	*list = longer;
	return ST_OK;
}

/* libcurl waits for a "100 Continue" of its own accord, which costs a second
 * where the other has never heard of it. */
static enum status
headers_make(struct work *w, const struct net_request *request,
    struct curl_slist **out)
{
	enum status st = header_add(w, out, STR("Expect:"));

	for (size_t i = 0; st == ST_OK && i < request->header_n; i++)
		st = header_add(w, out,
		    str_fmt(w->mem, "%.*s: %.*s",
			STR_ARG(request->header[i].name),
			STR_ARG(request->header[i].value)));
	return st;
}

static void
set_rules(CURL *curl, const struct net *net)
{
	(void)curl_easy_setopt(curl, CURLOPT_PROTOCOLS_STR, "http,https");
	(void)curl_easy_setopt(curl, CURLOPT_FOLLOWLOCATION, 0L);
	(void)curl_easy_setopt(curl, CURLOPT_DISALLOW_USERNAME_IN_URL, 1L);
	(void)curl_easy_setopt(curl, CURLOPT_PROXY, "");
	(void)curl_easy_setopt(curl, CURLOPT_NOSIGNAL, 1L);
	(void)curl_easy_setopt(curl, CURLOPT_USERAGENT, AGENT);
	(void)curl_easy_setopt(curl, CURLOPT_SSL_VERIFYPEER, 1L);
	(void)curl_easy_setopt(curl, CURLOPT_SSL_VERIFYHOST, 2L);
	(void)curl_easy_setopt(curl, CURLOPT_SSLVERSION,
	    (long)CURL_SSLVERSION_TLSv1_2);
	if (net->ca == NULL)
		return;
	(void)curl_easy_setopt(curl, CURLOPT_CAINFO, net->ca);
	(void)curl_easy_setopt(curl, CURLOPT_CAPATH, NULL);
}

static void
set_request(struct work *w, CURL *curl, const struct net_request *request)
{
	long wait = request->wait_ms > 0 ? (long)request->wait_ms : NET_WAIT_MS;

	(void)curl_easy_setopt(curl, CURLOPT_URL, str_c(w->mem, request->url));
	(void)curl_easy_setopt(curl, CURLOPT_TIMEOUT_MS, wait);
	(void)curl_easy_setopt(curl, CURLOPT_CONNECTTIMEOUT_MS,
	    wait < NET_CONNECT_MS ? wait : NET_CONNECT_MS);
	if (request->method == NET_GET) {
		(void)curl_easy_setopt(curl, CURLOPT_HTTPGET, 1L);
		return;
	}
	(void)curl_easy_setopt(curl, CURLOPT_POST, 1L);
	(void)curl_easy_setopt(curl, CURLOPT_POSTFIELDSIZE_LARGE,
	    (curl_off_t)request->body.n);
	(void)curl_easy_setopt(curl, CURLOPT_POSTFIELDS,
	    request->body.n > 0 ? request->body.p : "");
}

static void
set_receiving(CURL *curl, struct receiving *r)
{
	(void)curl_easy_setopt(curl, CURLOPT_WRITEFUNCTION, body_receive);
	(void)curl_easy_setopt(curl, CURLOPT_WRITEDATA, r);
	(void)curl_easy_setopt(curl, CURLOPT_HEADERFUNCTION, head_receive);
	(void)curl_easy_setopt(curl, CURLOPT_HEADERDATA, r);
}

/* ---- what went wrong ------------------------------------------------------------ */

static enum status
failure(struct work *w, const struct net_request *request, CURLcode code)
{
	struct str place = place_of(request->url);

	switch (code) {
	case CURLE_OPERATION_TIMEDOUT:
		return work_fail(w, ST_BUSY, "%.*s: no answer within %d ms",
		    STR_ARG(place),
		    request->wait_ms > 0 ? request->wait_ms : NET_WAIT_MS);
	case CURLE_PEER_FAILED_VERIFICATION:
		return work_fail(w, ST_DENIED,
		    "%.*s: its certificate is not believed", STR_ARG(place));
	case CURLE_COULDNT_RESOLVE_HOST:
		return work_fail(w, ST_IO, "%.*s: no such host",
		    STR_ARG(place));
	case CURLE_COULDNT_CONNECT:
		return work_fail(w, ST_IO, "%.*s: nobody listens there",
		    STR_ARG(place));
	default: /* a hundred more, which libcurl has words for */
		return work_fail(w, ST_IO, "%.*s: %s", STR_ARG(place),
		    curl_easy_strerror(code));
	}
}

static enum status
perform(struct work *w, CURL *curl, const struct net_request *request,
    struct receiving *r)
{
	CURLcode code = curl_easy_perform(curl);

	if (r->much)
		return work_fail(w, ST_LIMIT,
		    "%.*s: the answer is longer than %zu bytes",
		    STR_ARG(place_of(request->url)), request->most);
	return code == CURLE_OK ? ST_OK : failure(w, request, code);
}

enum status
net_fetch(struct work *w, struct net *net, const struct net_request *request,
    struct net_response *out)
{
	const char *wrong = net_check_url(request->url);
	struct curl_slist *header = NULL;
	struct receiving r = {.much = false};
	long code = 0;
	enum status st;

	if (wrong != NULL)
		return work_fail(w, ST_INVALID, "the address %s", wrong);
	buf_init(&r.body, request->most);
	buf_init(&r.head, NET_HEAD_MAX);
	curl_easy_reset(net->curl);
	set_rules(net->curl, net);
	set_request(w, net->curl, request);
	set_receiving(net->curl, &r);
	st = headers_make(w, request, &header);
	(void)curl_easy_setopt(net->curl, CURLOPT_HTTPHEADER, header);
	if (st == ST_OK)
		st = perform(w, net->curl, request, &r);
	if (st == ST_OK) {
		(void)curl_easy_getinfo(net->curl, CURLINFO_RESPONSE_CODE,
		    &code);
		*out = (struct net_response){.code = (int)code,
		    .header = VEC(struct http_header),
		    .body = str_dup(w->mem, buf_str(&r.body))};
		headers_take(w, buf_str(&r.head), out);
	}
	curl_slist_free_all(header);
	buf_release(&r.body);
	buf_release(&r.head);
	return st;
}
