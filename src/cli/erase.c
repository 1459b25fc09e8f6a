/* SPDX-License-Identifier: Apache-2.0 */
/* Erases what is on the record, for good: what would go is shown first. */
#include <stdio.h>

#include "base/arena.h"
#include "base/buf.h"
#include "base/day_text.h"
#include "base/vec.h"
#include "base/work.h"
#include "book/book.h"
#include "book/erase.h"
#include "book/request.h"
#include "json/write.h"
#include "lang/lang.h"
#include "lang/msg.h"

#include "cli/command.h"
#include "cli/given.h"
#include "cli/print.h"

#include "cli/erase.h"

enum { DATA, AS, BECAUSE, PERSON, DUE, YES, ASK, NOW, LANGUAGE };

#define PRINTED_MOST ((size_t)64 << 20)

struct erasing {
	const struct cli_call *call;
	const struct lang *lang;
	struct book *book;
	struct book_erasing in;
	struct vec fields; /* struct str */
};

/* ---- what goes, for people ------------------------------------------------------------- */

static void
act_print(struct work *w, const struct lang *lang,
    const struct book_erased_act *act)
{
	struct str names = STR("");

	for (size_t i = 0; i < act->field.n; i++)
		names = str_fmt(w->mem, "%.*s%s%.*s", STR_ARG(names),
		    i > 0 ? ", " : "",
		    STR_ARG(*VEC_AT(&act->field, struct str, i)));
	printf("%.*s\n",
	    STR_ARG(msg_erase_act(w->mem, lang, act->id, act->kind)));
	if (names.n > 0)
		printf("  %.*s\n",
		    STR_ARG(msg_erase_fields(w->mem, lang, names)));
	if (act->decision == BOOK_REDACTED)
		printf("  %.*s\n", STR_ARG(msg_erase_redacted(w->mem, lang)));
	if (act->decision == BOOK_GONE)
		printf("  %.*s\n", STR_ARG(msg_erase_gone(w->mem, lang)));
}

static struct str
end_words(struct work *w, const struct lang *lang, bool asked, struct str id)
{
	if (id.n == 0)
		return msg_erase_preview(w->mem, lang);
	return asked ? msg_erase_asked(w->mem, lang, id)
		     : msg_erase_done(w->mem, lang, id);
}

static void
erased_print(struct work *w, const struct erasing *x,
    const struct book_erased *out)
{
	const struct book_erasing *in = &x->in;
	const struct lang *lang = x->lang;

	if (in->act_n == 0)
		printf("%.*s\n",
		    STR_ARG(msg_erase_person(w->mem, lang, in->person)));
	if (out->account)
		printf("%.*s\n", STR_ARG(msg_erase_account(w->mem, lang)));
	for (size_t i = 0; i < out->act.n; i++)
		act_print(w, lang,
		    VEC_AT(&out->act, struct book_erased_act, i));
	printf("%.*s\n",
	    STR_ARG(end_words(w, lang, x->call->option[ASK].given, out->id)));
}

static void
due_print(struct work *w, const struct lang *lang, const struct book_due *due)
{
	printf("%.*s\n",
	    STR_ARG(
		msg_erase_due(w->mem, lang, due->id, due->kind, due->from)));
	if (due->held.n > 0)
		printf("  %.*s\n",
		    STR_ARG(msg_erase_due_held(w->mem, lang, due->held)));
}

/* ---- and for programs -------------------------------------------------------------------- */

static void
put_act(struct json_out *o, const struct book_erased_act *act)
{
	static const char *const decision[] = {
	    [BOOK_KEPT] = "kept",
	    [BOOK_REDACTED] = "redacted",
	    [BOOK_GONE] = "gone",
	};

	json_put_object(o);
	json_put_text_member(o, STR("id"), act->id);
	json_put_text_member(o, STR("act"), act->kind);
	json_put_name(o, STR("fields"));
	json_put_array(o);
	for (size_t i = 0; i < act->field.n; i++)
		json_put_text(o, *VEC_AT(&act->field, struct str, i));
	json_put_end(o);
	json_put_text_member(o, STR("decision"),
	    str_from_c(decision[act->decision]));
	json_put_end(o);
}

static enum status
erased_json(struct work *w, bool asked, const struct book_erased *out)
{
	struct json_out o;
	struct buf b;
	enum status st;

	buf_init(&b, PRINTED_MOST);
	json_out_init(&o, w->mem, &b, JSON_CANONICAL);
	json_put_object(&o);
	if (asked)
		json_put_bool_member(&o, STR("asked"), true);
	json_put_bool_member(&o, STR("erased"), out->id.n > 0 && !asked);
	if (out->id.n > 0)
		json_put_text_member(&o, STR("id"), out->id);
	json_put_bool_member(&o, STR("account"), out->account);
	json_put_name(&o, STR("acts"));
	json_put_array(&o);
	for (size_t i = 0; i < out->act.n; i++)
		put_act(&o, VEC_AT(&out->act, struct book_erased_act, i));
	json_put_end(&o);
	json_put_end(&o);
	st = cli_print_json(w, &o, &b);
	buf_release(&b);
	return st;
}

static enum status
dues_json(struct work *w, const struct vec *due)
{
	struct json_out o;
	struct buf b;
	enum status st;

	buf_init(&b, PRINTED_MOST);
	json_out_init(&o, w->mem, &b, JSON_CANONICAL);
	json_put_object(&o);
	json_put_name(&o, STR("due"));
	json_put_array(&o);
	for (size_t i = 0; i < due->n; i++) {
		const struct book_due *d = VEC_AT(due, struct book_due, i);

		json_put_object(&o);
		json_put_text_member(&o, STR("id"), d->id);
		json_put_text_member(&o, STR("act"), d->kind);
		json_put_text_member(&o, STR("since"),
		    day_format(w->mem, d->from));
		json_put_text_member(&o, STR("hold"), d->held);
		json_put_end(&o);
	}
	json_put_end(&o);
	json_put_end(&o);
	st = cli_print_json(w, &o, &b);
	buf_release(&b);
	return st;
}

/* ---- erasing -------------------------------------------------------------------------------- */

static enum status
erase(struct work *w, struct erasing *x)
{
	bool ask = x->call->option[ASK].given;
	struct book_erased out;
	enum status st;

	if (ask)
		st = book_request(w, x->book, &x->in, &out);
	else if (x->call->option[YES].given)
		st = book_erase(w, x->book, &x->in, &out);
	else
		st = book_erase_preview(w, x->book, &x->in, &out);
	if (st != ST_OK)
		return st;
	if (x->call->json)
		return erased_json(w, ask, &out);
	erased_print(w, x, &out);
	return ST_OK;
}

/* Those that are held stay, and are listed. */
static enum status
dues(struct work *w, struct erasing *x)
{
	bool yes = x->call->option[YES].given;
	struct vec due;
	enum status st = book_due(w, x->book, x->in.now, &due);
	struct str *id = ARENA_ARRAY(w->mem, struct str, due.n + 1);

	for (size_t i = 0; st == ST_OK && i < due.n; i++) {
		const struct book_due *d = VEC_AT(&due, struct book_due, i);

		if (d->held.n == 0)
			id[x->in.act_n++] = d->id;
		if (!x->call->json)
			due_print(w, x->lang, d);
	}
	if (st != ST_OK)
		return st;
	if (!x->call->json && due.n == 0)
		printf("%.*s\n", STR_ARG(msg_erase_due_none(w->mem, x->lang)));
	x->in.act = id;
	x->in.due = true;
	if (yes && x->in.act_n > 0)
		return erase(w, x);
	if (x->call->json)
		return dues_json(w, &due);
	if (!yes && due.n > 0)
		printf("%.*s\n", STR_ARG(msg_erase_preview(w->mem, x->lang)));
	return ST_OK;
}

static enum status
what(struct work *w, struct erasing *x)
{
	const struct cli_call *call = x->call;

	x->in.by = cli_print_option(call, AS, STR(""));
	x->in.because = cli_print_option(call, BECAUSE, STR(""));
	x->in.person = cli_print_option(call, PERSON, STR(""));
	if (call->operand[0].given) {
		x->in.act = &call->operand[0].text;
		x->in.act_n = 1;
	}
	if (call->operand[1].given) {
		*(struct str *)vec_push(w->mem, &x->fields) =
		    call->operand[1].text;
		for (size_t i = 0; i < call->more.n; i++)
			*(struct str *)vec_push(w->mem, &x->fields) =
			    *VEC_AT(&call->more, struct str, i);
		x->in.field = x->fields.p;
		x->in.field_n = x->fields.n;
	}
	if (x->in.act_n + (x->in.person.n > 0) == 0 && !call->option[DUE].given)
		return work_remedy(w,
		    work_fail(w, ST_INVALID, "nothing is named to erase"),
		    "name an act, --person, or --due");
	if (call->option[DUE].given && x->in.act_n + x->in.person.n > 0)
		return work_fail(w, ST_INVALID,
		    "--due is for whatever is past its term, and takes no act "
		    "and no --person");
	if (call->option[ASK].given &&
	    (call->option[YES].given ||
		x->in.act_n + (x->in.person.n > 0) != 1))
		return work_fail(w, ST_INVALID,
		    "--ask is for one act or one person, and takes no --yes "
		    "and no --due");
	if (x->in.field_n > 0 && x->in.person.n > 0)
		return work_fail(w, ST_INVALID,
		    "fields are named, or whose they are; not both");
	return ST_OK;
}

static enum status
run(struct work *w, const struct cli_call *call)
{
	struct erasing x = {.call = call, .fields = VEC(struct str)};
	struct str folder = cli_print_option(call, DATA, CLI_DATA);
	enum status st = cli_print_lang(w, call, LANGUAGE, &x.lang);

	if (st == ST_OK &&
	    (!call->option[AS].given || !call->option[BECAUSE].given) &&
	    !(call->option[DUE].given && !call->option[YES].given))
		st = work_remedy(w,
		    work_fail(w, ST_INVALID,
			"who erases it is not said, or why"),
		    "say both: --as li --because \"request 12\"");
	if (st == ST_OK)
		st = cli_given_now(w, call, NOW, &x.in.now);
	if (st == ST_OK)
		st = what(w, &x);
	if (st == ST_OK)
		st = book_open(w, folder, &x.book);
	if (st == ST_OK)
		st = call->option[DUE].given ? dues(w, &x) : erase(w, &x);
	if (st == ST_OK)
		st = book_scrub(w, x.book, x.in.now);
	book_close(x.book);
	return st;
}

static const struct cli_operand operand[] = {
    {"ID", CLI_TEXT, true, "an act; without fields all that is anybody's"},
    {"FIELD", CLI_TEXT, true, "a field of it"},
};

static const struct cli_option option[] = {
    [DATA] = {"data", CLI_FOLDER, "DIR", "the data folder (data)", 0, 0},
    [AS] = {"as", CLI_TEXT, "PERSON", "who erases it", 0, 0},
    [BECAUSE] = {"because", CLI_TEXT, "TEXT", "why; it stays on the record", 0,
	0},
    [PERSON] = {"person", CLI_TEXT, "PERSON",
	"their part of the act; without one all there is of them", 0, 0},
    [DUE] = {"due", CLI_FLAG, NULL, "what is past the Code's term", 0, 0},
    [YES] = {"yes", CLI_FLAG, NULL, "erase it; else what would go is shown", 0,
	0},
    [ASK] = {"ask", CLI_FLAG, NULL, "ask for it; somebody else decides", 0, 0},
    [NOW] = {"now", CLI_TEXT, "INSTANT",
	"when it is erased, as 2026-11-25T09:30:00+08:00", 0, 0},
    [LANGUAGE] = {"lang", CLI_TEXT, "TAG", "the language of the answer (en)", 0,
	0},
};

const struct cli_command cli_erase = {
    .name = "erase",
    .summary = "erase what is on the record, for good",
    .option = option,
    .options = sizeof(option) / sizeof(option[0]),
    .operand = operand,
    .operands = 2,
    .many = true,
    .run = run,
};
