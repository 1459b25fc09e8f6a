/* SPDX-License-Identifier: Apache-2.0 */
#include "web/answer.h"
#include "witness/answer.h"

#include "serve/face.h"

static void
answer_web(void *web, struct work *w, const struct http_request *req,
    struct http_response *out)
{
	web_answer(web, w, req, out);
}

static void
refuse_web(void *web, struct work *w, int code, struct str languages,
    struct http_response *out)
{
	web_refuse(web, w, code, languages, out);
}

struct server_face
face_web(struct web *web, struct health *health)
{
	return (struct server_face){answer_web, refuse_web, web, health, NULL};
}

static void
answer_witness(void *witness, struct work *w, const struct http_request *req,
    struct http_response *out)
{
	witness_answer(witness, w, req, out);
}

static void
refuse_witness(void *witness, struct work *w, int code, struct str languages,
    struct http_response *out)
{
	(void)witness;
	(void)languages; /* machines ask here */
	witness_refuse(w, code, out);
}

struct server_face
face_witness(struct witness *witness)
{
	return (struct server_face){answer_witness, refuse_witness, witness,
	    NULL, NULL};
}
