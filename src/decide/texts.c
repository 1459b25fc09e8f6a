/* SPDX-License-Identifier: Apache-2.0 */
#include "base/arena.h"
#include "base/buf.h"
#include "base/hex.h"
#include "base/work.h"
#include "json/write.h"

#include "decide/texts.h"

#define VALUE_MOST ((size_t)1 << 20)

static void
languages_sort(struct decide_texts *t)
{
	const struct rules *r = t->rules;

	t->lang = ARENA_ARRAY(t->mem, size_t, r->lang_n);
	for (size_t i = 0; i < r->lang_n; i++) {
		size_t at = i;

		for (; at > 0 &&
		     str_cmp(r->lang[t->lang[at - 1]], r->lang[i]) > 0;
		     at--)
			t->lang[at] = t->lang[at - 1];
		t->lang[at] = i;
	}
}

void
decide_texts_init(struct decide_texts *t, struct arena *mem,
    const struct rules *rules)
{
	*t = (struct decide_texts){.mem = mem,
	    .rules = rules,
	    .rule = ARENA_ARRAY(mem, struct decide_rule_texts, rules->rule_n)};
	languages_sort(t);
}

/* ---- values -------------------------------------------------------------------------- */

void
decide_put_words(const struct decide_texts *t, struct json_out *o,
    struct rules_words words)
{
	json_put_object(o);
	for (size_t i = 0; i < t->rules->lang_n; i++)
		json_put_text_member(o, t->rules->lang[t->lang[i]],
		    words.text[t->lang[i]]);
	json_put_end(o);
}

static void
put_clauses(const struct decide_texts *t, struct json_out *o,
    const struct rules_rule *rule)
{
	json_put_array(o);
	for (size_t i = 0; i < rule->clause_n; i++) {
		uint32_t c = rules_find_clause(t->rules, rule->clause[i]);

		json_put_object(o);
		if (rule->clause[i].n > 0)
			json_put_text_member(o, STR("id"), rule->clause[i]);
		if (c != RULES_NONE)
			json_put_text_member(o, STR("sha256"),
			    hex_format(o->mem, t->rules->clause[c].hash));
		json_put_end(o);
	}
	json_put_end(o);
}

static void
put_interpretations(const struct decide_texts *t, struct json_out *o,
    const struct rules_rule *rule)
{
	json_put_array(o);
	for (size_t i = 0; i < rule->interpretation_n; i++) {
		const struct rules_interpretation *in =
		    &t->rules->interpretation[rule->interpretation[i]];

		json_put_object(o);
		json_put_text_member(o, STR("name"), in->name);
		json_put_bool_member(o, STR("ratified"), !in->pending);
		if (in->fallback.text != NULL) {
			json_put_name(o, STR("reading"));
			decide_put_words(t, o, in->fallback);
		}
		json_put_end(o);
	}
	json_put_end(o);
}

/* ---- written ---------------------------------------------------------------------------- */

typedef void put(const struct decide_texts *t, struct json_out *o,
    const struct rules_rule *rule);

static enum status
value_end(struct work *w, struct decide_texts *t, struct json_out *o,
    struct str *out)
{
	enum status st = json_out_done(w, o);

	if (st == ST_OK)
		*out = str_dup(t->mem, buf_str(o->to));
	return st;
}

static enum status
rule_value(struct work *w, struct decide_texts *t, put *value,
    const struct rules_rule *rule, struct str *out)
{
	struct json_out o;
	struct buf b;
	enum status st;

	buf_init(&b, VALUE_MOST);
	json_out_init(&o, w->mem, &b, JSON_CANONICAL);
	value(t, &o, rule);
	st = value_end(w, t, &o, out);
	buf_release(&b);
	return st;
}

static enum status
words_value(struct work *w, struct decide_texts *t, struct rules_words words,
    struct str *out)
{
	struct json_out o;
	struct buf b;
	enum status st;

	if (words.text == NULL)
		return ST_OK;
	buf_init(&b, VALUE_MOST);
	json_out_init(&o, w->mem, &b, JSON_CANONICAL);
	decide_put_words(t, &o, words);
	st = value_end(w, t, &o, out);
	buf_release(&b);
	return st;
}

static enum status
duties_write(struct work *w, struct decide_texts *t,
    const struct rules_rule *rule, struct decide_duty_texts *out)
{
	enum status st = ST_OK;

	for (size_t i = 0; st == ST_OK && i < rule->duty_n; i++) {
		const struct rules_duty *d = &rule->duty[i];

		st = words_value(w, t, d->what, &out[i].what);
		if (st == ST_OK && d->clock != RULES_NONE)
			st = words_value(w, t, t->rules->clock[d->clock].word,
			    &out[i].word);
	}
	return st;
}

enum status
decide_texts_of(struct work *w, struct decide_texts *t, uint32_t i,
    const struct decide_rule_texts **out)
{
	const struct rules_rule *rule = &t->rules->rule[i];
	struct decide_rule_texts *to = &t->rule[i];
	enum status st;

	*out = to;
	if (to->written)
		return ST_OK;
	to->duty = ARENA_ARRAY(t->mem, struct decide_duty_texts, rule->duty_n);
	st = words_value(w, t, rule->because, &to->because);
	if (st == ST_OK)
		st = rule_value(w, t, put_clauses, rule, &to->clauses);
	if (st == ST_OK)
		st = rule_value(w, t, put_interpretations, rule,
		    &to->interpretations);
	if (st == ST_OK)
		st = duties_write(w, t, rule, to->duty);
	to->written = st == ST_OK;
	return st;
}

enum status
decide_texts_write(struct work *w, struct decide_texts *t)
{
	const struct decide_rule_texts *one;
	enum status st = ST_OK;

	for (size_t i = 0; st == ST_OK && i < t->rules->rule_n; i++)
		st = decide_texts_of(w, t, (uint32_t)i, &one);
	return st;
}
