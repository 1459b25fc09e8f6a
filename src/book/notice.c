/* SPDX-License-Identifier: Apache-2.0 */
/*
 * What the record says of itself: an act that nobody decides and no rule reads,
 * with fields like those of any other, so that it is proved, shown and verified
 * as they are.
 */
#include "base/arena.h"
#include "base/buf.h"
#include "base/instant.h"
#include "base/work.h"
#include "json/write.h"
#include "merkle/leaf.h"
#include "record/fields.h"
#include "record/people.h"
#include "store/entry.h"
#include "store/filing.h"
#include "store/person.h"

#include "book/book_impl.h"

#define OWN_FIELDS 5 /* act, id, on, by */

static enum status
text_json(struct work *w, struct str text, struct str *out)
{
	struct json_out o;
	struct buf b;
	enum status st;

	buf_init(&b, LEAF_DISCLOSURE_MAX);
	json_out_init(&o, w->mem, &b, JSON_CANONICAL);
	json_put_text(&o, text);
	st = json_out_done(w, &o);
	if (st == ST_OK)
		*out = str_dup(w->mem, buf_str(&b));
	buf_release(&b);
	return st;
}

static enum status
seal(struct work *w, const struct book *book, const struct book__notice *n,
    struct fields_sealed *out)
{
	struct fields_field *field =
	    ARENA_ARRAY(w->mem, struct fields_field, n->n + OWN_FIELDS);
	const int64_t by = people_number(book->people, n->by);
	const struct fields_act act = {n->id, n->now.ms, field,
	    n->n + OWN_FIELDS};
	const struct str name[OWN_FIELDS] = {STR_INIT("act"), STR_INIT("id"),
	    STR_INIT("on"), STR_INIT("disclosures"), STR_INIT("by")};
	const struct str value[OWN_FIELDS] = {n->kind, n->id,
	    instant_format(w->mem, n->now), str_fmt(w->mem, "%zu", act.n),
	    n->by};
	enum status st = ST_OK;

	for (size_t i = 0; st == ST_OK && i < act.n; i++) {
		field[i].name =
		    i < OWN_FIELDS ? name[i] : n->name[i - OWN_FIELDS];
		st = text_json(w,
		    i < OWN_FIELDS ? value[i] : n->value[i - OWN_FIELDS],
		    &field[i].value);
	}
	field[OWN_FIELDS - 1].whose = &by;
	field[OWN_FIELDS - 1].whose_n = 1;
	return st == ST_OK ? fields_seal(w, book->people, &act, out) : st;
}

enum status
book__notice_add(struct work *w, struct book *book, struct tx *tx,
    const struct book__notice *n, int64_t *seq)
{
	struct fields_sealed sealed;
	enum status st = seal(w, book, n, &sealed);

	if (st == ST_OK)
		st = book__cover(w, book, tx, n->now.ms);
	if (st == ST_OK)
		st = entry_append(w, tx, sealed.leaf, seq);
	if (st == ST_OK)
		st = filing_add(w, tx,
		    &(struct filing_row){*seq, n->id, n->kind, n->now.ms});
	if (st == ST_OK && n->added != NULL)
		st = person_add(w, tx,
		    &(struct person_row){n->added->number,
			str_of((const char *)n->added->seed.byte,
			    sizeof(n->added->seed.byte)),
			n->added->name});
	for (size_t i = 0; st == ST_OK && i < sealed.part_n; i++)
		st = filing_disclose(w, tx,
		    &(struct filing_part){*seq, (int64_t)i,
			sealed.part[i].whose, sealed.part[i].sealed});
	return st;
}
