/* SPDX-License-Identifier: Apache-2.0 */
/*
 * From argv to a checked call. An option may come before or behind an operand,
 * with its value behind a space or a '='; '--' ends the options. An option that
 * is given twice is refused: of two data folders, neither is surely meant.
 */
#include <assert.h>
#include <stdint.h>

#include "base/num.h"
#include "base/str.h"
#include "base/work.h"

#include "cli/help.h"
#include "cli/nearest.h"

#include "cli/command.h"

struct argv {
	char *const *word;
	size_t n, at;
	bool options; /* until '--' */
	size_t operands;
};

static struct str
next(struct argv *a)
{
	return str_from_c(a->word[a->at++]);
}

/* How many words of argv the command's name takes; 0 when it is another. */
static size_t
matches(const struct cli_command *c, const struct argv *a)
{
	struct str first, second, name = str_from_c(c->name);
	bool two = str_cut(name, ' ', &first, &second);

	if (a->at >= a->n || !str_eq(first, str_from_c(a->word[a->at])))
		return 0;
	if (!two)
		return 1;
	return a->at + 1 < a->n &&
		str_eq(second, str_from_c(a->word[a->at + 1]))
	    ? 2
	    : 0;
}

static const struct cli_command *
find_command(const struct cli_program *p, struct argv *a)
{
	const struct cli_command *best = NULL;
	size_t taken = 0;

	for (size_t i = 0; i < p->commands; i++) {
		size_t n = matches(p->command[i], a);

		if (n > taken) {
			best = p->command[i];
			taken = n;
		}
	}
	a->at += taken;
	return best;
}

static enum status
unknown_command(struct work *w, const struct cli_program *p,
    const struct argv *a)
{
	struct str typed = str_from_c(a->word[a->at]);
	struct str near = cli_nearest_command(w, p, typed);
	struct str several = cli_commands_of(w, p, typed);

	if (several.n > 0) {
		(void)work_fail(w, ST_INVALID, "'%.*s' is no command by itself",
		    STR_ARG(typed));
		return work_remedy(w, ST_INVALID,
		    "With another word it is: %.*s. '%s help' says more.",
		    STR_ARG(several), p->name);
	}
	(void)work_fail(w, ST_INVALID, "there is no command '%.*s'",
	    STR_ARG(typed));
	if (near.n > 0)
		return work_remedy(w, ST_INVALID,
		    "Did you mean '%s %.*s'? '%s help' lists the commands.",
		    p->name, STR_ARG(near), p->name);
	return work_remedy(w, ST_INVALID, "'%s help' lists the commands.",
	    p->name);
}

static enum status
unknown_option(struct work *w, const struct cli_command *c, struct str typed)
{
	struct str near = cli_nearest_option(w, c, typed);

	(void)work_fail(w, ST_INVALID, "'%s' has no option --%.*s", c->name,
	    STR_ARG(typed));
	if (near.n > 0)
		return work_remedy(w, ST_INVALID, "Did you mean --%.*s?",
		    STR_ARG(near));
	return work_remedy(w, ST_INVALID, "'probity %s --help' lists them.",
	    c->name);
}

static enum status
set_number(struct work *w, const struct cli_option *o, struct cli_value *v)
{
	if (num_parse_i64(v->text, o->min, o->max, &v->number))
		return ST_OK;
	(void)work_fail(w, ST_INVALID, "--%s %.*s: not a whole number", o->name,
	    STR_ARG(v->text));
	return work_remedy(w, ST_INVALID,
	    "It takes a number from %lld to %lld.", (long long)o->min,
	    (long long)o->max);
}

static enum status
set_option(struct work *w, const struct cli_option *o, struct cli_value *v,
    struct argv *a, const struct str *joined)
{
	if (v->given && o->kind != CLI_TEXTS)
		return work_fail(w, ST_INVALID, "--%s is given twice", o->name);
	v->given = true;
	if (o->kind == CLI_FLAG) {
		if (joined == NULL)
			return ST_OK;
		return work_fail(w, ST_INVALID, "--%s takes no value", o->name);
	}
	if (joined == NULL && a->at >= a->n)
		return work_fail(w, ST_INVALID, "--%s needs a value: --%s %s",
		    o->name, o->name, o->value);
	v->text = joined != NULL ? *joined : next(a);
	if (v->text.n == 0)
		return work_fail(w, ST_INVALID, "--%s is empty", o->name);
	if (o->kind == CLI_TEXTS)
		*(struct str *)vec_push(w->mem, &v->all) = v->text;
	return o->kind == CLI_NUMBER ? set_number(w, o, v) : ST_OK;
}

static enum status
read_option(struct work *w, struct argv *a, struct cli_call *out,
    struct str word)
{
	const struct cli_command *c = out->command;
	struct str name, value;
	bool joined = str_cut(word, '=', &name, &value);

	if (str_eq(name, STR("json")) && !joined) {
		out->json = true;
		return ST_OK;
	}
	for (size_t i = 0; i < c->options; i++)
		if (str_eq(name, str_from_c(c->option[i].name)))
			return set_option(w, &c->option[i], &out->option[i], a,
			    joined ? &value : NULL);
	return unknown_option(w, c, name);
}

static enum status
read_operand(struct work *w, struct argv *a, struct cli_call *out,
    struct str word)
{
	const struct cli_command *c = out->command;

	if (a->operands == c->operands && c->many) {
		*(struct str *)vec_push(w->mem, &out->more) = word;
		return ST_OK;
	}
	if (a->operands == c->operands) {
		(void)work_fail(w, ST_INVALID, "'%s' is one too many for '%s'",
		    str_c(w->mem, word), c->name);
		return work_remedy(w, ST_INVALID, "Usage: %.*s",
		    STR_ARG(cli_help_usage(w, out->program, c)));
	}
	out->operand[a->operands++] =
	    (struct cli_value){.given = true, .text = word};
	return ST_OK;
}

static enum status
read_word(struct work *w, struct argv *a, struct cli_call *out)
{
	struct str word = next(a);

	if (!a->options || !str_starts(word, STR("-")) || word.n == 1)
		return read_operand(w, a, out, word);
	if (str_eq(word, STR("--"))) {
		a->options = false;
		return ST_OK;
	}
	if (str_starts(word, STR("--")))
		return read_option(w, a, out, str_sub(word, 2, word.n));
	return unknown_option(w, out->command, str_sub(word, 1, word.n));
}

static enum status
need_operands(struct work *w, size_t have, const struct cli_call *out)
{
	const struct cli_command *c = out->command;

	if (have >= c->operands || c->operand[have].optional)
		return ST_OK;
	(void)work_fail(w, ST_INVALID, "'%s' needs %s (%s)", c->name,
	    c->operand[have].name, c->operand[have].help);
	return work_remedy(w, ST_INVALID, "Usage: %.*s",
	    STR_ARG(cli_help_usage(w, out->program, c)));
}

static bool
wants_help(const struct argv *a)
{
	for (size_t i = a->at; i < a->n; i++) {
		struct str word = str_from_c(a->word[i]);

		if (str_eq(word, STR("--")))
			return false;
		if (str_eq(word, STR("--help")) || str_eq(word, STR("-h")))
			return true;
	}
	return false;
}

static bool
is_any(struct str word, const char *a, const char *b)
{
	return str_eq(word, str_from_c(a)) || str_eq(word, str_from_c(b));
}

/* help, --help, --version and nothing at all; true when one was answered. */
static bool
answer_general(struct work *w, const struct cli_program *p, struct argv *a)
{
	struct str word = str_from_c(a->word[a->at]);

	if (is_any(word, "--version", "-V") ||
	    (str_eq(word, STR("version")) && a->n == a->at + 1)) {
		p->version();
		return true;
	}
	if (is_any(word, "--help", "-h")) {
		cli_help_program(w, p);
		return true;
	}
	if (str_eq(word, STR("help")) && a->n == a->at + 1) {
		cli_help_program(w, p);
		return true;
	}
	return false;
}

static enum status
parse_command(struct work *w, const struct cli_program *p, struct argv *a,
    struct cli_call *out)
{
	bool help = str_eq(str_from_c(a->word[a->at]), STR("help"));
	enum status st = ST_OK;

	a->at += help ? 1 : 0;
	out->command = find_command(p, a);
	if (out->command == NULL)
		return unknown_command(w, p, a);
	assert(out->command->options <= CLI_MOST_OPTIONS);
	assert(out->command->operands <= CLI_MOST_OPERANDS);
	if (help || wants_help(a)) {
		cli_help_command(w, p, out->command);
		out->command = NULL;
		return ST_OK;
	}
	for (size_t i = 0; i < CLI_MOST_OPTIONS; i++)
		out->option[i].all = VEC(struct str);
	while (st == ST_OK && a->at < a->n)
		st = read_word(w, a, out);
	return st == ST_OK ? need_operands(w, a->operands, out) : st;
}

enum status
cli_parse(struct work *w, const struct cli_program *program, int argc,
    char *const argv[], struct cli_call *out)
{
	struct argv a = {argv, argc < 0 ? 0 : (size_t)argc, 1, true, 0};

	*out = (struct cli_call){.program = program, .more = VEC(struct str)};
	if (a.n <= 1) {
		(void)work_fail(w, ST_INVALID, "no command");
		return work_remedy(w, ST_INVALID,
		    "'%s help' lists the commands.", program->name);
	}
	if (answer_general(w, program, &a))
		return ST_OK;
	return parse_command(w, program, &a, out);
}
