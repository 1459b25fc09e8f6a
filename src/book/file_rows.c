/* SPDX-License-Identifier: Apache-2.0 */
/*
 * What is written of an act: its entry, which has the digest of each field; the
 * fields and the decisions, each sealed for those whom it concerns; who is new;
 * and what the registers say.
 */
#include "base/arena.h"
#include "base/buf.h"
#include "base/hex.h"
#include "base/vec.h"
#include "base/work.h"
#include "crypt/hash.h"
#include "decide/act.h"
#include "json/write.h"
#include "merkle/leaf.h"
#include "record/fields.h"
#include "record/people.h"
#include "rules/host.h"
#include "store/entry.h"
#include "store/filing.h"
#include "store/person.h"

#include "book/book_impl.h"
#include "book/file_impl.h"

struct plain
book__filing_text(struct str s)
{
	return (struct plain){.kind = PLAIN_TEXT, .text = s};
}

/* ---- whose a field is ------------------------------------------------------------------ */

static enum status
number_of(struct work *w, struct filing *f, struct str id, int64_t *out)
{
	struct people_row row;
	enum status st;

	*out = people_number(f->book->people, id);
	if (*out != 0 || id.n == 0)
		return ST_OK;
	thread_lock(&f->book->mutex);
	st = people_add(w, f->book->people, id, &row);
	thread_unlock(&f->book->mutex);
	if (st == ST_OK) {
		*(struct people_row *)vec_push(w->mem, &f->added) = row;
		*out = row.number;
	}
	return st;
}

/* Adds a number to a list that ascends; 0 and what is there are passed over. */
static void
whose_add(struct work *w, struct vec *list, int64_t number)
{
	int64_t *at;
	size_t i = list->n;

	for (size_t k = 0; k < list->n; k++)
		if (*VEC_AT(list, int64_t, k) == number)
			return;
	if (number == 0)
		return;
	at = vec_push(w->mem, list);
	for (; i > 0 && *VEC_AT(list, int64_t, i - 1) > number; i--) {
		*at = *VEC_AT(list, int64_t, i - 1);
		at = VEC_AT(list, int64_t, i - 1);
	}
	*at = number;
}

static enum status
whose_value(struct work *w, struct filing *f, struct vec *list,
    struct cel_value v)
{
	const struct rules_entity *e = rules_entity_of(v);
	enum status st = ST_OK;
	int64_t number;

	for (uint32_t i = 0; v.kind == CEL_LIST && st == ST_OK && i < v.n; i++)
		st = whose_value(w, f, list, v.as.item[i]);
	if (e == NULL)
		return st;
	st = number_of(w, f, e->id, &number);
	if (st == ST_OK)
		whose_add(w, list, number);
	return st;
}

/* Whoever files it and whom it concerns; a field also those that it names. */
static enum status
whose_of(struct work *w, struct filing *f, uint32_t field, struct vec *list)
{
	const struct rules_act *kind = &f->book->law.rules->act[f->act->kind];
	enum status st = whose_value(w, f, list, f->act->author);

	if (st == ST_OK)
		st = whose_value(w, f, list, f->act->subject);
	if (st == ST_OK && field < kind->field_n &&
	    kind->field[field].type.kind == RULES_PERSON)
		st = whose_value(w, f, list, act_field(f->act, field));
	return st;
}

/* Everybody whom the decision speaks of: its hash is theirs as well, since who
 * guesses what it said can tell by the hash that they are right. */
static enum status
decision_whose(struct work *w, struct filing *f, struct vec *out)
{
	enum status st;
	int64_t number;

	*out = VEC(int64_t);
	st = whose_of(w, f, RULES_NONE, out);
	for (size_t i = 0; st == ST_OK && i < f->whole.person_n; i++) {
		st = number_of(w, f, f->whole.person[i].person, &number);
		if (st == ST_OK)
			whose_add(w, out, number);
	}
	return st;
}

/* ---- the entry -------------------------------------------------------------------------- */

static enum status
json_of(struct work *w, const struct plain *p, struct str *out)
{
	struct json_out o;
	struct buf b;
	enum status st;

	buf_init(&b, LEAF_DISCLOSURE_MAX);
	json_out_init(&o, w->mem, &b, JSON_CANONICAL);
	if (p->kind == PLAIN_LIST) {
		json_put_array(&o);
		for (size_t i = 0; i < p->item_n; i++)
			json_put_text(&o, p->item[i].text);
		json_put_end(&o);
	} else {
		json_put_text(&o, p->text);
	}
	st = json_out_done(w, &o);
	if (st == ST_OK)
		*out = str_dup(w->mem, buf_str(&b));
	buf_release(&b);
	return st;
}

static enum status
field_add(struct work *w, struct filing *f, struct vec *fields, struct str name,
    const struct plain *value)
{
	const struct rules_act *kind = &f->book->law.rules->act[f->act->kind];
	uint32_t i = rules_find_field(kind->field, kind->field_n, name);
	bool theirs = i != RULES_NONE || str_eq(name, STR("by"));
	struct fields_field *to = vec_push(w->mem, fields);
	struct vec whose = VEC(int64_t);
	enum status st = theirs ? whose_of(w, f, i, &whose) : ST_OK;

	*to = (struct fields_field){.name = name,
	    .whose = whose.p,
	    .whose_n = whose.n};
	return st == ST_OK ? json_of(w, value, &to->value) : st;
}

/* Of a decision. */
static enum status
hash_add(struct work *w, struct filing *f, struct vec *fields, struct str name,
    struct str decision)
{
	const struct hash hash = hash_of(decision);
	const struct plain hex =
	    book__filing_text(hex_format(w->mem, hash_str(&hash)));
	struct fields_field *to = vec_push(w->mem, fields);
	struct vec whose;
	enum status st = decision_whose(w, f, &whose);

	*to = (struct fields_field){.name = name,
	    .whose = whose.p,
	    .whose_n = whose.n};
	return st == ST_OK ? json_of(w, &hex, &to->value) : st;
}

static enum status
fields_of(struct work *w, struct filing *f, struct vec *fields)
{
	bool differ = !str_eq(f->whole_json, f->open_json);
	const struct plain code =
	    book__filing_text(hex_format(w->mem, f->book->law.rules->hash));
	const struct plain n = book__filing_text(
	    str_fmt(w->mem, "%zu", f->given.item_n + 3 + differ));
	enum status st = field_add(w, f, fields, STR("code_sha256"), &code);

	if (st == ST_OK)
		st = field_add(w, f, fields, STR("disclosures"), &n);
	if (st == ST_OK)
		st = hash_add(w, f, fields, STR("decision_sha256"),
		    f->whole_json);
	if (st == ST_OK && differ)
		st = hash_add(w, f, fields, STR("open_sha256"), f->open_json);
	for (size_t i = 0; st == ST_OK && i < f->given.item_n; i++)
		st = field_add(w, f, fields, f->given.name[i],
		    &f->given.item[i]);
	return st;
}

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
    const struct fields_sealed *sealed)
{
	enum status st = ST_OK;

	for (size_t i = 0; st == ST_OK && i < sealed->part_n; i++)
		st = filing_disclose(w, tx,
		    &(struct filing_part){seq, (int64_t)i,
			sealed->part[i].whose, sealed->part[i].sealed});
	return st;
}

static enum status
decision_write(struct work *w, struct filing *f, struct tx *tx, int64_t seq)
{
	const struct str json[] = {f->whole_json, f->open_json};
	struct vec whose;
	enum status st = decision_whose(w, f, &whose);

	for (int i = 0; st == ST_OK && i < 2; i++) {
		struct fields_part part = {fields_whose(w, whose.p, whose.n),
		    json[i]};

		if (i == FILING_OPEN && str_eq(json[0], json[1]))
			break;
		st = fields_wrap(w, f->book->people, book__about(w, f->id, i),
		    &part);
		if (st == ST_OK)
			st = filing_decide(w, tx,
			    &(struct filing_part){seq, i, part.whose,
				part.sealed});
	}
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
mentions_write(struct work *w, struct filing *f, struct tx *tx, int64_t seq)
{
	struct book__mentions m = {.book = f->book,
	    .tx = tx,
	    .seq = seq,
	    .kind = f->book->law.rules->act[f->act->kind].name};
	enum status st = book__mentions_given(w, &m, &f->given);

	return st == ST_OK ? book__mentions_add(w, &m) : st;
}

enum status
book__filing_rows(struct work *w, struct filing *f, struct tx *tx, int64_t *seq)
{
	struct vec fields = VEC(struct fields_field);
	struct fields_sealed sealed;
	enum status st = fields_of(w, f, &fields);
	const struct fields_act act = {f->id, f->in->now.ms, fields.p,
	    fields.n};

	if (st == ST_OK)
		st = fields_seal(w, f->book->people, &act, &sealed);
	if (st == ST_OK)
		st = book__cover(w, f->book, tx, f->in->now.ms);
	if (st == ST_OK)
		st = entry_append(w, tx, sealed.leaf, seq);
	if (st == ST_OK)
		st = filing_add(w, tx,
		    &(struct filing_row){*seq, f->id,
			f->book->law.rules->act[f->act->kind].name,
			f->in->now.ms});
	if (st == ST_OK)
		st = decision_write(w, f, tx, *seq);
	if (st == ST_OK)
		st = persons_write(w, tx, f);
	if (st == ST_OK)
		st = parts_write(w, tx, *seq, &sealed);
	if (st == ST_OK)
		st = mentions_write(w, f, tx, *seq);
	return st == ST_OK ? registers_write(w, f, tx, *seq) : st;
}
