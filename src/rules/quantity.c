/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Numbers that a Code states. A limit has no type of its own: how it is written
 * says what it is, and what is written like nothing is a mistake. Types are
 * tried from the most peculiar on, so that none takes what is another's.
 */
#include "rules/host.h"
#include "rules/rules_impl.h"
#include "rules/value.h"

static struct cel_value
nobody(void *cookie, bool company, struct str id)
{
	(void)cookie;
	(void)company;
	(void)id;
	return cel_absent();
}

static const struct rules_entities no_entities = {nobody, NULL};

/* As a value of that type; the words of a failure are in l->w. */
static bool
parse(struct rules__load *l, struct str text, enum rules_kind kind,
    struct cel_value *out)
{
	const struct rules_field field = {.type = {kind, false}};
	const struct plain given = {.kind = PLAIN_TEXT, .text = text};
	const struct rules_reading reading = {l->r, &no_entities,
	    l->ground.cel};

	work_clear(l->w);
	return rules_value_parse(l->w, &reading, &field, &given, out) == ST_OK;
}

/* What a value looks like at a glance; RULES_KINDS: like nothing. */
static enum rules_kind
looks_like(struct rules__load *l, struct str text, struct cel_value *out)
{
	static const enum rules_kind kind[] = {RULES_YESNO, RULES_DATE,
	    RULES_INSTANT, RULES_COUNT, RULES_DECIMAL, RULES_PERCENT,
	    RULES_TERM, RULES_MONEY, RULES_SHARE};

	for (size_t i = 0; i < sizeof(kind) / sizeof(kind[0]); i++)
		if (parse(l, text, kind[i], out))
			return kind[i];
	return RULES_KINDS;
}

bool
rules__quantity(const struct rules__at *at, const struct yaml *node,
    struct rules_named_value *out)
{
	struct rules__load *l = at->l;
	enum rules_kind kind;

	if (!yaml_is(at->b->yaml, node, YAML_TEXT, STR("value")))
		return false;
	kind = looks_like(l, node->text, &out->value);
	if (kind == RULES_KINDS &&
	    (node->style == YAML_QUOTED ||
		rules__name_good(node->text, RULES__DASHED)))
		kind = RULES_TEXT;
	if (kind == RULES_KINDS ||
	    (kind == RULES_TEXT && !parse(l, node->text, kind, &out->value))) {
		rules__wrong(at, node->span, "`%.*s` is no value",
		    STR_ARG(node->text));
		mistake_remedy(l->mistakes,
		    "write an amount (CNY 200.00), a percentage (5%%), a term "
		    "(5 business days, 10 years), a share (1/2), a number, a "
		    "date, or a text in quotation marks");
		return false;
	}
	out->type = (struct rules_type){kind, false};
	out->text = rules__keep(l, node->text);
	return true;
}

bool
rules__value_as(const struct rules__at *at, const char *name,
    enum rules_kind kind, struct cel_value *out)
{
	const struct yaml *node = rules__text_node(at, name);
	struct rules__load *l = at->l;

	if (node == NULL)
		return false;
	if (parse(l, node->text, kind, out))
		return true;
	rules__wrong(at, node->span, "`%s` is %.*s", name,
	    STR_ARG(l->w->fault.what));
	if (l->w->fault.remedy.n > 0)
		mistake_remedy(l->mistakes, "%.*s",
		    STR_ARG(l->w->fault.remedy));
	else
		mistake_remedy(l->mistakes, "write it like %s",
		    kind == RULES_SHARE ? "1/2" : "10 years");
	return false;
}
