/* SPDX-License-Identifier: Apache-2.0 */
#ifndef SCIM_SCIM_H
#define SCIM_SCIM_H

#include <stdbool.h>

#include "base/str.h"

struct book;
struct http_request;
struct http_response;
struct member;
struct work;

/*
 * What a company's directory uses to keep accounts in step with its people:
 * SCIM 2.0 (RFC 7643, 7644), below /scim/v2. A user is an account; a group is a
 * list that grants nothing. The directory shows a token with the scope of its
 * own (desk/program.h), made by somebody who administers the portal; whoever
 * shows none gets one answer, whatever they ask for.
 */
struct scim_visit {
	struct work *w;
	const struct http_request *req;
	struct http_response *out;
	struct book *book; /* NULL: it is not open */
	struct str url;    /* "https://ethics.example.com": of links */
	/* Whoever has to have a second factor and has none gets nothing. */
	bool (*is_held)(const void *cookie, const struct member *who);
	const void *cookie;
};

/* rest is what follows /scim. *out is filled whole. With 500 the words of w say
 * why, for the log. */
void scim_answer(const struct scim_visit *visit, struct str rest);

#endif
