/* SPDX-License-Identifier: Apache-2.0 */
/* What differs between two Codes; what is held against what is the room
 * compare's. */
#include <stdio.h>

#include "base/arena.h"
#include "base/buf.h"
#include "base/work.h"
#include "compare/codes.h"
#include "compare/thing.h"
#include "desk/law.h"
#include "json/write.h"
#include "lang/lang.h"
#include "lang/msg.h"

#include "cli/command.h"
#include "cli/law.h"
#include "cli/print.h"

#include "cli/code_diff.h"

#define RESULT_MOST ((size_t)64 << 20)

enum { LANGUAGE };

/* ---- in words ----------------------------------------------------------------------- */

typedef struct str kind_words(struct arena *mem, const struct lang *lang);

static const struct {
	struct str name;
	kind_words *words;
} kind[] = {
    {STR_INIT("lead"), msg_diff_kind_lead},
    {STR_INIT("section"), msg_diff_kind_section},
    {STR_INIT("clause"), msg_diff_kind_clause},
    {STR_INIT("company"), msg_diff_kind_company},
    {STR_INIT("kinship"), msg_diff_kind_kinship},
    {STR_INIT("calendar"), msg_diff_kind_calendar},
    {STR_INIT("fact"), msg_diff_kind_fact},
    {STR_INIT("limit"), msg_diff_kind_limit},
    {STR_INIT("interpretation"), msg_diff_kind_interpretation},
    {STR_INIT("clock"), msg_diff_kind_clock},
    {STR_INIT("office"), msg_diff_kind_office},
    {STR_INIT("define"), msg_diff_kind_define},
    {STR_INIT("conflict"), msg_diff_kind_conflict},
    {STR_INIT("act"), msg_diff_kind_act},
    {STR_INIT("rule"), msg_diff_kind_rule},
    {STR_INIT("watch"), msg_diff_kind_watch},
    {STR_INIT("clauses"), msg_diff_kind_clauses},
    {STR_INIT("world"), msg_diff_kind_world},
    {STR_INIT("example"), msg_diff_kind_example},
};

struct printing {
	struct arena *mem;
	const struct lang *lang;
};

/* A kind that has no word yet is called as the Code calls it. */
static struct str
title(const struct printing *x, const struct compare_thing *thing)
{
	struct str words = thing->kind;

	for (size_t i = 0; i < sizeof(kind) / sizeof(kind[0]); i++)
		if (str_eq(kind[i].name, thing->kind))
			words = kind[i].words(x->mem, x->lang);
	return thing->name.n == 0
	    ? words
	    : msg_diff_thing(x->mem, x->lang, words, thing->name);
}

static struct str
heading(const struct printing *x, const struct compare_change *c)
{
	struct str what = title(x, c->thing);

	switch (c->how) {
	case COMPARE_ADDED:
		return msg_diff_added(x->mem, x->lang, what);
	case COMPARE_REMOVED:
		return msg_diff_removed(x->mem, x->lang, what);
	case COMPARE_CHANGED:
		return c->thing->text ? msg_diff_reworded(x->mem, x->lang, what)
				      : msg_diff_changed(x->mem, x->lang, what);
	}
	return what;
}

/* A text of several lines has its mark on each. */
static void
print_lines(char mark, struct str text)
{
	struct str line;

	do {
		(void)str_cut(text, '\n', &line, &text);
		printf("    %c %.*s\n", mark, STR_ARG(line));
	} while (text.n > 0);
}

static void
print_change(const struct printing *x, const struct compare_change *c)
{
	printf("\n%.*s", STR_ARG(heading(x, c)));
	if (c->thing->line > 0)
		printf(" (code.md:%zu)", c->thing->line);
	putchar('\n');
	for (size_t i = 0; i < c->field.n; i++) {
		const struct compare_field *f =
		    VEC_AT(&c->field, struct compare_field, i);

		printf("  %.*s\n", STR_ARG(f->entry));
		if (f->had)
			print_lines('-', f->was);
		if (f->has)
			print_lines('+', f->is);
	}
}

static void
print_counts(const struct printing *x, struct str of,
    const struct compare_counts *n)
{
	struct str line = msg_diff_counts(x->mem, x->lang, of,
	    (int64_t)n->added, (int64_t)n->removed, (int64_t)n->changed);

	printf("%.*s\n", STR_ARG(line));
}

static void
print(const struct printing *x, const struct compare_codes *d)
{
	struct str last = msg_diff_not(x->mem, x->lang);

	if (d->identical)
		last = msg_diff_identical(x->mem, x->lang);
	else if (d->change.n == 0)
		last = msg_diff_layout(x->mem, x->lang);
	print_counts(x, msg_diff_text(x->mem, x->lang), &d->text);
	print_counts(x, msg_diff_rules(x->mem, x->lang), &d->rules);
	for (size_t i = 0; i < d->change.n; i++)
		print_change(x, VEC_AT(&d->change, struct compare_change, i));
	printf("%s%.*s\n", d->change.n > 0 ? "\n" : "", STR_ARG(last));
}

/* ---- for machines ------------------------------------------------------------------ */

static void
put_text_or_null(struct json_out *o, const char *name, bool is, struct str text)
{
	json_put_name(o, str_from_c(name));
	if (is)
		json_put_text(o, text);
	else
		json_put_null(o);
}

static void
put_change(struct json_out *o, const struct compare_change *c)
{
	static const char *const how[] = {
	    [COMPARE_ADDED] = "added",
	    [COMPARE_REMOVED] = "removed",
	    [COMPARE_CHANGED] = "changed",
	};

	json_put_object(o);
	json_put_text_member(o, STR("part"),
	    c->thing->text ? STR("text") : STR("rules"));
	json_put_text_member(o, STR("kind"), c->thing->kind);
	json_put_text_member(o, STR("name"), c->thing->name);
	json_put_text_member(o, STR("change"), str_from_c(how[c->how]));
	json_put_int_member(o, STR("line"), (int64_t)c->thing->line);
	json_put_name(o, STR("entries"));
	json_put_array(o);
	for (size_t i = 0; i < c->field.n; i++) {
		const struct compare_field *f =
		    VEC_AT(&c->field, struct compare_field, i);

		json_put_object(o);
		json_put_text_member(o, STR("entry"), f->entry);
		put_text_or_null(o, "old", f->had, f->was);
		put_text_or_null(o, "new", f->has, f->is);
		json_put_end(o);
	}
	json_put_end(o);
	json_put_end(o);
}

static void
put_counts(struct json_out *o, const char *name, const struct compare_counts *n)
{
	json_put_name(o, str_from_c(name));
	json_put_object(o);
	json_put_int_member(o, STR("added"), (int64_t)n->added);
	json_put_int_member(o, STR("removed"), (int64_t)n->removed);
	json_put_int_member(o, STR("changed"), (int64_t)n->changed);
	json_put_end(o);
}

/* What is not compared is said here as it is in words. */
static void
put_not_compared(struct json_out *o)
{
	static const char *const what[] = {"order", "comments", "layout",
	    "emphasis"};

	json_put_name(o, STR("not_compared"));
	json_put_array(o);
	for (size_t i = 0; i < sizeof(what) / sizeof(what[0]); i++)
		json_put_text(o, str_from_c(what[i]));
	json_put_end(o);
}

static enum status
print_json(struct work *w, const struct compare_codes *d)
{
	struct json_out o;
	struct buf b;
	enum status st;

	buf_init(&b, RESULT_MOST);
	json_out_init(&o, w->mem, &b, JSON_PLAIN);
	json_put_object(&o);
	json_put_bool_member(&o, STR("identical"), d->identical);
	put_counts(&o, "text", &d->text);
	put_counts(&o, "rules", &d->rules);
	json_put_name(&o, STR("changes"));
	json_put_array(&o);
	for (size_t i = 0; i < d->change.n; i++)
		put_change(&o, VEC_AT(&d->change, struct compare_change, i));
	json_put_end(&o);
	put_not_compared(&o);
	json_put_end(&o);
	st = json_out_done(w, &o);
	if (st == ST_OK)
		printf("%.*s\n", STR_ARG(buf_str(&b)));
	buf_release(&b);
	return st;
}

/* ---- the command ------------------------------------------------------------------- */

static enum status
differ(struct work *w, const struct cli_call *call, const struct law law[2])
{
	const struct compare_code old = {call->operand[0].text, &law[0]};
	const struct compare_code new = {call->operand[1].text, &law[1]};
	struct printing x = {.mem = w->mem};
	struct compare_codes d;
	enum status st = cli_print_lang(w, call, LANGUAGE, &x.lang);

	if (st == ST_OK)
		st = compare_codes(w, &old, &new, &d);
	if (st != ST_OK)
		return st;
	if (call->json)
		return print_json(w, &d);
	print(&x, &d);
	return ST_OK;
}

static enum status
run(struct work *w, const struct cli_call *call)
{
	struct law law[2] = {{NULL, NULL}, {NULL, NULL}};
	enum status st = cli_law_read(w, call, call->operand[0].text, &law[0]);

	if (st == ST_OK)
		st = cli_law_read(w, call, call->operand[1].text, &law[1]);
	if (st == ST_OK)
		st = differ(w, call, law);
	law_release(&law[0]);
	law_release(&law[1]);
	return st;
}

static const struct cli_operand operand[] = {
    {"OLD", CLI_FOLDER, false, "the folder of a Code"},
    {"NEW", CLI_FOLDER, false, "the folder of another one"},
};

static const struct cli_option option[] = {
    [LANGUAGE] = {"lang", CLI_TEXT, "TAG", "the language of the result (en)", 0,
	0},
};

const struct cli_command cli_code_diff = {
    .name = "code diff",
    .summary = "tell what differs between two Codes",
    .option = option,
    .options = sizeof(option) / sizeof(option[0]),
    .operand = operand,
    .operands = 2,
    .run = run,
};
