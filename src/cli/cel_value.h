/* SPDX-License-Identifier: Apache-2.0 */
#ifndef CLI_CEL_VALUE_H
#define CLI_CEL_VALUE_H

#include "base/attr.h"
#include "base/status.h"
#include "base/str.h"
#include "cel/cel.h"

struct buf;
struct cli_cel;
struct json_out;
struct work;

/* What an evaluation gave, for a person: as a CEL expression, or the names of
 * the variables on which it depends. No error. */
struct str cli_cel_text(struct work *w, const struct cli_cel *c,
    struct cel_value v);

/* For a machine: the member "value", or "unknown" with those names. */
void cli_cel_put(struct json_out *o, const struct cli_cel *c,
    struct cel_value v);

#endif
