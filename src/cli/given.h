/* SPDX-License-Identifier: Apache-2.0 */
#ifndef CLI_GIVEN_H
#define CLI_GIVEN_H

#include "base/attr.h"
#include "base/instant.h"
#include "base/status.h"
#include "base/str.h"
#include "desk/question.h"
#include "rules/plain.h"

struct cli_call;
struct rules;
struct work;

/* What stands behind a command as an act: its name and FIELD=VALUE, or a JSON
 * file. first is the first operand, which is not empty. */
MUST_USE enum status cli_given(struct work *w, const struct cli_call *call,
    const struct rules *rules, struct plain *out);

/* ST_INVALID, its words all that does not fit, field by field; where it is one
 * thing the fault has it already. */
MUST_USE enum status cli_given_wrong(struct work *w,
    const struct question_wrong *wrong, size_t n);

/* The instant that an option names; the present one when it is not given. */
MUST_USE enum status cli_given_now(struct work *w, const struct cli_call *call,
    size_t option, struct instant *out);

#endif
