/* SPDX-License-Identifier: Apache-2.0 */
/*
 * The fields of an act and whose each is. Whose they are is found where the world
 * and the people stand still; what takes the time, salts, digests and sealing, is
 * done with the keys of that moment in the thread of whoever files the act, beside
 * others that do the same and the sequencer, which then has rows to write and
 * nothing else.
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

#include "book/book_impl.h"
#include "book/file_impl.h"

struct plain
book__filing_text(struct str s)
{
	return (struct plain){.kind = PLAIN_TEXT, .text = s};
}

/* ---- whose a field is ------------------------------------------------------------------ */

struct naming {
	struct filing *filing;
	bool ahead, somebody_new;
};

static enum status
add_new(struct work *w, struct filing *f, struct str id, int64_t *out)
{
	struct people_row row;
	enum status st = people_add(w, f->book->people, id, &row);

	if (st == ST_OK) {
		*(struct people_row *)vec_push(w->mem, &f->added) = row;
		*out = row.number;
	}
	return st;
}

static enum status
number_of(struct work *w, struct naming *n, struct str id, int64_t *out)
{
	*out = people_number(n->filing->book->people, id);
	if (*out != 0 || id.n == 0)
		return ST_OK;
	if (!n->ahead)
		return add_new(w, n->filing, id, out);
	n->somebody_new = true;
	return ST_OK;
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
whose_value(struct work *w, struct naming *n, struct vec *list,
    struct cel_value v)
{
	const struct rules_entity *e = rules_entity_of(v);
	enum status st = ST_OK;
	int64_t number;

	for (uint32_t i = 0; v.kind == CEL_LIST && st == ST_OK && i < v.n; i++)
		st = whose_value(w, n, list, v.as.item[i]);
	if (e == NULL)
		return st;
	st = number_of(w, n, e->id, &number);
	if (st == ST_OK)
		whose_add(w, list, number);
	return st;
}

/* Whoever files it and whom it concerns; a field also those that it names. */
static enum status
whose_of(struct work *w, struct naming *n, uint32_t field, struct vec *list)
{
	const struct act *act = n->filing->act;
	const struct rules_act *kind =
	    &n->filing->book->law.rules->act[act->kind];
	enum status st = whose_value(w, n, list, act->author);

	if (st == ST_OK)
		st = whose_value(w, n, list, act->subject);
	if (st == ST_OK && field < kind->field_n &&
	    kind->field[field].type.kind == RULES_PERSON)
		st = whose_value(w, n, list, act_field(act, field));
	return st;
}

/* Everybody whom the decision speaks of: its hash is theirs as well, since who
 * guesses what it said can tell by the hash that they are right. */
static enum status
decided_of(struct work *w, struct naming *n, struct vec *out)
{
	const struct decision *d = &n->filing->whole;
	enum status st;
	int64_t number;

	*out = VEC(int64_t);
	st = whose_of(w, n, RULES_NONE, out);
	for (size_t i = 0; st == ST_OK && i < d->person_n; i++) {
		st = number_of(w, n, d->person[i].person, &number);
		if (st == ST_OK)
			whose_add(w, out, number);
	}
	return st;
}

/* ---- values ------------------------------------------------------------------------------ */

enum status
book__filing_json(struct work *w, const struct plain *p, struct str *out)
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

/* ---- what was filled in ------------------------------------------------------------------- */

static struct fields_field *
field_add(struct work *w, struct vec *fields, struct str name,
    const struct vec *whose)
{
	struct fields_field *to = vec_push(w->mem, fields);

	*to = (struct fields_field){.name = name,
	    .whose = whose->p,
	    .whose_n = whose->n};
	return to;
}

/* Each field with whose it is, and no value yet. */
static enum status
given_name(struct work *w, struct naming *n, struct vec *fields)
{
	const struct filing *f = n->filing;
	const struct rules_act *kind = &f->book->law.rules->act[f->act->kind];
	enum status st = ST_OK;

	*fields = VEC(struct fields_field);
	for (size_t i = 0; st == ST_OK && i < f->given.item_n; i++) {
		struct str name = f->given.name[i];
		uint32_t field =
		    rules_find_field(kind->field, kind->field_n, name);
		struct vec whose = VEC(int64_t);

		if (field != RULES_NONE || str_eq(name, STR("by")))
			st = whose_of(w, n, field, &whose);
		(void)field_add(w, fields, name, &whose);
	}
	return st;
}

static enum status
given_values(struct work *w, const struct filing *f, struct vec *fields)
{
	enum status st = ST_OK;

	for (size_t i = 0; st == ST_OK && i < fields->n; i++)
		st = book__filing_json(w, &f->given.item[i],
		    &VEC_AT(fields, struct fields_field, i)->value);
	return st;
}

/* ---- what is the record's and what was decided ---------------------------------------------- */

struct further {
	struct str name;
	struct plain value;
	bool decided; /* whose it is the decision says; else nobody's */
};

static struct plain
hash_hex(struct work *w, struct str decision)
{
	const struct hash hash = hash_of(decision);

	return book__filing_text(hex_format(w->mem, hash_str(&hash)));
}

static bool
is_concealed(const struct filing *f)
{
	return !str_eq(f->whole_json, f->open_json);
}

static enum status
further_add(struct work *w, const struct filing *f, struct vec *fields)
{
	bool differ = is_concealed(f);
	const struct further further[] = {
	    {STR("code_sha256"),
		book__filing_text(hex_format(w->mem, f->book->law.rules->hash)),
		false},
	    {STR("disclosures"),
		book__filing_text(
		    str_fmt(w->mem, "%zu", f->given.item_n + 3 + differ)),
		false},
	    {STR("decision_sha256"), hash_hex(w, f->whole_json), true},
	    {STR("open_sha256"),
		differ ? hash_hex(w, f->open_json) : book__filing_text(STR("")),
		true}};
	const struct vec nobody = VEC(int64_t);
	enum status st = ST_OK;

	for (size_t i = 0; st == ST_OK && i < 3 + (size_t)differ; i++)
		st = book__filing_json(w, &further[i].value,
		    &field_add(w, fields, further[i].name,
			further[i].decided ? &f->name.decided : &nobody)
			 ->value);
	return st;
}

/* ---- in the world ------------------------------------------------------------------------------- */

/* Everybody whose any of it is, each once. */
static struct vec
all_of(struct work *w, const struct filing_named *name)
{
	struct vec all = VEC(int64_t);

	for (size_t i = 0; i < name->field.n; i++) {
		const struct fields_field *f =
		    VEC_AT(&name->field, struct fields_field, i);

		for (size_t k = 0; k < f->whose_n; k++)
			whose_add(w, &all, f->whose[k]);
	}
	for (size_t i = 0; i < name->decided.n; i++)
		whose_add(w, &all, *VEC_AT(&name->decided, int64_t, i));
	return all;
}

enum status
book__filing_name(struct work *w, struct filing *f, bool ahead)
{
	struct naming n = {.filing = f, .ahead = ahead};
	struct filing_named *name = &f->name;
	struct vec all;
	enum status st = given_name(w, &n, &name->field);

	if (st == ST_OK)
		st = decided_of(w, &n, &name->decided);
	if (st != ST_OK || n.somebody_new)
		return st;
	all = all_of(w, name);
	st = people_keys_take(w, f->book->people, all.p, all.n, &name->keys);
	f->named = st == ST_OK;
	return st;
}

/* ---- all that is stored ------------------------------------------------------------------------ */

static enum status
decisions_seal(struct work *w, struct filing *f)
{
	const struct str json[] = {f->whole_json, f->open_json};
	const struct vec *whose = &f->name.decided;
	struct filing_sealed *to = &f->sealed;
	enum status st = ST_OK;

	to->decision_n = is_concealed(f) ? 2 : 1;
	for (size_t i = 0; st == ST_OK && i < to->decision_n; i++) {
		to->decision[i] =
		    (struct fields_part){fields_whose(w, whose->p, whose->n),
			json[i]};
		st = fields_wrap_with(w, &f->name.keys,
		    book__about(w, f->id, (int)i), &to->decision[i]);
	}
	return st;
}

enum status
book__filing_seal(struct work *w, struct filing *f)
{
	struct vec *field = &f->name.field;
	struct fields_act act = {.id = f->id, .recorded = f->in->now.ms};
	enum status st = given_values(w, f, field);

	if (st == ST_OK)
		st = further_add(w, f, field);
	act.field = field->p;
	act.n = field->n;
	if (st == ST_OK)
		st = fields_seal_with(w, &f->name.keys, &act, &f->sealed.act);
	if (st == ST_OK)
		st = decisions_seal(w, f);
	people_keys_forget(&f->name.keys);
	if (st != ST_OK)
		return st;
	f->sealed.mentions =
	    (struct book__mentions){.book = f->book, .kind = f->kind};
	book__mentions_given(w, &f->sealed.mentions, &f->given);
	f->ready = true;
	return ST_OK;
}
