/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Every bit of what leaves a record, changed by itself: of an export of five
 * acts with the cosignature of a witness, and of a receipt with all that it
 * discloses; then every place to cut them off at, and a byte behind each file.
 * Of an export of 20,000 entries, a bit of each file.
 */
#include "book/verify.h"
#include "merkle/cosign.h"
#include "exported.h"
#include "shop.h"

#define FIVE   5
#define DAYS   312 /* of 64 entries each, with their covers, */
#define REST   32  /* and so many on the day behind them */
#define MANY   (DAYS * 64 + REST)
#define DAY_MS INT64_C(86400000)

struct bits {
	struct work *w;   /* of the test */
	struct work step; /* of one verification */
	struct book *book;
	struct checkpoint_trust trust; /* with the witness */
	struct key *secret;            /* the witness's */
	struct note_key witness;
	size_t tried;
};

/* ---- acts ---------------------------------------------------------------------------- */

static struct plain
present(struct work *w)
{
	static const struct str name[] = {STR_INIT("act"), STR_INIT("received"),
	    STR_INIT("value"), STR_INIT("supplier")};
	struct plain *item = ARENA_ARRAY(w->mem, struct plain, 4);

	item[0] = text("present");
	item[1] = text("2024-03-04");
	item[2] = text("GBP 3.00");
	item[3] = text("no");
	return (struct plain){.kind = PLAIN_MAP,
	    .name = name,
	    .item = item,
	    .item_n = 4};
}

/* So many, each a day behind the one before; those of the last day together. */
static void
file_days(struct bits *x, int days, int rest)
{
	struct plain given = present(x->w);
	size_t n = (size_t)(days + rest);
	struct book_series series = {ARENA_ARRAY(x->w->mem,
					 struct book_series_act, n),
	    n, 0};

	for (size_t i = 0; i < n; i++) {
		int64_t day = i < (size_t)days ? (int64_t)i : days;

		series.act[i].filing = (struct book_filing){.given = &given,
		    .by = STR("kim"),
		    .now = {NOON + day * DAY_MS + (int64_t)i}};
	}
	is(x->w, book_file_series(x->w, x->book, &series), ST_OK);
	ok(series.failed == n);
}

static struct exported *
export_of(struct bits *x, int64_t size)
{
	struct str folder = engine_path(x->w, "out");

	is(x->w, file_remove_tree(x->w, folder), ST_OK);
	is(x->w, book_export(x->w, x->book, folder), ST_OK);
	return exported_load(x->w, folder, size);
}

/* ---- one verification ------------------------------------------------------------------ */

static void
step_begin(struct bits *x)
{
	arena_reset(x->step.mem);
	x->step.fault = (struct fault){STR(""), STR("")};
	x->tried++;
}

/* The place that a finding names is that of the file: "000.p/5" of
 * "tile/entries/000.p/5", which its hashes share. */
static bool
names(const struct verify_report *r, struct str path)
{
	struct str head, tail, rest;

	if (r->findings == 0)
		return str_eq(path, STR("checkpoint"));
	(void)str_cut(path, '/', &head, &rest);
	(void)str_cut(rest, '/', &head, &tail);
	return str_ends(VEC_AT(&r->finding, struct verify_finding, 0)->where,
	    tail);
}

/* Refused with words, and the file is named. */
static bool
caught(struct bits *x, struct exported *e, const struct exported_file *f)
{
	struct verify_report r;
	enum status st;

	step_begin(x);
	st = exported_verify(&x->step, e, &x->trust, STR(""), &r);
	return st != ST_OK && x->step.fault.what.n > 0 && names(&r, f->path);
}

static char *
writable(struct work *w, struct exported_file *f)
{
	char *copy = arena_take(w->mem, f->bytes.n + 1, 1);

	memcpy(copy, f->bytes.p, f->bytes.n);
	copy[f->bytes.n] = '\n';
	f->bytes = str_of(copy, f->bytes.n);
	return copy;
}

/* ---- five entries ------------------------------------------------------------------------ */

static void
flip_all(struct bits *x, struct exported *e)
{
	size_t before = x->tried, missed = 0;

	for (size_t i = 0; i < e->n; i++) {
		char *p = writable(x->w, &e->file[i]);

		for (size_t bit = 0; bit < 8 * e->file[i].bytes.n; bit++) {
			p[bit / 8] = (char)(p[bit / 8] ^ 1 << bit % 8);
			if (!caught(x, e, &e->file[i])) {
				missed++;
				printf("# %.*s: bit %zu\n",
				    STR_ARG(e->file[i].path), bit);
			}
			p[bit / 8] = (char)(p[bit / 8] ^ 1 << bit % 8);
		}
	}
	tap_ok(missed == 0, "%zu flips of a bit of an export, each caught",
	    x->tried - before);
}

static void
cut_all(struct bits *x, struct exported *e)
{
	size_t before = x->tried, missed = 0;

	for (size_t i = 0; i < e->n; i++) {
		struct exported_file *f = &e->file[i];
		size_t n = f->bytes.n;

		(void)writable(x->w, f);
		for (f->bytes.n = 0; f->bytes.n < n; f->bytes.n++)
			missed += !caught(x, e, f);
		f->bytes.n = n + 1;
		missed += !caught(x, e, f);
		f->bytes.n = n;
		f->missing = true;
		missed += !caught(x, e, f);
		f->missing = false;
	}
	tap_ok(missed == 0,
	    "%zu files cut off, lengthened or taken away, each caught",
	    x->tried - before);
}

/* A witness that nobody trusts is not looked at: signed-note has verifiers pass
 * over lines of keys that they do not know. Nothing else may be changed. */
static void
flip_unknown(struct bits *x, struct exported *e)
{
	const struct checkpoint_trust log = {.log = x->trust.log};
	struct exported_file *f = &e->file[0];
	char *p = writable(x->w, f);
	size_t line = 0, passed = 0, elsewhere = 0;
	struct verify_report r;

	ok(str_find(f->bytes, x->witness.name, &line));
	for (size_t bit = 0; bit < 8 * f->bytes.n; bit++) {
		p[bit / 8] = (char)(p[bit / 8] ^ 1 << bit % 8);
		step_begin(x);
		if (exported_verify(&x->step, e, &log, STR(""), &r) == ST_OK) {
			passed++;
			elsewhere += bit / 8 < line;
		}
		p[bit / 8] = (char)(p[bit / 8] ^ 1 << bit % 8);
	}
	tap_ok(passed > 0 && elsewhere == 0,
	    "who trusts no witness passes over %zu bits of its line alone",
	    passed);
}

static struct str
cosigned(struct bits *x, struct str note)
{
	struct checkpoint_opened opened;
	const struct checkpoint_trust log = {.log = x->trust.log};
	struct str line, out = STR("");

	if (!is(x->w, checkpoint_open(x->w, note, &log, &opened), ST_OK))
		return out;
	line = exported_line(x->w, x->secret, &x->witness, opened.note.text);
	is(x->w, cosign_add(x->w, note, &line, 1, &out), ST_OK);
	return out;
}

static void
test_export(struct bits *x)
{
	struct exported *e = export_of(x, FIVE);
	struct verify_report r;

	e->file[0].bytes = cosigned(x, e->file[0].bytes);
	is(x->w, exported_verify(x->w, e, &x->trust, STR(""), &r), ST_OK);
	ok(r.entries == FIVE && r.findings == 0);
	flip_all(x, e);
	cut_all(x, e);
	flip_unknown(x, e);
	is(x->w, exported_verify(x->w, e, &x->trust, STR(""), &r), ST_OK);
}

/* ---- a receipt ---------------------------------------------------------------------------- */

static void
test_receipt(struct bits *x, struct str id)
{
	struct checkpoint_trust log = {.log = x->trust.log};
	struct exported_file f = {.bytes = STR("")};
	struct book_receipt r;
	size_t before = x->tried, missed = 0, n;
	char *p;

	is(x->w, book_receipt(x->w, x->book, id, &f.bytes), ST_OK);
	is(x->w, book_verify_receipt(x->w, f.bytes, &log, &r), ST_OK);
	p = writable(x->w, &f);
	n = f.bytes.n;
	for (size_t bit = 0; bit < 8 * n; bit++) {
		p[bit / 8] = (char)(p[bit / 8] ^ 1 << bit % 8);
		step_begin(x);
		missed +=
		    book_verify_receipt(&x->step, f.bytes, &log, &r) == ST_OK ||
		    x->step.fault.what.n == 0;
		p[bit / 8] = (char)(p[bit / 8] ^ 1 << bit % 8);
	}
	for (f.bytes.n = 0; f.bytes.n <= n + 1; f.bytes.n++) {
		step_begin(x);
		missed += f.bytes.n != n &&
		    book_verify_receipt(&x->step, f.bytes, &log, &r) == ST_OK;
	}
	tap_ok(missed == 0, "%zu receipts with a bit or an end changed",
	    x->tried - before);
}

/* ---- many entries --------------------------------------------------------------------------- */

/* The place by chance, from a seed; half of them in the second half. */
static void
test_many(struct bits *x)
{
	struct exported *e = export_of(x, MANY);
	struct verify_report r;
	uint64_t chance = 20241126;
	size_t missed = 0;

	x->trust.n = x->trust.quorum = 0;
	is(x->w, exported_verify(x->w, e, &x->trust, STR(""), &r), ST_OK);
	ok(r.entries == MANY && e->n == 2 * 79 + 2);
	for (size_t i = 0; i < e->n; i++) {
		char *p = writable(x->w, &e->file[i]);
		size_t bit;

		chance = chance * UINT64_C(6364136223846793005) +
		    UINT64_C(1442695040888963407);
		bit = (size_t)(chance >> 20) % (8 * e->file[i].bytes.n);
		p[bit / 8] = (char)(p[bit / 8] ^ 1 << bit % 8);
		if (!caught(x, e, &e->file[i])) {
			missed++;
			printf("# %.*s: bit %zu\n", STR_ARG(e->file[i].path),
			    bit);
		}
		p[bit / 8] = (char)(p[bit / 8] ^ 1 << bit % 8);
	}
	tap_ok(missed == 0, "a bit in each of %zu files of 20,000 entries",
	    e->n);
}

/* ---- all --------------------------------------------------------------------------------------- */

static bool
open_new(struct bits *x, const char *name)
{
	struct str folder = engine_new_folder(x->w, name);

	if (!shop_open(x->w, name, folder, &x->book))
		return false;
	x->trust = (struct checkpoint_trust){book_trust(x->book)->log,
	    &x->witness, 1, 1};
	return true;
}

int
main(void)
{
	struct work w = {arena_new(), {STR(""), STR("")}};
	struct bits x = {.w = &w, .step = {arena_new(), {STR(""), STR("")}}};
	struct key_public open;
	struct book_filed filed = {.id = STR("")};

	is(&w, file_make_temp(&w, STR("probity-test"), &engine_folder), ST_OK);
	x.secret = key_new(KEY_SIGN);
	open = key_public(x.secret);
	is(&w,
	    note_key_init(&w, STR("ann.example/w"), NOTE_COSIGNATURE, &open,
		&x.witness),
	    ST_OK);
	if (open_new(&x, "five")) {
		file_days(&x, 0, FIVE - 1);
		is(&w, file_present(&w, x.book, "GBP 30.00", &filed), ST_OK);
		test_export(&x);
		test_receipt(&x, filed.id);
		book_close(x.book);
	}
	if (open_new(&x, "many")) {
		file_days(&x, DAYS, REST);
		test_many(&x);
		book_close(x.book);
	}
	key_free(x.secret);
	is(&w, file_remove_tree(&w, engine_folder), ST_OK);
	arena_free(x.step.mem);
	arena_free(w.mem);
	return tap_done();
}
