/* SPDX-License-Identifier: Apache-2.0 */
#include <stdio.h>

#include "base/buf.h"
#include "base/work.h"
#include "rules/rules.h"

#include "cli/command.h"
#include "cli/law.h"

#include "cli/check.h"

static size_t
pending(const struct rules *r)
{
	size_t n = 0;

	for (size_t i = 0; i < r->interpretation_n; i++)
		n += r->interpretation[i].pending;
	return n;
}

/* Without a mistake: what there is, so that one that was forgotten shows. */
static void
print_counts(struct str folder, const struct rules *r)
{
	printf("%.*s: no mistakes\n", STR_ARG(folder));
	printf("%zu clauses in %zu language%s, %zu acts, %zu rules, "
	       "%zu examples\n",
	    r->clause_n, r->lang_n, r->lang_n == 1 ? "" : "s", r->act_n,
	    r->rule_n, r->example_n);
	printf("%zu interpretations, %zu of them pending\n",
	    r->interpretation_n, pending(r));
}

static enum status
run(struct work *w, const struct cli_call *call)
{
	struct str folder = call->operand[0].text;
	const struct mistakes none = MISTAKES(w->mem);
	struct law law;
	enum status st = cli_law_read(w, call, folder, &law);

	if (st != ST_OK)
		return st;
	if (call->json)
		st = cli_law_print(w, &none);
	else
		print_counts(folder.n > 0 ? folder : STR("the bundled Code"),
		    law.rules);
	law_release(&law);
	return st;
}

static const struct cli_operand operand[] = {
    {"CODE", CLI_FOLDER, true,
	"the folder of a Code; without it, the bundled one"},
};

const struct cli_command cli_check = {
    .name = "check",
    .summary = "say everything that is wrong with a Code",
    .operand = operand,
    .operands = 1,
    .run = run,
};
