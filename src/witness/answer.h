/* SPDX-License-Identifier: Apache-2.0 */
#ifndef WITNESS_ANSWER_H
#define WITNESS_ANSWER_H

#include "base/str.h"

struct http_request;
struct http_response;
struct witness;
struct work;

/*
 * The witness as requests see it: POST /add-checkpoint (C2SP tlog-witness), and
 * GET / with its verifier key. As web/answer.h has it: for requests that have
 * passed the guard, by any number of threads, and for those that have not.
 */
void witness_answer(struct witness *witness, struct work *w,
    const struct http_request *req, struct http_response *out);
void witness_refuse(struct work *w, int code, struct http_response *out);

#endif
