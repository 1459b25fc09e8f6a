/* SPDX-License-Identifier: Apache-2.0 */
#ifndef CLI_WEBHOOK_H
#define CLI_WEBHOOK_H

extern const struct cli_command cli_webhook;

#endif
