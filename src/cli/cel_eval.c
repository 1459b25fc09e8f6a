/* SPDX-License-Identifier: Apache-2.0 */
#include <stdio.h>

#include "base/buf.h"
#include "base/work.h"
#include "json/write.h"

#include "cli/cel_fault.h"
#include "cli/cel_host.h"
#include "cli/cel_value.h"
#include "cli/command.h"
#include "cli/print.h"

#include "cli/cel_eval.h"

#define RESULT_MOST ((size_t)64 << 20)

static enum status
print_json(struct work *w, const struct cli_cel *c, struct cel_value v)
{
	struct cel_text type =
	    cel_type_format(c->kept, cel_program_type(c->program));
	struct json_out o;
	struct buf b;
	enum status st;

	buf_init(&b, RESULT_MOST);
	json_out_init(&o, w->mem, &b, JSON_PLAIN);
	json_put_object(&o);
	json_put_text_member(&o, STR("type"), str_of(type.p, type.n));
	cli_cel_put(&o, c, v);
	json_put_int_member(&o, STR("cost"), (int64_t)c->run.spent);
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
	enum status st = cli_cel_open(w, call, 0, &c, &mistakes);
	struct cel_value v;

	if (st != ST_OK)
		goto out;
	v = cel_eval(c.program, &c.run, c.variable);
	if (v.kind == CEL_ERROR)
		st = cli_cel_error(w, &c.source, v);
	else if (call->json)
		st = print_json(w, &c, v);
	else
		printf("%.*s\n", STR_ARG(cli_cel_text(w, &c, v)));
out:
	cli_cel_close(&c);
	return st;
}

const struct cli_command cli_cel_eval = {
    .name = "cel eval",
    .summary = "evaluate an expression",
    .option = cli_cel_option,
    .options = CLI_CEL_OPTIONS,
    .operand = cli_cel_operand,
    .operands = 1,
    .run = run,
};
