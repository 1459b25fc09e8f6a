/* SPDX-License-Identifier: Apache-2.0 */
#include <stdio.h>

#include "base/buf.h"
#include "base/work.h"
#include "json/write.h"

#include "cli/cel_host.h"
#include "cli/cel_value.h"
#include "cli/command.h"
#include "cli/print.h"

#include "cli/cel_check.h"

#define RESULT_MOST ((size_t)1 << 20)

static void
put_mistake(struct json_out *o, const struct cel_mistake *m)
{
	json_put_object(o);
	json_put_int_member(o, STR("line"), m->line);
	json_put_int_member(o, STR("column"), m->column);
	json_put_int_member(o, STR("at"), m->at);
	json_put_int_member(o, STR("bytes"), m->n);
	json_put_text_member(o, STR("class"),
	    str_from_c(cel_fault_name(m->fault)));
	json_put_text_member(o, STR("what"), str_of(m->words.p, m->words.n));
	json_put_text_member(o, STR("remedy"),
	    str_of(m->remedy.p, m->remedy.n));
	json_put_end(o);
}

/* To standard output; the fault goes where faults go. */
static enum status
print_mistakes(struct work *w, const struct cel_mistakes *mistakes)
{
	struct json_out o;
	struct buf b;
	enum status st;

	buf_init(&b, RESULT_MOST);
	json_out_init(&o, w->mem, &b, JSON_PLAIN);
	json_put_object(&o);
	json_put_name(&o, STR("mistakes"));
	json_put_array(&o);
	for (size_t i = 0; i < mistakes->n; i++)
		put_mistake(&o, &mistakes->mistake[i]);
	json_put_end(&o);
	json_put_end(&o);
	st = cli_print_json(w, &o, &b);
	buf_release(&b);
	return st;
}

static enum status
run(struct work *w, const struct cli_call *call)
{
	struct cel_mistakes mistakes;
	struct cli_cel c;
	enum status st = cli_cel_open(w, call, CEL_CHECK, &c, &mistakes);
	struct cel_text type;
	struct str text;

	if (st != ST_OK) {
		if (call->json && mistakes.n > 0 &&
		    print_mistakes(w, &mistakes) != ST_OK)
			st = ST_IO;
		goto out;
	}
	type = cel_type_format(c.kept, cel_program_type(c.program));
	text = str_of(type.p, type.n);
	if (call->json)
		st = cli_print_object(w, &(struct cli_member){"type", text}, 1);
	else
		printf("%.*s\n", STR_ARG(text));
out:
	cli_cel_close(&c);
	return st;
}

const struct cli_command cli_cel_check = {
    .name = "cel check",
    .summary = "say an expression's type, or all its mistakes",
    .option = cli_cel_option,
    .options = CLI_CEL_OPTIONS,
    .operand = cli_cel_operand,
    .operands = 1,
    .run = run,
};
