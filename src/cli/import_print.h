/* SPDX-License-Identifier: Apache-2.0 */
#ifndef CLI_IMPORT_PRINT_H
#define CLI_IMPORT_PRINT_H

#include <stdbool.h>

#include "base/attr.h"
#include "base/status.h"

struct intake;
struct intake_setup;
struct work;

/* What a table changes: of a dry run all of it, else how much was filed. */
void cli_import_print(struct work *w, const struct intake *intake,
    const struct intake_setup *setup, bool dry);
MUST_USE enum status cli_import_print_json(struct work *w,
    const struct intake *intake, bool dry);

#endif
