/* SPDX-License-Identifier: Apache-2.0 */
#ifndef SERVE_KEEPER_SIGNER_H
#define SERVE_KEEPER_SIGNER_H

#include <stdint.h>

#include "merkle/signer.h"

/* The keeper, as whoever has the book open sees it: at the other end of a
 * channel. */
#define KEEPER_SIGNER_WAIT_MS 10000 /* for an answer */

struct keeper_signer {
	int fd;
	uint64_t number; /* of the last question */
};

/* The signer holds on to s; fd stays the caller's. */
struct signer keeper_signer_of(struct keeper_signer *s, int fd);

#endif
