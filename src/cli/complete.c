/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Completions are data that three small shell functions read: a line for each
 * command, "name|options|kinds of operands". So a new command is completed as
 * soon as it has its row.
 */
#include <stdio.h>

#include "base/attr.h"
#include "base/work.h"

#include "cli/command.h"

#include "cli/complete.h"

static bool
takes_path(const struct cli_command *c)
{
	for (size_t i = 0; i < c->operands; i++)
		if (c->operand[i].kind == CLI_FILE ||
		    c->operand[i].kind == CLI_FOLDER)
			return true;
	return false;
}

static void
print_rows(const struct cli_program *p)
{
	for (size_t i = 0; i < p->commands; i++) {
		const struct cli_command *c = p->command[i];

		if (c->hidden)
			continue;
		printf("%s|", c->name);
		for (size_t o = 0; o < c->options; o++)
			printf("--%s ", c->option[o].name);
		printf("--json --help|%s\n", takes_path(c) ? "path" : "");
	}
}

static void
print_bash(const struct cli_program *p)
{
	fputs("# bash: source <(probity completion bash)\n"
	      "_probity_rows='",
	    stdout);
	print_rows(p);
	fputs(
	    "'\n"
	    "_probity() {\n"
	    "  local cur=${COMP_WORDS[COMP_CWORD]} "
	    "prev=${COMP_WORDS[COMP_CWORD-1]}\n"
	    "  local name options kind words=${COMP_WORDS[*]:1:COMP_CWORD-1}\n"
	    "  COMPREPLY=()\n"
	    "  case ${COMP_WORDS[1]},$prev in\n"
	    "  cel,--data|cel,--types) "
	    "COMPREPLY=($(compgen -f -- \"$cur\")); return ;;\n"
	    "  *,--data|*,--code) COMPREPLY=($(compgen -d -- \"$cur\")); "
	    "return "
	    ";;\n"
	    "  esac\n"
	    "  while IFS='|' read -r name options kind; do\n"
	    "    [ -n \"$name\" ] || continue\n"
	    "    if [ \"${words# }\" = \"${name% *}\" ] && [ \"$name\" != "
	    "\"${name% *}\" ]; then\n"
	    "      COMPREPLY+=($(compgen -W \"${name#* }\" -- \"$cur\"))\n"
	    "    elif [ $COMP_CWORD = 1 ]; then\n"
	    "      COMPREPLY+=($(compgen -W \"${name%% *}\" -- \"$cur\"))\n"
	    "    else case \"$words \" in \"$name \"*)\n"
	    "      COMPREPLY+=($(compgen -W \"$options\" -- \"$cur\"))\n"
	    "      [ \"$kind\" != path ] || COMPREPLY+=($(compgen -f -- "
	    "\"$cur\")) ;;\n"
	    "    esac; fi\n"
	    "  done <<< \"$_probity_rows\"\n"
	    "}\n"
	    "complete -o filenames -F _probity probity\n",
	    stdout);
}

static void
print_zsh(const struct cli_program *p)
{
	fputs("#compdef probity\n"
	      "# zsh: source <(probity completion zsh)\n"
	      "autoload -U +X bashcompinit && bashcompinit\n",
	    stdout);
	print_bash(p);
}

static void
print_fish_option(const char *command, const struct cli_option *o)
{
	printf("complete -c probity -n '__fish_seen_subcommand_from %s' "
	       "-l %s%s -d '%s'\n",
	    command, o->name,
	    o->kind == CLI_FLAG ? "" : (o->kind == CLI_NUMBER ? " -x" : " -r"),
	    o->help);
}

static void
print_fish(struct work *w, const struct cli_program *p)
{
	puts("# fish: probity completion fish | source\n"
	     "complete -c probity -f");
	for (size_t i = 0; i < p->commands; i++) {
		const struct cli_command *c = p->command[i];
		struct str first, second;
		const char *verb;

		if (c->hidden)
			continue;
		(void)str_cut(str_from_c(c->name), ' ', &first, &second);
		verb = str_c(w->mem, first);
		printf("complete -c probity -n __fish_use_subcommand -a %s "
		       "-d '%s'\n",
		    verb, c->summary);
		if (second.n > 0)
			printf("complete -c probity -n "
			       "'__fish_seen_subcommand_from %s' -a %.*s\n",
			    verb, STR_ARG(second));
		if (takes_path(c))
			printf("complete -c probity -n "
			       "'__fish_seen_subcommand_from %s' -F\n",
			    verb);
		for (size_t o = 0; o < c->options; o++)
			print_fish_option(verb, &c->option[o]);
	}
}

enum status
cli_complete(struct work *w, const struct cli_program *p, struct str shell)
{
	if (str_eq(shell, STR("bash")))
		print_bash(p);
	else if (str_eq(shell, STR("zsh")))
		print_zsh(p);
	else if (str_eq(shell, STR("fish")))
		print_fish(w, p);
	else {
		(void)work_fail(w, ST_INVALID, "no completions for '%.*s'",
		    STR_ARG(shell));
		return work_remedy(w, ST_INVALID,
		    "There are some for bash, zsh and fish.");
	}
	return ST_OK;
}
