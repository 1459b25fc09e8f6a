/* SPDX-License-Identifier: Apache-2.0 */
#ifndef SERVE_RIGHTS_H
#define SERVE_RIGHTS_H

#include "base/attr.h"
#include "base/status.h"
#include "base/str.h"

struct serve_setup;
struct work;

/* Who gives up rights: the parent keeps what it needs to start the next server
 * and its keeper; that server what it needs to serve, the signing key not being
 * among it; the keeper what is open; a witness, which is one process, what it
 * needs to serve and all of its folder. */
enum rights { RIGHTS_PARENT, RIGHTS_SERVER, RIGHTS_KEEPER, RIGHTS_WITNESS };

/* For good, and before there are threads. *lacking is what this kernel cannot
 * take away, for the log; empty when it can take all. */
MUST_USE enum status rights_give_up(struct work *w, enum rights who,
    const struct serve_setup *serve, struct str *lacking);

#endif
