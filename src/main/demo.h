/* SPDX-License-Identifier: Apache-2.0 */
#ifndef MAIN_DEMO_H
#define MAIN_DEMO_H

struct cli_command;

extern const struct cli_command main_demo;

#endif
