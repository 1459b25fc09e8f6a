/* SPDX-License-Identifier: Apache-2.0 */
#ifndef CLI_ASK_LINE_H
#define CLI_ASK_LINE_H

#include <stdbool.h>

#include "base/str.h"
#include "rules/plain.h"
#include "rules/rules.h"

struct lang;
struct work;

/* One question on a terminal. */
struct cli_ask_line {
	const struct rules *rules;
	const struct lang *lang;
	const struct rules_field *field;
	struct str label;
	bool many; /* several of its options, though it is no list */
};

/* A line without its end; false at the end of the input. */
bool cli_ask_line_read(struct work *w, struct str *out);

/*
 * Says what is asked and how it is written, and reads what is typed: a text, or
 * a LIST where there may be several. *open: an empty line, not known. False at
 * the end of the input.
 */
bool cli_ask_line(struct work *w, const struct cli_ask_line *line,
    struct plain *out, bool *open);

#endif
