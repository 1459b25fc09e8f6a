/* SPDX-License-Identifier: Apache-2.0 */
/*
 * RFC 9110 and 9112, without their tolerances. Nothing is mended here: a
 * request that needs mending was made by hand, and whoever stands between may
 * have mended it in another way.
 *
 * Not here: line ends, folded headers and NUL bytes, which a library may have
 * swallowed before anybody can look; serve/head.c measures those.
 */
#include "http/message.h"

#include "http/guard.h"

#define CONTENT_LENGTH_DIGITS 15 /* far beyond the limit, and no overflow */
#define PORT_DIGITS           5

static struct http_refusal
refuse(int code, const char *why)
{
	return (struct http_refusal){code, why};
}

static struct http_refusal
pass(void)
{
	return refuse(0, "");
}

static bool
is_digit(char c)
{
	return c >= '0' && c <= '9';
}

static bool
is_alnum(char c)
{
	return is_digit(c) || (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z');
}

static bool
is_one_of(char c, struct str set)
{
	for (size_t i = 0; i < set.n; i++)
		if (set.p[i] == c)
			return true;
	return false;
}

/* RFC 9110 5.6.2 */
static bool
is_token(struct str s)
{
	for (size_t i = 0; i < s.n; i++)
		if (!is_alnum(s.p[i]) &&
		    !is_one_of(s.p[i], STR("!#$%&'*+-.^_`|~")))
			return false;
	return s.n > 0;
}

static bool
is_one_method_of(struct str method, const struct str *names, size_t n)
{
	for (size_t i = 0; i < n; i++)
		if (str_eq(method, names[i]))
			return true;
	return false;
}

/* A method that there is, and that no page takes, is 405; one that there is
 * not, 501. Methods have a case: "get" is not GET. */
static struct http_refusal
check_method(struct str method, struct str target)
{
	static const struct str ours[] = {STR_INIT("GET"), STR_INIT("HEAD"),
	    STR_INIT("POST")};
	static const struct str programs[] = {STR_INIT("PUT"),
	    STR_INIT("PATCH"), STR_INIT("DELETE")};
	static const struct str others[] = {STR_INIT("PUT"), STR_INIT("DELETE"),
	    STR_INIT("PATCH"), STR_INIT("OPTIONS"), STR_INIT("CONNECT"),
	    STR_INIT("TRACE")};

	if (!is_token(method))
		return refuse(400, "the method is not a token");
	if (is_one_method_of(method, ours, sizeof(ours) / sizeof(ours[0])) ||
	    (str_starts(target, STR(HTTP_PROGRAMS)) &&
		is_one_method_of(method, programs,
		    sizeof(programs) / sizeof(programs[0]))))
		return pass();
	if (is_one_method_of(method, others,
		sizeof(others) / sizeof(others[0])))
		return refuse(405, "the method is not taken here");
	return refuse(501, "the method is unknown");
}

/* Printable ASCII and nothing else: whatever is beyond comes percent-encoded
 * from every browser. */
static struct http_refusal
check_target(struct str target)
{
	if (target.n > HTTP_TARGET_MAX)
		return refuse(414, "the target is too long");
	if (target.n == 0 || target.p[0] != '/')
		return refuse(400, "the target is not a path");
	for (size_t i = 0; i < target.n; i++) {
		unsigned char c = (unsigned char)target.p[i];

		if (c <= ' ' || c >= 0x7f || c == '#')
			return refuse(400,
			    "the target holds a byte it may not");
	}
	return pass();
}

static struct http_refusal
check_version(struct str version)
{
	if (str_eq(version, STR("HTTP/1.1")) ||
	    str_eq(version, STR("HTTP/1.0")))
		return pass();
	return refuse(505, "the version is neither HTTP/1.1 nor HTTP/1.0");
}

/* RFC 9110 5.5: visible bytes, blanks within, and what is beyond ASCII, which
 * some browsers still put into Referer. */
static bool
is_value(struct str value)
{
	for (size_t i = 0; i < value.n; i++) {
		unsigned char c = (unsigned char)value.p[i];

		if ((c < ' ' && c != '\t') || c == 0x7f)
			return false;
	}
	return true;
}

static struct http_refusal
check_fields(const struct http_head *head)
{
	if (head->header_n > HTTP_HEADERS_MAX)
		return refuse(431, "there are too many headers");
	for (size_t i = 0; i < head->header_n; i++) {
		const struct http_header *h = &head->header[i];

		if (h->name.n > HTTP_NAME_MAX)
			return refuse(431, "a header's name is too long");
		if (!is_token(h->name))
			return refuse(400, "a header's name is not a token");
		if (!is_value(h->value))
			return refuse(400,
			    "a header's value holds a control byte");
	}
	return pass();
}

/* Where each header that decides something stands; SIZE_MAX when absent. */
enum single {
	HOST,
	CONTENT_LENGTH,
	TRANSFER_ENCODING,
	CONTENT_ENCODING,
	EXPECT,
	CONTENT_TYPE,
	COOKIE,
	ORIGIN,
	AUTHORIZATION,
	SEC_FETCH_SITE,
	IF_NONE_MATCH,
	IF_MATCH,
	SINGLES
};

static const struct str single_name[] = {
    [HOST] = STR_INIT("Host"),
    [CONTENT_LENGTH] = STR_INIT("Content-Length"),
    [TRANSFER_ENCODING] = STR_INIT("Transfer-Encoding"),
    [CONTENT_ENCODING] = STR_INIT("Content-Encoding"),
    [EXPECT] = STR_INIT("Expect"),
    [CONTENT_TYPE] = STR_INIT("Content-Type"),
    [COOKIE] = STR_INIT("Cookie"),
    [ORIGIN] = STR_INIT("Origin"),
    [AUTHORIZATION] = STR_INIT("Authorization"),
    [SEC_FETCH_SITE] = STR_INIT("Sec-Fetch-Site"),
    [IF_NONE_MATCH] = STR_INIT("If-None-Match"),
    [IF_MATCH] = STR_INIT("If-Match"),
};

_Static_assert(sizeof(single_name) / sizeof(single_name[0]) == SINGLES,
    "a name for each header that may stand but once");

struct singles {
	const struct str *value[SINGLES]; /* NULL when absent */
};

/* False when one of them stands twice, be it with the same value: which one
 * counts is what two programs disagree about. */
static bool
find_singles(const struct http_head *head, struct singles *out)
{
	for (size_t i = 0; i < head->header_n; i++)
		for (size_t k = 0; k < SINGLES; k++) {
			if (!str_eq_nocase(head->header[i].name,
				single_name[k]))
				continue;
			if (out->value[k] != NULL)
				return false;
			out->value[k] = &head->header[i].value;
		}
	return true;
}

static bool
is_port(struct str s)
{
	for (size_t i = 0; i < s.n; i++)
		if (!is_digit(s.p[i]))
			return false;
	return s.n > 0 && s.n <= PORT_DIGITS;
}

/* A name, an IPv4 address or an IPv6 address in brackets, and a port. Looser
 * than the grammar in what a name is, and strict in its bytes: none of them
 * means anything in HTML, in a URL's authority or in a log. */
static bool
is_host(struct str s)
{
	struct str name = s, port;
	bool six = s.n > 0 && s.p[0] == '[';
	size_t end = 0;

	if (s.n > HTTP_HOST_MAX)
		return false;
	if (six && !str_find(s, STR("]"), &end))
		return false;
	if (six) {
		name = str_sub(s, 1, end - 1);
		port = str_sub(s, end + 1, s.n);
		if (port.n > 0 &&
		    (port.p[0] != ':' || !is_port(str_sub(port, 1, port.n))))
			return false;
	} else if (str_cut(s, ':', &name, &port) && !is_port(port)) {
		return false;
	}
	for (size_t i = 0; i < name.n; i++)
		if (!is_alnum(name.p[i]) &&
		    !is_one_of(name.p[i], six ? STR(":.") : STR("-._")))
			return false;
	return name.n > 0;
}

static struct http_refusal
check_host(const struct http_head *head, const struct str *host)
{
	if (host == NULL)
		return str_eq(head->version, STR("HTTP/1.0"))
		    ? pass()
		    : refuse(400, "there is no Host");
	return is_host(*host) ? pass() : refuse(400, "Host is not a host");
}

static struct http_refusal
check_length(struct str value, uint64_t *out)
{
	uint64_t n = 0;

	if (value.n == 0)
		return refuse(400, "Content-Length is empty");
	for (size_t i = 0; i < value.n; i++)
		if (!is_digit(value.p[i]))
			return refuse(400, "Content-Length is not a number");
	if (value.n > CONTENT_LENGTH_DIGITS)
		return refuse(413, "the body is too long");
	for (size_t i = 0; i < value.n; i++)
		n = n * 10 + (uint64_t)(value.p[i] - '0');
	if (n > HTTP_BODY_MAX)
		return refuse(413, "the body is too long");
	*out = n;
	return pass();
}

/* Of those that get this far. */
static bool
has_body(struct str method)
{
	return str_eq(method, STR("POST")) || str_eq(method, STR("PUT")) ||
	    str_eq(method, STR("PATCH"));
}

/* Where the body ends is told by one number or not at all. Chunks are legal,
 * and no browser sends them: without them there is one way to frame a body. */
static struct http_refusal
check_body(const struct http_head *head, const struct singles *s, uint64_t *out)
{
	const struct str *length = s->value[CONTENT_LENGTH];
	struct http_refusal r = pass();

	if (s->value[TRANSFER_ENCODING] != NULL)
		return length != NULL
		    ? refuse(400, "Content-Length and Transfer-Encoding")
		    : refuse(411, "Transfer-Encoding is not taken");
	if (s->value[EXPECT] != NULL &&
	    !str_eq_nocase(*s->value[EXPECT], STR("100-continue")))
		return refuse(417, "Expect is not 100-continue");
	if (length != NULL)
		r = check_length(*length, out);
	if (r.code != 0 || *out == 0)
		return r;
	if (!has_body(head->method))
		return refuse(400, "a body where there is none");
	if (s->value[CONTENT_ENCODING] != NULL)
		return refuse(415, "the body is compressed");
	return r;
}

struct http_refusal
http_guard(const struct http_head *head, uint64_t *body_n)
{
	struct http_refusal r;
	struct singles s = {{NULL}};

	*body_n = 0;
	r = check_version(head->version);
	if (r.code == 0)
		r = check_fields(head);
	if (r.code == 0 && !find_singles(head, &s))
		r = refuse(400, "a header that may stand once stands twice");
	if (r.code == 0)
		r = check_host(head, s.value[HOST]);
	if (r.code == 0)
		r = check_method(head->method, head->target);
	if (r.code == 0)
		r = check_target(head->target);
	if (r.code == 0)
		r = check_body(head, &s, body_n);
	return r;
}
