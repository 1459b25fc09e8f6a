/* SPDX-License-Identifier: Apache-2.0 */
#ifndef CLI_PRINT_H
#define CLI_PRINT_H

#include <stddef.h>

#include "base/attr.h"
#include "base/status.h"
#include "base/str.h"

struct backup_count;
struct buf;
struct cli_call;
struct json_out;
struct lang;
struct work;

/* A result of a few named texts: one object on standard output. */
struct cli_member {
	const char *name;
	struct str text;
};
MUST_USE enum status cli_print_object(struct work *w,
    const struct cli_member *member, size_t n);

/* What was written into the buffer goes to standard output, as a line. */
MUST_USE enum status cli_print_json(struct work *w, struct json_out *o,
    const struct buf *b);

/* The text of an option, or what holds when it is not given. */
struct str cli_print_option(const struct cli_call *call, size_t option,
    struct str otherwise);

/* The language that an option names, English when it is not given; ST_INVALID
 * for one that is not here. */
MUST_USE enum status cli_print_lang(struct work *w, const struct cli_call *call,
    size_t option, const struct lang **out);

/* --store: ST_INVALID for what no configuration may say either. */
MUST_USE enum status cli_print_check_store(struct work *w, struct str url);

/* What a backup or its reverse made, and how much is in it. */
MUST_USE enum status cli_print_backup(struct work *w,
    const struct cli_call *call, struct str made, const struct backup_count *n);

/* What --data is called when it is not given. */
#define CLI_DATA STR("data")

#endif
