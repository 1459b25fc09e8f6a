/* SPDX-License-Identifier: Apache-2.0 */
#include <stdio.h>

#include "base/buf.h"
#include "base/work.h"
#include "celjson/write.h"
#include "json/write.h"

#include "cli/cel_fault.h"
#include "cli/cel_host.h"
#include "cli/cel_value.h"
#include "cli/command.h"
#include "cli/print.h"

#include "cli/cel_why.h"

#define RESULT_MOST ((size_t)64 << 20)

static void
put_because(struct json_out *o, const struct cli_cel *c,
    const struct cel_because *b)
{
	const char *text = c->source.text.p + b->at;

	json_put_object(o);
	json_put_text_member(o, STR("text"), str_of(text, b->n));
	json_put_int_member(o, STR("at"), b->at);
	if (b->depth > 0) {
		json_put_int_member(o, STR("loops"), b->depth);
		json_put_int_member(o, STR("element"), b->element);
	}
	if (b->operand)
		json_put_bool_member(o, STR("operand"), true);
	if (b->value.kind != CEL_ERROR)
		cli_cel_put(o, c, b->value);
	json_put_end(o);
}

static enum status
print_json(struct work *w, const struct cli_cel *c, struct cel_why *why)
{
	const struct cel_because *because = NULL;
	struct json_out o;
	struct buf b;
	enum status st;
	size_t n = 0;

	if (cel_why_because(why, &because, &n) != CEL_OK)
		return work_fail(w, ST_LIMIT, "there is no more memory");
	buf_init(&b, RESULT_MOST);
	json_out_init(&o, w->mem, &b, JSON_PLAIN);
	json_put_object(&o);
	cli_cel_put(&o, c, why->value);
	json_put_name(&o, STR("because"));
	json_put_array(&o);
	for (size_t i = 0; i < n; i++)
		put_because(&o, c, &because[i]);
	json_put_end(&o);
	json_put_bool_member(&o, STR("more"), why->more);
	json_put_end(&o);
	st = cli_print_json(w, &o, &b);
	buf_release(&b);
	return st;
}

static void
print_text(struct work *w, const struct cli_cel *c, struct cel_why *why)
{
	struct cel_text lines = cel_why_format(c->run.arena, why);

	printf("%.*s\n%.*s", STR_ARG(cli_cel_text(w, c, why->value)),
	    (int)lines.n, lines.n == 0 ? "" : lines.p);
}

static enum status
run(struct work *w, const struct cli_call *call)
{
	struct cel_why why = {.notes = 0};
	struct cel_mistakes mistakes;
	struct cli_cel c;
	enum status st = cli_cel_open(w, call, 0, &c, &mistakes);
	struct cel_value v;

	if (st != ST_OK)
		goto out;
	v = cel_explain(c.program, &c.run, c.variable, &why);
	if (v.kind == CEL_ERROR)
		st = cli_cel_error(w, &c.source, v);
	else if (call->json)
		st = print_json(w, &c, &why);
	else
		print_text(w, &c, &why);
out:
	cli_cel_close(&c);
	return st;
}

const struct cli_command cli_cel_why = {
    .name = "cel why",
    .summary = "evaluate an expression and say what settled it",
    .option = cli_cel_option,
    .options = CLI_CEL_OPTIONS,
    .operand = cli_cel_operand,
    .operands = 1,
    .run = run,
};
