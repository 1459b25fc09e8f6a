/* SPDX-License-Identifier: Apache-2.0 */
#ifndef CLI_CEL_FAULT_H
#define CLI_CEL_FAULT_H

#include "base/attr.h"
#include "base/status.h"
#include "cel/cel.h"

struct work;

/* How cel_compile went; mistakes become the fault's words, all of them, each
 * with its place underlined. */
MUST_USE enum status cli_cel_compiled(struct work *w,
    const struct cel_source *source, enum cel_status compiled,
    const struct cel_mistakes *mistakes);

/* An evaluation's error as a fault, with its place underlined. */
enum status cli_cel_error(struct work *w, const struct cel_source *source,
    struct cel_value error);

#endif
