/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Stories told: what the bundled one has in a year, how a scene more leaves the
 * others as they were, whom one can sign in as, and mistakes that show only when
 * a story is told.
 */
#include "base/arena.h"
#include "base/map.h"
#include "base/mistake.h"
#include "base/vec.h"
#include "code/bundle.h"
#include "demo/demo.h"
#include "demo/plot.h"
#include "demo/story.h"
#include "desk/init.h"
#include "desk/law.h"
#include "os/file.h"
#include "rules/rules.h"
#include "expect.h"

#define UNTIL INT64_C(20756) /* 2026-10-30 */
#define FROM  (UNTIL - 364)

struct place {
	struct work *w;
	struct law law;
	struct story *story;
	struct vec act; /* struct plot_act */
};

static enum status
take(void *cookie, const struct plot_act *act)
{
	struct place *p = cookie;

	*(struct plot_act *)vec_push(p->w->mem, &p->act) = *act;
	return ST_OK;
}

static enum status
tell(struct place *p, uint64_t seed, int64_t people)
{
	const struct plot_setup setup = {seed, people, FROM, UNTIL, 1000};

	p->act = VEC(struct plot_act);
	return plot_run(p->w, p->story, &setup, take, p);
}

static void
law_load(struct place *p)
{
	struct mistakes mistakes = MISTAKES(p->w->mem);

	is(p->w,
	    law_bundle(p->w, code_bundle, code_bundle_n, &mistakes, &p->law),
	    ST_OK);
}

/* ---- the bundled one ------------------------------------------------------------------ */

static bool
is_same(const struct plain *a, const struct plain *b)
{
	if (a->kind != b->kind || a->item_n != b->item_n ||
	    !str_eq(a->text, b->text))
		return false;
	for (size_t i = 0; i < a->item_n; i++)
		if ((a->kind == PLAIN_MAP && !str_eq(a->name[i], b->name[i])) ||
		    !is_same(&a->item[i], &b->item[i]))
			return false;
	return true;
}

static bool
acts_same(const struct vec *a, const struct vec *b)
{
	if (a->n != b->n)
		return false;
	for (size_t i = 0; i < a->n; i++) {
		const struct plot_act *x = VEC_AT(a, struct plot_act, i),
				      *y = VEC_AT(b, struct plot_act, i);

		if (x->now.ms != y->now.ms || !str_eq(x->id, y->id) ||
		    !str_eq(x->by, y->by) || !is_same(&x->given, &y->given))
			return false;
	}
	return true;
}

/* How many kinds of acts are told at least so often: but for the founding, which
 * is told once. */
static size_t
kinds_told(const struct place *p, size_t least)
{
	size_t kinds = 0;

	for (uint32_t k = 0; k < p->law.rules->act_n; k++) {
		size_t n = 0;

		for (size_t i = 0; i < p->act.n; i++)
			n += VEC_AT(&p->act, struct plot_act, i)->scene->act ==
			    k;
		if (p->law.rules->act[k].founding)
			kinds += n == 1;
		else
			kinds += n >= least;
		if (n < least)
			printf("# %.*s: %zu\n",
			    STR_ARG(p->law.rules->act[k].name), n);
	}
	return kinds;
}

static void
order_check(const struct place *p)
{
	size_t early = 0, twice = 0;
	struct map id;

	map_init(&id, p->w->mem, (uint64_t[2]){0, 0});
	for (size_t i = 0; i < p->act.n; i++) {
		struct plot_act *x = VEC_AT(&p->act, struct plot_act, i);

		early += i > 0 && x->now.ms < x[-1].now.ms;
		twice += map_put(&id, x->id, x) != NULL;
	}
	ok(early == 0);
	ok(twice == 0);
}

static void
bundled(struct place *p)
{
	const struct law_source source = {STR(""), code_bundle, code_bundle_n};
	struct mistakes mistakes = MISTAKES(p->w->mem);
	struct vec files, first;

	is(p->w, demo__story_files(p->w, &source, &files), ST_OK);
	is(p->w,
	    demo__story_read(p->w, p->law.rules, &files, &mistakes, &p->story),
	    ST_OK);
	is(p->w, tell(p, 1, 400), ST_OK);
	ok(p->act.n > 3000 && p->act.n < 6000);
	ok(kinds_told(p, 3) == p->law.rules->act_n);
	order_check(p);
	first = p->act;
	is(p->w, tell(p, 1, 400), ST_OK);
	ok(acts_same(&first, &p->act));
	is(p->w, tell(p, 2, 400), ST_OK);
	ok(!acts_same(&first, &p->act));
	ok(kinds_told(p, 1) == p->law.rules->act_n);
}

/* ---- small ones ------------------------------------------------------------------------ */

static enum status
read_text(struct place *p, const char *text, struct mistakes *mistakes)
{
	struct vec files = VEC(struct story_file);

	*(struct story_file *)vec_push(p->w->mem, &files) =
	    (struct story_file){STR("s.yaml"), str_from_c(text)};
	return demo__story_read(p->w, p->law.rules, &files, mistakes,
	    &p->story);
}

#define QUESTION                                                      \
	"cast: [{person: kim, as: kim, name: Kim}]\n"                 \
	"scenes:\n"                                                   \
	"  - {act: question, times: 20, by: $kim,\n"                  \
	"     fields: {text: {pick: [a, b, c]}, doubt: {pick: [yes, " \
	"no]}}}\n"

/* What a scene draws does not hang on what other scenes there are. */
static void
added(struct place *p)
{
	struct mistakes mistakes = MISTAKES(p->w->mem);
	struct vec alone;
	size_t at = 0, same = 0;

	is(p->w, read_text(p, QUESTION, &mistakes), ST_OK);
	is(p->w, tell(p, 1, 1), ST_OK);
	alone = p->act;
	ok(alone.n == 20);
	is(p->w,
	    read_text(p,
		QUESTION "  - {act: hotline_contact, times: 9, by: $kim, "
			 "fields: {text: x}}\n",
		&mistakes),
	    ST_OK);
	is(p->w, tell(p, 1, 1), ST_OK);
	for (size_t i = 0; i < p->act.n; i++) {
		const struct plot_act *x = VEC_AT(&p->act, struct plot_act, i);

		if (x->given.item_n != 3)
			continue;
		same += is_same(&x->given,
		    &VEC_AT(&alone, struct plot_act, at)->given);
		at++;
	}
	ok(p->act.n == 29 && at == 20 && same == 20);
}

static void
tells_wrong(struct place *p, const char *text, const char *what)
{
	struct mistakes mistakes = MISTAKES(p->w->mem);
	enum status st = read_text(p, text, &mistakes);

	if (st == ST_OK)
		st = tell(p, 1, 1);
	tap_ok(st == ST_INVALID, "%s", what);
	ok_str(p->w->fault.what, what);
	work_clear(p->w);
}

static void
mistakes(struct place *p)
{
	tells_wrong(p,
	    "cast: [{person: kim, name: Kim}, {person: kim, name: Kim}]\n",
	    "s.yaml:1:34: `kim` is there twice");
	tells_wrong(p,
	    "words:\n  a: [$b]\n  b: [$a]\n"
	    "cast: [{person: kim, name: $a}]\n",
	    "s.yaml:2:7: more than 4 lists whose texts draw from another");
	tells_wrong(p,
	    "cast: [{person: kim, as: kim, name: Kim}]\n"
	    "scenes:\n  - {act: hotline_contact, by: $kim, "
	    "fields: {text: $kim.name.name}}\n",
	    "s.yaml:3:53: it has no `name`: it is neither somebody nor a "
	    "company nor an act");
	tells_wrong(p,
	    "cast: [{person: kim, as: kim, name: Kim}]\n"
	    "scenes:\n  - {act: hotline_contact, by: $kim, "
	    "fields: {text: $kim.text}}\n",
	    "s.yaml:3:53: `kim` has no `text`");
	tells_wrong(p, "scenes: [{act: question, by: x}]\n",
	    "s.yaml:1:10: the act `question` asks for `text`, which is not "
	    "filled in");
	tells_wrong(p, "cast: [{person: kim, name: {en: Kim}}]\n",
	    "s.yaml:1:28: it is not said in zh-Hans, a language of this Code");
	tells_wrong(p, "crowds: [{people: us, share: 1, with: {speaks: en}}]\n",
	    "s.yaml:1:10: nothing says what they are called");
	tells_wrong(p, "sceens: []\n",
	    "s.yaml:1:1: `sceens` is not a name that is known here");
}

/* ---- roles ------------------------------------------------------------------------------ */

static void
roles(struct work *w)
{
	struct init_setup init = {.bundle = code_bundle,
	    .bundle_n = code_bundle_n};
	struct demo_roles r;
	struct str temp;
	size_t chief = 0, bare = 0;

	is(w, file_make_temp(w, STR("demo"), &temp), ST_OK);
	init.folder = file_join(w, temp, STR("data"));
	is(w, init_folder(w, &init), ST_OK);
	is(w, demo_roles(w, init.folder, &r), ST_OK);
	ok(r.lang_n == 2 && r.role.n == 12);
	for (size_t i = 0; i < r.role.n; i++) {
		const struct demo_role *x =
		    VEC_AT(&r.role, struct demo_role, i);

		chief += str_eq(x->person, STR("boyan-qiu")) &&
		    str_eq(x->name[1], STR("邱伯言")) &&
		    str_eq(x->role[0], STR("Chief Executive Officer"));
		for (size_t k = 0; k < r.lang_n; k++)
			bare += x->name[k].n == 0 || x->role[k].n == 0;
	}
	ok(chief == 1);
	ok(bare == 0);
	is(w,
	    file_remove_tree(w,
		file_join(w, init.folder, STR("code/" STORY_FOLDER))),
	    ST_OK);
	is(w, demo_roles(w, init.folder, &r), ST_NOTFOUND);
	is(w, file_remove_tree(w, temp), ST_OK);
}

int
main(void)
{
	struct work w = {arena_new(), {STR(""), STR("")}};
	struct place p = {.w = &w};

	law_load(&p);
	bundled(&p);
	added(&p);
	mistakes(&p);
	roles(&w);
	law_release(&p.law);
	arena_free(w.mem);
	return tap_done();
}
