/* SPDX-License-Identifier: Apache-2.0 */
/*
 * One question: from a file, from FIELD=VALUE, or question by question on a
 * terminal. All three become what somebody filled in, and are decided alike.
 */
#include <stdio.h>

#include "base/arena.h"
#include "base/buf.h"
#include "base/work.h"
#include "decide/json.h"
#include "desk/question.h"
#include "rules/rules.h"

#include "cli/answer.h"
#include "cli/ask_talk.h"
#include "cli/command.h"
#include "cli/given.h"
#include "cli/law.h"
#include "cli/print.h"

#include "cli/ask.h"

enum { CODE, LANGUAGE, NOW };

static enum status
print(struct work *w, const struct cli_call *call, const struct rules *rules,
    const struct decision *decision, const struct lang *lang)
{
	struct str text;
	enum status st = ST_OK;

	if (!call->json) {
		text = cli_answer_text(w, rules, decision, lang);
		printf("%.*s", STR_ARG(text));
		return ST_OK;
	}
	st = decide_json(w, rules, decision, &text);
	if (st == ST_OK)
		printf("%.*s\n", STR_ARG(text));
	return st;
}

static enum status
ask(struct work *w, const struct cli_call *call, const struct law *law)
{
	struct plain given = {.kind = PLAIN_MAP};
	struct str first = call->operand[0].text;
	struct question_answer a = {0};
	const struct lang *lang;
	struct instant now;
	enum status st = cli_print_lang(w, call, LANGUAGE, &lang);

	if (st == ST_OK)
		st = cli_given_now(w, call, NOW, &now);
	if (st != ST_OK)
		return st;
	if (first.n == 0)
		return cli_ask_talk(w, law->rules, lang, now);
	st = cli_given(w, call, law->rules, &given);
	if (st != ST_OK)
		return st;
	st = question_decide(w, law->rules, &given, now, &a);
	if (st == ST_INVALID)
		return cli_given_wrong(w, a.wrong, a.wrong_n);
	return st == ST_OK ? print(w, call, law->rules, &a.decision, lang) : st;
}

static enum status
run(struct work *w, const struct cli_call *call)
{
	return cli_law_with(w, call, cli_print_option(call, CODE, STR("")),
	    ask);
}

static const struct cli_operand operand[] = {
    {"QUESTION", CLI_FILE, true,
	"an act of the Code, or a JSON file; without it, you are asked"},
    {"FIELD=VALUE", CLI_TEXT, true, "what is known of the act"},
};

static const struct cli_option option[] = {
    [CODE] = {"code", CLI_FOLDER, "CODE",
	"the folder of a Code; without it, the bundled one", 0, 0},
    [LANGUAGE] = {"lang", CLI_TEXT, "TAG", "the language of the answer (en)", 0,
	0},
    [NOW] = {"now", CLI_TEXT, "INSTANT",
	"as of when it is answered, as 2026-11-25T09:30:00+08:00", 0, 0},
};

const struct cli_command cli_ask = {
    .name = "ask",
    .summary = "ask a Code about a case; nothing is recorded",
    .option = option,
    .options = sizeof(option) / sizeof(option[0]),
    .operand = operand,
    .operands = 2,
    .many = true,
    .run = run,
};
