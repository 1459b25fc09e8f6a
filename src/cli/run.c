/* SPDX-License-Identifier: Apache-2.0 */
/*
 * The one place where a status becomes an exit code and a fault becomes words
 * on a terminal. Standard output is flushed and its failure reported: "done"
 * on a full disk would be a lie to the script that reads us.
 */
#include <stdio.h>

#include "base/arena.h"
#include "base/buf.h"
#include "base/work.h"
#include "json/write.h"
#include "os/term.h"

#include "cli/command.h"

#include "cli/run.h"

#define FAULT_MOST ((size_t)64 << 10)

static void
print_words(const struct work *w, const struct cli_call *call)
{
	bool colour = term_colour(2);
	struct str line, rest = w->fault.what;

	fprintf(stderr, "%s%s:%s ", colour ? "\033[1;31m" : "",
	    call->program->name, colour ? "\033[0m" : "");
	(void)str_cut(rest, '\n', &line, &rest);
	fprintf(stderr, "%.*s\n", STR_ARG(line));
	while (rest.n > 0) {
		(void)str_cut(rest, '\n', &line, &rest);
		fprintf(stderr, "  %.*s\n", STR_ARG(line));
	}
	if (w->fault.remedy.n > 0)
		fprintf(stderr, "  %.*s\n", STR_ARG(w->fault.remedy));
}

/* Like cli_print_object, on the other stream; a fault of the fault itself ends
 * with its words alone. */
static void
print_object(const struct work *w, enum status st)
{
	struct work mine = {w->mem, {STR(""), STR("")}};
	struct json_out o;
	struct buf b;

	buf_init(&b, FAULT_MOST);
	json_out_init(&o, w->mem, &b, JSON_PLAIN);
	json_put_object(&o);
	json_put_text_member(&o, STR("status"), str_from_c(status_name(st)));
	json_put_text_member(&o, STR("what"), w->fault.what);
	json_put_text_member(&o, STR("remedy"), w->fault.remedy);
	json_put_end(&o);
	if (json_out_done(&mine, &o) == ST_OK)
		fprintf(stderr, "%.*s\n", STR_ARG(buf_str(&b)));
	else
		fprintf(stderr, "%.*s\n", STR_ARG(w->fault.what));
	buf_release(&b);
}

void
cli_run_fault(const struct work *w, const struct cli_call *call, enum status st)
{
	if (call->json)
		print_object(w, st);
	else
		print_words(w, call);
}

static enum status
flush(struct work *w, enum status st)
{
	if (fflush(stdout) == 0 && !ferror(stdout))
		return st;
	return work_fail(w, ST_IO, "standard output could not be written");
}

/* A file that is not there: what it should have been. */
static enum status
missing(struct work *w, const struct cli_call *call, enum status st)
{
	const struct cli_command *c = call->command;
	size_t at;

	if (st != ST_NOTFOUND || w->fault.remedy.n > 0 || c->operands == 0 ||
	    c->operand[0].kind != CLI_FILE || !call->operand[0].given ||
	    !str_find(w->fault.what, call->operand[0].text, &at))
		return st;
	return work_remedy(w, st, "%s is: %s.", c->operand[0].name,
	    c->operand[0].help);
}

int
cli_run(const struct cli_program *p, int argc, char *const argv[])
{
	struct work w = {arena_new(), {STR(""), STR("")}};
	struct cli_call call;
	enum status st = cli_parse(&w, p, argc, argv, &call);
	int code = CLI_DONE;

	if (st != ST_OK) {
		code = CLI_MISUSED;
	} else {
		if (call.command != NULL)
			st = missing(&w, &call, call.command->run(&w, &call));
		st = flush(&w, st);
		code = st == ST_OK ? CLI_DONE : CLI_REFUSED;
	}
	if (st != ST_OK)
		cli_run_fault(&w, &call, st);
	arena_free(w.mem);
	return code;
}
