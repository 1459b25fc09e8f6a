/* SPDX-License-Identifier: Apache-2.0 */
#ifndef HTTP_GUARD_H
#define HTTP_GUARD_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/str.h"

struct http_header;

/*
 * What a request may look like before anything is done with it. Two programs
 * that read one request differently (a proxy and we) are how one person's
 * request ends up in another's: whatever can be read in two ways is refused,
 * whoever sent it. doc/THREATS.md lists the rules with their reasons.
 *
 * The limits: of a request line and headers together, with their line ends; of
 * the target; of the number of headers; of a header's name; of a body.
 */
#define HTTP_HEAD_MAX    ((size_t)16 * 1024)
#define HTTP_TARGET_MAX  ((size_t)8 * 1024)
#define HTTP_HEADERS_MAX ((size_t)64)
#define HTTP_NAME_MAX    ((size_t)64)
#define HTTP_HOST_MAX    ((size_t)260)
#define HTTP_BODY_MAX    ((uint64_t)256 * 1024)

/* As it came over the wire, cut but not decoded; values without the blanks
 * around them. */
struct http_head {
	struct str method, target, version;
	const struct http_header *header;
	size_t header_n;
};

/* code 0 when nothing is wrong; else what to answer, and the rule in words for
 * the log, which never hold a byte of the request. The connection ends after
 * any refusal. */
struct http_refusal {
	int code;
	const char *why;
};

/* *body_n is the length of the body that follows. */
struct http_refusal http_guard(const struct http_head *head, uint64_t *body_n);

/* The methods that are answered; for Allow. */
#define HTTP_ALLOW "GET, HEAD, POST"

/* And PUT, PATCH and DELETE, below this path alone: no browser sends them by
 * itself, and no page takes them. */
#define HTTP_PROGRAMS "/scim/"

#endif
