/* SPDX-License-Identifier: Apache-2.0 */
/*
 * The form of an act and the answer above it, as values: a Code of the test's
 * own, and decisions made by hand.
 */
#include "base/arena.h"
#include "base/day.h"
#include "base/mistake.h"
#include "base/work.h"
#include "decide/decide.h"
#include "decide/shown.h"
#include "desk/asked.h"
#include "desk/law.h"
#include "desk/question.h"
#include "lang/lang.h"
#include "view/ask.h"
#include "view/site.h"
#include "view/text.h"

#include "tap.h"

struct bench {
	struct work w;
	struct law law;
	struct view_reader reader;
};

static void
bench_open(struct bench *b, const char *tag)
{
	struct mistakes mistakes;

	*b = (struct bench){.w = {arena_new(), {STR(""), STR("")}}};
	mistakes = MISTAKES(b->w.mem);
	b->reader.lang = lang_find(str_from_c(tag));
	if (!ok(law_read(&b->w, STR("test/web/ask-code"), &mistakes, &b->law) ==
		ST_OK))
		printf("# %.*s\n", STR_ARG(b->w.fault.what));
}

static void
bench_close(struct bench *b)
{
	law_release(&b->law);
	arena_free(b->w.mem);
}

/* "name=value" for each, NULL at the end. */
static struct plain
form_of(struct bench *b, const char *const *typed)
{
	struct plain *item = ARENA_ARRAY(b->w.mem, struct plain, 32);
	struct str *name = ARENA_ARRAY(b->w.mem, struct str, 32);
	size_t n = 0;

	for (; typed[n] != NULL; n++) {
		item[n].kind = PLAIN_TEXT;
		(void)str_cut(str_from_c(typed[n]), '=', &name[n],
		    &item[n].text);
	}
	return (struct plain){.kind = PLAIN_MAP,
	    .item = item,
	    .name = name,
	    .item_n = n};
}

static struct view_asked
asked_of_act(struct bench *b, const char *act, const struct plain *form)
{
	struct view_asked asked = {.rules = b->law.rules,
	    .act = rules_find_act(b->law.rules, str_from_c(act)),
	    .form = form};
	const struct rules_act *a = &b->law.rules->act[asked.act];
	bool *shown = ARENA_ARRAY(b->w.mem, bool, a->field_n);
	struct plain given;

	if (form == NULL)
		return asked;
	given = asked_question(&b->w, b->law.rules, asked.act, form, NULL);
	ok(decide_shown(&b->w,
	       &(struct decide_form){b->law.rules, asked.act, &given, 0},
	       shown) == ST_OK);
	asked.shown = shown;
	return asked;
}

static const struct view_ask_field *
field_of(const struct view_ask *v, const char *name)
{
	for (size_t i = 0; i < v->field_n; i++)
		if (str_eq(v->field[i].name, str_from_c(name)))
			return &v->field[i];
	return NULL;
}

/* The names of all inputs, in their order. */
static struct str
names(struct bench *b, const struct view_ask *v)
{
	struct str all = STR("");

	for (size_t i = 0; i < v->field_n; i++)
		all = str_fmt(b->w.mem, "%.*s%s%.*s", STR_ARG(all),
		    i == 0 ? "" : " ", STR_ARG(v->field[i].name));
	return all;
}

/* ---- which acts, which fields ---------------------------------------------------- */

static void
test_list(struct bench *b)
{
	struct view_book book;
	struct view_asks v = {0};

	view_book_init(b->w.mem, b->law.prose, &book);
	view_asks_fill(&b->w, b->law.rules, &book, &b->reader, &v);
	ok(v.group_n == 4 && v.tag.n == 0);
	ok_str(v.group[0].id, "2");
	ok_str(v.group[0].title, "Gifts");
	/* Not what approves, nor what the programme adds. */
	ok(v.group[0].act_n == 1 && v.group[1].act_n == 1);
	ok(v.entry_n == 1); /* which only tells what is */
	ok_str(v.entry[0].name, "related");
	ok_str(v.group[0].act[0].title, "Gift or entertainment");
	ok(v.group[0].act[0].clause_n == 2);
	ok_str(v.group[0].act[0].clause[1].id, "2.2");
	view_asks_fill(&b->w, NULL, &book, &b->reader, &v);
	ok(v.group_n == 0 && v.entry_n == 0);
}

static void
test_kinds(struct bench *b)
{
	struct view_asked asked = asked_of_act(b, "outside", NULL);
	struct view_ask v;
	const struct view_ask_field *f;

	view_ask_fill(&b->w, &asked, &b->reader, &v);
	/* Neither what is sealed nor a file. */
	ok_str(names(b, &v),
	    "paid hours kin part rate figure length moment land rule desk "
	    "people month about");
	f = field_of(&v, "paid");
	ok(f->radios && f->option_n == 3 && f->option[2].on);
	ok_str(f->option[2].label, "Not known");
	ok_str(f->option[2].value, "");
	f = field_of(&v, "kin");
	ok(f->radios && f->option_n == 3);
	ok_str(f->option[0].label, "spouse");
	f = field_of(&v, "month");
	ok(f->select && !f->radios && f->option_n == 8);
	f = field_of(&v, "desk");
	ok_str(f->option[0].label, "the owner");
	f = field_of(&v, "hours");
	ok(f->number && !f->area && !f->date && f->told);
	ok_str(field_of(&v, "people")->none, "Nobody");
	ok_str(field_of(&v, "people")->none_name, "none.people");
	ok(field_of(&v, "about")->none.n == 0);
	ok(field_of(&v, "people")->area && field_of(&v, "about")->area);
	ok_str(field_of(&v, "people")->hint,
	    "One on each line. A name, or any word that stands for it");
	ok(v.answer_n == 0 && v.wrong_n == 0);
	ok_str(view_ask_title(&b->w, &v, b->reader.lang),
	    "Work beside the shop · Code of Conduct");
}

static void
test_when(struct bench *b)
{
	static const char *const received[] = {"direction=received",
	    "giver=Harbor", "taker=Island", NULL};
	static const char *const hidden[] = {"direction=", "giver=Harbor",
	    NULL};
	struct plain form = form_of(b, received), given;
	struct view_asked asked = asked_of_act(b, "gift", NULL);
	struct view_ask v;

	view_ask_fill(&b->w, &asked, &b->reader, &v);
	ok_str(names(b, &v), "direction day value");
	ok(field_of(&v, "day")->date);
	asked = asked_of_act(b, "gift", &form);
	view_ask_fill(&b->w, &asked, &b->reader, &v);
	ok_str(names(b, &v), "direction giver day value");
	ok_str(field_of(&v, "giver")->value, "Harbor");
	ok(field_of(&v, "direction")->option[0].on);
	ok(!field_of(&v, "direction")->option[2].on);
	given =
	    asked_question(&b->w, b->law.rules, asked.act, &form, asked.shown);
	ok(plain_get(&given, STR("giver")) != NULL);
	ok(plain_get(&given, STR("taker")) == NULL); /* it is not asked for */
	ok_str(plain_get(&given, STR("act"))->text, "gift");
	form = form_of(b, hidden);
	asked = asked_of_act(b, "gift", &form);
	view_ask_fill(&b->w, &asked, &b->reader, &v);
	ok_str(names(b, &v), "direction day value");
}

/* ---- what is wrong ----------------------------------------------------------------- */

static void
test_wrong(struct bench *b)
{
	static const char *const typed[] = {"value=200 RMB", "day=soon", NULL};
	static const struct question_wrong wrong[] = {{.field = STR_INIT(
							   "value")},
	    {.field = STR_INIT("day")}};
	static const struct question_wrong other[] = {{.field = STR_INIT("")}};
	struct plain form = form_of(b, typed);
	struct view_asked asked = asked_of_act(b, "gift", &form);
	struct view_ask v;

	asked.wrong = wrong;
	asked.wrong_n = 2;
	view_ask_fill(&b->w, &asked, &b->reader, &v);
	ok(v.wrong_n == 2 && v.fault.n == 0);
	ok_str(field_of(&v, "value")->wrong,
	    "“200 RMB” is not a currency and an amount. Write it like "
	    "CNY 200.00.");
	ok_str(field_of(&v, "value")->value, "200 RMB");
	ok_str(field_of(&v, "day")->wrong,
	    "“soon” is not a date. Write it like 2026-11-25.");
	ok(field_of(&v, "direction")->wrong.n == 0);
	ok_str(view_ask_title(&b->w, &v, b->reader.lang),
	    "Something to mend: Gift or entertainment · Code of Conduct");
	asked.wrong = other;
	asked.wrong_n = 1;
	view_ask_fill(&b->w, &asked, &b->reader, &v);
	ok(v.wrong_n == 0 && v.fault.n > 0);
}

/* Each kind of value has words of its own, with the way to write it. */
static void
test_words(struct bench *b)
{
	static const char *const typed[] = {"paid=x", "hours=x", "kin=x",
	    "part=x", "rate=x", "figure=x", "length=x", "moment=x", "land=x",
	    "rule=x", "desk=x", "people=x", "month=x", "about=x", NULL};
	struct question_wrong wrong[14];
	struct plain form = form_of(b, typed);
	struct view_asked asked = asked_of_act(b, "outside", &form);
	struct view_ask v;

	for (size_t i = 0; i < 14; i++)
		wrong[i] = (struct question_wrong){.field = form.name[i]};
	asked.wrong = wrong;
	asked.wrong_n = 14;
	view_ask_fill(&b->w, &asked, &b->reader, &v);
	ok(v.wrong_n == 14);
	ok_str(field_of(&v, "hours")->wrong,
	    "“x” is not a whole number. Write it like 12.");
	ok_str(field_of(&v, "rule")->wrong,
	    "“x” is no clause of this Code. Write its number, like IV.9.");
	ok_str(field_of(&v, "people")->wrong,
	    "One of the lines could not be read. This is too long. Shorten "
	    "it.");
}

/* ---- facts ------------------------------------------------------------------------- */

#define RELATION "fact.company_relation.giver.relation"
#define OF_WHOM  "fact.company_relation.giver"

static struct decision
decided(struct bench *b, const struct view_asked *asked,
    enum rules_verdict verdict, const struct decide_missing *missing, size_t n)
{
	struct decide_person *p =
	    ARENA_ARRAY(b->w.mem, struct decide_person, 2);
	struct decide_reason *reason =
	    ARENA_NEW(b->w.mem, struct decide_reason);

	reason->rule = rules_find_rule(b->law.rules, STR("gift.large"));
	for (size_t i = 0; i < 2; i++)
		p[i] = (struct decide_person){.person = i == 0 ? STR("somebody")
							       : STR("Wang"),
		    .verdict = verdict,
		    .by = {.office = RULES_NONE, .acting = RULES_NONE},
		    .reason = reason,
		    .reason_n = 1,
		    .missing = missing,
		    .missing_n = n};
	return (struct decision){.act = asked->act,
	    .today = 20782,
	    .person = p,
	    .person_n = 2};
}

static void
test_facts(struct bench *b)
{
	static const char *const first[] = {"direction=received",
	    "giver=Harbor", NULL};
	static const char *const then[] = {"direction=received", "giver=Harbor",
	    OF_WHOM "=Harbor", RELATION "=supplier", NULL};
	static const char *const stale[] = {"direction=received",
	    "giver=Island", OF_WHOM "=Harbor", RELATION "=supplier", NULL};
	struct decide_missing missing = {RULES_NONE,
	    rules_find_fact(b->law.rules, STR("company_relation"))};
	struct plain form = form_of(b, first), given;
	struct view_asked asked = asked_of_act(b, "gift", &form);
	struct decision d = decided(b, &asked, RULES_UNSETTLED, &missing, 1);
	const struct view_ask_field *f;
	const struct plain *fact;
	struct view_ask v;

	asked.decision = &d;
	view_ask_fill(&b->w, &asked, &b->reader, &v);
	ok_str(names(b, &v), "direction giver " RELATION " day value");
	f = field_of(&v, RELATION);
	ok(f->checks && f->wanted && f->option_n == 3 && !f->option[2].on);
	ok_str(f->label, "Harbor: Relation to us");
	ok_str(f->of_name, OF_WHOM);
	ok_str(f->of_value, "Harbor");
	ok(v.answer[0].open_n == 1);
	ok_str(v.answer[0].open[0].id, "ask-" RELATION);
	form = form_of(b, then);
	asked = asked_of_act(b, "gift", &form);
	view_ask_fill(&b->w, &asked, &b->reader, &v); /* it stays */
	ok(field_of(&v, RELATION)->option[2].on);
	ok(!field_of(&v, RELATION)->wanted);
	given =
	    asked_question(&b->w, b->law.rules, asked.act, &form, asked.shown);
	fact = plain_get(&given, STR("facts"));
	ok(fact != NULL && fact->kind == PLAIN_LIST && fact->item_n == 1);
	fact = plain_get(&fact->item[0], STR("company_relation"));
	ok_str(plain_get(fact, STR("company"))->text, "Harbor");
	ok_str(plain_get(fact, STR("relation"))->text, "supplier");
	form = form_of(b, stale); /* what was said of another one */
	asked = asked_of_act(b, "gift", &form);
	given =
	    asked_question(&b->w, b->law.rules, asked.act, &form, asked.shown);
	ok(plain_get(&given, STR("facts")) == NULL);
	view_ask_fill(&b->w, &asked, &b->reader, &v);
	ok(field_of(&v, RELATION) == NULL);
}

/* Of each of a list and of the asker; of a name that stands there twice, once. */
static void
test_abouts(struct bench *b)
{
	static const char *const first[] = {"with=Li\n\n Wang \n", "guide=Wang",
	    NULL};
	static const char *const then[] = {"with=Li\nWang", "guide=Wang",
	    "fact.training.with.1=Li", "fact.training.with.1.trained=yes",
	    "asker.training=me", "asker.training.trained=no", NULL};
	static const char *const moved[] = {"with=Zhou",
	    "guide=", "fact.training.with.1=Li",
	    "fact.training.with.1.trained=yes", NULL};
	struct decide_missing missing = {RULES_NONE,
	    rules_find_fact(b->law.rules, STR("training"))};
	struct plain form = form_of(b, first), given;
	struct view_asked asked = asked_of_act(b, "cold_store", &form);
	struct decision d = decided(b, &asked, RULES_UNSETTLED, &missing, 1);
	const struct plain *facts, *fact;
	struct view_ask v;

	asked.decision = &d;
	view_ask_fill(&b->w, &asked, &b->reader, &v);
	ok_str(names(b, &v),
	    "with fact.training.with.1.trained fact.training.with.2.trained "
	    "guide asker.training.trained");
	ok_str(field_of(&v, "fact.training.with.2.trained")->label,
	    "Wang: Had the training");
	ok_str(field_of(&v, "asker.training.trained")->label,
	    "You: Had the training");
	ok_str(field_of(&v, "asker.training.trained")->of_value, "me");
	form = form_of(b, then);
	asked = asked_of_act(b, "cold_store", &form);
	asked.decision = &d;
	view_ask_fill(&b->w, &asked, &b->reader, &v);
	ok(!field_of(&v, "fact.training.with.1.trained")->wanted);
	ok(field_of(&v, "fact.training.with.2.trained")->wanted);
	ok(!field_of(&v, "asker.training.trained")->wanted);
	ok_str(v.answer[0].open[0].id, "ask-fact.training.with.2.trained");
	given =
	    asked_question(&b->w, b->law.rules, asked.act, &form, asked.shown);
	facts = plain_get(&given, STR("facts"));
	ok(facts != NULL && facts->item_n == 2);
	fact = plain_get(&facts->item[0], STR("training"));
	ok_str(plain_get(fact, STR("person"))->text, "Li");
	ok_str(plain_get(fact, STR("trained"))->text, "yes");
	fact = plain_get(&facts->item[1], STR("training"));
	ok_str(plain_get(fact, STR("person"))->text, RULES_ASKER);
	ok_str(plain_get(fact, STR("trained"))->text, "no");
	form = form_of(b, moved); /* it was said of somebody else */
	given =
	    asked_question(&b->w, b->law.rules, asked.act, &form, asked.shown);
	ok(plain_get(&given, STR("facts")) == NULL);
}

/* ---- answers ------------------------------------------------------------------------- */

static void
test_answer(struct bench *b)
{
	static const char *const none[] = {NULL};
	static const char *const kind[] = {"allowed", "unsettled", "approval",
	    "finding", "prohibited", "none"};
	struct plain form = form_of(b, none);
	struct view_asked asked = asked_of_act(b, "gift", &form);
	struct decide_missing missing = {
	    rules_find_field(b->law.rules->act[asked.act].field,
		b->law.rules->act[asked.act].field_n, STR("value")),
	    RULES_NONE};
	struct view_ask v;

	for (int i = RULES_ALLOWED; i <= RULES_NO_VERDICT; i++) {
		struct decision d =
		    decided(b, &asked, (enum rules_verdict)i, &missing, 1);

		asked.decision = &d;
		view_ask_fill(&b->w, &asked, &b->reader, &v);
		ok(v.answer_n == 2);
		ok_str(v.answer[0].kind, kind[i]);
		ok(v.answer[0].shape.n > 0 && v.answer[0].words.heading.n > 0);
	}
	ok(v.answer[0].who.n == 0);
	ok_str(v.answer[1].who, "Wang");
	ok(v.answer[0].reason_n == 1 && v.answer[0].reason[0].clause_n == 1);
	ok_str(v.answer[0].reason[0].clause[0].id, "2.2");
	ok_str(v.answer[0].open[0].id, "ask-value");
	ok_str(v.answer[0].open[0].label, "What is it worth?");
	ok(field_of(&v, "value")->wanted && !field_of(&v, "day")->wanted);
	ok(v.basis.n > 0);
}

static void
test_chinese(void)
{
	static const char *const typed[] = {"value=200元", NULL};
	static const struct question_wrong wrong = {.field = STR_INIT("value")};
	struct bench b;
	struct view_asked asked;
	struct view_ask v;
	struct plain form;

	bench_open(&b, "zh-Hans");
	form = form_of(&b, typed);
	asked = asked_of_act(&b, "gift", &form);
	asked.wrong = &wrong;
	asked.wrong_n = 1;
	b.reader.chosen = true;
	view_ask_fill(&b.w, &asked, &b.reader, &v);
	ok_str(v.title, "礼品或招待");
	ok_str(v.chosen, "zh-Hans");
	ok(v.tag.n == 0);
	ok_str(field_of(&v, "value")->wrong,
	    "“200元”不是币种加金额。请写成CNY 200.00的形式。");
	ok_str(field_of(&v, "direction")->option[2].label, "不清楚");
	bench_close(&b);
}

int
main(void)
{
	struct bench b;

	bench_open(&b, "en");
	if (b.law.rules == NULL)
		return tap_done();
	test_list(&b);
	test_kinds(&b);
	test_when(&b);
	test_wrong(&b);
	test_words(&b);
	test_facts(&b);
	test_abouts(&b);
	test_answer(&b);
	bench_close(&b);
	test_chinese();
	return tap_done();
}
