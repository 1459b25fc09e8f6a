/* SPDX-License-Identifier: Apache-2.0 */
#ifndef CLI_COMMAND_H
#define CLI_COMMAND_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/status.h"
#include "base/str.h"
#include "base/vec.h"

struct work;
struct cli_call;

/*
 * A command is a row: from it come the parsing, the usage, the help, the check
 * of the manual and the shell completions. Options are numbered by their place
 * in the row, so a command keeps an enum beside its table.
 */
enum cli_kind {
	CLI_FLAG,   /* --name */
	CLI_TEXT,   /* --name VALUE */
	CLI_TEXTS,  /* the same, any number of times */
	CLI_FILE,   /* --name PATH: completed as one */
	CLI_FOLDER, /* --name DIR: completed as one */
	CLI_NUMBER  /* --name N, in [min, max] */
};

struct cli_option {
	const char *name;
	enum cli_kind kind;
	const char *value; /* what usage calls its value; NULL for a flag */
	const char *help;  /* one line, no full stop */
	int64_t min, max;
};

struct cli_operand {
	const char *name;
	enum cli_kind kind;
	bool optional;
	const char *help;
};

#define CLI_MOST_OPTIONS  12
#define CLI_MOST_OPERANDS 4

struct cli_command {
	const char *name; /* one word, or two: "config check" */
	const char *summary;
	const struct cli_option *option; /* --json and --help are everybody's */
	size_t options;
	const struct cli_operand *operand;
	size_t operands;
	bool many; /* the last operand may come any number of times */
	enum status (*run)(struct work *w, const struct cli_call *call);
	bool hidden; /* test-*: for our own scripts, in no help */
};

struct cli_program {
	const char *name;
	const char *summary;
	const struct cli_command *const *command;
	size_t commands;
	void (*version)(void);
};

struct cli_value {
	bool given;
	struct str text;
	int64_t number;
	struct vec all; /* struct str: of CLI_TEXTS, each */
};

/* What was typed, checked against the row. */
struct cli_call {
	const struct cli_program *program;
	const struct cli_command *command;
	struct cli_value option[CLI_MOST_OPTIONS];
	struct cli_value operand[CLI_MOST_OPERANDS];
	struct vec more; /* struct str: further ones of the last operand */
	bool json;
};

/* The exit codes that scripts rely on. */
enum cli_exit { CLI_DONE = 0, CLI_REFUSED = 1, CLI_MISUSED = 2 };

/*
 * Reads argv[1..] against the program's rows. ST_INVALID with words when it
 * does not fit (the caller exits with CLI_MISUSED). ST_OK with out->command
 * NULL when help or the version was asked for and has been printed.
 */
MUST_USE enum status cli_parse(struct work *w,
    const struct cli_program *program, int argc, char *const argv[],
    struct cli_call *out);

#endif
