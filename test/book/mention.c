/* SPDX-License-Identifier: Apache-2.0 */
/* The index of what acts say, on both engines: it has what was filed, loses what
 * is erased and nothing else, is made again as it was, and made where it was not;
 * and whatever row of it is changed is told. */
#include "book/book_impl.h"
#include "book/erase.h"
#include "book/rebuild.h"
#include "book/verify.h"
#include "sql/sql.h"
#include "store/mention.h"
#include "store/store.h"
#include "shop.h"

/* ---- looking up ------------------------------------------------------------------------ */

static struct str
list(struct work *w, const struct vec *v)
{
	struct str out = STR("");

	for (size_t i = 0; i < v->n; i++)
		out = str_fmt(w->mem, "%.*s%s%lld", STR_ARG(out),
		    i == 0 ? "" : " ", (long long)*VEC_AT(v, int64_t, i));
	return out;
}

/* The entries whose act of a kind has this in a field, and what refers to
 * them. */
static struct str
found(struct work *w, struct book *book, const char *kind, const char *field,
    struct str value)
{
	const struct book__mentioned m = {str_from_c(kind), str_from_c(field),
	    value};
	struct vec out = VEC(int64_t);
	struct tx *tx = NULL;

	is(w, store_read(w, book->store, &tx), ST_OK);
	is(w,
	    mention_find(w, tx, book__mention_key(w, book, &m), INT64_MAX,
		&out),
	    ST_OK);
	store_read_end(tx);
	return list(w, &out);
}

static struct str
refer_to(struct work *w, struct book *book, int64_t about)
{
	struct vec out = VEC(int64_t);
	struct tx *tx = NULL;

	is(w, store_read(w, book->store, &tx), ST_OK);
	is(w, mention_about(w, tx, about, INT64_MAX, &out), ST_OK);
	store_read_end(tx);
	return list(w, &out);
}

static struct mention_count
count(struct work *w, struct book *book)
{
	struct mention_count n = {-1, -1};
	struct tx *tx = NULL;

	is(w, store_read(w, book->store, &tx), ST_OK);
	is(w, mention_count(w, tx, &n), ST_OK);
	store_read_end(tx);
	return n;
}

/* ---- verifying ------------------------------------------------------------------------- */

/* What is found; "" when all is well. */
static struct str
verified(struct work *w, struct str folder)
{
	struct book_verifying how = {.registers = true};
	struct verify_report report = {.findings = 0};
	struct book *book = NULL;
	struct str out = STR("");

	if (!is(w, book_open_verifying(w, folder, &book), ST_OK))
		return STR("it does not open");
	how.trust = book_trust(book);
	if (book_verify(w, book, &how, &report) != ST_OK)
		work_clear(w);
	book_close(book);
	for (size_t i = 0; i < report.finding.n; i++) {
		const struct verify_finding *f =
		    VEC_AT(&report.finding, struct verify_finding, i);

		out = str_fmt(w->mem, "%.*s%.*s: %.*s\n", STR_ARG(out),
		    STR_ARG(f->where), STR_ARG(f->what));
	}
	return out;
}

static void
change(struct work *w, struct str where, const char *script)
{
	const struct sql_setup setup = {.where = sql_is_url(where)
		? where
		: file_join(w, engine_path(w, "shop"), STR(STORE_FILE)),
	    .access = SQL_WRITE};
	struct sql_db *db = NULL;

	is(w, sql_open(w, &setup, &db), ST_OK);
	is(w, sql_script(w, db, script), ST_OK);
	sql_close(db);
}

/* ---- filed, erased ---------------------------------------------------------------------- */

/* 0: olga joins; 1: kim joins; 2, 3: presents of kim's; 4: olga's consent to
 * 3. */
static bool
fill(struct work *w, struct str where, struct book **book, struct str *present)
{
	struct book_filed filed = {.id = STR("")};

	if (!shop_open(w, "shop", where, book))
		return false;
	is(w, file_joined(w, *book, "olga", "owner"), ST_OK);
	is(w, file_joined(w, *book, "kim", "server"), ST_OK);
	is(w, file_present(w, *book, "GBP 3.00", &filed), ST_OK);
	is(w, file_present(w, *book, "GBP 30.00", &filed), ST_OK);
	*present = filed.id;
	return is(w, file_consent(w, *book, filed.id), ST_OK);
}

static void
test_kept(void)
{
	char many[BOOK__MENTION_MOST + 1];

	memset(many, 'x', sizeof(many));
	ok(book__mention_kept(str_of(many, BOOK__MENTION_MOST)));
	ok(!book__mention_kept(str_of(many, BOOK__MENTION_MOST + 1)));
	ok(!book__mention_kept(STR("")));
	ok(!book__mention_kept(STR("yes")) && !book__mention_kept(STR("no")));
	ok(!book__mention_kept(STR("true")) &&
	    !book__mention_kept(STR("false")));
	ok(book__mention_kept(STR("Yes")) && book__mention_kept(STR("yes ")));
	ok(!book__mention_kept(STR("2024-03-01")));
	ok(book__mention_kept(STR("2024-03-01T12:00:00Z")));
	ok(book__mention_kept(STR("2024-03")) &&
	    book__mention_kept(STR("2024-03-0x")));
	ok(!book__mention_kept(STR("CNY 300.00")) &&
	    !book__mention_kept(STR("GBP -3")));
	ok(book__mention_kept(STR("CNY ")) && book__mention_kept(STR("CNY")));
	ok(book__mention_kept(STR("CNY 3 each")) &&
	    book__mention_kept(STR("cny 3")));
}

static void
test_found(struct work *w, struct book *book, struct str present)
{
	ok_str(found(w, book, "joined", "person", STR("kim")), "1");
	ok_str(found(w, book, "joined", "by", STR("olga")), "0 1");
	ok_str(found(w, book, "present", "by", STR("kim")), "2 3 4");
	ok_str(found(w, book, "consent", "by", STR("olga")), "4");
	ok_str(found(w, book, "consent", "present", present), "4");
	/* Another kind or field, and what has no rows. */
	ok_str(found(w, book, "present", "by", STR("olga")), "");
	ok_str(found(w, book, "joined", "role", STR("kim")), "");
	ok_str(found(w, book, "present", "value", STR("GBP 30.00")), "");
	ok_str(found(w, book, "present", "received", STR("2024-03-04")), "");
	ok_str(found(w, book, "present", "supplier", STR("no")), "");
	ok_str(found(w, book, "present", "id", present), "");
	ok_str(found(w, book, "present", "act", STR("present")), "");
	ok_str(refer_to(w, book, 3), "4");
	ok_str(refer_to(w, book, 2), "");
}

static void
erase(struct work *w, struct book *book, const struct book_erasing *what)
{
	struct book_erasing in = *what;
	struct book_erased out;
	struct mention_count before = count(w, book), after;

	in.by = STR("olga");
	in.because = STR("a test");
	in.now = (struct instant){NOON + 2000};
	is(w, book_erase_preview(w, book, &in, &out), ST_OK);
	after = count(w, book);
	ok(before.mentions == after.mentions && before.refers == after.refers);
	is(w, book_erase(w, book, &in, &out), ST_OK);
}

/* Of a field, then what is left of the act; then of somebody. */
static void
test_erased(struct work *w, struct book *book, struct str present)
{
	const struct str role = STR("role"), of = STR("present");
	struct mention_count all = count(w, book), now;
	struct tx *tx = NULL;
	struct filing_row row;
	struct str id;

	is(w, store_read(w, book->store, &tx), ST_OK);
	is(w, filing_at(w, tx, 1, &row), ST_OK);
	id = str_dup(w->mem, row.id);
	erase(w, book,
	    &(struct book_erasing){.act = &id,
		.act_n = 1,
		.field = &role,
		.field_n = 1});
	ok_str(found(w, book, "joined", "role", STR("server")), "");
	ok_str(found(w, book, "joined", "role", STR("owner")), "0");
	now = count(w, book);
	ok(now.mentions == all.mentions - 1 && now.refers == all.refers);
	is(w, filing_at(w, tx, 4, &row), ST_OK);
	id = str_dup(w->mem, row.id);
	store_read_end(tx);
	erase(w, book,
	    &(struct book_erasing){.act = &id,
		.act_n = 1,
		.field = &of,
		.field_n = 1});
	ok_str(refer_to(w, book, 3), "");
	ok_str(found(w, book, "consent", "present", present), "");
	ok_str(found(w, book, "consent", "by", STR("olga")), "4");
	erase(w, book, &(struct book_erasing){.act = &id, .act_n = 1});
	ok_str(found(w, book, "consent", "by", STR("olga")), "");
	erase(w, book, &(struct book_erasing){.person = STR("kim")});
	ok_str(found(w, book, "present", "by", STR("kim")), "");
	ok_str(found(w, book, "joined", "person", STR("kim")), "");
	ok_str(found(w, book, "joined", "by", STR("olga")), "0");
	now = count(w, book);
	ok(now.mentions == 3 && now.refers == 0);
}

static void
test_filed(struct work *w, struct str where)
{
	struct str folder = engine_path(w, "shop"), present;
	struct book_rebuilt n;
	struct book *book = NULL;

	if (!fill(w, where, &book, &present))
		return;
	test_found(w, book, present);
	book_close(book);
	ok_str(verified(w, folder), "");
	is(w, book_open(w, folder, &book), ST_OK);
	test_erased(w, book, present);
	book_close(book);
	ok_str(verified(w, folder), "");
	is(w, book_rebuild(w, folder, NULL, &n), ST_OK);
	ok(n.mentions == 3);
	ok_str(verified(w, folder), "");
}

/* ---- where it was not -------------------------------------------------------------------- */

#define UNMADE                                                    \
	"delete from mention; delete from refer;"                 \
	"insert into setting (name, value, at) select 'mention'," \
	" cast(size as text), 0 from head"

static void
test_made(struct work *w, struct str where)
{
	struct str folder = engine_path(w, "shop"), present, what;
	struct book_filed filed;
	struct book_rebuilt n;
	struct book *book = NULL;
	size_t at;

	if (!fill(w, where, &book, &present))
		return;
	book_close(book);
	change(w, where, UNMADE);
	/* It is none's fault that there is none yet. */
	ok_str(verified(w, folder), "");
	is(w, book_open(w, folder, &book), ST_OK);
	test_found(w, book, present);
	is(w, file_present(w, book, "GBP 4.00", &filed), ST_OK);
	ok_str(found(w, book, "present", "by", STR("kim")), "2 3 4 5");
	book_close(book);
	ok_str(verified(w, folder), "");
	change(w, where, UNMADE);
	is(w, book_rebuild(w, folder, NULL, &n), ST_OK);
	ok(n.mentions == 12);
	change(w, where, "update setting set value = value");
	ok_str(verified(w, folder), "");
	/* But it is somebody's when it is said of one that was kept. */
	change(w, where,
	    UNMADE "; update setting set value = '3' where name = 'mention'");
	what = verified(w, folder);
	ok(str_find(what, STR("it is said to be not made yet"), &at));
	ok(str_find(what, STR("no row of its field"), &at));
	change(w, where, "update setting set value = '-1'");
	ok(str_find(verified(w, folder), STR("no number of entries"), &at));
	says(w, book_open(w, folder, &book), ST_CORRUPT, "probity rebuild");
	is(w, book_rebuild(w, folder, NULL, &n), ST_OK);
	ok_str(verified(w, folder), "");
}

/* ---- changed --------------------------------------------------------------------------------- */

static void
tampered(struct work *w, struct str where, const char *script,
    const char *pattern)
{
	struct str folder = engine_path(w, "shop"), what;
	struct book_rebuilt n;
	size_t at;

	change(w, where, script);
	what = verified(w, folder);
	if (!tap_ok(str_find(what, str_from_c(pattern), &at), "%s: told",
		script))
		printf("# %.*s\n", STR_ARG(what));
	is(w, book_rebuild(w, folder, NULL, &n), ST_OK);
	ok_str(verified(w, folder), "");
}

static void
test_changed(struct work *w, struct str where)
{
	struct str present, act;
	struct book *book = NULL;
	struct filing_row row;
	struct tx *tx = NULL;

	if (!fill(w, where, &book, &present))
		return;
	is(w, store_read(w, book->store, &tx), ST_OK);
	is(w, filing_at(w, tx, 1, &row), ST_OK);
	act = str_fmt(w->mem, "entry 1, act %.*s: the index has ",
	    STR_ARG(row.id));
	store_read_end(tx);
	book_close(book);
	tampered(w, where, "delete from mention where seq = 1",
	    str_c(w->mem,
		str_fmt(w->mem, "%.*sno row of its field role", STR_ARG(act))));
	tampered(w, where, "update mention set seq = 1 where seq = 2",
	    str_c(w->mem,
		str_fmt(w->mem, "%.*sa row of it that none of its fields has",
		    STR_ARG(act))));
	tampered(w, where, "update mention set seq = 0 where seq = 2",
	    ": the index has no row of its field by");
	tampered(w, where, "update mention set seq = 1000 where seq = 2",
	    "the index of what acts say: it has a row of entry 1000, which");
	tampered(w, where,
	    "insert into mention select distinct key, -1 "
	    "from mention",
	    "the index of what acts say: it has a row of entry -1, which");
	tampered(w, where, "delete from refer",
	    ": the index does not say that it refers to entry 3");
	tampered(w, where, "update refer set about = 2",
	    ": the index says that it refers to entry 2");
	tampered(w, where, "insert into refer values (0, 1)",
	    ": the index says that it refers to entry 0");
	tampered(w, where, "insert into refer values (0, 77)",
	    "it has a row of entry 77, which is not there");
}

int
main(void)
{
	struct work w = {arena_new(), {STR(""), STR("")}};

	engine_start(&w);
	test_kept();
	engine_each(&w, "filed", test_filed);
	engine_each(&w, "made", test_made);
	engine_each(&w, "changed", test_changed);
	engine_stop(&w);
	arena_free(w.mem);
	return tap_done();
}
