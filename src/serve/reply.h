/* SPDX-License-Identifier: Apache-2.0 */
#ifndef SERVE_REPLY_H
#define SERVE_REPLY_H

#include <stdbool.h>

struct MHD_Connection;
struct http_response;
struct request;

/*
 * Hands a response to libmicrohttpd: with the headers that every response has,
 * compressed where the client takes it, as 304 where the client has it. The
 * response's memory stays until the request ends. r->code says afterwards what
 * was answered. False when libmicrohttpd would not have it: the connection then
 * ends.
 */
bool reply_send(struct MHD_Connection *c, struct request *r,
    const struct http_response *response, bool last);

#endif
