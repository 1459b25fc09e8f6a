/* SPDX-License-Identifier: Apache-2.0 */
/* By hand what a portal's scheduler does: all witnesses, now, a line each. */
#include <stdio.h>

#include "base/buf.h"
#include "base/instant.h"
#include "base/work.h"
#include "book/book.h"
#include "book/witness.h"
#include "json/write.h"
#include "os/clock.h"

#include "cli/command.h"
#include "cli/print.h"

#include "cli/record_witness.h"

enum { DATA };

#define MS_IN_SECOND 1000
#define PRINTED_MOST ((size_t)1 << 20)

/* Empty for a time that no calendar has. */
static struct str
time_text(struct work *w, int64_t seconds)
{
	struct instant at;

	if (seconds > INSTANT_LAST / MS_IN_SECOND ||
	    !instant_from_ms(seconds * MS_IN_SECOND, &at))
		return STR("");
	return instant_format(w->mem, at);
}

static void
print(struct work *w, const struct vec *out)
{
	for (size_t i = 0; i < out->n; i++) {
		const struct book_cosigned *c =
		    VEC_AT(out, struct book_cosigned, i);

		if (c->st == ST_OK)
			printf("%.*s: cosigned %lld entries at %.*s\n",
			    STR_ARG(c->name), (long long)c->size,
			    STR_ARG(time_text(w, c->at)));
		else
			printf("%.*s: %.*s%s%.*s\n", STR_ARG(c->name),
			    STR_ARG(c->what), c->remedy.n > 0 ? "\n    " : "",
			    STR_ARG(c->remedy));
	}
}

static enum status
print_json(struct work *w, const struct vec *out)
{
	struct json_out o;
	struct buf b;
	enum status st;

	buf_init(&b, PRINTED_MOST);
	json_out_init(&o, w->mem, &b, JSON_PLAIN);
	json_put_array(&o);
	for (size_t i = 0; i < out->n; i++) {
		const struct book_cosigned *c =
		    VEC_AT(out, struct book_cosigned, i);

		json_put_object(&o);
		json_put_text_member(&o, STR("witness"), c->key);
		json_put_text_member(&o, STR("status"),
		    str_from_c(status_name(c->st)));
		json_put_text_member(&o, STR("what"), c->what);
		json_put_int_member(&o, STR("size"), c->size);
		json_put_int_member(&o, STR("time"), c->at);
		json_put_end(&o);
	}
	json_put_end(&o);
	st = cli_print_json(w, &o, &b);
	buf_release(&b);
	return st;
}

/* Whether it went as the configuration wants it, one at least; and nobody has
 * seen another history. */
static enum status
judge(struct work *w, const struct book *book, const struct vec *out)
{
	size_t good = 0, need = book_witness_need(book);

	for (size_t i = 0; i < out->n; i++) {
		const struct book_cosigned *c =
		    VEC_AT(out, struct book_cosigned, i);

		if (c->st == ST_CORRUPT)
			return work_fail(w, ST_CORRUPT,
			    "%.*s has cosigned another history of this record",
			    STR_ARG(c->name));
		good += c->st == ST_OK;
	}
	need = need > 0 ? need : 1;
	if (good >= need)
		return ST_OK;
	return work_fail(w, ST_BUSY, "%zu of %zu witnesses cosigned%s", good,
	    out->n, good > 0 ? ", which is less than witness-need says" : "");
}

static enum status
witness(struct work *w, const struct cli_call *call, struct book *book)
{
	struct vec out = VEC(struct book_cosigned);
	enum status st =
	    book_witness(w, book, clock_now_ms() / MS_IN_SECOND, &out);

	if (st == ST_OK && out.n == 0) {
		(void)work_fail(w, ST_NOTFOUND, "no witness is configured");
		return work_remedy(w, ST_NOTFOUND,
		    "probity.conf(5) says how to name some: witness "
		    "NAME+ID+KEY https://...");
	}
	if (st == ST_OK && call->json)
		st = print_json(w, &out);
	else if (st == ST_OK)
		print(w, &out);
	return st == ST_OK ? judge(w, book, &out) : st;
}

static enum status
run(struct work *w, const struct cli_call *call)
{
	struct book *book = NULL;
	enum status st = book_open_witnessed(w,
	    cli_print_option(call, DATA, CLI_DATA), &book);

	if (st == ST_OK)
		st = witness(w, call, book);
	book_close(book);
	return st;
}

static const struct cli_option option[] = {
    [DATA] = {"data", CLI_FOLDER, "DIR", "the data folder (data)", 0, 0},
};

const struct cli_command cli_record_witness = {
    .name = "record witness",
    .summary = "ask the witnesses to cosign the record as it stands",
    .option = option,
    .options = 1,
    .run = run,
};
