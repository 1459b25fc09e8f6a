/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Types by name. One table has every kind: its name in a Code, and its name in
 * an expression, alone and as a list's element.
 */
#include "base/arena.h"
#include "base/near.h"

#include "rules/type.h"

static const struct {
	struct str name;
	const char *cel, *list;
} kind[RULES_KINDS] = {
    [RULES_TEXT] = {STR_INIT("text"), "string", "list(string)"},
    [RULES_CHOICE] = {STR_INIT("choice"), "string", "list(string)"},
    [RULES_KINSHIP] = {STR_INIT("kinship"), "string", "list(string)"},
    [RULES_YESNO] = {STR_INIT("yesno"), "bool", "list(bool)"},
    [RULES_DATE] = {STR_INIT("date"), "date", "list(date)"},
    [RULES_INSTANT] = {STR_INIT("instant"), "timestamp", "list(timestamp)"},
    [RULES_COUNT] = {STR_INIT("count"), "int", "list(int)"},
    [RULES_DECIMAL] = {STR_INIT("decimal"), "decimal", "list(decimal)"},
    [RULES_PERCENT] = {STR_INIT("percent"), "percent", "list(percent)"},
    [RULES_SHARE] = {STR_INIT("share"), "share", "list(share)"},
    [RULES_MONEY] = {STR_INIT("money"), "money", "list(money)"},
    [RULES_TERM] = {STR_INIT("term"), "term", "list(term)"},
    [RULES_PERSON] = {STR_INIT("person"), "person", "list(person)"},
    [RULES_COMPANY] = {STR_INIT("company"), "company", "list(company)"},
    [RULES_OFFICE] = {STR_INIT("office"), "string", "list(string)"},
    [RULES_CLAUSE] = {STR_INIT("clause"), "string", "list(string)"},
    [RULES_COUNTRY] = {STR_INIT("country"), "string", "list(string)"},
    [RULES_ACT] = {STR_INIT("act"), "string", "list(string)"},
    [RULES_FILE] = {STR_INIT("file"), "string", "list(string)"},
};

#define LIST_OF STR("list of ")

bool
rules_type_parse(struct str text, struct rules_type *out)
{
	bool list = str_starts(text, LIST_OF);
	struct str name =
	    list ? str_trim(str_sub(text, LIST_OF.n, text.n)) : text;

	for (unsigned k = 0; k < RULES_KINDS; k++)
		if (str_eq(name, kind[k].name)) {
			*out = (struct rules_type){(enum rules_kind)k, list};
			return true;
		}
	return false;
}

struct str
rules_type_format(struct arena *mem, struct rules_type type)
{
	if (!type.list)
		return kind[type.kind].name;
	return str_fmt(mem, "list of %.*s", STR_ARG(kind[type.kind].name));
}

const char *
rules_type_cel(struct rules_type type)
{
	return type.list ? kind[type.kind].list : kind[type.kind].cel;
}

struct str
rules_type_near(struct arena *mem, struct str text)
{
	struct near near = near_to(text);

	for (unsigned k = 0; k < RULES_KINDS; k++)
		near_offer(mem, &near, kind[k].name);
	return near.best;
}
