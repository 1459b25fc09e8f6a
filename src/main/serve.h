/* SPDX-License-Identifier: Apache-2.0 */
#ifndef MAIN_SERVE_H
#define MAIN_SERVE_H

#include "base/attr.h"
#include "base/status.h"
#include "base/str.h"

struct cli_command;
struct cli_value;
struct web_guests;
struct work;

extern const struct cli_command main_serve;

struct main_serving {
	struct str folder;
	const struct cli_value *port; /* as --port was given, or not */
	bool log_all;
	/* Offered where nobody but this machine can come in; or NULL. */
	const struct web_guests *guests;
};
MUST_USE enum status main_serve_folder(struct work *w,
    const struct main_serving *in);

#endif
