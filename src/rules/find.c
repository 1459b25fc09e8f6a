/* SPDX-License-Identifier: Apache-2.0 */
/* Declared things by their names. A Code has some hundred of them, and who asks
 * often keeps the answer. */
#include "rules/rules.h"

#define FIND(list, n, member, wanted)                           \
	do {                                                    \
		for (size_t i = 0; i < (n); i++)                \
			if (str_eq((list)[i].member, (wanted))) \
				return (uint32_t)i;             \
		return RULES_NONE;                              \
	} while (0)

uint32_t
rules_find_act(const struct rules *r, struct str name)
{
	FIND(r->act, r->act_n, name, name);
}

uint32_t
rules_find_fact(const struct rules *r, struct str name)
{
	FIND(r->fact, r->fact_n, name, name);
}

uint32_t
rules_find_office(const struct rules *r, struct str name)
{
	FIND(r->office, r->office_n, name, name);
}

uint32_t
rules_find_rule(const struct rules *r, struct str name)
{
	FIND(r->rule, r->rule_n, name, name);
}

uint32_t
rules_find_clause(const struct rules *r, struct str id)
{
	FIND(r->clause, r->clause_n, id, id);
}

uint32_t
rules_find_field(const struct rules_field *field, size_t n, struct str name)
{
	FIND(field, n, name, name);
}

const struct calendar *
rules_calendar(const struct rules *r, uint32_t named)
{
	if (named == RULES_NONE)
		named = r->company.calendar;
	return r->calendar[named == RULES_NONE ? r->calendar_n : named];
}

uint32_t
rules_find_asker(const struct rules *r)
{
	FIND(r->world, r->world_n, name, STR("asker"));
}

const struct rules_effect *
rules_hands_on(const struct rules_act *act)
{
	for (size_t i = 0; i < act->effect_n; i++)
		if (act->effect[i].kind == RULES_HANDS_ON)
			return &act->effect[i];
	return NULL;
}

bool
rules_tells(const struct rules *r, uint32_t act)
{
	for (size_t i = 0; i < r->fact_n; i++)
		for (size_t k = 0; k < r->fact[i].source_n; k++)
			if (r->fact[i].source[k].act == act)
				return true;
	return false;
}

bool
rules_can_move(const struct rules *r, uint32_t office)
{
	return office != RULES_NONE && !r->office[office].body &&
	    !r->office[office].outside;
}
