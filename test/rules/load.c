/* SPDX-License-Identifier: Apache-2.0 */
#include <stdlib.h>

#include "base/arena.h"
#include "base/buf.h"
#include "base/mistake.h"
#include "base/work.h"
#include "base/zone.h"
#include "code/prose.h"
#include "crypt/hash.h"
#include "os/file.h"
#include "rules/load.h"
#include "rules/plain.h"
#include "rules/rules.h"

#include "tap.h"

static enum status
clock_of(struct work *w, struct str name, const struct zone **out)
{
	if (!str_eq(name, STR("Asia/Shanghai")))
		return work_fail(w, ST_NOTFOUND, "no such zone");
	*out = zone_utc();
	return ST_OK;
}

/* A Code in English and, where it is given, Chinese. */
static enum status
load(struct work *w, struct str name, struct str en, struct str zh,
    struct mistakes *found, struct rules **out)
{
	struct code_source source[2] = {{STR("en"), name, en},
	    {STR("zh-Hans"), STR("code.zh-Hans.md"), zh}};
	const struct rules_file calendar = {STR("calendars/cn.csv"), STR("cn"),
	    STR("date,calendar,kind,name\n2012,cn,covered,a test\n")};
	struct rules_folder folder = {.code = {name, STR(""), en},
	    .calendar = &calendar,
	    .calendar_n = 1,
	    .zone = clock_of};
	struct code_prose *prose = NULL;
	struct vec wrong;

	*out = NULL;
	work_clear(w);
	if (code_prose_parse(w, source, zh.n > 0 ? 2 : 1, &prose, &wrong) !=
	    ST_OK) {
		printf("# %.*s\n", STR_ARG(w->fault.what));
		return ST_CORRUPT;
	}
	folder.prose = prose;
	return rules_load(w, &folder, found, out);
}

static struct str
told(struct work *w, struct mistakes *found, struct str path)
{
	struct buf got;
	struct str out;

	mistake_sort(found, &path, 1);
	buf_init(&got, SIZE_MAX);
	for (size_t i = 0; i < found->list.n; i++) {
		const struct mistake *m =
		    VEC_AT(&found->list, struct mistake, i);

		buf_add(&got, mistake_format(w->mem, m));
		ok(m->remedy.n > 0);
	}
	out = str_dup(w->mem, buf_str(&got));
	buf_release(&got);
	return out;
}

/* Each file of mistakes has its list beside it, read aloud once by a person;
 * with GOLDEN=1 in the environment it is written anew, for a review in git. */
static size_t
mistakes_compare(struct work *w, struct str name)
{
	struct str folder = STR("test/rules/mistakes"), text, want = STR(""),
		   got;
	struct str stem = str_sub(name, 0, name.n - STR(".md").n);
	struct str path =
	    file_join(w, folder, str_fmt(w->mem, "%.*s.expect", STR_ARG(stem)));
	struct mistakes found = MISTAKES(w->mem);
	struct rules *rules;

	work_clear(w);
	ok(file_read(w, file_join(w, folder, name), SIZE_MAX, &text) == ST_OK);
	ok(load(w, name, text, STR(""), &found, &rules) ==
	    (str_starts(name, STR("limit-")) ? ST_LIMIT : ST_INVALID));
	ok(rules == NULL && w->fault.what.n > 0);
	rules_free(rules);
	got = told(w, &found, name);
	if (getenv("GOLDEN") != NULL)
		ok(file_write(w, path, got, 0644) == ST_OK);
	ok(file_read(w, path, SIZE_MAX, &want) == ST_OK);
	tap_str(__FILE__, __LINE__, str_c(w->mem, name), got, want);
	return found.n;
}

static void
test_mistakes(struct work *w)
{
	struct vec name;
	size_t n = 0;

	ok(file_list(w, STR("test/rules/mistakes"), &name) == ST_OK);
	for (size_t i = 0; i < name.n; i++)
		if (str_ends(*VEC_AT(&name, struct str, i), STR(".md")))
			n += mistakes_compare(w, *VEC_AT(&name, struct str, i));
	printf("# %zu mistakes\n", n);
	ok(n >= 250);
}

/* ---- what is right ------------------------------------------------------------- */

static struct rules *
good(struct work *w, const char *path, struct str zh)
{
	struct mistakes found = MISTAKES(w->mem);
	struct rules *r = NULL;
	struct str text;

	work_clear(w);
	ok(file_read(w, str_from_c(path), SIZE_MAX, &text) == ST_OK);
	ok(load(w, str_from_c(path), text, zh, &found, &r) == ST_OK);
	ok_str(told(w, &found, str_from_c(path)), "");
	return r;
}

static void
test_small(struct work *w)
{
	struct rules *r = good(w, "test/rules/small.md", STR(""));
	const struct rules_act *present;
	const struct rules_rule *large;
	const struct rules_effect *approves;
	const struct rules_example *e;

	if (r == NULL)
		return;
	ok(r->lang_n == 1 && r->fact_n == 2 && r->act_n == 4);
	ok_str(r->company.name, "Harbour Tea");
	ok(r->company.in_force == 18262 && r->company.rates == RULES_NONE);
	ok(r->company.highest == rules_find_office(r, STR("owner")));
	ok(r->calendar[r->company.calendar] != NULL);
	ok(r->fact[0].source_n == 1 && r->fact[0].source[0].copy[1] == 2);
	ok(r->fact[1].source[0].set[0].program_n == 1);
	ok(r->fact[1].source[0].copy[1] == 0);
	present = &r->act[rules_find_act(r, STR("present"))];
	ok(present->rule_n == 2 && present->date == 0 &&
	    present->subject == RULES_NONE && !present->no_nearest);
	ok_str(present->field[1].help.text[0], "As in a shop, like GBP 20.00.");
	large = &r->rule[rules_find_rule(r, STR("present.large"))];
	ok(large->verdict == RULES_NEEDS_APPROVAL && large->duty_n == 1);
	ok_str(large->duty[0].name, "present");
	ok(large->duty[0].done_by == rules_find_act(r, STR("shown")));
	ok(large->interpretation_n == 1 && large->interpretation[0] == 0);
	ok(!r->interpretation[0].pending);
	ok_str(r->interpretation[0].by, "owner");
	approves = &r->act[rules_find_act(r, STR("consent"))].effect[0];
	ok(approves->kind == RULES_APPROVES && approves->as == RULES_NONE &&
	    approves->office == 0);
	ok(r->clause[rules_find_clause(r, STR("2.2"))].rules == 3);
	ok(rules_find_clause(r, STR("9.9")) == RULES_NONE);
	ok(rules_find_fact(r, STR("present")) == RULES_NONE);
	e = &r->example[3];
	ok_str(e->name, "with consent in time it may be kept, and is shown");
	ok(e->world == 0 && e->facts == NULL && e->before->item_n == 1);
	ok_str(plain_get(e->given, STR("value"))->text, "GBP 25.00");
	ok(((const struct rules_place *)plain_get(e->given, STR("value"))
		   ->place)
		->line == e->place.line + 4);
	rules_free(r);
}

static struct str
hex(struct work *w, struct str bytes)
{
	struct buf b;
	struct str out;

	buf_init(&b, 200);
	for (size_t i = 0; i < bytes.n; i++)
		buf_fmt(&b, "%02x", (unsigned)(unsigned char)bytes.p[i]);
	out = str_dup(w->mem, buf_str(&b));
	buf_release(&b);
	return out;
}

/* A list inside of a clause is its own, up to an item that is a clause. */
static void
test_hashes(struct work *w)
{
	struct rules *r = good(w, "test/rules/whole.md", STR(""));
	struct str text = STR(""), name = STR("cn"),
		   calendar =
		       STR("date,calendar,kind,name\n2012,cn,covered,a test\n");
	struct hash want;
	struct buf all;

	if (r == NULL)
		return;
	ok_str(hex(w, r->clause[rules_find_clause(r, STR("1.1"))].hash),
	    "7f61cf79d65e74b036391944e15a850c7555b6c6240277a59bd52acbcfcb1c83");
	ok_str(hex(w, r->clause[rules_find_clause(r, STR("1.1a"))].hash),
	    "a2c3019de289583c8b90abca454490f2fdbfeaaa6e904f98bfa75baf82bef9b5");
	ok(file_read(w, STR("test/rules/whole.md"), SIZE_MAX, &text) == ST_OK);
	buf_init(&all, SIZE_MAX);
	buf_add(&all, STR("probity rules 1\n"));
	buf_add(&all, STR("\0\0\0\0\0\0\0\0\0\0\0\0\0\0"));
	buf_byte(&all, (unsigned char)(text.n >> 8));
	buf_byte(&all, (unsigned char)(text.n & 0xff));
	buf_add(&all, text);
	buf_add(&all, STR("\0\0\0\0\0\0\0\2"));
	buf_add(&all, name);
	buf_add(&all, STR("\0\0\0\0\0\0\0"));
	buf_byte(&all, (unsigned char)calendar.n);
	buf_add(&all, calendar);
	want = hash_of(buf_str(&all));
	buf_release(&all);
	tap_str(__FILE__, __LINE__, "hash", r->hash, hash_str(&want));
	rules_free(r);
}

/* Each entry that a block can have, once. */
static void
test_whole(struct work *w)
{
	struct rules *r = good(w, "test/rules/whole.md", STR(""));
	const struct rules_rule *a, *b, *watch;
	const struct rules_act *act;

	if (r == NULL)
		return;
	act = &r->act[rules_find_act(r, STR("decision"))];
	ok(act->effect_n == 6 && act->extension && act->no_nearest);
	ok(act->field[0].sealed && act->field[1].optional);
	ok(act->effect[0].as == 3 && act->effect[0].office == RULES_NONE);
	ok(act->seen_n == 2);
	a = &r->rule[rules_find_rule(r, STR("gift.allowed"))];
	ok(a->provided_n == 1 && a->should && a->overrides_n == 1);
	/* By its own word, a limit, a definition's ruling and a clock. */
	ok(a->interpretation_n == 4);
	ok(a->duty_n == 3 && a->duty[0].has_every && a->duty[1].during);
	ok(a->duty[2].to == RULES_NONE && a->duty[2].each.program_n == 1);
	b = &r->rule[rules_find_rule(r, STR("gift.finding"))];
	ok(b->reading_n == 2 && b->verdict == RULES_NEEDS_FINDING);
	/* One program for each act, where it speaks of the act. */
	watch = &r->rule[rules_find_rule(r, STR("both.watch"))];
	ok(watch->act_n == 2 && watch->when.program_n == 2 &&
	    watch->whom.program_n == 1 && watch->not_waivable);
	ok(r->chain_n == 1 && r->fact[r->chain[0].fact].unknown_ask);
	ok(r->kinship_n == 2);
	ok_str(r->clause[rules_find_clause(r, STR("1.2"))].prose.text[0],
	    "It cannot be computed.");
	ok(r->office[rules_find_office(r, STR("board"))].body);
	ok(r->define_n == 2 &&
	    r->define[1].first_variable > r->define[0].first_variable);
	ok_str(str_from_c(rules_verdict_name(RULES_PROHIBITED)), "prohibited");
	ok_str(str_from_c(rules_verdict_name(RULES_NO_VERDICT)), "none");
	rules_free(r);
}

/* ---- limits ----------------------------------------------------------------------- */

static struct str
many_blocks(struct work *w, size_t n)
{
	struct buf b;
	struct str out;

	buf_init(&b, SIZE_MAX);
	buf_add_c(&b,
	    "# A\n\n```probity\ncompany: A\ncurrency: CNY\n"
	    "zone: Asia/Shanghai\nlanguages: [en]\nin-force: 2020-01-01\n"
	    "highest: o\nask: o\n```\n\n## B {#1}\n\n```probity\n"
	    "office: o\ntitle: {en: o}\nholders: '[]'\n```\n");
	for (size_t i = 2; i < n; i++)
		buf_fmt(&b, "```probity\nclock: c%zu\nword: {en: w}\n```\n", i);
	out = str_dup(w->mem, buf_str(&b));
	buf_release(&b);
	return out;
}

static void
test_limits(struct work *w)
{
	struct mistakes found = MISTAKES(w->mem);
	struct str name = STR("many.md");
	struct rules *r;

	ok(load(w, name, many_blocks(w, RULES_BLOCKS_MAX), STR(""), &found,
	       &r) == ST_OK);
	ok(r != NULL && r->clock_n == RULES_BLOCKS_MAX - 2);
	rules_free(r);
	ok(load(w, name, many_blocks(w, RULES_BLOCKS_MAX + 1), STR(""), &found,
	       &r) == ST_LIMIT);
	ok(r == NULL && found.n == 1);
	ok_str(told(w, &found, name),
	    "many.md:40013:1: the file has 10001 blocks, and may have 10000\n"
	    "    ```probity\n"
	    "    ^\n"
	    "    take some out\n");
}

/* A text in two languages, and a file that is not the prose's. */
static void
test_languages(struct work *w)
{
	struct mistakes found = MISTAKES(w->mem);
	struct str zh = STR("# 甲\n\n## 乙 {#1}\n");
	struct str en = many_blocks(w, 3);
	struct rules_folder folder = {.code = {STR("a"), STR(""), STR("\xff")}};
	struct code_prose none = {NULL, 0};
	struct rules *r;

	ok(load(w, STR("a.md"), en, zh, &found, &r) == ST_INVALID);
	ok_str(told(w, &found, STR("a.md")),
	    "a.md:7:12: the Code has a text in zh-Hans, which is no language "
	    "of it\n"
	    "    languages: [en]\n"
	    "               ^^^^\n"
	    "    add zh-Hans to the list\n");
	folder.prose = &none;
	work_clear(w);
	ok(rules_load(w, &folder, &found, &r) == ST_INVALID);
	ok_str(w->fault.what, "a is not the file that the prose was read from");
}

int
main(void)
{
	struct work w = {arena_new(), {STR(""), STR("")}};

	test_small(&w);
	test_hashes(&w);
	test_whole(&w);
	test_limits(&w);
	test_languages(&w);
	test_mistakes(&w);
	rules_free(NULL);
	arena_free(w.mem);
	return tap_done();
}
