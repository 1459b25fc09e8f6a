/* SPDX-License-Identifier: Apache-2.0 */
/* What a request on the wire is answered with. Each row is sent as it stands,
 * on a connection of its own; the codes are all that came back. */
#include <string.h>

#include "http/guard.h"
#include "serve/face.h"
#include "serve/libraries.h"
#include "serve/server.h"
#include "web/answer.h"

#include "client.h"

#define TRIES               1000 /* of what becomes true on its own; far too many */
#define LINE                "GET /healthz HTTP/1.1\r\n"
#define POSTLINE            "POST /healthz HTTP/1.1\r\n"
#define HOST                "Host: localhost\r\n"
#define END                 "Connection: close\r\n\r\n"
#define GET(headers)        LINE HOST headers END
#define POST(headers, body) POSTLINE HOST headers END body
#define TARGET(target)      "GET " target " HTTP/1.1\r\n" HOST END

struct row {
	const char *what;
	struct str raw;
	const char *codes, *later;
	bool by_library;
};

/* clang-format off */
#define ROW(what, raw, codes) {what, STR_INIT(raw), codes, codes, false}
/* From 1.0 on the library has an answer of its own; none is an end. */
#define NEW(what, raw, codes, later) {what, STR_INIT(raw), codes, later, false}
/* Refused by the library before we see it; 0.9.75 then writes its head twice,
 * and ends the connection: doc/THREATS.md. The first code is what counts. */
#define LIB(what, raw, code) {what, STR_INIT(raw), code, code, true}
static const struct row rows[] = {
    ROW("a plain request", GET(""), "200"),
    ROW("blanks around a value", GET("X: \t a b \t\r\n"), "200"),
    ROW("no blank before a value", LINE "Host:localhost\r\n" END, "200"),
    ROW("bytes beyond ASCII in a value", GET("Referer: caf\xc3\xa9\r\n"), "200"),
    ROW("an empty value", GET("X:\r\n"), "200"),
    ROW("an empty value of blanks", GET("X: \t \r\n"), "200"),
    ROW("an empty line before the request line", "\r\n" GET(""), "200"),

    ROW("two lengths, the same", POST("Content-Length: 1\r\nContent-Length: 1\r\n", "x"), "400"),
    ROW("two lengths that differ", POST("Content-Length: 1\r\nContent-Length: 2\r\n", "xy"), "400"),
    LIB("a list of lengths", POST("Content-Length: 1, 1\r\n", "x"), "400"),
    LIB("a length with a sign", POST("Content-Length: +1\r\n", "x"), "400"),
    LIB("a length below zero", POST("Content-Length: -1\r\n", "x"), "400"),
    LIB("a length in hexadecimal", POST("Content-Length: 0x1\r\n", "x"), "400"),
    LIB("a length with a blank in it", POST("Content-Length: 1 1\r\n", "x"), "400"),
    LIB("an empty length", POST("Content-Length:\r\n", ""), "400"),
    LIB("a length beyond 64 bits", POST("Content-Length: 18446744073709551617\r\n", "x"), "413"),
    ROW("a length of 19 digits", POST("Content-Length: 1000000000000000000\r\n", "x"), "413"),
    ROW("a body over the limit, refused before it comes", POST("Content-Length: 262145\r\n", ""), "413"),
    ROW("length and chunks", POST("Content-Length: 1\r\nTransfer-Encoding: chunked\r\n", "0\r\n\r\n"), "400"),
    ROW("chunks and length", POST("Transfer-Encoding: chunked\r\nContent-Length: 1\r\n", "0\r\n\r\n"), "400"),
    ROW("chunks", POST("Transfer-Encoding: chunked\r\n", "0\r\n\r\n"), "411"),
    ROW("chunks with a large letter", POST("Transfer-Encoding: Chunked\r\n", "0\r\n\r\n"), "411"),
    ROW("chunks behind a vertical tab", POST("Transfer-Encoding: \x0b" "chunked\r\n", "0\r\n\r\n"), "400"),
    NEW("two codings", POST("Transfer-Encoding: gzip, chunked\r\n", "0\r\n\r\n"), "411", "400"),
    ROW("the coding twice", POST("Transfer-Encoding: chunked\r\nTransfer-Encoding: identity\r\n", "0\r\n\r\n"), "400"),
    NEW("an unknown coding", POST("Transfer-Encoding: x\r\n", ""), "411", "400"),
    ROW("a coding with a blank before its colon", POST("Transfer-Encoding : chunked\r\n", "0\r\n\r\n"), "400"),
    ROW("a body with GET", GET("Content-Length: 1\r\n") "x", "400"),
    ROW("no body with GET, said aloud", GET("Content-Length: 0\r\n"), "200"),
    ROW("a body that is taken, by a page that takes none", POST("Content-Length: 1\r\n", "x"), "405"),
    ROW("a compressed body", POST("Content-Length: 1\r\nContent-Encoding: gzip\r\n", "x"), "415"),
    NEW("an expectation", POST("Content-Length: 1\r\nExpect: 100-continue\r\n", "x"), "100 405", "405"),
    ROW("an unknown expectation", POST("Content-Length: 1\r\nExpect: tea\r\n", "x"), "417"),

    ROW("no Host", LINE END, "400"),
    ROW("no Host in HTTP/1.0", "GET /healthz HTTP/1.0\r\n\r\n", "200"),
    ROW("HTTP/1.0 with Host", "GET /healthz HTTP/1.0\r\n" HOST "\r\n", "200"),
    ROW("two hosts", GET(HOST), "400"),
    ROW("two hosts that differ", GET("host: other\r\n"), "400"),
    ROW("two hosts in HTTP/1.0", "GET /healthz HTTP/1.0\r\n" HOST HOST "\r\n", "400"),
    ROW("an empty Host", LINE "Host:\r\n" END, "400"),
    ROW("a list of hosts", LINE "Host: a, b\r\n" END, "400"),
    ROW("a Host with a path", LINE "Host: a/b\r\n" END, "400"),
    ROW("a Host with a user", LINE "Host: a@b\r\n" END, "400"),
    ROW("a Host with quotes", LINE "Host: a\"b\r\n" END, "400"),
    ROW("a Host with a blank", LINE "Host: a b\r\n" END, "400"),
    ROW("a Host beyond ASCII", LINE "Host: caf\xc3\xa9\r\n" END, "400"),
    ROW("a Host with a port", LINE "Host: a.example:8080\r\n" END, "200"),
    ROW("a Host with an empty port", LINE "Host: a.example:\r\n" END, "400"),
    ROW("a Host with letters for a port", LINE "Host: a:http\r\n" END, "400"),
    ROW("a Host with two ports", LINE "Host: a:1:2\r\n" END, "400"),
    ROW("a Host in IPv6", LINE "Host: [::1]:80\r\n" END, "200"),
    ROW("a Host in broken IPv6", LINE "Host: [::1\r\n" END, "400"),
    ROW("a Host in IPv6 with more behind it", LINE "Host: [::1]x\r\n" END, "400"),

    ROW("a control byte in a value", GET("X: a\x01" "b\r\n"), "400"),
    ROW("DEL in a value", GET("X: a\x7f" "b\r\n"), "400"),
    ROW("a control byte in a name", GET("X\x01Y: a\r\n"), "400"),
    ROW("NUL in a value", GET("X: a\0b\r\n"), "400"),
    ROW("NUL at the end of a value", GET("X: a\0\r\n"), "400"),
    ROW("NUL at the beginning of a value", GET("X: \0a\r\n"), "400"),
    ROW("NUL in a name", GET("X\0Y: a\r\n"), "400"),
    ROW("NUL in the length", POST("Content-Length: 1\0" "1\r\n", "x"), "400"),
    ROW("NUL in the Host", LINE "Host: a\0b\r\n" END, "400"),
    ROW("NUL in the last header", LINE HOST "Connection: close\0x\r\n\r\n", "400"),
    NEW("NUL in the target", "GET /healthz\0x HTTP/1.1\r\n" HOST END, "400", ""),
    NEW("NUL in the method", "GET\0X /healthz HTTP/1.1\r\n" HOST END, "400", ""),
    NEW("NUL behind the version", "GET /healthz HTTP/1.1\0\r\n" HOST END, "400", ""),
    ROW("a line that begins with NUL", GET("\0X: y\r\n"), "400"),
    ROW("CR in a value", GET("X: a\rb\r\n"), "400"),
    ROW("CR before CR LF", GET("X: a\r\r\n"), "400"),
    ROW("CR before the empty line", LINE HOST "Connection: close\r\n\r\r\n", "400"),
    ROW("CR in the target", "GET /health\rz HTTP/1.1\r\n" HOST END, "400"),

    ROW("a bare LF behind the request line", "GET /healthz HTTP/1.1\n" HOST END, "400"),
    ROW("a bare LF behind a header", LINE "Host: a\n" END, "400"),
    ROW("a bare LF behind the last header", LINE HOST "Connection: close\n\r\n", "400"),
    ROW("a bare LF for the empty line", LINE HOST "Connection: close\r\n\n", "400"),
    ROW("bare LF alone", "GET /healthz HTTP/1.1\nHost: a\nConnection: close\n\n", "400"),
    ROW("bare LF in HTTP/1.0 without headers", "GET /healthz HTTP/1.0\n\n", "400"),
    ROW("a bare LF between CR LF in HTTP/1.0", "GET /healthz HTTP/1.0\n\r\n", "400"),
    ROW("a folded header", GET("X: a\r\n b\r\n"), "400"),
    ROW("a header folded with a tab", GET("X: a\r\n\tb\r\n"), "400"),
    ROW("a length folded away", POST("X: a\r\n Content-Length: 1\r\n", "x"), "400"),
    ROW("a fold of nothing", GET("X: a\r\n \r\n"), "400"),
    ROW("a fold before any header", LINE " X: a\r\n" HOST END, "400"),
    ROW("the last header folded", LINE HOST "Connection: close\r\n x\r\n\r\n", "400"),

    ROW("a blank before a colon", GET("X : a\r\n"), "400"),
    ROW("a tab before a colon", GET("X\t: a\r\n"), "400"),
    ROW("a length with a blank before its colon", POST("Content-Length : 1\r\n", "x"), "400"),
    ROW("a blank in a name", GET("X Y: a\r\n"), "400"),
    ROW("a header without a colon", GET("X\r\n"), "400"),
    ROW("a header without a name", GET(": a\r\n"), "400"),
    ROW("a header whose name is no token", GET("X(Y): a\r\n"), "400"),
    ROW("two cookies headers", GET("Cookie: a=1\r\nCookie: a=2\r\n"), "400"),

    ROW("a method in small letters", "get /healthz HTTP/1.1\r\n" HOST END, "501"),
    ROW("an unknown method", "BREW /healthz HTTP/1.1\r\n" HOST END, "501"),
    ROW("a method that is not taken", "PUT /healthz HTTP/1.1\r\n" HOST END, "405"),
    ROW("TRACE", "TRACE /healthz HTTP/1.1\r\n" HOST END, "405"),
    ROW("OPTIONS of everything", "OPTIONS * HTTP/1.1\r\n" HOST END, "405"),
    ROW("CONNECT", "CONNECT localhost:80 HTTP/1.1\r\n" HOST END, "405"),
    ROW("a method that is no token", "G(T /healthz HTTP/1.1\r\n" HOST END, "400"),
    ROW("the whole URL", TARGET("http://localhost/healthz"), "400"),
    ROW("a star", TARGET("*"), "400"),
    ROW("a path without a slash", TARGET("healthz"), "400"),
    ROW("two blanks before the target", TARGET(" /healthz"), "400"),
    ROW("two blanks behind the target", TARGET("/healthz "), "400"),
    ROW("a blank in the target", TARGET("/health z"), "400"),
    NEW("a tab for a blank", "GET\t/healthz HTTP/1.1\r\n" HOST END, "400", ""),
    ROW("a blank behind the version", "GET /healthz HTTP/1.1 \r\n" HOST END, "400"),
    ROW("no version", "GET /healthz\r\n" HOST END, "400"),
    ROW("HTTP/0.9", "GET /healthz HTTP/0.9\r\n" HOST END, "505"),
    ROW("HTTP/1.2", "GET /healthz HTTP/1.2\r\n" HOST END, "505"),
    ROW("HTTP/2.0", "GET /healthz HTTP/2.0\r\n" HOST END, "505"),
    ROW("a version in small letters", "GET /healthz http/1.1\r\n" HOST END, "400"),
    ROW("a version of three numbers", "GET /healthz HTTP/1.1.1\r\n" HOST END, "400"),
    ROW("the preface of HTTP/2", "PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n", "505"),
    NEW("TLS on a plain port", "\x16\x03\x01\x02\0\x01\0\x01\xfc\x03\x03 \n\n", "400", ""),

    ROW("a query", TARGET("/healthz?a=b%20c&d"), "200"),
    ROW("an escape in a path, decoded once", TARGET("/%68ealthz"), "200"),
    ROW("an escape decoded twice", TARGET("/%2568ealthz"), "404"),
    ROW("a fragment", TARGET("/healthz#x"), "400"),
    ROW("a control byte in the target", TARGET("/healthz\x01"), "400"),
    ROW("a byte beyond ASCII in the target", TARGET("/caf\xc3\xa9"), "400"),
    ROW("a backslash", TARGET("/\\healthz"), "400"),
    ROW("an escaped backslash", TARGET("/%5chealthz"), "400"),
    ROW("an escaped slash", TARGET("/x%2Fhealthz"), "400"),
    ROW("an escaped NUL", TARGET("/healthz%00"), "400"),
    ROW("an escaped line end", TARGET("/healthz%0d%0ax"), "400"),
    ROW("a broken escape", TARGET("/healthz%2"), "400"),
    ROW("an escape of no digits", TARGET("/healthz%zz"), "400"),
    ROW("a byte that is not UTF-8", TARGET("/%ff"), "400"),
    ROW("an overlong slash", TARGET("/%c0%afhealthz"), "400"),
    ROW("up", TARGET("/x/../healthz"), "400"),
    ROW("up, escaped", TARGET("/x/%2e%2E/healthz"), "400"),
    ROW("here", TARGET("/./healthz"), "400"),
    ROW("an empty segment", TARGET("//healthz"), "400"),

    ROW("three in a row", LINE HOST "\r\n" LINE HOST "\r\n" GET(""), "200 200 200"),
    ROW("nothing behind a refusal", LINE HOST "\r\n" LINE HOST HOST "\r\n" GET(""), "200 400"),
    ROW("nothing behind what asks for the end", GET("") GET(""), "200"),
    ROW("a body that looks like a request", POSTLINE HOST "Content-Length: 50\r\n\r\n"
	"GET /healthz HTTP/1.1\r\nHost: localhost\r\nX: 12345\r\n" GET(""), "405 200"),
    ROW("HTTP/1.0 ends by itself", "GET /healthz HTTP/1.0\r\n\r\n" GET(""), "200"),

    /* doc/THREATS.md: the one that cannot be seen. */
    NEW("NUL in the place of CR", LINE "Host: a\0\n" END, "200", "400"),
};
/* clang-format on */

static void
test_rows(struct work *w, int port)
{
	bool old = str_starts(serve_libraries(w->mem), STR("libmicrohttpd 0."));

	for (size_t i = 0; i < sizeof(rows) / sizeof(rows[0]); i++) {
		const char *want = old ? rows[i].codes : rows[i].later;
		struct str codes =
		    client_codes(w, client_ask(w, port, rows[i].raw));

		if (rows[i].by_library)
			codes = str_sub(codes, 0, 3);
		if (!tap_ok(str_eq(codes, str_from_c(want)), "%s: %s",
			rows[i].what, want))
			printf("# got \"%.*s\"\n", STR_ARG(codes));
	}
}

/* A head of exactly n bytes, filled up in one header's value or, when spread,
 * in many headers. */
static struct str
head_of(struct work *w, size_t n)
{
	struct str front = STR(LINE HOST "X: "), back = STR("\r\n" END);
	char *p = ARENA_ARRAY(w->mem, char, n);

	memset(p, 'x', n);
	memcpy(p, front.p, front.n);
	memcpy(p + n - back.n, back.p, back.n);
	return str_of(p, n);
}

static struct str
repeated(struct work *w, const char *front, const char *piece, size_t times)
{
	struct str s = str_from_c(front), one = str_from_c(piece);
	struct str end = STR(END);
	char *p = ARENA_ARRAY(w->mem, char, s.n + one.n * times + end.n);

	memcpy(p, s.p, s.n);
	for (size_t i = 0; i < times; i++)
		memcpy(p + s.n + i * one.n, one.p, one.n);
	memcpy(p + s.n + times * one.n, end.p, end.n);
	return str_of(p, s.n + one.n * times + end.n);
}

static struct str
target_of(struct work *w, size_t n, const char *front)
{
	char *p = ARENA_ARRAY(w->mem, char, n);
	struct str s = str_from_c(front);

	memset(p, 'x', n);
	memcpy(p, s.p, s.n);
	return str_fmt(w->mem, "GET %.*s HTTP/1.1\r\n" HOST END, (int)n, p);
}

#define ok_codes(raw, want) \
	ok_str(client_codes(w, client_ask(w, port, (raw))), want)

static void
test_limits(struct work *w, int port)
{
	ok_codes(head_of(w, HTTP_HEAD_MAX), "200");
	ok_codes(head_of(w, HTTP_HEAD_MAX + 1), "431");
	ok_codes(head_of(w, 8 * HTTP_HEAD_MAX), "431");
	/* Host and Connection are two of them. */
	ok_codes(repeated(w, LINE HOST, "X: y\r\n", HTTP_HEADERS_MAX - 2),
	    "200");
	ok_codes(repeated(w, LINE HOST, "X: y\r\n", HTTP_HEADERS_MAX - 1),
	    "431");
	ok_codes(target_of(w, HTTP_TARGET_MAX, "/healthz?"), "200");
	ok_codes(target_of(w, HTTP_TARGET_MAX + 1, "/healthz?"), "414");
	ok_codes(target_of(w, 1024, "/"), "404");
	ok_codes(target_of(w, 1025, "/"), "400");
	ok_codes(target_of(w, 1 << 20, "/"), "414");
}

/* The bytes may come in any pieces: what is measured is the buffer. */
static void
test_pieces(struct work *w, int port)
{
	struct str raw = head_of(w, 6000),
		   post = STR(POSTLINE HOST "Content-Length: 3\r\n" END "abc");
	int fd = client_open(w, port);
	bool sent = true;

	for (size_t i = 0; i < raw.n; i += 7)
		sent = sent && sock_send(w, fd, str_sub(raw, i, 7)) == ST_OK;
	ok(sent);
	ok_str(client_codes(w, client_rest(w, fd)), "200");
	sock_close(fd);
	fd = client_open(w, port);
	for (size_t i = 0; i < post.n; i++)
		sent = sent && sock_send(w, fd, str_sub(post, i, 1)) == ST_OK;
	ok(sent);
	ok_str(client_codes(w, client_rest(w, fd)), "405");
	sock_close(fd);
}

static void
test_headers(struct work *w, int port)
{
	struct str rest = client_ask(w, port, STR(GET(""))), head, body;

	ok(client_cut(&rest, false, &head, &body) && rest.n == 0);
	ok_str(body, "ok\n");
	ok_str(client_header(head, STR("Content-Security-Policy")),
	    "default-src 'none'; style-src 'self'; img-src 'self'; "
	    "form-action 'self'; base-uri 'none'; frame-ancestors 'none'");
	ok_str(client_header(head, STR("X-Content-Type-Options")), "nosniff");
	ok_str(client_header(head, STR("Referrer-Policy")), "no-referrer");
	ok_str(client_header(head, STR("Cross-Origin-Opener-Policy")),
	    "same-origin");
	ok_str(client_header(head, STR("Cross-Origin-Resource-Policy")),
	    "same-origin");
	ok(client_header(head, STR("Permissions-Policy")).n > 0);
	ok_str(client_header(head, STR("Cache-Control")), "no-store");
	ok(client_header(head, STR("Date")).n == 29);
	ok(client_header(head, STR("Server")).n == 0);

	rest = client_ask(w, port, STR("HEAD /healthz HTTP/1.1\r\n" HOST END));
	ok(client_cut(&rest, true, &head, &body) && rest.n == 0);
	ok_str(client_header(head, STR("Content-Length")), "3");

	/* A refusal has them as well, and says what is allowed. */
	rest = client_ask(w, port, STR("PUT / HTTP/1.1\r\n" HOST "\r\n"));
	ok(client_cut(&rest, false, &head, &body) && rest.n == 0);
	ok_str(client_header(head, STR("Allow")), "GET, HEAD, POST");
	ok_str(client_header(head, STR("Connection")), "close");
	ok_str(client_header(head, STR("X-Content-Type-Options")), "nosniff");
	rest = client_ask(w, port, STR(POST("Content-Length: 0\r\n", "")));
	ok_str(client_header(rest, STR("Allow")), "GET, HEAD");
}

/* A body of exactly the limit is taken. */
static void
test_body(struct work *w, int port)
{
	struct str front = STR(POSTLINE HOST "Content-Length: 262144\r\n" END);
	char *p = ARENA_ARRAY(w->mem, char, front.n + HTTP_BODY_MAX);

	memcpy(p, front.p, front.n);
	ok_codes(str_of(p, front.n + HTTP_BODY_MAX), "405");
}

#define BODIES ((size_t)SERVE_BODIES_MAX / HTTP_BODY_MAX)

/* As many bodies as have room, and one more: each says that it comes, and
 * waits for the word to go on. */
static struct str
promise(struct work *w, int port, int *fd_out)
{
	char *got = ARENA_ARRAY(w->mem, char, 12);
	size_t n = 0, more = 1;

	*fd_out = client_open(w, port);
	(void)(sock_send(w, *fd_out,
		   STR(POSTLINE HOST "Content-Length: 262144\r\n"
				     "Expect: 100-continue\r\n" END)) != ST_OK);
	while (n < 12 && more > 0 &&
	    sock_receive(w, *fd_out, got + n, 12 - n, &more) == ST_OK)
		n += more;
	return str_of(got + 9, n < 12 ? 0 : 3);
}

static void
test_bodies(struct work *w, int port)
{
	int fd[BODIES], one;
	size_t well = 0;
	bool again = false;

	for (size_t i = 0; i < BODIES; i++)
		well += str_eq(promise(w, port, &fd[i]), STR("100"));
	ok(well == BODIES);
	ok_str(promise(w, port, &one), "503");
	sock_close(one);
	ok_codes(STR(GET("")), "200"); /* who brings none is served */
	sock_close(fd[0]);
	/* The server learns of it when it reads the end. */
	for (int i = 0; i < TRIES && !again; i++) {
		again = str_eq(promise(w, port, &one), STR("100"));
		sock_close(one);
	}
	ok(again);
	for (size_t i = 1; i < BODIES; i++)
		sock_close(fd[i]);
}

int
main(void)
{
	struct work work = {arena_new(), {STR(""), STR("")}}, *w = &work;
	struct server *server = NULL;
	struct web *web = NULL;
	struct server_face face;
	int fd = -1, port;

	ok(sock_listen(w, STR("127.0.0.1"), 0, &fd, &port) == ST_OK);
	ok(web_open(w, STR("test/serve/folder"), &web) == ST_OK);
	face = face_web(web, NULL);
	ok(server_open(w, &face, fd, SERVE_LOG_FAULTS, &server) == ST_OK);
	test_rows(w, port);
	test_limits(w, port);
	test_pieces(w, port);
	test_headers(w, port);
	test_body(w, port);
	test_bodies(w, port);
	server_close(server);
	web_close(web);
	sock_close(fd);
	arena_free(w->mem);
	return tap_done();
}
