/* SPDX-License-Identifier: Apache-2.0 */
#include "base/arena.h"
#include "base/vec.h"
#include "base/work.h"
#include "desk/filled.h"
#include "json/read.h"
#include "os/clock.h"
#include "os/file.h"
#include "rules/rules.h"

#include "cli/command.h"
#include "cli/print.h"

#include "cli/given.h"

static enum status
from_file(struct work *w, struct str path, struct plain *out)
{
	const struct json_rules rules = {.source = path};
	const struct json *json;
	struct str text;
	enum status st = file_read(w, path, JSON_BYTES_MAX, &text);

	if (st == ST_OK)
		st = json_read(w, text, &rules, &json);
	return st == ST_OK ? filled_from_json(w, json, out) : st;
}

/* The act's name, then FIELD=VALUE. */
static enum status
from_words(struct work *w, const struct cli_call *call,
    const struct rules *rules, struct plain *out)
{
	struct vec word = VEC(struct str);
	struct filled_words x = {.rules = rules,
	    .act = rules_find_act(rules, call->operand[0].text)};

	if (call->operand[1].given)
		*(struct str *)vec_push(w->mem, &word) = call->operand[1].text;
	for (size_t i = 0; i < call->more.n; i++)
		*(struct str *)vec_push(w->mem, &word) =
		    *VEC_AT(&call->more, struct str, i);
	x.word = word.p;
	x.word_n = word.n;
	return filled_from_words(w, &x, out);
}

enum status
cli_given(struct work *w, const struct cli_call *call,
    const struct rules *rules, struct plain *out)
{
	struct str first = call->operand[0].text;

	return rules_find_act(rules, first) != RULES_NONE
	    ? from_words(w, call, rules, out)
	    : from_file(w, first, out);
}

enum status
cli_given_wrong(struct work *w, const struct question_wrong *wrong, size_t n)
{
	struct str all = STR("");

	if (n < 2)
		return ST_INVALID;
	for (size_t i = 0; i < n; i++) {
		const struct question_wrong *x = &wrong[i];

		all = str_fmt(w->mem, "%.*s%s%.*s: %.*s%s%.*s", STR_ARG(all),
		    i > 0 ? "\n" : "", STR_ARG(x->field), STR_ARG(x->what),
		    x->remedy.n > 0 ? "; " : "", STR_ARG(x->remedy));
	}
	work_clear(w);
	return work_fail(w, ST_INVALID, "%.*s", STR_ARG(all));
}

enum status
cli_given_now(struct work *w, const struct cli_call *call, size_t option,
    struct instant *out)
{
	struct str text = cli_print_option(call, option, STR(""));

	if (text.n == 0) {
		*out = (struct instant){clock_now_ms()};
		return ST_OK;
	}
	if (instant_parse(text, out))
		return ST_OK;
	return work_remedy(w,
	    work_fail(w, ST_INVALID, "--now: \"%.*s\" is no instant",
		STR_ARG(text)),
	    "write it like 2026-11-25T09:30:00+08:00");
}
