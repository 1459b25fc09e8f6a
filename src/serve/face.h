/* SPDX-License-Identifier: Apache-2.0 */
#ifndef SERVE_FACE_H
#define SERVE_FACE_H

#include "serve/server.h"

struct health;
struct web;
struct witness;

/* The pages, and the witness for other people's logs; each outlives the
 * server. */
struct server_face face_web(struct web *web, struct health *health);
struct server_face face_witness(struct witness *witness);

#endif
