/* SPDX-License-Identifier: Apache-2.0 */
#ifndef CLI_IMPORT_MAP_H
#define CLI_IMPORT_MAP_H

#include "base/attr.h"
#include "base/status.h"
#include "base/str.h"

struct intake_plan;
struct intake_table_source;
struct mistakes;
struct work;

/* --map: a file of lines "column: heading", into the choice of out. ST_INVALID
 * with mistakes. */
MUST_USE enum status cli_import_map(struct work *w, struct str path,
    const struct intake_plan *plan, struct mistakes *mistakes,
    struct intake_table_source *out);

/* The name of a file without its folders. */
struct str cli_import_name(struct str path);

#endif
