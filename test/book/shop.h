/* SPDX-License-Identifier: Apache-2.0 */
#ifndef TEST_SHOP_H
#define TEST_SHOP_H

/* Acts of codes/minimal, filed: olga owns the shop, kim serves in it. */
#include "base/instant.h"
#include "base/str.h"
#include "base/work.h"
#include "book/book.h"
#include "book/verify.h"
#include "desk/init.h"
#include "rules/plain.h"
#include "engine.h"
#include "expect.h"

#define NOON INT64_C(1709290800000) /* 2024-03-01 11:00 UTC */

static inline struct plain
text(const char *s)
{
	return (struct plain){.kind = PLAIN_TEXT, .text = str_from_c(s)};
}

/* A present of so many pounds. */
static inline enum status
file_present(struct work *w, struct book *book, const char *value,
    struct book_filed *out)
{
	const struct str name[] = {STR("act"), STR("received"), STR("value"),
	    STR("supplier")};
	const struct plain item[] = {text("present"), text("2024-03-04"),
	    text(value), text("no")};
	const struct plain given = {.kind = PLAIN_MAP,
	    .name = name,
	    .item = item,
	    .item_n = 4};
	const struct book_filing filing = {.given = &given,
	    .by = STR("kim"),
	    .now = {NOON}};

	return book_file(w, book, &filing, out);
}

static inline enum status
file_joined(struct work *w, struct book *book, const char *person,
    const char *role)
{
	const struct str name[] = {STR("act"), STR("person"), STR("role"),
	    STR("since")};
	const struct plain item[] = {text("joined"), text(person), text(role),
	    text("2020-01-06")};
	const struct plain given = {.kind = PLAIN_MAP,
	    .name = name,
	    .item = item,
	    .item_n = 4};
	const struct book_filing filing = {.given = &given,
	    .by = STR("olga"),
	    .now = {NOON}};
	struct book_filed out;

	return book_file(w, book, &filing, &out);
}

static inline enum status
file_consent(struct work *w, struct book *book, struct str id)
{
	const struct str name[] = {STR("act"), STR("present"), STR("given"),
	    STR("answer")};
	const struct plain item[] = {text("consent"),
	    {.kind = PLAIN_TEXT, .text = id}, text("2024-03-01T12:00:00Z"),
	    text("yes")};
	const struct plain given = {.kind = PLAIN_MAP,
	    .name = name,
	    .item = item,
	    .item_n = 4};
	const struct book_filing filing = {.given = &given,
	    .by = STR("olga"),
	    .now = {NOON + 1000}};
	struct book_filed out;

	return book_file(w, book, &filing, &out);
}

/* A data folder of that Code, on either engine, and its book. */
static inline bool
shop_open(struct work *w, const char *name, struct str where, struct book **out)
{
	struct str folder = engine_path(w, name);
	const struct init_setup setup = {.folder = folder,
	    .code = STR("codes/minimal"),
	    .store = str_starts(where, STR("postgres")) ? where : STR("")};

	return is(w, file_remove_tree(w, folder), ST_OK) &&
	    is(w, init_folder(w, &setup), ST_OK) &&
	    is(w, book_open(w, folder, out), ST_OK);
}

/* Every act, decision and register. */
static inline void
shop_verifies(struct work *w, struct book *book)
{
	const struct book_verifying how = {.trust = book_trust(book),
	    .registers = true};
	struct verify_report report;

	is(w, book_verify(w, book, &how, &report), ST_OK);
	ok(report.finding.n == 0);
}

#endif
