/* SPDX-License-Identifier: Apache-2.0 */
/* How each kind of value is written, said before and said again when it was
 * not. The words of rules/value.h are for files, in English; whoever is asked is
 * spoken to in their language. */
#include "base/utf8.h"
#include "base/work.h"
#include "lang/msg.h"

#include "desk/asked_words.h"

/* What is shown of a value that somebody typed. */
#define SHOWN_MAX 60

static struct str
money_example(const struct asked_words *x)
{
	return x->rules->company.currency;
}

struct str
asked_words_hint(const struct asked_words *x, struct rules_type type)
{
	struct arena *mem = x->w->mem;
	const struct lang *lang = x->lang;

	switch (type.kind) {
	case RULES_MONEY:
		return msg_ask_hint_money(mem, lang, money_example(x));
	case RULES_INSTANT:
		return msg_ask_hint_instant(mem, lang);
	case RULES_COUNT:
		return msg_ask_hint_count(mem, lang);
	case RULES_DECIMAL:
		return msg_ask_hint_decimal(mem, lang);
	case RULES_PERCENT:
		return msg_ask_hint_percent(mem, lang);
	case RULES_SHARE:
		return msg_ask_hint_share(mem, lang);
	case RULES_TERM:
		return msg_ask_hint_term(mem, lang);
	case RULES_COUNTRY:
		return msg_ask_hint_country(mem, lang);
	case RULES_CLAUSE:
		return msg_ask_hint_clause(mem, lang);
	case RULES_DATE:
		return type.list ? msg_ask_hint_date(mem, lang) : STR("");
	case RULES_PERSON:
	case RULES_COMPANY:
		return msg_ask_hint_name(mem, lang);
	case RULES_TEXT:
	case RULES_CHOICE:
	case RULES_KINSHIP:
	case RULES_YESNO:
	case RULES_OFFICE:
	case RULES_ACT:
	case RULES_FILE:
	case RULES_KINDS:
		break;
	}
	return STR("");
}

static struct str
wrong_what(const struct asked_words *x, struct rules_type type,
    struct str typed)
{
	struct arena *mem = x->w->mem;
	const struct lang *lang = x->lang;

	switch (type.kind) {
	case RULES_MONEY:
		return msg_ask_wrong_money(mem, lang, typed, money_example(x));
	case RULES_DATE:
		return msg_ask_wrong_date(mem, lang, typed);
	case RULES_INSTANT:
		return msg_ask_wrong_instant(mem, lang, typed);
	case RULES_COUNT:
		return msg_ask_wrong_count(mem, lang, typed);
	case RULES_DECIMAL:
		return msg_ask_wrong_decimal(mem, lang, typed);
	case RULES_PERCENT:
		return msg_ask_wrong_percent(mem, lang, typed);
	case RULES_SHARE:
		return msg_ask_wrong_share(mem, lang, typed);
	case RULES_TERM:
		return msg_ask_wrong_term(mem, lang, typed);
	case RULES_COUNTRY:
		return msg_ask_wrong_country(mem, lang, typed);
	case RULES_CLAUSE:
		return msg_ask_wrong_clause(mem, lang, typed);
	case RULES_CHOICE:
	case RULES_KINSHIP:
	case RULES_YESNO:
	case RULES_OFFICE:
		return msg_ask_wrong_choice(mem, lang);
	case RULES_TEXT:
	case RULES_PERSON:
	case RULES_COMPANY:
	case RULES_ACT:
	case RULES_FILE:
	case RULES_KINDS:
		break;
	}
	return msg_ask_wrong_long(mem, lang);
}

struct str
asked_words_wrong(const struct asked_words *x, struct rules_type type,
    struct str typed)
{
	struct str start = utf8_clip(typed, SHOWN_MAX);

	if (type.list)
		return msg_ask_wrong_list(x->w->mem, x->lang,
		    wrong_what(x, type, start));
	if (start.n < typed.n)
		start = str_fmt(x->w->mem, "%.*s…", STR_ARG(start));
	return wrong_what(x, type, start);
}
