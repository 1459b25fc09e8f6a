/* SPDX-License-Identifier: Apache-2.0 */
/* What stands in an act is looked at first: it costs less than a decision, and
 * most acts that are not asked for are known by it. */
#include "base/arena.h"
#include "base/buf.h"
#include "base/vec.h"
#include "base/work.h"
#include "cel/cel.h"
#include "decide/act.h"
#include "decide/decide.h"
#include "rules/host.h"
#include "rules/rules.h"
#include "rules/value.h"
#include "text/fold.h"

#include "book/names.h"
#include "book/register_impl.h"

/* ---- what is typed -------------------------------------------------------------- */

/* What cannot be folded is compared as it is. */
static struct str
folded(struct work *w, struct str s)
{
	struct str out;

	if (text_fold(w, s, &out) == ST_OK)
		return out;
	work_clear(w);
	return s;
}

static void
words_split(struct book__match *m, struct str s)
{
	while (s.n > 0 && m->word_n < BOOK_WORDS_MAX) {
		struct str word = s, rest = STR("");

		(void)str_cut(s, ' ', &word, &rest);
		if (word.n > 0)
			m->word[m->word_n++] = word;
		s = rest;
	}
}

void
book__match_init(struct work *w, const struct rules *rules,
    const struct book_query *query, struct book__match *out)
{
	*out = (struct book__match){.rules = rules, .query = query};
	words_split(out, folded(w, query->words));
	out->about = folded(w, str_trim(query->about));
}

/* ---- kinds ----------------------------------------------------------------------- */

static bool
is_within(struct str id, struct str clause)
{
	return str_starts(id, clause) &&
	    (id.n == clause.n || id.p[clause.n] == '.');
}

static bool
is_any_within(const struct str *id, size_t n, struct str clause)
{
	for (size_t i = 0; i < n; i++)
		if (is_within(id[i], clause))
			return true;
	return false;
}

bool
book__match_kind(const struct rules *rules, const struct book_query *q,
    uint32_t kind)
{
	const struct rules_act *a = &rules->act[kind];

	if (q->kind != RULES_NONE && q->kind != kind)
		return false;
	if (q->clause.n == 0 ||
	    is_any_within(a->clause, a->clause_n, q->clause))
		return true;
	for (size_t i = 0; i < a->rule_n; i++) {
		const struct rules_rule *r = &rules->rule[a->rule[i]];

		if (is_any_within(r->clause, r->clause_n, q->clause))
			return true;
	}
	return false;
}

/* ---- what stands in it ------------------------------------------------------------ */

static struct str
id_of(struct cel_value v)
{
	const struct rules_entity *e = rules_entity_of(v);

	return e == NULL ? STR("") : e->id;
}

static struct str
value_text(struct work *w, struct cel_arena *cel,
    const struct rules_field *field, struct cel_value v)
{
	if (field->sealed || !cel_is_value(v))
		return STR("");
	if (v.kind == CEL_BOOL)
		return v.as.truth ? STR("yes") : STR("no");
	return rules_value_format(w, cel, v);
}

const struct str *
book__match_values(struct work *w, const struct rules *rules,
    struct cel_arena *cel, const struct act *act)
{
	const struct rules_act *kind = &rules->act[act->kind];
	struct str *value = ARENA_ARRAY(w->mem, struct str, kind->field_n + 1);

	for (uint32_t i = 0; i < kind->field_n; i++)
		value[i] =
		    value_text(w, cel, &kind->field[i], act_field(act, i));
	return value;
}

/* Empty: none is known. */
static struct str
folded_name(const struct book__match *m, struct cel_value v, bool company)
{
	const struct book_named *one = m->query->names == NULL
	    ? NULL
	    : book_names_get(m->query->names, company, id_of(v));

	return one == NULL ? STR("") : one->folded;
}

/* Of a field that names people or companies. */
static void
add_names(struct buf *to, const struct book__match *m,
    const struct rules_field *field, struct cel_value v)
{
	bool company = field->type.kind == RULES_COMPANY;

	if (field->sealed || (!company && field->type.kind != RULES_PERSON))
		return;
	for (uint32_t i = 0; v.kind == CEL_LIST && i < v.n; i++)
		add_names(to, m, field, v.as.item[i]);
	buf_add(to, folded_name(m, v, company));
	buf_byte(to, '\n');
}

static void
add_words(struct buf *to, const struct rules *rules, struct rules_words words)
{
	for (size_t i = 0; words.text != NULL && i < rules->lang_n; i++) {
		buf_add(to, words.text[i]);
		buf_byte(to, '\n');
	}
}

/* A choice is found by its labels. */
static void
add_option(struct buf *to, const struct rules *rules,
    const struct rules_field *field, struct str value)
{
	for (size_t i = 0; i < field->option_n; i++)
		if (str_eq(field->option[i].name, value))
			add_words(to, rules, field->option[i].label);
}

static struct str
all_text(const struct book__match *m, const struct act *act,
    const struct str *value, struct buf *to)
{
	const struct rules_act *kind = &m->rules->act[act->kind];

	buf_fmt(to, "%.*s\n%.*s\n%.*s\n%.*s\n%.*s\n",
	    STR_ARG(id_of(act->author)), STR_ARG(id_of(act->subject)),
	    STR_ARG(act->id), STR_ARG(folded_name(m, act->author, false)),
	    STR_ARG(folded_name(m, act->subject, false)));
	add_words(to, m->rules, kind->title);
	for (uint32_t i = 0; i < kind->field_n; i++) {
		buf_add(to, value[i]);
		buf_byte(to, '\n');
		add_option(to, m->rules, &kind->field[i], value[i]);
		add_names(to, m, &kind->field[i], act_field(act, i));
	}
	return folded(m->own, buf_str(to));
}

static bool
words_stand(const struct book__match *m, const struct act *act,
    const struct str *value)
{
	struct buf text;
	struct str all;
	bool stand = true;
	size_t at;

	buf_init(&text, TEXT_FOLD_MAX);
	all = all_text(m, act, value, &text);
	for (size_t i = 0; stand && i < m->word_n; i++)
		stand = str_find(all, m->word[i], &at);
	buf_release(&text);
	return stand;
}

/* Of a few values it is one; a text has it in it. */
static bool
is_wished(const struct book__match *m, const struct rules_field *field,
    struct str value, struct str wish)
{
	size_t at;

	if (field->type.kind == RULES_YESNO ||
	    field->type.kind == RULES_CHOICE ||
	    field->type.kind == RULES_KINSHIP ||
	    field->type.kind == RULES_OFFICE)
		return field->type.list ? str_find(value, wish, &at)
					: str_eq(value, wish);
	return str_find(folded(m->own, value), folded(m->own, wish), &at);
}

static bool
is_about(const struct book__match *m, const struct act *act)
{
	size_t at;

	return m->about.n == 0 ||
	    str_find(folded(m->own, id_of(act->author)), m->about, &at) ||
	    str_find(folded(m->own, id_of(act->subject)), m->about, &at) ||
	    str_find(folded_name(m, act->author, false), m->about, &at) ||
	    str_find(folded_name(m, act->subject, false), m->about, &at);
}

bool
book__match_act(const struct book__match *m, const struct act *act)
{
	const struct book_query *q = m->query;
	const struct rules_act *kind = &m->rules->act[act->kind];
	const struct str *value;

	if (act->recorded < q->since || act->recorded >= q->until ||
	    !book__match_kind(m->rules, q, act->kind) || !is_about(m, act))
		return false;
	if (m->word_n == 0 && q->wish_n == 0)
		return true;
	value = book__match_values(m->own, m->rules, m->cel, act);
	for (size_t i = 0; i < q->wish_n; i++)
		if (q->wish[i].field >= kind->field_n ||
		    !is_wished(m, &kind->field[q->wish[i].field],
			value[q->wish[i].field], q->wish[i].text))
			return false;
	return m->word_n == 0 || words_stand(m, act, value);
}

/* ---- where it stands ---------------------------------------------------------------- */

static void
row_due(struct book_row *row, bool has, int64_t day)
{
	row->open = true;
	if (!has || (row->has_due && row->due <= day))
		return;
	row->has_due = true;
	row->due = day;
}

static void
row_person(struct book_row *row, const struct decide_person *p)
{
	if (p->verdict == RULES_NEEDS_APPROVAL ||
	    p->verdict == RULES_NEEDS_FINDING)
		row_due(row, p->has_before, p->before_day);
	for (size_t i = 0; i < p->duty_n; i++)
		if (!p->duty[i].done)
			row_due(row, p->duty[i].has_due, p->duty[i].due);
}

/* Its kind stands on the clause, or the decision does. */
static bool
is_under(const struct book__match *m, const struct decision *d)
{
	struct str clause = m->query->clause;
	const struct rules_act *a = &m->rules->act[d->act];

	if (clause.n == 0 || is_any_within(a->clause, a->clause_n, clause))
		return true;
	for (size_t i = 0; i < d->person_n; i++)
		for (size_t k = 0; k < d->person[i].reason_n; k++) {
			const struct rules_rule *r =
			    &m->rules->rule[d->person[i].reason[k].rule];

			if (is_any_within(r->clause, r->clause_n, clause))
				return true;
		}
	return false;
}

bool
book__match_sight(const struct book__match *m, const struct book_sight *sight,
    struct book_row *row)
{
	const struct book_query *q = m->query;
	const struct decision *d = &sight->decision;

	row->line.verdict = d->verdict;
	for (size_t i = 0; i < d->person_n; i++)
		row_person(row, &d->person[i]);
	if (q->verdict != RULES_NO_VERDICT && q->verdict != d->verdict)
		return false;
	if (q->state != BOOK_ANY_STATE && (q->state == BOOK_OPEN) != row->open)
		return false;
	return is_under(m, d);
}
