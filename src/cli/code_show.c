/* SPDX-License-Identifier: Apache-2.0 */
/* A clause with all that hangs on it: its words, its rules, what of it is read
 * how, and why it has no rules where it has none. */
#include <stdio.h>

#include "base/arena.h"
#include "base/hex.h"
#include "base/work.h"
#include "code/prose.h"
#include "desk/answer_words.h"
#include "lang/lang.h"
#include "rules/rules.h"

#include "cli/command.h"
#include "cli/law.h"
#include "cli/print.h"

#include "cli/code_show.h"

enum { CODE, LANGUAGE };

struct show {
	struct work *w;
	const struct law *law;
	const struct lang *lang;
	uint32_t clause; /* of the rules */
	size_t at;       /* of the prose */
};

static const char *const mode[] = {
    [RULES_DEFINITION] = "definition",
    [RULES_GUIDE] = "guide",
    [RULES_INFORMATION] = "information",
    [RULES_OBLIGATION] = "obligation",
    [RULES_PERMISSION] = "permission",
    [RULES_POLICY] = "policy",
    [RULES_PROHIBITION] = "prohibition",
};

static const struct code_text *
text_of(const struct show *s)
{
	const struct code_prose *p = s->law->prose;

	for (size_t i = 0; i < p->text_n; i++)
		if (lang_find(p->text[i].lang) == s->lang)
			return &p->text[i];
	return &p->text[0];
}

static struct str
words(const struct show *s, struct rules_words of)
{
	return answer_words(s->law->rules, s->lang, of);
}

static bool
among(const struct str *list, size_t n, struct str id)
{
	for (size_t i = 0; i < n; i++)
		if (str_eq(list[i], id))
			return true;
	return false;
}

static void
show_text(const struct show *s)
{
	const struct code_text *text = text_of(s);
	const struct code_clause *c = &text->clause[s->at];
	const struct rules_clause *clause = &s->law->rules->clause[s->clause];

	printf("%.*s  (%s)\n", STR_ARG(c->id), mode[clause->mode]);
	for (size_t i = 0; i < c->block_n; i++)
		if (c->block[i].run_n > 0)
			printf("%.*s\n",
			    STR_ARG(code_run_plain(s->w->mem, c->block[i].run,
				c->block[i].run_n)));
	printf("sha256 %.*s\n", STR_ARG(hex_format(s->w->mem, clause->hash)));
	if (clause->prose.text != NULL)
		printf("\nNo rules: %.*s\n", STR_ARG(words(s, clause->prose)));
}

static void
show_rules(const struct show *s, struct str id)
{
	const struct rules *r = s->law->rules;
	bool first = true;

	for (size_t i = 0; i < r->rule_n; i++) {
		const struct rules_rule *rule = &r->rule[i];

		if (!among(rule->clause, rule->clause_n, id))
			continue;
		printf("%s  %.*s (%.*s:%zu)", first ? "\nRules\n" : "",
		    STR_ARG(rule->name), STR_ARG(rule->place.path),
		    rule->place.line);
		if (rule->verdict != RULES_NO_VERDICT)
			printf(": %s", rules_verdict_name(rule->verdict));
		printf("\n    %.*s\n", STR_ARG(words(s, rule->because)));
		first = false;
	}
}

static void
show_interpretations(const struct show *s, struct str id)
{
	const struct rules *r = s->law->rules;
	bool first = true;

	for (size_t i = 0; i < r->interpretation_n; i++) {
		const struct rules_interpretation *in = &r->interpretation[i];

		if (!among(in->clause, in->clause_n, id))
			continue;
		printf("%s  %.*s (%s)  %.*s\n    %.*s\n",
		    first ? "\nLeft open\n" : "", STR_ARG(in->name),
		    in->pending ? "pending" : "ratified",
		    STR_ARG(words(s, in->question)),
		    STR_ARG(words(s, in->fallback)));
		first = false;
	}
}

static enum status
show(struct work *w, const struct cli_call *call, const struct law *law)
{
	struct str id = call->operand[0].text;
	struct show s = {.w = w, .law = law};

	s.lang = lang_find(cli_print_option(call, LANGUAGE, STR("en")));
	if (s.lang == NULL)
		return work_fail(w, ST_INVALID,
		    "there is no language \"%.*s\" here",
		    STR_ARG(call->option[LANGUAGE].text));
	if (!code_prose_clause(law->prose, id, &s.at))
		return work_remedy(w,
		    work_fail(w, ST_NOTFOUND, "the Code has no clause %.*s",
			STR_ARG(id)),
		    "clauses are called as in the Code's margin, like IV.9");
	id = law->prose->text[0].clause[s.at].id;
	s.clause = rules_find_clause(law->rules, id);
	if (s.clause == RULES_NONE)
		return work_fail(w, ST_NOTFOUND,
		    "clause %.*s is not accounted for", STR_ARG(id));
	show_text(&s);
	show_rules(&s, id);
	show_interpretations(&s, id);
	return ST_OK;
}

static enum status
run(struct work *w, const struct cli_call *call)
{
	return cli_law_with(w, call, cli_print_option(call, CODE, STR("")),
	    show);
}

static const struct cli_operand operand[] = {
    {"CLAUSE", CLI_TEXT, false, "its id, as IV.9"},
};

static const struct cli_option option[] = {
    [CODE] = {"code", CLI_FOLDER, "CODE",
	"the folder of a Code; without it, the bundled one", 0, 0},
    [LANGUAGE] = {"lang", CLI_TEXT, "TAG", "the language (en)", 0, 0},
};

const struct cli_command cli_code_show = {
    .name = "code show",
    .summary = "show a clause, its rules, and what it leaves open",
    .option = option,
    .options = sizeof(option) / sizeof(option[0]),
    .operand = operand,
    .operands = 1,
    .run = run,
};
