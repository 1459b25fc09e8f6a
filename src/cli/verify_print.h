/* SPDX-License-Identifier: Apache-2.0 */
#ifndef CLI_VERIFY_PRINT_H
#define CLI_VERIFY_PRINT_H

#include "base/attr.h"
#include "base/status.h"

struct book_receipt;
struct checkpoint_trust;
struct cli_call;
struct verify_report;
struct work;

/* What came of verifying a log, and who cosigned it; with --json one object. */
MUST_USE enum status cli_verify_print(struct work *w,
    const struct cli_call *call, const struct checkpoint_trust *trust,
    const struct verify_report *r);

/* The same of a receipt that verified, with its fields. */
MUST_USE enum status cli_verify_print_receipt(struct work *w,
    const struct cli_call *call, const struct checkpoint_trust *trust,
    const struct book_receipt *r);

#endif
