/* SPDX-License-Identifier: Apache-2.0 */
/* Over libcurl, told as little as fetch.c tells it. */
#include <curl/curl.h>

#include <string.h>

#include "base/arena.h"
#include "base/num.h"
#include "base/work.h"

#include "net/net_impl.h"

#include "net/mail.h"

#define SMTP_PORT  25
#define SMTPS_PORT 465
#define FOR_NOW    400 /* what a server says from here on is no */
#define FOR_EVER   500
#define PORT_MAX   65535

/* ---- addresses ----------------------------------------------------------------------- */

static bool
is_within(struct str server)
{
	return str_starts(server, STR("smtps://"));
}

/* "host:port" of "smtp://host:port". */
static struct str
authority_of(struct str server)
{
	if (is_within(server))
		return str_sub(server, STR("smtps://").n, server.n);
	if (str_starts(server, STR("smtp://")))
		return str_sub(server, STR("smtp://").n, server.n);
	return STR("");
}

static struct str
port_text(struct str authority, struct str *host)
{
	struct str rest, port = STR("");
	size_t at;

	*host = authority;
	if (authority.n > 0 && authority.p[0] == '[' &&
	    str_find(authority, STR("]"), &at)) {
		*host = str_sub(authority, 1, at - 1);
		rest = str_sub(authority, at + 1, authority.n);
		return rest.n > 0 && rest.p[0] == ':' ? str_sub(rest, 1, rest.n)
						      : STR("");
	}
	(void)str_cut(authority, ':', host, &port);
	return port;
}

const char *
net_check_mail_server(struct str server)
{
	static const char wrong[] =
	    "write it as smtp://mail.example.com:587 or smtps://...";
	struct str authority = authority_of(server), host, port;
	int64_t n;

	for (size_t i = 0; i < authority.n; i++) {
		char c = authority.p[i];
		bool good = (c >= 'a' && c <= 'z') || num_is_digit(c) ||
		    c == '.' || c == '-' || c == ':' || c == '[' || c == ']';

		if (!good)
			return wrong;
	}
	port = port_text(authority, &host);
	if (host.n == 0 ||
	    (port.n > 0 && !num_parse_i64(port, 1, PORT_MAX, &n)))
		return wrong;
	return NULL;
}

int
net_mail_port(struct str server)
{
	struct str host, port = port_text(authority_of(server), &host);
	int64_t n = is_within(server) ? SMTPS_PORT : SMTP_PORT;

	if (!num_parse_i64(port, 1, PORT_MAX, &n))
		n = is_within(server) ? SMTPS_PORT : SMTP_PORT;
	return (int)n;
}

bool
net_is_mail_address(struct str address)
{
	size_t at = 0;

	for (size_t i = 0; i < address.n; i++) {
		char c = address.p[i];

		if (c <= ' ' || c > '~' || strchr("<>()[]\\,;:\"", c) != NULL)
			return false;
		at += c == '@';
	}
	return at == 1 && address.n <= NET_MAIL_MAX && address.p[0] != '@' &&
	    address.p[address.n - 1] != '@';
}

/* This machine itself: nobody stands between. */
static bool
is_here(struct str server)
{
	struct str host;

	(void)port_text(authority_of(server), &host);
	return str_eq(host, STR("localhost")) || str_eq(host, STR("::1")) ||
	    str_starts(host, STR("127."));
}

/* ---- sending --------------------------------------------------------------------------- */

struct sending {
	struct str rest;
};

/* The library's signature. */
static size_t
text_give(char *to, size_t one, size_t n, void *cookie)
{
	struct sending *s = cookie;
	size_t give = s->rest.n < one * n ? s->rest.n : one * n;

	memcpy(to, s->rest.p, give);
	s->rest = str_sub(s->rest, give, s->rest.n);
	return give;
}

static void
set_server(struct work *w, const struct net *net, const struct net_mail *mail)
{
	CURL *curl = net->curl;

	(void)curl_easy_setopt(curl, CURLOPT_PROTOCOLS_STR, "smtp,smtps");
	(void)curl_easy_setopt(curl, CURLOPT_URL, str_c(w->mem, mail->server));
	(void)curl_easy_setopt(curl, CURLOPT_USE_SSL,
	    (long)(is_here(mail->server) ? CURLUSESSL_TRY : CURLUSESSL_ALL));
	(void)curl_easy_setopt(curl, CURLOPT_PROXY, "");
	(void)curl_easy_setopt(curl, CURLOPT_NOSIGNAL, 1L);
	(void)curl_easy_setopt(curl, CURLOPT_TIMEOUT_MS,
	    (long)NET_MAIL_WAIT_MS);
	(void)curl_easy_setopt(curl, CURLOPT_SSLVERSION,
	    (long)CURL_SSLVERSION_TLSv1_2);
	if (net->ca != NULL) {
		(void)curl_easy_setopt(curl, CURLOPT_CAINFO, net->ca);
		(void)curl_easy_setopt(curl, CURLOPT_CAPATH, NULL);
	}
	if (is_here(mail->server)) { /* its certificate names another */
		(void)curl_easy_setopt(curl, CURLOPT_SSL_VERIFYPEER, 0L);
		(void)curl_easy_setopt(curl, CURLOPT_SSL_VERIFYHOST, 0L);
	}
	if (mail->login.n == 0)
		return;
	(void)curl_easy_setopt(curl, CURLOPT_USERNAME,
	    str_c(w->mem, mail->login));
	(void)curl_easy_setopt(curl, CURLOPT_PASSWORD,
	    str_c(w->mem, mail->secret));
}

static enum status
outcome(struct work *w, const struct net_mail *mail, const struct sending *s,
    CURLcode code, long said)
{
	if (code == CURLE_OK)
		return ST_OK;
	if (said >= FOR_EVER)
		return work_fail(w, ST_DENIED, "%.*s said no: %ld",
		    STR_ARG(mail->server), said);
	if (said >= FOR_NOW)
		return work_fail(w, ST_BUSY, "%.*s said not now: %ld",
		    STR_ARG(mail->server), said);
	return work_fail(w, s->rest.n == 0 ? ST_IO : ST_BUSY, "%.*s: %s",
	    STR_ARG(mail->server), curl_easy_strerror(code));
}

enum status
net_mail_send(struct work *w, struct net *net, const struct net_mail *mail)
{
	struct sending s = {mail->text};
	struct curl_slist *to;
	CURLcode code;
	long said = 0;

	if (!net_is_mail_address(mail->to) || !net_is_mail_address(mail->from))
		return work_fail(w, ST_DENIED, "an address is none");
	to = curl_slist_append(NULL, str_c(w->mem, mail->to));
	if (to == NULL)
		return work_fail(w, ST_BUSY, "libcurl has no memory left");
	curl_easy_reset(net->curl);
	set_server(w, net, mail);
	(void)curl_easy_setopt(net->curl, CURLOPT_MAIL_FROM,
	    str_c(w->mem, mail->from));
	(void)curl_easy_setopt(net->curl, CURLOPT_MAIL_RCPT, to);
	(void)curl_easy_setopt(net->curl, CURLOPT_UPLOAD, 1L);
	(void)curl_easy_setopt(net->curl, CURLOPT_READFUNCTION, text_give);
	(void)curl_easy_setopt(net->curl, CURLOPT_READDATA, &s);
	code = curl_easy_perform(net->curl);
	(void)curl_easy_getinfo(net->curl, CURLINFO_RESPONSE_CODE, &said);
	curl_slist_free_all(to);
	return outcome(w, mail, &s, code, said);
}
