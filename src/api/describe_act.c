/* SPDX-License-Identifier: Apache-2.0 */
/* The schema of what an act is filed with, made of the Code's block. */
#include "base/arena.h"
#include "desk/asked.h"
#include "rules/rules.h"

#include "api/api_impl.h"

static void
put_words(struct json_out *o, const struct rules *rules, struct str name,
    struct rules_words words)
{
	if (words.text == NULL)
		return;
	json_put_name(o, name);
	json_put_object(o);
	for (size_t i = 0; i < rules->lang_n; i++)
		json_put_text_member(o, rules->lang[i], words.text[i]);
	json_put_end(o);
}

static void
put_options(struct json_out *o, const struct rules_option *option, size_t n)
{
	json_put_name(o, STR("enum"));
	json_put_array(o);
	for (size_t i = 0; i < n; i++)
		json_put_text(o, option[i].name);
	json_put_end(o);
}

static void
put_offices(struct json_out *o, const struct rules *rules)
{
	json_put_name(o, STR("enum"));
	json_put_array(o);
	for (size_t i = 0; i < rules->office_n; i++)
		json_put_text(o, rules->office[i].name);
	json_put_end(o);
}

/* How a value of each kind is written; what JSON has a type for is that, and a
 * text with the same digits will do as well. */
static const struct kind {
	struct str type, format, example;
} kinds[RULES_KINDS] = {
    [RULES_TEXT] = {STR_INIT("string"), STR_INIT(""), STR_INIT("")},
    [RULES_CHOICE] = {STR_INIT("string"), STR_INIT(""), STR_INIT("")},
    [RULES_KINSHIP] = {STR_INIT("string"), STR_INIT(""), STR_INIT("")},
    [RULES_YESNO] = {STR_INIT("boolean"), STR_INIT(""), STR_INIT("")},
    [RULES_DATE] = {STR_INIT("string"), STR_INIT("date"), STR_INIT("")},
    [RULES_INSTANT] = {STR_INIT("string"), STR_INIT("date-time"), STR_INIT("")},
    [RULES_COUNT] = {STR_INIT("integer"), STR_INIT(""), STR_INIT("")},
    [RULES_DECIMAL] = {STR_INIT("string"), STR_INIT(""), STR_INIT("12.50")},
    [RULES_PERCENT] = {STR_INIT("string"), STR_INIT(""), STR_INIT("5%")},
    [RULES_SHARE] = {STR_INIT("string"), STR_INIT(""), STR_INIT("1/3")},
    [RULES_MONEY] = {STR_INIT("string"), STR_INIT(""), STR_INIT("USD 30.00")},
    [RULES_TERM] = {STR_INIT("string"), STR_INIT(""), STR_INIT("5 days")},
    [RULES_PERSON] = {STR_INIT("string"), STR_INIT(""), STR_INIT("")},
    [RULES_COMPANY] = {STR_INIT("string"), STR_INIT(""), STR_INIT("")},
    [RULES_OFFICE] = {STR_INIT("string"), STR_INIT(""), STR_INIT("")},
    [RULES_CLAUSE] = {STR_INIT("string"), STR_INIT(""), STR_INIT("")},
    [RULES_COUNTRY] = {STR_INIT("string"), STR_INIT(""), STR_INIT("CN")},
    [RULES_ACT] = {STR_INIT("string"), STR_INIT(""), STR_INIT("")},
    [RULES_FILE] = {STR_INIT("string"), STR_INIT(""), STR_INIT("")},
};

static void
put_value(struct json_out *o, const struct rules *rules,
    const struct rules_field *field)
{
	const struct kind *kind = &kinds[field->type.kind];

	json_put_text_member(o, STR("type"), kind->type);
	if (kind->format.n > 0)
		json_put_text_member(o, STR("format"), kind->format);
	if (kind->example.n > 0) {
		json_put_name(o, STR("examples"));
		json_put_array(o);
		json_put_text(o, kind->example);
		json_put_end(o);
	}
	if (field->type.kind == RULES_CHOICE)
		put_options(o, field->option, field->option_n);
	else if (field->type.kind == RULES_KINSHIP)
		put_options(o, rules->kinship, rules->kinship_n);
	else if (field->type.kind == RULES_OFFICE)
		put_offices(o, rules);
	else if (field->type.kind == RULES_COUNT)
		json_put_int_member(o, STR("minimum"), 0);
	else if (field->type.kind == RULES_ACT)
		json_put_text_member(o, STR("pattern"), STR("^[0-9a-f]{32}$"));
}

static void
put_field(struct json_out *o, const struct rules *rules,
    const struct rules_field *field)
{
	json_put_name(o, field->name);
	json_put_object(o);
	if (field->label.text != NULL)
		json_put_text_member(o, STR("title"), field->label.text[0]);
	if (field->help.text != NULL)
		json_put_text_member(o, STR("description"),
		    field->help.text[0]);
	put_words(o, rules, STR("x-title"), field->label);
	if (field->when.program != NULL)
		json_put_text_member(o, STR("x-when"), field->when.text);
	if (field->type.list) {
		json_put_text_member(o, STR("type"), STR("array"));
		json_put_name(o, STR("items"));
		json_put_object(o);
		put_value(o, rules, field);
		json_put_end(o);
	} else {
		put_value(o, rules, field);
	}
	json_put_end(o);
}

/* Those that are asked for whatever else is filled in. */
static void
put_required(struct json_out *o, const struct rules_act *act)
{
	json_put_name(o, STR("required"));
	json_put_array(o);
	for (size_t i = 0; i < act->field_n; i++) {
		const struct rules_field *field = &act->field[i];

		if (!field->optional && field->when.program == NULL &&
		    asked_filed_of(field))
			json_put_text(o, field->name);
	}
	json_put_end(o);
}

void
api__describe_act(struct json_out *o, const struct rules *rules,
    const struct rules_act *act)
{
	json_put_object(o);
	json_put_text_member(o, STR("type"), STR("object"));
	json_put_bool_member(o, STR("additionalProperties"), false);
	if (act->title.text != NULL)
		json_put_text_member(o, STR("title"), act->title.text[0]);
	if (act->help.text != NULL)
		json_put_text_member(o, STR("description"), act->help.text[0]);
	put_words(o, rules, STR("x-title"), act->title);
	json_put_name(o, STR("x-clauses"));
	json_put_array(o);
	for (size_t i = 0; i < act->clause_n; i++)
		json_put_text(o, act->clause[i]);
	json_put_end(o);
	json_put_name(o, STR("properties"));
	json_put_object(o);
	for (size_t i = 0; i < act->field_n; i++)
		if (asked_filed_of(&act->field[i]))
			put_field(o, rules, &act->field[i]);
	json_put_end(o);
	put_required(o, act);
	json_put_end(o);
}
