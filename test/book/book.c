/* SPDX-License-Identifier: Apache-2.0 */
/* Acts through the whole path, on both engines: filed, decided, stored, signed,
 * read again and verified. */
#include "base/mem.h"
#include "base/num.h"
#include "book/book.h"
#include "book/verify.h"
#include "desk/init.h"
#include "os/thread.h"
#include "rules/rules.h"
#include "engine.h"
#include "expect.h"
#include "shop.h"

#define WRITERS 8
#define EACH    40
/* ---- many at once -------------------------------------------------------------------- */

struct writer {
	struct thread *thread;
	struct book *book;
	int bad;
};

static void
write_some(void *cookie)
{
	struct writer *me = cookie;
	struct work w = {arena_new(), {STR(""), STR("")}};
	struct book_filed filed;

	for (int i = 0; i < EACH; i++) {
		if (file_present(&w, me->book,
			i % 2 == 0 ? "GBP 20.00" : "GBP 20.01",
			&filed) != ST_OK ||
		    filed.decision.verdict !=
			(i % 2 == 0 ? RULES_ALLOWED : RULES_NEEDS_APPROVAL)) {
			printf("# %.*s\n", STR_ARG(w.fault.what));
			me->bad++;
		}
		arena_reset(w.mem);
		w.fault = (struct fault){STR(""), STR("")};
	}
	arena_free(w.mem);
}

static void
many(struct book *book)
{
	struct writer *writer = mem_new(WRITERS, sizeof(*writer));

	for (int i = 0; i < WRITERS; i++) {
		writer[i] = (struct writer){.book = book};
		writer[i].thread = thread_new("writer", write_some, &writer[i]);
	}
	for (int i = 0; i < WRITERS; i++) {
		thread_join(writer[i].thread);
		ok(writer[i].bad == 0);
	}
	mem_free(writer);
}

/* ---- verifying ------------------------------------------------------------------------ */

static bool
verifies(struct work *w, struct book *book, struct str older)
{
	const struct book_verifying how = {.trust = book_trust(book),
	    .older = older,
	    .registers = true};
	struct verify_report report;
	enum status st = book_verify(w, book, &how, &report);

	if (st != ST_OK)
		printf("# %.*s\n", STR_ARG(w->fault.what));
	for (size_t i = 0; i < report.finding.n; i++) {
		const struct verify_finding *f =
		    VEC_AT(&report.finding, struct verify_finding, i);

		printf("# %.*s: %.*s\n", STR_ARG(f->where), STR_ARG(f->what));
	}
	work_clear(w);
	return st == ST_OK && report.entries == book_size(book);
}

static bool
has_field(const struct book_receipt *r, const char *name, const char *value)
{
	for (size_t i = 0; i < r->field.n; i++) {
		const struct book_receipt_field *f =
		    VEC_AT(&r->field, struct book_receipt_field, i);

		if (str_eq(f->name, str_from_c(name)))
			return str_eq(f->value, str_from_c(value));
	}
	return false;
}

static void
test_receipt(struct work *w, struct book *book, struct str id)
{
	struct book_receipt r;
	struct str bytes, wrong;

	if (!is(w, book_receipt(w, book, id, &bytes), ST_OK))
		return;
	is(w, book_verify_receipt(w, bytes, book_trust(book), &r), ST_OK);
	ok(r.size == book_size(book) && r.index == 2);
	ok(has_field(&r, "value", "\"GBP 30.00\""));
	ok(has_field(&r, "by", "\"kim\""));
	/* A letter of it, anywhere. */
	for (size_t i = 40; i < bytes.n; i += bytes.n / 17) {
		char *copy = arena_take(w->mem, bytes.n, 1);

		memcpy(copy, bytes.p, bytes.n);
		copy[i] = (char)(copy[i] == 'A' ? 'B' : 'A');
		wrong = str_of(copy, bytes.n);
		ok(book_verify_receipt(w, wrong, book_trust(book), &r) !=
		    ST_OK);
		work_clear(w);
	}
	says(w, book_receipt(w, book, STR("nobody"), &bytes), ST_NOTFOUND,
	    "no act nobody");
}

static void
test_export(struct work *w, struct book *book, struct str older)
{
	struct str folder = engine_path(w, "out");
	const struct book_verifying how = {.trust = book_trust(book),
	    .older = older};
	struct verify_report report;

	is(w, file_remove_tree(w, folder), ST_OK);
	is(w, book_export(w, book, folder), ST_OK);
	says(w, book_export(w, book, folder), ST_CONFLICT, "is not empty");
	is(w, book_verify_folder(w, folder, &how, &report), ST_OK);
	ok(report.entries == book_size(book) && report.findings == 0);
	is(w, file_remove(w, file_join(w, folder, STR("tile/0/000"))), ST_OK);
	is(w, book_verify_folder(w, folder, &how, &report), ST_CORRUPT);
	ok(report.findings == 1);
}

/* ---- one book, from the first act to a second opening ------------------------------------ */

static void
test_refused(struct work *w, struct book *book)
{
	const struct str name[] = {STR("act"), STR("value"), STR("on")};
	const struct plain item[] = {text("present"), text("much"),
	    text("2024-01-01")};
	struct plain given = {.kind = PLAIN_MAP,
	    .name = name,
	    .item = item,
	    .item_n = 2};
	const struct book_filing filing = {.given = &given,
	    .by = STR("kim"),
	    .now = {NOON}};
	struct book_filed out;

	says(w, book_file(w, book, &filing, &out), ST_INVALID, "value");
	ok(out.wrong_n == 1);
	given.item_n = 1;
	says(w, book_file(w, book, &filing, &out), ST_INVALID,
	    "received: it is not filled in");
	ok(out.wrong_n == 3);
	given.item_n = 3;
	says(w, book_file(w, book, &filing, &out), ST_INVALID,
	    "on is no field");
	ok(book_size(book) == 0);
}

static void
test_first(struct work *w, struct book *book, struct str *id)
{
	struct book_filed filed;
	struct book_act act;
	struct str note;

	says(w, book_checkpoint(w, book, &note), ST_NOTFOUND, "nothing");
	is(w, file_joined(w, book, "olga", "owner"), ST_OK);
	is(w, file_joined(w, book, "kim", "server"), ST_OK);
	is(w, file_present(w, book, "GBP 30.00", &filed), ST_OK);
	*id = filed.id;
	ok(filed.seq == 2 && filed.id.n == 32);
	ok(filed.decision.verdict == RULES_NEEDS_APPROVAL);
	ok(filed.decision.person[0].duty_n == 1);
	/* Who approves is known from the first act. */
	ok(filed.decision.person[0].by.person_n == 1 &&
	    str_eq(filed.decision.person[0].by.person[0], STR("olga")));
	is(w, book_show(w, book, *id, &act), ST_OK);
	ok(act.seq == 2 && act.recorded == NOON);
	ok_str(plain_get(&act.given, STR("value"))->text, "GBP 30.00");
	ok(str_starts(act.decision, STR("{\"act\":\"present\"")));
	ok(verifies(w, book, STR("")));
}

static void
test_book(struct work *w, struct str where)
{
	struct str folder = engine_path(w, "folder");
	const struct init_setup setup = {.folder = folder,
	    .code = STR("codes/minimal"),
	    .store = str_starts(where, STR("postgres")) ? where : STR("")};
	struct book *book = NULL, *second = NULL;
	struct str id = STR(""), older, note;
	struct book_filed filed;

	is(w, file_remove_tree(w, folder), ST_OK);
	is(w, init_folder(w, &setup), ST_OK);
	if (!is(w, book_open(w, folder, &book), ST_OK))
		return;
	test_refused(w, book);
	test_first(w, book, &id);
	is(w, book_checkpoint(w, book, &older), ST_OK);
	many(book);
	ok(book_size(book) == 3 + WRITERS * EACH);
	test_receipt(w, book, id);
	test_export(w, book, older);
	ok(verifies(w, book, older));
	book_close(book);

	is(w, book_open(w, folder, &second), ST_OK);
	is(w, book_checkpoint(w, second, &note), ST_OK);
	ok(book_size(second) == 3 + WRITERS * EACH);
	is(w, file_consent(w, second, id), ST_OK);
	is(w, file_present(w, second, "GBP 20.00", &filed), ST_OK);
	ok(verifies(w, second, note));
	book_close(second);
}

/* Two processes on one database: each is told what the other filed before it
 * decides. */
static void
test_two(struct work *w, struct str where)
{
	struct str folder = engine_path(w, "two");
	const struct init_setup setup = {.folder = folder,
	    .code = STR("codes/minimal"),
	    .store = where};
	struct book *one = NULL, *two = NULL;
	struct book_filed filed;
	struct book_act act;

	if (!str_starts(where, STR("postgres"))) {
		tap_skip("one process at a time writes to a SQLite file");
		return;
	}
	is(w, file_remove_tree(w, folder), ST_OK);
	is(w, init_folder(w, &setup), ST_OK);
	if (!is(w, book_open(w, folder, &one), ST_OK) ||
	    !is(w, book_open(w, folder, &two), ST_OK))
		return;
	is(w, file_joined(w, one, "olga", "owner"), ST_OK);
	is(w, file_present(w, two, "GBP 30.00", &filed), ST_OK);
	ok(filed.seq == 1 && filed.decision.person[0].by.person_n == 1);
	/* Whom the other one made known, before this one files again. */
	is(w, book_show(w, one, filed.id, &act), ST_OK);
	ok(plain_get(&act.given, STR("value")) != NULL && act.decision.n > 0);
	says(w, book_show(w, one, STR("0123"), &act), ST_NOTFOUND,
	    "there is no act 0123");
	is(w, file_consent(w, one, filed.id), ST_OK);
	is(w, file_joined(w, two, "kim", "server"), ST_OK);
	is(w, file_present(w, one, "GBP 20.00", &filed), ST_OK);
	ok(filed.seq == 4);
	is(w, book_show(w, one, filed.id, &act), ST_OK);
	ok(plain_get(&act.given, STR("value")) != NULL);
	ok(verifies(w, one, STR("")));
	book_close(one);
	is(w, file_present(w, two, "GBP 20.00", &filed), ST_OK);
	ok(filed.seq == 5);
	ok(verifies(w, two, STR("")));
	book_close(two);
}

/* ---- in series ----------------------------------------------------------------------- */

/* Four presents, one a second, under ids of our own. */
static void
series_fill(struct work *w, struct book_series_act *act, struct str *id,
    const struct str *value)
{
	static const struct str name[] = {STR_INIT("act"), STR_INIT("received"),
	    STR_INIT("value"), STR_INIT("supplier")};

	for (size_t i = 0; i < 4; i++) {
		struct plain *item = ARENA_ARRAY(w->mem, struct plain, 4);
		struct plain *given = ARENA_NEW(w->mem, struct plain);

		id[i] = str_fmt(w->mem, "%032zu", i + 1);
		item[0] = text("present");
		item[1] = text("2024-03-04");
		item[2] = (struct plain){.kind = PLAIN_TEXT, .text = value[i]};
		item[3] = text("no");
		*given = (struct plain){.kind = PLAIN_MAP,
		    .name = name,
		    .item = item,
		    .item_n = 4};
		act[i] = (struct book_series_act){.id = id[i],
		    .filing = {.given = given,
			.by = STR("kim"),
			.now = {NOON + (int64_t)i * 1000}}};
	}
}

/* The ids are the caller's, the order is kept, and what is refused ends it. */
static void
test_series(struct work *w, struct str where)
{
	static const struct str good[] = {STR_INIT("GBP 5.00"),
	    STR_INIT("GBP 25.00"), STR_INIT("GBP 6.00"), STR_INIT("GBP 7.00")};
	static const struct str bad[] = {STR_INIT("GBP 5.00"),
	    STR_INIT("GBP 25.00"), STR_INIT("much"), STR_INIT("GBP 7.00")};
	struct str folder = engine_path(w, "series");
	const struct init_setup setup = {.folder = folder,
	    .code = STR("codes/minimal"),
	    .store = str_starts(where, STR("postgres")) ? where : STR("")};
	struct book_series_act act[4];
	struct book_series series = {act, 4, 0};
	struct str id[4];
	struct book_filed filed;
	struct book_act shown;
	struct book *book = NULL;

	is(w, file_remove_tree(w, folder), ST_OK);
	is(w, init_folder(w, &setup), ST_OK);
	if (!is(w, book_open(w, folder, &book), ST_OK))
		return;
	series_fill(w, act, id, good);
	is(w, book_file_series(w, book, &series), ST_OK);
	ok(series.failed == 4 && book_size(book) == 4);
	for (size_t i = 0; i < 4; i++)
		ok(act[i].filed.seq == (int64_t)i &&
		    act[i].filed.decision.verdict ==
			(i == 1 ? RULES_NEEDS_APPROVAL : RULES_ALLOWED));
	is(w, book_show(w, book, id[3], &shown), ST_OK);

	series_fill(w, act, id, bad);
	for (size_t i = 0; i < 4; i++)
		act[i].id = STR("");
	is(w, book_file_series(w, book, &series), ST_INVALID);
	ok(series.failed == 2 && act[2].filed.wrong_n == 1);
	ok_str(act[2].filed.wrong[0].field, "value");
	ok(book_size(book) == 6);
	ok(verifies(w, book, STR("")));
	is(w, file_present(w, book, "GBP 20.00", &filed), ST_OK);
	ok(filed.seq == 6);
	book_close(book);
}

int
main(void)
{
	struct work w = {arena_new(), {STR(""), STR("")}};

	engine_start(&w);
	engine_each(&w, "book", test_book);
	engine_each(&w, "two", test_two);
	engine_each(&w, "series", test_series);
	engine_stop(&w);
	arena_free(w.mem);
	return tap_done();
}
