/* SPDX-License-Identifier: Apache-2.0 */
/*
 * When a duty is to be done, in words: every way in which a Code can say it, in
 * both languages. The last column is what a person reads.
 */
#include <string.h>

#include "base/arena.h"
#include "base/day.h"
#include "base/day_text.h"
#include "base/instant.h"
#include "base/work.h"
#include "base/zone.h"
#include "cel/cel.h"
#include "decide/decide.h"
#include "desk/answer_time.h"
#include "lang/lang.h"
#include "value/term.h"

#include "tap.h"

#define MIDNIGHT  "2026-12-01T00:00:00Z"
#define AFTERNOON "2026-12-01T14:05:00Z"

enum { NO_CLOCK, WORD, LIMIT, BEFORE, UPON, BEFORE_LIMIT, CLOCKS };

struct row {
	int clock;
	const char *from, *due_at; /* instants; NULL: not known, a day */
	bool due, provisional, during;
	const char *every, *verb;
	const char *en, *zh;
};

/* clang-format off */
static const struct row row[] = {
    {.en = "", .zh = ""},
    {.during = true,
	.en = "for as long as the matter lasts", .zh = "在此事持续期间"},
    /* The Code's word, its number, both. */
    {.clock = WORD,
	.en = "no time is stated", .zh = "未规定期限"},
    {.clock = WORD, .from = MIDNIGHT, /* counts to nothing */
	.en = "no time is stated", .zh = "未规定期限"},
    {.clock = LIMIT, .due = true,
	.en = "immediately, and by 6 March 2026 at the latest",
	.zh = "立即，最迟2026年3月6日"},
    {.clock = LIMIT, /* from when is not known */
	.en = "immediately", .zh = "立即"},
    {.clock = LIMIT, .due = true, .provisional = true,
	.en = "immediately, and by 6 March 2026 at the latest; that day is "
	    "provisional, as the calendar of its year is not announced yet",
	.zh = "立即，最迟2026年3月6日；该日期为暂定，因当年日历尚未公布"},
    {.clock = LIMIT, .due = true, .during = true,
	.en = "immediately, and by 6 March 2026 at the latest; for as long as "
	    "the matter lasts",
	.zh = "立即，最迟2026年3月6日；在此事持续期间"},
    {.clock = WORD, .during = true,
	.en = "no time is stated; for as long as the matter lasts",
	.zh = "未规定期限；在此事持续期间"},
    /* A day or an instant of its own. */
    {.due = true, .en = "by 6 March 2026", .zh = "最迟2026年3月6日"},
    {.due = true, .due_at = AFTERNOON,
	.en = "by 1 December 2026, 14:05 (UTC)",
	.zh = "最迟2026年12月1日14:05（UTC）"},
    {.due = true, .due_at = MIDNIGHT, /* the day itself would end later */
	.en = "by 1 December 2026, 00:00 (UTC)",
	.zh = "最迟2026年12月1日00:00（UTC）"},
    {.due = true, .verb = "keep",
	.en = "until 6 March 2026", .zh = "直至2026年3月6日"},
    {.due = true, .verb = "refrain", .during = true,
	.en = "until 6 March 2026; for as long as the matter lasts",
	.zh = "直至2026年3月6日；在此事持续期间"},
    /* Before an event, and upon one. */
    {.clock = BEFORE, .en = "before it happens", .zh = "在事情发生之前"},
    {.clock = BEFORE, .from = MIDNIGHT,
	.en = "before 1 December 2026", .zh = "在2026年12月1日之前"},
    {.clock = BEFORE, .from = AFTERNOON,
	.en = "before 1 December 2026, 14:05 (UTC)",
	.zh = "在2026年12月1日14:05（UTC）之前"},
    {.clock = BEFORE, .from = MIDNIGHT, .during = true,
	.en = "before 1 December 2026; for as long as the matter lasts",
	.zh = "在2026年12月1日之前；在此事持续期间"},
    {.clock = BEFORE_LIMIT, .from = MIDNIGHT, .due = true, /* a number */
	.en = "in advance, and by 6 March 2026 at the latest",
	.zh = "事先，最迟2026年3月6日"},
    {.clock = UPON, .en = "when it happens", .zh = "在事情发生之时"},
    {.clock = UPON, .from = MIDNIGHT,
	.en = "when it happens: 1 December 2026",
	.zh = "在事情发生之时：2026年12月1日"},
    {.clock = UPON, .from = AFTERNOON,
	.en = "when it happens: 1 December 2026, 14:05 (UTC)",
	.zh = "在事情发生之时：2026年12月1日14:05（UTC）"},
    /* Again and again. */
    {.every = "1 day", .en = "every day", .zh = "每天一次"},
    {.every = "2 days", .en = "every 2 days", .zh = "每2天一次"},
    {.every = "1 business day",
	.en = "every business day", .zh = "每个工作日一次"},
    {.every = "5 business days",
	.en = "every 5 business days", .zh = "每5个工作日一次"},
    {.every = "1 week", .en = "every week", .zh = "每周一次"},
    {.every = "2 weeks", .en = "every 2 weeks", .zh = "每2周一次"},
    {.every = "1 month", .en = "every month", .zh = "每月一次"},
    {.every = "3 months", .en = "every 3 months", .zh = "每3个月一次"},
    {.every = "1 year", .en = "every year", .zh = "每年一次"},
    {.every = "2 years", .en = "every 2 years", .zh = "每2年一次"},
    {.every = "1 year", .due = true,
	.en = "every year; next by 6 March 2026",
	.zh = "每年一次，下次最迟2026年3月6日"},
    {.every = "1 year", .due = true, .clock = WORD,
	.en = "every year; next by 6 March 2026; in the Code: no time is "
	    "stated",
	.zh = "每年一次，下次最迟2026年3月6日；本准则用语：未规定期限"},
    {.every = "1 month", .due = true, .clock = LIMIT, .provisional = true,
	.during = true,
	.en = "every month; next by 6 March 2026; that day is provisional, as "
	    "the calendar of its year is not announced yet; in the Code: "
	    "immediately; for as long as the matter lasts",
	.zh = "每月一次，下次最迟2026年3月6日；该日期为暂定，因当年日历尚未公布；"
	    "本准则用语：立即；在此事持续期间"},
    {.every = "1 year", .clock = UPON,
	.en = "every year; in the Code: upon the event",
	.zh = "每年一次；本准则用语：届时"},
};
/* clang-format on */

static struct rules_words
words_of(struct work *w, const char *en, const char *zh)
{
	struct str *text = ARENA_ARRAY(w->mem, struct str, 2);

	text[0] = str_from_c(en);
	text[1] = str_from_c(zh);
	return (struct rules_words){text};
}

static void
clocks_make(struct work *w, struct rules_clock *clock)
{
	clock[WORD] = (struct rules_clock){.name = STR("none"),
	    .word = words_of(w, "no time is stated", "未规定期限")};
	clock[LIMIT] = (struct rules_clock){.name = STR("immediately"),
	    .word = words_of(w, "immediately", "立即"),
	    .has_within = true};
	clock[BEFORE] = (struct rules_clock){.name = STR("before"),
	    .word = words_of(w, "in advance", "事先")};
	clock[UPON] = (struct rules_clock){.name = STR("upon"),
	    .word = words_of(w, "upon the event", "届时")};
	clock[BEFORE_LIMIT] = clock[BEFORE];
	clock[BEFORE_LIMIT].has_within = true;
}

static int64_t
ms_of(const char *text)
{
	struct instant t = {0};

	ok(instant_parse(str_from_c(text), &t));
	return t.ms;
}

static void
try(struct work *w, const struct rules *rules, struct rules_duty *duty,
    struct cel_arena *cel, const struct row *r)
{
	struct decide_duty made = {.has_due = r->due,
	    .provisional = r->provisional,
	    .has_from = r->from != NULL,
	    .timed = r->due_at != NULL};
	struct day due;

	ok(day_parse(STR("2026-03-06"), &due));
	made.due = due.n;
	if (r->from != NULL)
		made.from_at = ms_of(r->from);
	if (r->due_at != NULL)
		made.due_at = ms_of(r->due_at);
	*duty =
	    (struct rules_duty){.verb = r->verb != NULL ? str_from_c(r->verb)
							: STR("report"),
		.clock = r->clock == NO_CLOCK ? RULES_NONE : (uint32_t)r->clock,
		.during = r->during,
		.has_every = r->every != NULL};
	if (r->every != NULL)
		ok(value_term_parse(cel, str_from_c(r->every), &duty->every) ==
		    NULL);
	ok_str(answer_time(w, rules, &made, lang_find(STR("en"))), r->en);
	ok_str(answer_time(w, rules, &made, lang_find(STR("zh-Hans"))), r->zh);
}

int
main(void)
{
	static const struct str lang[2] = {STR_INIT("en"), STR_INIT("zh-Hans")};
	struct work w = {arena_new(), {STR(""), STR("")}};
	struct cel_arena *cel = cel_arena_new(&cel_memory_c);
	struct rules_clock *clock =
	    ARENA_ARRAY(w.mem, struct rules_clock, CLOCKS);
	struct rules_duty duty;
	struct rules_rule rule = {.duty = &duty, .duty_n = 1};
	struct rules rules = {.lang = lang,
	    .lang_n = 2,
	    .clock = clock,
	    .clock_n = CLOCKS,
	    .rule = &rule,
	    .rule_n = 1};

	rules.company.clock = zone_utc();
	clocks_make(&w, clock);
	for (size_t i = 0; i < sizeof(row) / sizeof(row[0]); i++)
		try(&w, &rules, &duty, cel, &row[i]);
	cel_arena_free(cel);
	arena_free(w.mem);
	return tap_done();
}
