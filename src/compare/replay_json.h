/* SPDX-License-Identifier: Apache-2.0 */
#ifndef COMPARE_REPLAY_JSON_H
#define COMPARE_REPLAY_JSON_H

#include "base/attr.h"
#include "base/status.h"
#include "base/str.h"

struct replay;
struct work;

/* A replay as probity-acts(5) describes it, in one line without its end. */
#define REPLAY_JSON_MAX     ((size_t)256 << 20)
#define REPLAY_JSON_PERSONS 10000u /* that are listed */

MUST_USE enum status replay_json(struct work *w, const struct replay *replay,
    struct str *out);

#endif
