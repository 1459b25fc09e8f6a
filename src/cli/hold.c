/* SPDX-License-Identifier: Apache-2.0 */
/* What must not be erased, and what may be again. */
#include <stdio.h>

#include "base/arena.h"
#include "base/buf.h"
#include "base/day.h"
#include "base/instant.h"
#include "base/vec.h"
#include "base/work.h"
#include "book/book.h"
#include "book/erase.h"
#include "json/write.h"
#include "lang/lang.h"
#include "lang/msg.h"

#include "cli/command.h"
#include "cli/given.h"
#include "cli/print.h"

#include "cli/hold.h"

enum { DATA, AS, BECAUSE, NOW, LANGUAGE, PERSON };

#define PRINTED_MOST ((size_t)64 << 20)
#define DAY_MS       INT64_C(86400000)

/* ---- those that stand -------------------------------------------------------------------- */

static void
hold_print(struct work *w, const struct lang *lang, const struct book_hold *h)
{
	struct day since;

	if (!day_from_n(h->recorded / DAY_MS, &since))
		return;
	printf("%.*s\n",
	    STR_ARG(h->act.n > 0
		    ? msg_hold_act(w->mem, lang, h->id, h->act)
		    : msg_hold_person(w->mem, lang, h->id, h->person)));
	printf("  %.*s\n",
	    STR_ARG(msg_hold_who(w->mem, lang, since, h->by, h->because)));
}

static void
put_hold(struct work *w, struct json_out *o, const struct book_hold *h)
{
	struct instant at = {h->recorded};

	json_put_object(o);
	json_put_text_member(o, STR("id"), h->id);
	json_put_text_member(o, STR("act"), h->act);
	json_put_text_member(o, STR("person"), h->person);
	json_put_text_member(o, STR("on"), instant_format(w->mem, at));
	json_put_text_member(o, STR("by"), h->by);
	json_put_text_member(o, STR("because"), h->because);
	json_put_end(o);
}

static enum status
holds_json(struct work *w, const struct vec *holds)
{
	struct json_out o;
	struct buf b;
	enum status st;

	buf_init(&b, PRINTED_MOST);
	json_out_init(&o, w->mem, &b, JSON_CANONICAL);
	json_put_object(&o);
	json_put_name(&o, STR("holds"));
	json_put_array(&o);
	for (size_t i = 0; i < holds->n; i++)
		put_hold(w, &o, VEC_AT(holds, struct book_hold, i));
	json_put_end(&o);
	json_put_end(&o);
	st = cli_print_json(w, &o, &b);
	buf_release(&b);
	return st;
}

static enum status
list(struct work *w, const struct cli_call *call, const struct lang *lang)
{
	struct book *book = NULL;
	struct vec holds = VEC(struct book_hold);
	enum status st =
	    book_open_reading(w, cli_print_option(call, DATA, CLI_DATA), &book);

	if (st == ST_OK)
		st = book_holds(w, book, &holds);
	if (st == ST_OK && call->json)
		st = holds_json(w, &holds);
	else if (st == ST_OK && holds.n == 0)
		printf("%.*s\n", STR_ARG(msg_hold_none(w->mem, lang)));
	for (size_t i = 0; st == ST_OK && !call->json && i < holds.n; i++)
		hold_print(w, lang, VEC_AT(&holds, struct book_hold, i));
	if (book != NULL)
		book_close(book);
	return st;
}

/* ---- holding and releasing --------------------------------------------------------------- */

typedef enum status hold_does(struct work *w, struct book *book,
    const struct book_holding *in, struct str *id);

static enum status
does(struct work *w, const struct cli_call *call, hold_does *it,
    const struct book_holding *given, struct str *id)
{
	struct book_holding in = *given;
	struct book *book = NULL;
	enum status st;

	if (!call->option[AS].given || !call->option[BECAUSE].given)
		return work_remedy(w,
		    work_fail(w, ST_INVALID, "who does it is not said, or why"),
		    "say both: --as li --because \"case 7\"");
	in.by = call->option[AS].text;
	in.because = call->option[BECAUSE].text;
	st = cli_given_now(w, call, NOW, &in.now);
	if (st == ST_OK)
		st =
		    book_open(w, cli_print_option(call, DATA, CLI_DATA), &book);
	if (st == ST_OK)
		st = it(w, book, &in, id);
	book_close(book);
	return st;
}

static enum status
run_hold(struct work *w, const struct cli_call *call)
{
	const struct book_holding in = {.act = call->operand[0].text,
	    .person = cli_print_option(call, PERSON, STR(""))};
	const struct lang *lang;
	struct str id = STR("");
	enum status st = cli_print_lang(w, call, LANGUAGE, &lang);

	if (st != ST_OK)
		return st;
	if (in.act.n == 0 && in.person.n == 0)
		return list(w, call, lang);
	if (in.act.n > 0 && in.person.n > 0)
		return work_fail(w, ST_INVALID,
		    "a hold is on an act or on a person");
	st = does(w, call, book_hold, &in, &id);
	if (st == ST_OK && call->json)
		return cli_print_object(w, &(struct cli_member){"id", id}, 1);
	if (st == ST_OK)
		printf("%.*s\n", STR_ARG(msg_hold_done(w->mem, lang, id)));
	return st;
}

static enum status
run_release(struct work *w, const struct cli_call *call)
{
	const struct book_holding in = {.act = call->operand[0].text};
	const struct lang *lang;
	struct str id = STR("");
	enum status st = cli_print_lang(w, call, LANGUAGE, &lang);

	if (st == ST_OK)
		st = does(w, call, book_release, &in, &id);
	if (st == ST_OK && call->json)
		return cli_print_object(w, &(struct cli_member){"id", id}, 1);
	if (st == ST_OK)
		printf("%.*s\n", STR_ARG(msg_hold_released(w->mem, lang, id)));
	return st;
}

static const struct cli_operand act[] = {
    {"ID", CLI_TEXT, true, "an act; none, nor --person: list the holds"},
};
static const struct cli_operand hold[] = {
    {"HOLD", CLI_TEXT, false, "the hold's id"},
};

static const struct cli_option option[] = {
    [DATA] = {"data", CLI_FOLDER, "DIR", "the data folder (data)", 0, 0},
    [AS] = {"as", CLI_TEXT, "PERSON", "who does it", 0, 0},
    [BECAUSE] = {"because", CLI_TEXT, "TEXT", "why", 0, 0},
    [NOW] = {"now", CLI_TEXT, "INSTANT", "when, as 2026-11-25T09:30:00+08:00",
	0, 0},
    [LANGUAGE] = {"lang", CLI_TEXT, "TAG", "the language of the answer (en)", 0,
	0},
    [PERSON] = {"person", CLI_TEXT, "PERSON", "all there is of them", 0, 0},
};

const struct cli_command cli_hold = {
    .name = "hold",
    .summary = "keep something from being erased",
    .option = option,
    .options = PERSON + 1,
    .operand = act,
    .operands = 1,
    .run = run_hold,
};

const struct cli_command cli_release = {
    .name = "release",
    .summary = "lift a hold",
    .option = option,
    .options = PERSON,
    .operand = hold,
    .operands = 1,
    .run = run_release,
};
