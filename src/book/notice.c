/* SPDX-License-Identifier: Apache-2.0 */
/*
 * What the record says of itself: an act that nobody decides and no rule reads,
 * with fields like those of any other, so that it is proved, shown and verified
 * as they are.
 */
#include "base/arena.h"
#include "base/instant.h"
#include "base/vec.h"
#include "base/work.h"
#include "record/fields.h"
#include "record/people.h"
#include "store/entry.h"
#include "store/filing.h"
#include "store/person.h"

#include "book/book_impl.h"
#include "book/file_impl.h"

#define OWN_FIELDS 5

static struct plain
value_of(struct work *w, const struct book__notice_field *f)
{
	struct plain list = {.kind = PLAIN_LIST};
	struct plain *item;

	if (f->list == NULL)
		return book__filing_text(f->text);
	item = ARENA_ARRAY(w->mem, struct plain, f->list->n);
	for (size_t i = 0; i < f->list->n; i++)
		item[i] = book__filing_text(*VEC_AT(f->list, struct str, i));
	list.item = item;
	list.item_n = f->list->n;
	return list;
}

static enum status
seal(struct work *w, const struct book *book, const struct book__notice *n,
    struct fields_sealed *out)
{
	struct fields_field *field =
	    ARENA_ARRAY(w->mem, struct fields_field, n->n + OWN_FIELDS);
	const int64_t by = people_number(book->people, n->by);
	const struct fields_act act = {.id = n->id,
	    .recorded = n->now.ms,
	    .field = field,
	    .n = n->n + OWN_FIELDS};
	const struct book__notice_field own[OWN_FIELDS] = {
	    {.name = "act", .text = n->kind},
	    {.name = "id", .text = n->id},
	    {.name = "on", .text = instant_format(w->mem, n->now)},
	    {.name = "disclosures", .text = str_fmt(w->mem, "%zu", act.n)},
	    {.name = "by", .text = n->by, .theirs = true},
	};
	enum status st = ST_OK;
	struct plain value;

	for (size_t i = 0; st == ST_OK && i < act.n; i++) {
		const struct book__notice_field *from =
		    i < OWN_FIELDS ? &own[i] : &n->field[i - OWN_FIELDS];

		field[i] = (struct fields_field){.name = str_from_c(from->name),
		    .whose = from->theirs ? &by : NULL,
		    .whose_n = from->theirs};
		value = value_of(w, from);
		st = book__filing_json(w, &value, &field[i].value);
	}
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
