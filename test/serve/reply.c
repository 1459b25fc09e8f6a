/* SPDX-License-Identifier: Apache-2.0 */
/* How a page reaches its reader: plain or compressed, whole or not at all. */
#include "serve/face.h"
#include "serve/server.h"
#include "web/answer.h"

#include "client.h"

#define HOST "Host: localhost\r\n"
#define END  "Connection: close\r\n\r\n"
#define GZIP "Accept-Encoding: br, gzip\r\n"

struct got {
	struct str head, body, more;
	bool whole;
};

static struct got
get(struct work *w, int port, const char *method, const char *target,
    const char *headers)
{
	struct str raw = str_fmt(w->mem, "%s %s HTTP/1.1\r\n" HOST "%s" END,
	    method, target, headers);
	struct got got = {.more = client_ask(w, port, raw)};
	bool headless = str_eq(str_from_c(method), STR("HEAD")) ||
	    str_starts(got.more, STR("HTTP/1.1 304"));

	got.whole = client_cut(&got.more, headless, &got.head, &got.body) &&
	    got.more.n == 0;
	return got;
}

static struct str
header(const struct got *got, const char *name)
{
	return client_header(got->head, str_from_c(name));
}

static bool
is_code(const struct got *got, const char *code)
{
	return got->whole && str_eq(str_sub(got->head, 9, 3), str_from_c(code));
}

static const char *
if_none(struct work *w, struct str tag, const char *more)
{
	return str_c(w->mem,
	    str_fmt(w->mem, "If-None-Match: %.*s\r\n%s", STR_ARG(tag), more));
}

/* Both representations, and the tags that tell them apart. */
static void
test_coding(struct work *w, int port, struct got *plain, struct got *gzip)
{
	size_t at;

	*plain = get(w, port, "GET", "/code", "");
	ok(is_code(plain, "200") && plain->body.n > 0);
	ok(str_find(plain->body, STR("</html>"), &at));
	ok(header(plain, "Content-Encoding").n == 0);
	ok(str_find(plain->head, STR("\r\nVary: Accept-Encoding\r\n"), &at));

	*gzip = get(w, port, "GET", "/code", GZIP);
	ok(is_code(gzip, "200"));
	ok_str(header(gzip, "Content-Encoding"), "gzip");
	ok(str_find(gzip->head, STR("\r\nVary: Accept-Encoding\r\n"), &at));
	ok(gzip->body.n < plain->body.n);
	ok(str_starts(gzip->body, STR("\x1f\x8b")));
	ok(header(plain, "ETag").n > 2 && header(gzip, "ETag").n > 2);
	ok(!str_eq(header(plain, "ETag"), header(gzip, "ETag")));

	*gzip = get(w, port, "GET", "/code", "Accept-Encoding: gzip;q=0\r\n");
	ok(header(gzip, "Content-Encoding").n == 0);
	ok(str_eq(gzip->body, plain->body));
	*gzip = get(w, port, "GET", "/code", GZIP);
}

static void
test_condition(struct work *w, int port, const struct got *plain,
    const struct got *gzip)
{
	struct str tag = header(plain, "ETag"), coded = header(gzip, "ETag");
	struct got got = get(w, port, "GET", "/code", if_none(w, tag, ""));

	ok(is_code(&got, "304"));
	ok(str_eq(header(&got, "ETag"), tag));
	ok(header(&got, "Cache-Control").n > 0);
	ok_str(header(&got, "X-Content-Type-Options"), "nosniff");
	got = get(w, port, "GET", "/code", if_none(w, coded, GZIP));
	ok(is_code(&got, "304") && str_eq(header(&got, "ETag"), coded));
	/* What is kept is not what would be sent. */
	got = get(w, port, "GET", "/code", if_none(w, tag, GZIP));
	ok(is_code(&got, "200"));
	got = get(w, port, "GET", "/code", if_none(w, coded, ""));
	ok(is_code(&got, "200"));
	got = get(w, port, "GET", "/code", "If-None-Match: *\r\n");
	ok(is_code(&got, "304"));
	got = get(w, port, "HEAD", "/code", if_none(w, tag, ""));
	ok(is_code(&got, "304"));
	got = get(w, port, "GET", "/nowhere", "If-None-Match: *\r\n");
	ok(is_code(&got, "404") && got.body.n > 0);
	ok(header(&got, "ETag").n == 0);
}

/* The same head as GET, and not a byte behind it. */
static void
test_head(struct work *w, int port, const struct got *plain)
{
	struct got head = get(w, port, "HEAD", "/code", "");
	struct str length = str_fmt(w->mem, "%zu", plain->body.n);

	ok(is_code(&head, "200"));
	ok(str_eq(header(&head, "Content-Length"), length));
	ok(str_eq(header(&head, "ETag"), header(plain, "ETag")));
	ok(str_eq(header(&head, "Content-Type"),
	    header(plain, "Content-Type")));
	head = get(w, port, "HEAD", "/nowhere", "");
	ok(is_code(&head, "404"));
}

static void
test_post(struct work *w, int port)
{
	struct got got = get(w, port, "POST", "/code", "Content-Length: 0\r\n");

	ok(is_code(&got, "405"));
	ok_str(header(&got, "Allow"), "GET, HEAD");
	ok(header(&got, "ETag").n == 0);
}

/* The page that refuses speaks the reader's language where it could be read. */
static void
test_refusal(struct work *w, int port)
{
	struct got got =
	    get(w, port, "GET", "/a//b", "Accept-Language: zh\r\n");
	size_t at;

	ok(is_code(&got, "400"));
	ok_str(header(&got, "Connection"), "close");
	ok(str_find(got.body, STR("lang=\"zh-Hans\""), &at));
	got = get(w, port, "BREW", "/code", "Accept-Language: en\r\n");
	ok(is_code(&got, "501"));
	ok(str_find(got.body, STR("lang=\"en\""), &at));
}

int
main(void)
{
	struct work work = {arena_new(), {STR(""), STR("")}}, *w = &work;
	struct server *server = NULL;
	struct got plain, gzip;
	struct web *web = NULL;
	struct server_face face;
	int fd = -1, port;

	ok(sock_listen(w, STR("127.0.0.1"), 0, &fd, &port) == ST_OK);
	ok(web_open(w, STR("test/serve/folder"), &web) == ST_OK);
	face = face_web(web, NULL);
	ok(server_open(w, &face, fd, SERVE_LOG_FAULTS, &server) == ST_OK);
	test_coding(w, port, &plain, &gzip);
	test_condition(w, port, &plain, &gzip);
	test_head(w, port, &plain);
	test_post(w, port);
	test_refusal(w, port);
	server_close(server);
	web_close(web);
	sock_close(fd);
	arena_free(w->mem);
	return tap_done();
}
