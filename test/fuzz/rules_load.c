/* SPDX-License-Identifier: Apache-2.0 */
/*
 * The loader of a Code's blocks on any bytes. What it refuses it says why, at a
 * place and with a remedy; what it accepts names nothing that is not there, and
 * has a program for each expression.
 */
#include <assert.h>

#include "base/arena.h"
#include "base/mistake.h"
#include "base/work.h"
#include "code/prose.h"
#include "rules/load.h"
#include "rules/rules.h"

int LLVMFuzzerTestOneInput(const unsigned char *data, size_t n);

static void
expr_check(const struct rules_expr *e, size_t acts)
{
	assert((e->text.n > 0) == (e->program_n > 0));
	assert(e->program_n <= (acts > 0 ? acts : 1));
	for (size_t i = 0; i < e->program_n; i++)
		assert(e->program[i] != NULL);
}

static void
act_check(const struct rules *r, const struct rules_act *act)
{
	assert(act->subject == RULES_NONE || act->subject < act->field_n);
	assert(act->date == RULES_NONE || act->date < act->field_n);
	assert(act->field_n <= RULES_FIELDS_MAX && act->type != NULL);
	expr_check(&act->who, 1);
	for (size_t i = 0; i < act->field_n; i++)
		expr_check(&act->field[i].when, 1);
	for (size_t i = 0; i < act->effect_n; i++) {
		const struct rules_effect *e = &act->effect[i];

		assert(e->kind == RULES_WAIVES ? e->clauses < act->field_n
					       : e->field < act->field_n);
		assert(e->kind != RULES_HANDS_ON || e->person < act->field_n);
		expr_check(&e->when, 1);
		expr_check(&e->given, 1);
	}
	for (size_t i = 0; i < act->rule_n; i++)
		assert(act->rule[i] < r->rule_n);
}

static void
rule_check(const struct rules *r, const struct rules_rule *rule)
{
	assert(rule->act_n > 0 && rule->clause_n > 0);
	assert(rule->because.text != NULL);
	expr_check(&rule->when, rule->act_n);
	expr_check(&rule->whom, rule->act_n);
	expr_check(&rule->before, rule->act_n);
	for (size_t i = 0; i < rule->act_n; i++)
		assert(rule->act[i] < r->act_n);
	for (size_t i = 0; i < rule->overrides_n; i++)
		assert(rule->overrides[i] < r->rule_n);
	for (size_t i = 0; i < rule->interpretation_n; i++)
		assert(rule->interpretation[i] < r->interpretation_n);
	for (size_t i = 0; i < rule->clause_n; i++)
		assert(rules_find_clause(r, rule->clause[i]) < r->clause_n);
	if (rule->verdict == RULES_NEEDS_APPROVAL)
		assert(rule->by < r->office_n && rule->before.program_n > 0);
	if (rule->verdict == RULES_NEEDS_FINDING)
		assert(rule->by < r->office_n && rule->reading_n >= 2);
}

static void
rules_check(const struct rules *r)
{
	assert(r->lang_n > 0 && r->hash.n == 32 && r->company.clock != NULL);
	assert(r->company.calendar < r->calendar_n);
	assert(r->company.highest < r->office_n);
	for (size_t i = 0; i < r->act_n; i++)
		act_check(r, &r->act[i]);
	for (size_t i = 0; i < r->rule_n; i++)
		rule_check(r, &r->rule[i]);
	for (size_t i = 0; i < r->define_n; i++)
		assert(r->define[i].is.program_n == 1);
	for (size_t i = 0; i < r->clause_n; i++)
		assert(r->clause[i].hash.n == 32);
}

int
LLVMFuzzerTestOneInput(const unsigned char *data, size_t n)
{
	struct work w = {arena_new(), {STR(""), STR("")}};
	struct str text = str_of((const char *)data, n);
	struct code_source source = {STR("en"), STR("code.md"), text};
	struct rules_folder folder = {.code = {STR("code.md"), STR(""), text}};
	struct mistakes found = MISTAKES(w.mem);
	struct code_prose *prose = NULL;
	struct rules *r = NULL;
	struct vec wrong;
	enum status st = code_prose_parse(&w, &source, 1, &prose, &wrong);

	work_clear(&w);
	if (st != ST_OK)
		goto out;
	folder.prose = prose;
	st = rules_load(&w, &folder, &found, &r);
	assert((st == ST_OK) == (found.n == 0) && (r != NULL) == (st == ST_OK));
	for (size_t i = 0; i < found.list.n; i++) {
		const struct mistake *m =
		    VEC_AT(&found.list, struct mistake, i);

		assert(m->line > 0 && m->what.n > 0 && m->remedy.n > 0);
		mistake_format(w.mem, m);
	}
	if (r != NULL)
		rules_check(r);
out:
	rules_free(r);
	arena_free(w.mem);
	return 0;
}
