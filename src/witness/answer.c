/* SPDX-License-Identifier: Apache-2.0 */
#include "base/work.h"
#include "http/message.h"

#include "witness/witness.h"

#include "witness/answer.h"

#define MS_IN_SECOND 1000

static struct http_response
plain(int code)
{
	return http_response_of(code, STR("text/plain; charset=utf-8"));
}

static void
allow(struct work *w, const char *methods, struct http_response *out)
{
	*out = plain(405);
	http_header_add(w->mem, out, STR("Allow"), str_from_c(methods));
}

static void
add_checkpoint(struct witness *witness, struct work *w,
    const struct http_request *req, struct http_response *out)
{
	struct witness_answer answer;

	witness_cosign(w, witness, req->body, req->at.ms / MS_IN_SECOND,
	    &answer);
	*out = plain(answer.code);
	if (answer.code == COSIGN_STALE)
		out->type = STR("text/x.tlog.size");
	out->body = answer.body;
}

void
witness_answer(struct witness *witness, struct work *w,
    const struct http_request *req, struct http_response *out)
{
	if (str_eq(req->path, STR("/add-checkpoint"))) {
		if (req->method == HTTP_POST)
			add_checkpoint(witness, w, req, out);
		else
			allow(w, "POST", out);
		return;
	}
	if (!str_eq(req->path, STR("/"))) {
		*out = plain(404);
		return;
	}
	if (req->method == HTTP_POST) {
		allow(w, "GET, HEAD", out);
		return;
	}
	*out = plain(200);
	out->body =
	    str_fmt(w->mem, "%.*s\n", STR_ARG(witness_name(w, witness)));
}

void
witness_refuse(struct work *w, int code, struct http_response *out)
{
	*out = plain(code);
	out->body = str_fmt(w->mem, "refused: %d\n", code);
}
