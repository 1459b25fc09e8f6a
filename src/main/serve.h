/* SPDX-License-Identifier: Apache-2.0 */
#ifndef MAIN_SERVE_H
#define MAIN_SERVE_H

struct cli_command;

extern const struct cli_command main_serve;

#endif
