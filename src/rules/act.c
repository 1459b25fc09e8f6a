/* SPDX-License-Identifier: Apache-2.0 */
/* What a person can put on the record, and what it does to other acts. */
#include "rules/rules_impl.h"

#define ENTRIES(e) (e), sizeof(e) / sizeof((e)[0])

static struct rules__fields
fields_of(const struct rules_act *act)
{
	return (struct rules__fields){act->field, act->field_n};
}

/* ---- effects ---------------------------------------------------------------------- */

/* Who decided: a field that says so, or an office. */
static void
as_read(const struct rules__at *at, const struct rules_act *act,
    struct rules_effect *e)
{
	const struct rules_type office = {RULES_OFFICE, false};
	const struct yaml *node = rules__text_node(at, "as");

	if (node == NULL)
		return;
	if (rules_find_field(act->field, act->field_n, node->text) !=
	    RULES_NONE)
		e->as = rules__field_typed(at, "as", fields_of(act), office);
	else
		e->office = rules__refer_node(at, node, RULES__OFFICE);
}

static void
approves_read(const struct rules__at *at, const struct rules_act *act,
    struct rules_effect *e)
{
	static const struct rules__entry entry[] = {
	    {"act", "request"},
	    {"as", "office"},
	    {"when", NULL},
	    {"given", NULL},
	};
	const struct rules_type of_act = {RULES_ACT, false};

	rules__entries(at, ENTRIES(entry));
	e->field = rules__field_typed(at, "act", fields_of(act), of_act);
	as_read(at, act, e);
	rules__expr(at, "when", RULES__YESNO, &e->when);
	rules__expr(at, "given", RULES__MOMENT, &e->given);
}

static void
waives_read(const struct rules__at *at, const struct rules_act *act,
    struct rules_effect *e)
{
	static const struct rules__entry entry[] = {
	    {"clauses", "clauses"},
	    {"person", "person"},
	    {"as", NULL},
	    {"since", NULL},
	    {"until", NULL},
	    {"when", NULL},
	};
	const struct rules_type clauses = {RULES_CLAUSE, true};
	const struct rules_type person = {RULES_PERSON, false};

	rules__entries(at, ENTRIES(entry));
	e->clauses = rules__field_typed(at, "clauses", fields_of(act), clauses);
	e->person = rules__field_typed(at, "person", fields_of(act), person);
	as_read(at, act, e);
	rules__expr(at, "since", RULES__DATE, &e->since);
	rules__expr(at, "until", RULES__DATE, &e->until);
	rules__expr(at, "when", RULES__YESNO, &e->when);
}

static void
revokes_read(const struct rules__at *at, const struct rules_act *act,
    struct rules_effect *e)
{
	static const struct rules__entry entry[] = {
	    {"act", "approval"},
	    {"since", NULL},
	};
	const struct rules_type of_act = {RULES_ACT, false};

	rules__entries(at, ENTRIES(entry));
	e->field = rules__field_typed(at, "act", fields_of(act), of_act);
	rules__expr(at, "since", RULES__DATE, &e->since);
}

static void
votes_read(const struct rules__at *at, const struct rules_act *act,
    struct rules_effect *e)
{
	static const struct rules__entry entry[] = {
	    {"act", "motion"},
	    {"when", NULL},
	    {"given", NULL},
	};
	const struct rules_type of_act = {RULES_ACT, false};

	rules__entries(at, ENTRIES(entry));
	e->field = rules__field_typed(at, "act", fields_of(act), of_act);
	rules__expr(at, "when", RULES__YESNO, &e->when);
	rules__expr(at, "given", RULES__MOMENT, &e->given);
}

static void
hands_on_read(const struct rules__at *at, const struct rules_act *act,
    struct rules_effect *e)
{
	static const struct rules__entry entry[] = {
	    {"act", "matter"},
	    {"to", "receiver"},
	    {"when", NULL},
	};
	const struct rules_type of_act = {RULES_ACT, false};
	const struct rules_type person = {RULES_PERSON, false};

	rules__entries(at, ENTRIES(entry));
	e->field = rules__field_typed(at, "act", fields_of(act), of_act);
	e->person = rules__field_typed(at, "to", fields_of(act), person);
	rules__expr(at, "when", RULES__YESNO, &e->when);
}

static struct rules_effect *
effect_new(struct rules_effect *list, size_t *n, enum rules_effect_kind kind)
{
	struct rules_effect *e = &list[(*n)++];

	e->kind = kind;
	e->field = e->as = e->office = e->clauses = e->person = RULES_NONE;
	return e;
}

static void
effect_read(const struct rules__at *at, const struct rules_act *act,
    const char *name, struct rules_effect *e)
{
	const struct rules_type of_act = {RULES_ACT, false};
	struct rules__at in;

	if (e->kind == RULES_CORRECTS || e->kind == RULES_COMPLETES) {
		e->field = rules__field_typed(at, name, fields_of(act), of_act);
		return;
	}
	if (!rules__inside(at, yaml_get(at->map, str_from_c(name)),
		str_from_c(name), &in))
		return;
	if (e->kind == RULES_WAIVES)
		waives_read(&in, act, e);
	else if (e->kind == RULES_REVOKES)
		revokes_read(&in, act, e);
	else if (e->kind == RULES_VOTES)
		votes_read(&in, act, e);
	else if (e->kind == RULES_HANDS_ON)
		hands_on_read(&in, act, e);
	else
		approves_read(&in, act, e);
}

static void
effects_read(const struct rules__at *at, struct rules_act *act)
{
	static const struct {
		const char *name;
		enum rules_effect_kind kind;
	} row[] = {{"approves", RULES_APPROVES}, {"finds", RULES_FINDS},
	    {"waives", RULES_WAIVES}, {"revokes", RULES_REVOKES},
	    {"corrects", RULES_CORRECTS}, {"completes", RULES_COMPLETES},
	    {"votes", RULES_VOTES}, {"hands-on", RULES_HANDS_ON}};
	enum { ROWS = sizeof(row) / sizeof(row[0]) };
	struct rules_effect *list =
	    ARENA_ARRAY(at->l->ground.mem, struct rules_effect, ROWS);

	act->effect = list;
	for (size_t i = 0; i < ROWS; i++)
		if (yaml_get(at->map, str_from_c(row[i].name)) != NULL)
			effect_read(at, act, row[i].name,
			    effect_new(list, &act->effect_n, row[i].kind));
}

/* ---- the act ------------------------------------------------------------------------- */

static void
sealed_read(const struct rules__at *at, const struct rules_act *act,
    struct rules_field *field)
{
	const struct yaml *list = rules__list(at, "sealed");

	if (list == NULL)
		return;
	for (size_t i = 0; i < list->item_n; i++) {
		uint32_t f =
		    rules__refer_field(at, &list->item[i], fields_of(act));

		if (f != RULES_NONE)
			field[f].sealed = true;
	}
}

/* Whoever seals something wants the rest of it to be quiet, too. */
static void
announce_read(const struct rules__at *at, struct rules_act *act)
{
	act->announced = rules__yes(at, "announce");
	if (!act->announced || yaml_get(at->map, STR("sealed")) == NULL)
		return;
	rules__wrong(at, yaml_get(at->map, STR("announce"))->span,
	    "an act with sealed fields is told to nobody outside");
	mistake_remedy(at->l->mistakes, "take `announce` out");
}

/* Of what somebody has to fill in for each act by itself nothing can be typed
 * once for several of them. */
static bool
is_same_for_all(const struct rules_act *act, uint32_t i)
{
	const struct rules_field *f = &act->field[i];

	if (f->optional || i == act->effect[0].field || i == act->effect[0].as)
		return true;
	return !f->type.list &&
	    (f->type.kind == RULES_TEXT || f->type.kind == RULES_CHOICE ||
		f->type.kind == RULES_YESNO || f->type.kind == RULES_DATE ||
		f->type.kind == RULES_INSTANT);
}

/* What has to be weighed for each act by itself is answered one by one: that is
 * the language's, so that no Code can say otherwise by mistake. */
static void
bulk_check(const struct rules__at *at, const struct rules_act *act)
{
	const struct yaml *node = yaml_get(at->map, STR("bulk"));

	if (act->effect_n != 1 ||
	    (act->effect[0].kind != RULES_APPROVES &&
		act->effect[0].kind != RULES_COMPLETES)) {
		rules__wrong(at, node->span,
		    "only an act that approves or completes, and does nothing "
		    "else, answers several acts at once");
		mistake_remedy(at->l->mistakes, "take `bulk` out");
		return;
	}
	if (act->effect[0].field == RULES_NONE)
		return; /* which is told */
	for (uint32_t i = 0; i < act->field_n; i++) {
		if (!act->field[i].sealed && is_same_for_all(act, i))
			continue;
		rules__wrong(at, node->span,
		    "`%.*s` is filled in for each act by itself",
		    STR_ARG(act->field[i].name));
		mistake_remedy(at->l->mistakes,
		    "take `bulk` out, or say `optional: yes` of that field");
		return;
	}
}

static void
bulk_read(const struct rules__at *at, struct rules_act *act)
{
	act->bulk = rules__refers(at, "bulk", RULES__ACT, &act->bulk_n);
	if (act->bulk_n > 0)
		bulk_check(at, act);
}

static void
clauses_read(const struct rules__at *at, struct rules_act *act)
{
	const struct yaml *node = yaml_get(at->map, STR("clauses"));

	act->clause = rules__clauses(at, "clauses", &act->clause_n);
	if (act->extension ||
	    (node != NULL && (node->kind != YAML_LIST || node->item_n > 0)))
		return;
	rules__wrong(at, at->map->pair[0].span,
	    "act `%.*s` stands on no clause", STR_ARG(at->b->name));
	mistake_remedy(at->l->mistakes,
	    "name its clauses, `clauses: [IV.9]`, or say that the Code does "
	    "not contain it: `extension: yes`");
}

void
rules__read_act(const struct rules__at *at)
{
	static const struct rules__entry entry[] = {
	    {"title", "{en: Gift, zh-Hans: 礼品}"},
	    {"fields", "{...}"},
	    {"help", NULL},
	    {"clauses", NULL},
	    {"subject", NULL},
	    {"date", NULL},
	    {"who", NULL},
	    {"seen-by", NULL},
	    {"answers", NULL},
	    {"keep", NULL},
	    {"nearest", NULL},
	    {"extension", NULL},
	    {"announce", NULL},
	    {"bulk", NULL},
	    {"sealed", NULL},
	    {"approves", NULL},
	    {"finds", NULL},
	    {"waives", NULL},
	    {"revokes", NULL},
	    {"corrects", NULL},
	    {"completes", NULL},
	    {"votes", NULL},
	    {"hands-on", NULL},
	};
	const struct rules_type person = {RULES_PERSON, false};
	const struct rules_type date = {RULES_DATE, false};
	struct rules_act *act = &at->l->act_list[at->b->index];
	struct rules__at in = *at;
	struct rules_field *field;

	in.act = &at->b->index;
	in.act_n = 1;
	rules__entries(at, ENTRIES(entry));
	act->title = rules__words(at, "title");
	act->help = rules__words(at, "help");
	act->extension = rules__yes(at, "extension");
	clauses_read(at, act);
	if (yaml_get(at->map, STR("fields")) == NULL)
		at->l->damaged = true;
	act->field = field =
	    rules__fields(&in, "fields", RULES__OF_ACT, &act->field_n);
	sealed_read(at, act, field);
	announce_read(at, act);
	act->subject =
	    rules__field_typed(at, "subject", fields_of(act), person);
	act->date = rules__field_typed(at, "date", fields_of(act), date);
	rules__expr(&in, "who", RULES__YESNO, &act->who);
	act->seen = rules__refers(at, "seen-by", RULES__OFFICE, &act->seen_n);
	act->answers = rules__yes(at, "answers");
	(void)rules__value_as(at, "keep", RULES_TERM, &act->keep);
	act->no_nearest = yaml_get(at->map, STR("nearest")) != NULL &&
	    !rules__yes(at, "nearest");
	effects_read(&in, act);
	bulk_read(at, act);
}
