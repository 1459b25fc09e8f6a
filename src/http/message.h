/* SPDX-License-Identifier: Apache-2.0 */
#ifndef HTTP_MESSAGE_H
#define HTTP_MESSAGE_H

#include <stdbool.h>
#include <stddef.h>

#include "base/instant.h"
#include "base/str.h"
#include "base/vec.h"

struct arena;

/*
 * A request and its response, as values. What reaches a page has passed the
 * guard (http/guard.h): the path is decoded, once, and checked; a page need not
 * and must not decode again.
 */
enum http_method {
	HTTP_GET,
	HTTP_HEAD,
	HTTP_POST,
	HTTP_PUT, /* from here on below HTTP_PROGRAMS alone (http/guard.h) */
	HTTP_PATCH,
	HTTP_DELETE,
	HTTP_OTHER
};

struct http_header {
	struct str name, value;
};

struct http_request {
	enum http_method method;
	struct str path;  /* UTF-8 without control bytes, begins with '/', has
			   * no empty, "." or ".." segments */
	struct str query; /* as it came, behind '?'; may be empty */
	const struct http_header *header;
	size_t header_n;
	struct str body;
	struct instant at; /* when it came */
};

struct http_response {
	int code;
	struct str type;   /* Content-Type */
	struct vec header; /* of struct http_header; http_header_add adds */
	struct str body;
	bool body_stays; /* it outlives the server, not just the request */
	struct str gzip; /* the body compressed, or empty: whoever serves it
			  * chooses by Accept-Encoding and says so in Vary */
	bool gzip_stays;
	bool script; /* a page that runs a script of ours; else none runs */
};

/* By name, whatever its case. The guard lets through one header of each kind
 * that decides anything; of others this is the first. */
bool http_header_get(const struct http_request *req, struct str name,
    struct str *out);

/* An empty response. The body is empty, too. */
struct http_response http_response_of(int code, struct str type);

/* Values without CR, LF and NUL, or the response is not sent. */
void http_header_add(struct arena *mem, struct http_response *out,
    struct str name, struct str value);

/* One that was added, by name whatever its case. */
bool http_header_added(const struct http_response *response, struct str name,
    struct str *out);

#endif
