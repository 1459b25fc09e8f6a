/* SPDX-License-Identifier: Apache-2.0 */
#ifndef CLI_GIVEN_H
#define CLI_GIVEN_H

#include "base/attr.h"
#include "base/instant.h"
#include "base/status.h"
#include "base/str.h"
#include "rules/plain.h"

struct cli_call;
struct rules;
struct work;

/* What stands behind a command as an act: its name and FIELD=VALUE, or a JSON
 * file. first is the first operand, which is not empty. */
MUST_USE enum status cli_given(struct work *w, const struct cli_call *call,
    const struct rules *rules, struct plain *out);

/* The instant that an option names; the present one when it is not given. */
MUST_USE enum status cli_given_now(struct work *w, const struct cli_call *call,
    size_t option, struct instant *out);

#endif
