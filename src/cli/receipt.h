/* SPDX-License-Identifier: Apache-2.0 */
#ifndef CLI_RECEIPT_H
#define CLI_RECEIPT_H

struct cli_command;

extern const struct cli_command cli_receipt;

#endif
