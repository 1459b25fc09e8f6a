/* SPDX-License-Identifier: Apache-2.0 */
/*
 * A decision without what was erased. It quotes values in two places: in what a
 * reason was computed from, and as what a duty is about. Of the act that lost the
 * value only those stay there that are another of its fields as it was filled
 * in, since anything else may have been computed from it. In other acts'
 * decisions a value counts as a quotation when it has the erased text between
 * what is neither letter nor digit.
 *
 * What is left gets a random member, so that its hash cannot be used to try
 * values until it is right.
 */
#include "base/arena.h"
#include "base/buf.h"
#include "base/vec.h"
#include "base/work.h"
#include "crypt/token.h"
#include "json/json.h"
#include "json/read.h"
#include "json/write.h"

#include "book/book_impl.h"

#define REDACTED_MOST ((size_t)8 << 20)

struct redacting {
	const struct book__redaction *what;
	struct json_out o;
	bool changed;
};

/* ---- quotations ----------------------------------------------------------------------- */

static bool
is_word(char c)
{
	return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') ||
	    (c >= 'A' && c <= 'Z') || (unsigned char)c >= 0x80;
}

/* Chinese has no blanks between words: what begins or ends in it may be
 * anywhere. */
static bool
ends_word(char inside, char outside)
{
	return (unsigned char)inside >= 0x80 || !is_word(outside);
}

bool
book__quotes(struct str text, struct str what)
{
	size_t from = 0, at;

	while (what.n > 0 && from <= text.n &&
	    str_find(str_sub(text, from, text.n), what, &at)) {
		size_t begin = from + at, end = begin + what.n;

		if ((begin == 0 || ends_word(what.p[0], text.p[begin - 1])) &&
		    (end == text.n ||
			ends_word(what.p[what.n - 1], text.p[end])))
			return true;
		from = begin + 1;
	}
	return false;
}

static bool
quotes_any(const struct redacting *x, struct str text)
{
	for (size_t i = 0; i < x->what->quote.n; i++)
		if (book__quotes(text, *VEC_AT(&x->what->quote, struct str, i)))
			return true;
	return false;
}

/* "act.NAME" and nothing else; the name. */
static bool
is_own_field(struct str expression, struct str *name)
{
	if (!str_starts(expression, STR("act.")))
		return false;
	*name = str_sub(expression, 4, expression.n);
	for (size_t i = 0; i < name->n; i++)
		if (!is_word(name->p[i]) && name->p[i] != '_')
			return false;
	return true;
}

static bool
is_among(const struct vec *list, struct str name)
{
	for (size_t i = 0; i < list->n; i++)
		if (str_eq(*VEC_AT(list, struct str, i), name))
			return true;
	return false;
}

/* Whether the value of that expression goes. Another act's own field is that
 * act's to say, whatever it says; a person's name goes wherever it stands. */
static bool
value_goes(const struct redacting *x, struct str expression, struct str value)
{
	const struct book__redaction *what = x->what;
	struct str name;
	bool plain = is_own_field(expression, &name);

	if (what->person.n > 0 && book__quotes(value, what->person))
		return true;
	if (what->field.n > 0)
		return !plain || is_among(&what->field, name);
	return !plain && quotes_any(x, value);
}

/* ---- the tree --------------------------------------------------------------------------- */

static void put(struct redacting *x, const struct json *v);

static void
put_text(struct redacting *x, struct str text, bool goes)
{
	goes = goes && text.n > 0;
	x->changed |= goes;
	json_put_text(&x->o, goes ? STR("") : text);
}

/* A text that stands in an object under that name. */
static bool
member_goes(const struct redacting *x, const struct json *object,
    struct str name, struct str text)
{
	struct str person = x->what->person, expression = STR("");

	if (str_eq(name, STR("value")) &&
	    json_get(object, STR("expression")) != NULL)
		expression = json_get(object, STR("expression"))->text;
	else if (!str_eq(name, STR("item")))
		return person.n > 0 && str_eq(text, person) &&
		    (str_eq(name, STR("who")) || str_eq(name, STR("person")));
	return value_goes(x, expression, text);
}

static void
put_member(struct redacting *x, const struct json *object,
    const struct json_member *m)
{
	const struct json *v = &m->value;
	struct str person = x->what->person;

	json_put_name(&x->o, m->name);
	if (v->kind == JSON_TEXT) {
		put_text(x, v->text, member_goes(x, object, m->name, v->text));
	} else if (v->kind == JSON_ARRAY && str_eq(m->name, STR("people"))) {
		json_put_array(&x->o);
		for (size_t i = 0; i < v->item_n; i++)
			if (v->item[i].kind == JSON_TEXT)
				put_text(x, v->item[i].text,
				    str_eq(v->item[i].text, person));
			else
				put(x, &v->item[i]);
		json_put_end(&x->o);
	} else {
		put(x, v);
	}
}

static void
put(struct redacting *x, const struct json *v)
{
	switch (v->kind) {
	case JSON_OBJECT:
		json_put_object(&x->o);
		for (size_t i = 0; i < v->member_n; i++)
			put_member(x, v, &v->member[i]);
		json_put_end(&x->o);
		return;
	case JSON_ARRAY:
		json_put_array(&x->o);
		for (size_t i = 0; i < v->item_n; i++)
			put(x, &v->item[i]);
		json_put_end(&x->o);
		return;
	case JSON_TEXT:
	case JSON_NULL:
	case JSON_BOOL:
	case JSON_INT:
	case JSON_NUMBER:
		json_put(&x->o, v);
	}
}

static void
put_salted(struct redacting *x, const struct json *v)
{
	const struct token salt = token_new();

	json_put_object(&x->o);
	for (size_t i = 0; i < v->member_n; i++)
		if (!str_eq(v->member[i].name, STR("redacted")))
			put_member(x, v, &v->member[i]);
	json_put_text_member(&x->o, STR("redacted"), token_str(&salt));
	json_put_end(&x->o);
}

enum status
book__redact(struct work *w, const struct book__redaction *what,
    struct str decision, struct book__redacted *out)
{
	static const struct json_rules rules = {.source = STR_INIT("decision")};
	struct redacting x = {.what = what};
	const struct json *v;
	struct buf b;
	enum status st = json_read(w, decision, &rules, &v);

	*out = (struct book__redacted){.text = STR("")};
	if (st != ST_OK)
		return st;
	if (v->kind != JSON_OBJECT)
		return work_fail(w, ST_CORRUPT, "a decision is no object");
	buf_init(&b, REDACTED_MOST);
	json_out_init(&x.o, w->mem, &b, JSON_CANONICAL);
	put_salted(&x, v);
	st = json_out_done(w, &x.o);
	if (st == ST_OK)
		*out = (struct book__redacted){str_dup(w->mem, buf_str(&b)),
		    x.changed};
	buf_release(&b);
	return st;
}
