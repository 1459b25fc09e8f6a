/* SPDX-License-Identifier: Apache-2.0 */
#ifndef MAIN_WITNESS_H
#define MAIN_WITNESS_H

struct cli_command;

extern const struct cli_command main_witness;

#endif
