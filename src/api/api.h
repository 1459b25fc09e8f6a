/* SPDX-License-Identifier: Apache-2.0 */
#ifndef API_API_H
#define API_API_H

#include <stdbool.h>

#include "base/attr.h"
#include "base/status.h"
#include "base/str.h"

struct book;
struct http_request;
struct http_response;
struct member;
struct rules;
struct work;

/*
 * What the pages do, as JSON for programs: /api/v1. A program shows a token of
 * its own (desk/program.h); a session's cookie is nothing here, so that no page
 * of another site can send anything in a reader's name. What somebody may not
 * see is answered as what is not there, byte for byte.
 */
struct api_visit {
	struct work *w;
	const struct http_request *req;
	struct http_response *out;
	struct book *book; /* NULL: it is not open */
	struct str url;    /* "https://ethics.example.com": of links */
	/* Whoever has to have a second factor and has none gets nothing by a
	 * token either. */
	bool (*is_held)(const void *cookie, const struct member *who);
	const void *cookie;
};

/* rest is what follows /api. *out is filled whole. With 500 the words of w say
 * why, for the log. */
void api_answer(const struct api_visit *visit, struct str rest);

/* The description of it all, OpenAPI 3.1, made of the Code. */
MUST_USE enum status api_describe(struct work *w, const struct rules *rules,
    struct str url, struct str *out);

#endif
