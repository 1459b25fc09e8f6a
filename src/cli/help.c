/* SPDX-License-Identifier: Apache-2.0 */
#include <stdio.h>

#include "base/str.h"
#include "base/work.h"

#include "cli/command.h"

#include "cli/help.h"

#define NAME_COLUMN 18

struct str
cli_help_usage(struct work *w, const struct cli_program *p,
    const struct cli_command *c)
{
	struct str s = str_fmt(w->mem, "%s %s", p->name, c->name);

	for (size_t i = 0; i < c->operands; i++) {
		bool optional = c->operand[i].optional;

		s = str_fmt(w->mem, "%.*s %s%s%s", STR_ARG(s),
		    optional ? "[" : "", c->operand[i].name,
		    optional ? "]" : "");
	}
	for (size_t i = 0; i < c->options; i++) {
		const char *value = c->option[i].value;

		s = str_fmt(w->mem, "%.*s [--%s%s%s]", STR_ARG(s),
		    c->option[i].name, value == NULL ? "" : " ",
		    value == NULL ? "" : value);
	}
	return str_fmt(w->mem, "%.*s [--json]", STR_ARG(s));
}

void
cli_help_program(struct work *w, const struct cli_program *p)
{
	(void)w;
	printf("%s: %s\n\nUsage: %s COMMAND [OPTIONS]\n\nCommands:\n", p->name,
	    p->summary, p->name);
	for (size_t i = 0; i < p->commands; i++)
		if (!p->command[i]->hidden)
			printf("  %-*s %s\n", NAME_COLUMN, p->command[i]->name,
			    p->command[i]->summary);
	printf("\n'%s help COMMAND' says more; so does man %s.\n"
	       "--json on any command writes its result for a machine.\n"
	       "Exit codes: 0 done, 1 refused or not verified, 2 misused.\n",
	    p->name, p->name);
}

static void
print_row(struct str name, const char *help)
{
	printf("  %-*.*s %s\n", NAME_COLUMN, STR_ARG(name), help);
}

void
cli_help_command(struct work *w, const struct cli_program *p,
    const struct cli_command *c)
{
	printf("%s %s: %s\n\nUsage: %.*s\n\n", p->name, c->name, c->summary,
	    STR_ARG(cli_help_usage(w, p, c)));
	for (size_t i = 0; i < c->operands; i++)
		print_row(str_from_c(c->operand[i].name), c->operand[i].help);
	for (size_t i = 0; i < c->options; i++) {
		const struct cli_option *o = &c->option[i];

		print_row(str_fmt(w->mem, "--%s%s%s", o->name,
			      o->value == NULL ? "" : " ",
			      o->value == NULL ? "" : o->value),
		    o->help);
	}
	print_row(STR("--json"), "write the result for a machine");
}
