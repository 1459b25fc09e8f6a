/* SPDX-License-Identifier: Apache-2.0 */
#ifndef SERVE_WITNESS_H
#define SERVE_WITNESS_H

#include "base/attr.h"
#include "base/status.h"

struct serve_setup;
struct work;

/*
 * Serves the witness whose folder is setup's data folder, in this process, which
 * gives up the rest of its rights first; whoever started it starts it again
 * (systemd). Otherwise as serve_run.
 */
MUST_USE enum status serve_witness(struct work *w,
    const struct serve_setup *setup);

#endif
