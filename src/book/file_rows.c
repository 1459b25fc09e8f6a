/* SPDX-License-Identifier: Apache-2.0 */
/*
 * What is written of an act: its entry, which has the digest of each field; the
 * fields and the decisions, each sealed for those whom it concerns; who is new;
 * and what the registers say.
 */
#include "base/arena.h"
#include "base/vec.h"
#include "base/work.h"
#include "decide/act.h"
#include "record/fields.h"
#include "record/people.h"
#include "rules/host.h"
#include "store/entry.h"
#include "store/filing.h"
#include "store/person.h"

#include "book/book_impl.h"
#include "book/file_impl.h"

/* ---- rows -------------------------------------------------------------------------------- */

static enum status
persons_write(struct work *w, struct tx *tx, const struct filing *f)
{
	enum status st = ST_OK;

	for (size_t i = 0; st == ST_OK && i < f->added.n; i++) {
		const struct people_row *p =
		    VEC_AT(&f->added, struct people_row, i);

		st = person_add(w, tx,
		    &(struct person_row){p->number,
			str_of((const char *)p->seed.byte,
			    sizeof(p->seed.byte)),
			p->name});
	}
	return st;
}

static enum status
parts_write(struct work *w, struct tx *tx, int64_t seq,
    const struct filing_sealed *sealed)
{
	enum status st = ST_OK;

	for (size_t i = 0; st == ST_OK && i < sealed->decision_n; i++)
		st = filing_decide(w, tx,
		    &(struct filing_part){seq, (int64_t)i,
			sealed->decision[i].whose, sealed->decision[i].sealed});
	for (size_t i = 0; st == ST_OK && i < sealed->act.part_n; i++)
		st = filing_disclose(w, tx,
		    &(struct filing_part){seq, (int64_t)i,
			sealed->act.part[i].whose, sealed->act.part[i].sealed});
	return st;
}

static int64_t
entity_number(const struct filing *f, struct cel_value v)
{
	const struct rules_entity *e = rules_entity_of(v);

	return e == NULL ? 0 : people_number(f->book->people, e->id);
}

static enum status
duties_write(struct work *w, struct filing *f, struct tx *tx, int64_t seq)
{
	const struct rules *r = f->book->law.rules;
	enum status st = ST_OK;
	int64_t n = 0;

	for (size_t i = 0; i < f->whole.person_n; i++) {
		const struct decide_person *p = &f->whole.person[i];

		for (size_t k = 0; st == ST_OK && k < p->duty_n; k++) {
			const struct decide_duty *d = &p->duty[k];
			const struct rules_duty *of =
			    &r->rule[d->rule].duty[d->duty];

			st = filing_duty_add(w, tx,
			    &(struct filing_duty){.seq = seq,
				.n = n,
				.person =
				    people_number(f->book->people, p->person),
				.from = d->from,
				.rule = r->rule[d->rule].name,
				.verb = of->verb,
				.office = d->by.office == RULES_NONE
				    ? STR("")
				    : r->office[d->by.office].name,
				.has_due = d->has_due,
				.due = d->due});
			n++;
		}
	}
	return st;
}

static enum status
registers_write(struct work *w, struct filing *f, struct tx *tx, int64_t seq)
{
	enum status st = filing_matter_add(w, tx,
	    &(struct filing_matter){seq, f->act->day,
		entity_number(f, f->act->author),
		entity_number(f, f->act->subject),
		str_from_c(rules_verdict_name(f->whole.verdict))});

	return st == ST_OK ? duties_write(w, f, tx, seq) : st;
}

static enum status
mentions_write(struct work *w, const struct filing *f, struct tx *tx,
    int64_t seq)
{
	struct book__mentions m = f->sealed.mentions;
	enum status st;

	m.tx = tx;
	m.seq = seq;
	st = book__mentions_about(w, &m);
	return st == ST_OK ? book__mentions_add(w, &m) : st;
}

enum status
book__filing_rows(struct work *w, struct filing *f, struct tx *tx, int64_t *seq)
{
	enum status st = book__cover(w, f->book, tx, f->in->now.ms);

	if (st == ST_OK)
		st = entry_append(w, tx, f->sealed.act.leaf, seq);
	if (st == ST_OK)
		st = filing_add(w, tx,
		    &(struct filing_row){*seq, f->id, f->kind, f->in->now.ms});
	if (st == ST_OK)
		st = persons_write(w, tx, f);
	if (st == ST_OK)
		st = parts_write(w, tx, *seq, &f->sealed);
	if (st == ST_OK)
		st = mentions_write(w, f, tx, *seq);
	return st == ST_OK ? registers_write(w, f, tx, *seq) : st;
}
