/* SPDX-License-Identifier: Apache-2.0 */
/* Why: each rule that counts, with what it rests on. A condition is shown in the
 * words of the form where it is a field of it, else as it stands in the Code. */
#include "base/arena.h"
#include "base/vec.h"
#include "base/work.h"
#include "decide/decide.h"
#include "lang/list.h"
#include "lang/msg.h"

#include "desk/answer_words.h"
#include "desk/asked_option.h"
#include "desk/called.h"

#include "desk/answer_reason.h"

struct filling {
	struct work *w;
	const struct rules *rules;
	const struct decision *decision;
	const struct lang *lang;
	const struct called *called;
	bool *told; /* interpretations whose words stand there already */
};

static void
say(const struct filling *f, struct vec *to, struct str text)
{
	if (text.n > 0)
		*(struct str *)vec_push(f->w->mem, to) = text;
}

/* ---- beside it -------------------------------------------------------------------- */

static struct str
standing_words(const struct filling *f, const struct decide_reason *r)
{
	struct arena *mem = f->w->mem;

	switch (r->standing) {
	case DECIDE_NONE:
		return STR("");
	case DECIDE_COUNTS:
		if (r->verdict == RULES_NEEDS_APPROVAL)
			return msg_answer_approved(mem, f->lang, r->settled_by);
		if (r->verdict == RULES_NEEDS_FINDING)
			return msg_answer_found(mem, f->lang, r->settled_by);
		return msg_answer_waived(mem, f->lang, r->settled_by);
	case DECIDE_LATE:
		return msg_answer_late(mem, f->lang);
	case DECIDE_REFUSED:
		return msg_answer_refused(mem, f->lang);
	case DECIDE_REVOKED:
		return msg_answer_revoked(mem, f->lang);
	case DECIDE_CONFLICTED:
		return msg_answer_conflicted(mem, f->lang);
	case DECIDE_STRANGER:
		return msg_answer_stranger(mem, f->lang);
	case DECIDE_VOTING:
		return msg_answer_voting(mem, f->lang);
	case DECIDE_DEFEATED:
		return msg_answer_defeated(mem, f->lang);
	}
	return STR("");
}

/* In full once in an answer: several reasons may rest on the same reading. */
static void
readings(const struct filling *f, const struct rules_rule *rule,
    struct answer_reason *out)
{
	struct vec name = VEC(struct str), text = VEC(struct str);
	struct arena *mem = f->w->mem;

	for (size_t i = 0; i < rule->interpretation_n; i++) {
		uint32_t at = rule->interpretation[i];
		const struct rules_interpretation *in =
		    &f->rules->interpretation[at];

		if (!in->pending)
			continue;
		say(f, &name, in->name);
		if (!f->told[at])
			say(f, &text,
			    msg_answer_pending(mem, f->lang, in->name,
				answer_words(f->rules, f->lang, in->fallback)));
		f->told[at] = true;
	}
	out->reading = text.p;
	out->reading_n = text.n;
	if (name.n > 0)
		out->rests = msg_answer_rests(mem, f->lang,
		    lang_list_and(mem, f->lang, name.p, name.n));
}

static void
notes(const struct filling *f, const struct decide_reason *r,
    struct answer_reason *out)
{
	struct vec note = VEC(struct str);

	say(f, &note, standing_words(f, r));
	if (f->rules->rule[r->rule].should)
		say(f, &note, msg_answer_should(f->w->mem, f->lang));
	out->note = note.p;
	out->note_n = note.n;
}

/* ---- conditions ------------------------------------------------------------------ */

/* On one line, however the Code breaks it. */
static struct str
line_of(struct work *w, struct str text)
{
	char *out = arena_take(w->mem, text.n + 1, 1);
	size_t n = 0;

	for (size_t i = 0; i < text.n; i++) {
		bool space =
		    text.p[i] == '\n' || text.p[i] == '\t' || text.p[i] == ' ';

		if (!space)
			out[n++] = text.p[i];
		else if (n > 0 && out[n - 1] != ' ')
			out[n++] = ' ';
	}
	return str_of(out, n);
}

/* `act.NAME`, and what is left of the text behind it. */
static const struct rules_field *
field_of(const struct filling *f, struct str text, struct str *rest)
{
	const struct rules_act *act = &f->rules->act[f->decision->act];
	struct str start = STR("act.");
	uint32_t i;
	size_t at;

	if (!str_starts(text, start))
		return NULL;
	text = str_sub(text, start.n, text.n);
	if (!str_find(text, STR("."), &at))
		at = text.n;
	i = rules_find_field(act->field, act->field_n, str_sub(text, 0, at));
	*rest = str_sub(text, at, text.n);
	return i == RULES_NONE ? NULL : &act->field[i];
}

/* `act.NAME.to("CNY", ...)`: the same amount in another currency. */
static bool
exchanged(const struct filling *f, struct str text, struct str *out)
{
	struct str rest, to = STR(".to(\"");
	const struct rules_field *field = field_of(f, text, &rest);
	size_t at;

	if (field == NULL || !str_starts(rest, to))
		return false;
	rest = str_sub(rest, to.n, rest.n);
	if (!str_find(rest, STR("\""), &at))
		return false;
	*out = msg_answer_exchanged(f->w->mem, f->lang,
	    answer_words(f->rules, f->lang, field->label),
	    str_sub(rest, 0, at));
	return true;
}

/* `NAME.by_...(...).size()`: how many of the facts that are asked for. */
static bool
counted(const struct filling *f, struct str text, struct str *out)
{
	size_t at;
	uint32_t i;

	if (!str_find(text, STR(".by_"), &at) ||
	    !str_ends(text, STR(").size()")))
		return false;
	i = rules_find_fact(f->rules, str_sub(text, 0, at));
	if (i == RULES_NONE)
		return false;
	*out = msg_answer_counted(f->w->mem, f->lang,
	    answer_words(f->rules, f->lang, f->rules->fact[i].title));
	return true;
}

static struct str
person_words(const struct filling *f, struct str id)
{
	return called_words(f->called, f->w,
	    &(struct called_who){f->lang, false, id});
}

/* What every act has besides its fields. */
static bool
given(const struct filling *f, const struct decide_because *b,
    struct answer_part *out)
{
	struct arena *mem = f->w->mem;
	uint32_t kind;

	out->value = b->value;
	if (str_eq(b->text, STR("act.author"))) {
		out->text = msg_answer_author(mem, f->lang);
		out->value = person_words(f, b->value);
	} else if (str_eq(b->text, STR("act.subject"))) {
		out->text = msg_answer_subject(mem, f->lang);
		out->value = person_words(f, b->value);
	} else if (str_eq(b->text, STR("act.date"))) {
		out->text = msg_answer_date(mem, f->lang);
	} else if (str_eq(b->text, STR("act.kind"))) {
		out->text = msg_answer_kind(mem, f->lang);
		kind = rules_find_act(f->rules, b->value);
		if (kind != RULES_NONE)
			out->value = answer_words(f->rules, f->lang,
			    f->rules->act[kind].title);
	}
	return out->text.n > 0;
}

/* A field by itself is what the form asks, and what was answered. */
static struct answer_part
part_of(const struct filling *f, const struct decide_because *b)
{
	const struct asked_options of = {f->rules, f->lang, f->called};
	struct answer_part part = {STR(""), STR(""), false};
	struct str rest, text = line_of(f->w, b->text);
	const struct rules_field *field = field_of(f, text, &rest);

	if (field != NULL && rest.n == 0)
		return (struct answer_part){answer_words(f->rules, f->lang,
						field->label),
		    asked_option_words(f->w, &of, field, b->value), false};
	if (given(f, b, &part))
		return part;
	if (exchanged(f, text, &rest) || counted(f, text, &rest))
		return (struct answer_part){rest, b->value, false};
	return (struct answer_part){text, b->value, true};
}

static void
parts(const struct filling *f, const struct decide_reason *r,
    struct answer_reason *out)
{
	struct answer_part *part =
	    ARENA_ARRAY(f->w->mem, struct answer_part, r->because_n);

	/* Who it is about stands above. */
	for (size_t i = 0; i < r->because_n; i++)
		if (!str_eq(r->because[i].text, STR("p")))
			part[out->part_n++] = part_of(f, &r->because[i]);
	out->part = part;
}

/* ---- all of them ------------------------------------------------------------------ */

static void
reason_fill(const struct filling *f, const struct decide_reason *r,
    struct answer_reason *out)
{
	const struct rules_rule *rule = &f->rules->rule[r->rule];

	*out = (struct answer_reason){
	    .text = answer_words(f->rules, f->lang, rule->because),
	    .clause = rule->clause,
	    .clause_n = rule->clause_n,
	};
	notes(f, r, out);
	readings(f, rule, out);
	parts(f, r, out);
	out->more = out->reading_n > 0 || out->part_n > 0;
}

/* What could not be judged is no reason yet: what it lacks is asked for, and
 * its sentence would be read as if it held. */
void
answer_reason_fill(struct work *w, const struct answer_of *of,
    struct answer *out)
{
	const struct decide_person *p = &of->decision->person[of->person];
	const struct filling f = {w, of->rules, of->decision, of->lang,
	    of->called,
	    ARENA_ARRAY(w->mem, bool, of->rules->interpretation_n + 1)};
	struct answer_reason *reason =
	    ARENA_ARRAY(w->mem, struct answer_reason, p->reason_n);

	for (size_t i = 0; i < p->reason_n; i++)
		if (!p->reason[i].overridden && !p->reason[i].unknown)
			reason_fill(&f, &p->reason[i],
			    &reason[out->reason_n++]);
	out->reason = reason;
}
