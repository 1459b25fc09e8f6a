/* SPDX-License-Identifier: Apache-2.0 */
#include <stdio.h>

#include "base/arena.h"
#include "base/buf.h"
#include "base/hex.h"
#include "base/instant.h"
#include "base/work.h"
#include "book/verify.h"
#include "json/write.h"

#include "cli/command.h"
#include "cli/print.h"

#include "cli/verify_print.h"

#define PRINTED_MOST ((size_t)8 << 20)
/* " at 2026-...", or nothing where a witness says no time that there is. */
static const char *
cosigned_at(struct work *w, const struct note_signed *witness)
{
	struct instant at;

	if (!witness->good || witness->time > INSTANT_LAST / 1000 ||
	    !instant_from_ms(witness->time * 1000, &at))
		return "";
	return str_c(w->mem,
	    str_fmt(w->mem, " at %.*s", STR_ARG(instant_format(w->mem, at))));
}

static void
witnesses_print(struct work *w, const struct checkpoint_trust *trust,
    const struct note_signed *witness)
{
	for (size_t i = 0; witness != NULL && i < trust->n; i++)
		printf("%s by %.*s%s\n",
		    witness[i].good ? "cosigned" : "not cosigned",
		    STR_ARG(trust->witness[i].name),
		    cosigned_at(w, &witness[i]));
}

static void
witnesses_json(struct json_out *o, const struct checkpoint_trust *trust,
    const struct note_signed *witness)
{
	json_put_name(o, STR("witnesses"));
	json_put_array(o);
	for (size_t i = 0; witness != NULL && i < trust->n; i++) {
		json_put_object(o);
		json_put_text_member(o, STR("name"), trust->witness[i].name);
		json_put_bool_member(o, STR("cosigned"), witness[i].good);
		json_put_int_member(o, STR("time"), witness[i].time);
		json_put_end(o);
	}
	json_put_end(o);
}

static void
report_print(struct work *w, const struct checkpoint_trust *trust,
    const struct verify_report *r)
{
	for (size_t i = 0; i < r->finding.n; i++) {
		const struct verify_finding *f =
		    VEC_AT(&r->finding, struct verify_finding, i);

		printf("%.*s: %.*s\n    %.*s\n", STR_ARG(f->where),
		    STR_ARG(f->what), STR_ARG(f->means));
	}
	if (r->findings > r->finding.n)
		printf("and %zu more\n", r->findings - r->finding.n);
	if (r->findings == 0)
		printf("%.*s: %lld entries, all as they were signed\n",
		    STR_ARG(r->origin), (long long)r->head.size);
	witnesses_print(w, trust, r->witness);
}

static enum status
report_json(struct work *w, const struct checkpoint_trust *trust,
    const struct verify_report *r)
{
	struct json_out o;
	struct buf b;
	enum status st;

	buf_init(&b, PRINTED_MOST);
	json_out_init(&o, w->mem, &b, JSON_PLAIN);
	json_put_object(&o);
	json_put_text_member(&o, STR("origin"), r->origin);
	json_put_int_member(&o, STR("size"), r->head.size);
	json_put_text_member(&o, STR("root"),
	    hex_format(w->mem, hash_str(&r->head.root)));
	witnesses_json(&o, trust, r->witness);
	json_put_int_member(&o, STR("count"), (int64_t)r->findings);
	json_put_name(&o, STR("findings"));
	json_put_array(&o);
	for (size_t i = 0; i < r->finding.n; i++) {
		const struct verify_finding *f =
		    VEC_AT(&r->finding, struct verify_finding, i);

		json_put_object(&o);
		json_put_text_member(&o, STR("where"), f->where);
		json_put_text_member(&o, STR("what"), f->what);
		json_put_text_member(&o, STR("means"), f->means);
		json_put_end(&o);
	}
	json_put_end(&o);
	json_put_end(&o);
	st = cli_print_json(w, &o, &b);
	buf_release(&b);
	return st;
}

enum status
cli_verify_print(struct work *w, const struct cli_call *call,
    const struct checkpoint_trust *trust, const struct verify_report *r)
{
	if (call->json)
		return report_json(w, trust, r);
	report_print(w, trust, r);
	return ST_OK;
}

/* ---- a receipt ------------------------------------------------------------------------- */

static enum status
receipt_json(struct work *w, const struct checkpoint_trust *trust,
    const struct book_receipt *r)
{
	struct json_out o;
	struct buf b;
	enum status st;

	buf_init(&b, PRINTED_MOST);
	json_out_init(&o, w->mem, &b, JSON_PLAIN);
	json_put_object(&o);
	json_put_text_member(&o, STR("origin"), r->origin);
	json_put_int_member(&o, STR("index"), r->index);
	json_put_int_member(&o, STR("size"), r->size);
	witnesses_json(&o, trust, r->witness);
	json_put_name(&o, STR("fields"));
	json_put_object(&o);
	for (size_t i = 0; i < r->field.n; i++) {
		const struct book_receipt_field *f =
		    VEC_AT(&r->field, struct book_receipt_field, i);

		json_put_name(&o, f->name);
		json_put(&o, f->json);
	}
	json_put_end(&o);
	json_put_end(&o);
	st = cli_print_json(w, &o, &b);
	buf_release(&b);
	return st;
}

enum status
cli_verify_print_receipt(struct work *w, const struct cli_call *call,
    const struct checkpoint_trust *trust, const struct book_receipt *r)
{
	if (call->json)
		return receipt_json(w, trust, r);
	printf("%.*s: entry %lld of %lld, signed\n", STR_ARG(r->origin),
	    (long long)r->index, (long long)r->size);
	witnesses_print(w, trust, r->witness);
	for (size_t i = 0; i < r->field.n; i++) {
		const struct book_receipt_field *f =
		    VEC_AT(&r->field, struct book_receipt_field, i);

		printf("%.*s: %.*s\n", STR_ARG(f->name), STR_ARG(f->value));
	}
	return ST_OK;
}
