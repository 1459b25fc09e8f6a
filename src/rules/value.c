/* SPDX-License-Identifier: Apache-2.0 */
/*
 * What people write for a field, and back. One function for each kind; what is
 * wrong is said with the way in which it is written, since whoever reads it has
 * a form before them and not a manual.
 */
#include <string.h>

#include "base/arena.h"
#include "base/buf.h"
#include "base/day_text.h"
#include "base/decimal_text.h"
#include "base/instant.h"
#include "base/near.h"
#include "base/num.h"
#include "base/work.h"
#include "cel/decimal.h"
#include "value/money.h"
#include "value/percent.h"
#include "value/share.h"
#include "value/term.h"

#include "rules/host.h"
#include "rules/value.h"

#define TEXT_MAX ((size_t)16 << 10)
#define ID_MAX   ((size_t)200)

struct reading {
	struct work *w;
	struct cel_arena *a;
	const struct rules *r;
	const struct rules_entities *e;
	const struct rules_field *field;
};

static struct cel_value
string_of(struct str s)
{
	return cel_string((struct cel_text){s.p, s.n});
}

/* A copy that lives as long as the value. */
static enum status
read_text(const struct reading *x, struct str text, size_t most,
    struct cel_value *out)
{
	char *p;

	if (text.n > most)
		return work_fail(x->w, ST_INVALID,
		    "it is longer than %zu bytes", most);
	p = cel_arena_take(x->a, text.n + 1, 1);
	if (p == NULL)
		return work_fail(x->w, ST_LIMIT, "there is no memory for it");
	memcpy(p, text.p != NULL ? text.p : "", text.n);
	*out = string_of(str_of(p, text.n));
	return ST_OK;
}

static enum status
no_memory(struct work *w)
{
	return work_fail(w, ST_LIMIT, "there is no memory for it");
}

static enum status
wrong(const struct reading *x, struct str text, const char *why)
{
	return work_fail(x->w, ST_INVALID, "\"%.*s\": %s", STR_ARG(text), why);
}

/* ---- one of several ------------------------------------------------------------ */

/* Names that a thing can have: the i-th of them. */
typedef struct str name_at(const struct reading *x, size_t i);

static struct str
option_at(const struct reading *x, size_t i)
{
	return x->field->option[i].name;
}

static struct str
kinship_at(const struct reading *x, size_t i)
{
	return x->r->kinship[i].name;
}

static struct str
office_at(const struct reading *x, size_t i)
{
	return x->r->office[i].name;
}

static struct str
clause_at(const struct reading *x, size_t i)
{
	return x->r->clause[i].id;
}

struct names {
	name_at *at;
	size_t n;
	const char *noun;
};

static enum status
none_of(const struct reading *x, struct str text, const struct names *of)
{
	struct near near = near_to(text);
	struct buf all;
	enum status st;

	buf_init(&all, TEXT_MAX);
	for (size_t i = 0; i < of->n; i++) {
		struct str name = of->at(x, i);

		near_offer(x->w->mem, &near, name);
		buf_add(&all, i > 0 ? STR(", ") : STR(""));
		buf_add(&all, name);
	}
	st = work_fail(x->w, ST_INVALID, "\"%.*s\" is no %s", STR_ARG(text),
	    of->noun);
	st = near.best.n > 0
	    ? work_remedy(x->w, st, "did you mean %.*s?", STR_ARG(near.best))
	    : work_remedy(x->w, st, "it is one of: %.*s",
		  STR_ARG(str_dup(x->w->mem, buf_str(&all))));
	buf_release(&all);
	return st;
}

static enum status
one_of(const struct reading *x, struct str text, const struct names *of,
    struct cel_value *out)
{
	for (size_t i = 0; i < of->n; i++) {
		struct str name = of->at(x, i);

		if (!str_eq(name, text))
			continue;
		*out = string_of(name);
		return ST_OK;
	}
	return none_of(x, text, of);
}

/* ---- kinds ------------------------------------------------------------------------ */

static enum status
read_yesno(const struct reading *x, struct str text, struct cel_value *out)
{
	if (!str_eq(text, STR("yes")) && !str_eq(text, STR("no")))
		return wrong(x, text, "it is answered with yes or no");
	*out = cel_bool(str_eq(text, STR("yes")));
	return ST_OK;
}

static enum status
read_date(const struct reading *x, struct str text, struct cel_value *out)
{
	struct day day;

	if (!day_parse(text, &day))
		return wrong(x, text, "a date is written like 2026-11-25");
	*out = cel_date(day.n);
	return ST_OK;
}

static enum status
read_instant(const struct reading *x, struct str text, struct cel_value *out)
{
	struct instant t;
	int64_t s, ms;

	if (!instant_parse(text, &t))
		return wrong(x, text,
		    "a moment is written like 2026-11-25T09:30:00+08:00");
	ms = (t.ms % 1000 + 1000) % 1000;
	s = (t.ms - ms) / 1000;
	*out = cel_timestamp(s, (uint32_t)ms * 1000000u);
	return ST_OK;
}

static enum status
read_count(const struct reading *x, struct str text, struct cel_value *out)
{
	int64_t n;

	if (!num_parse_i64(text, INT64_MIN, INT64_MAX, &n))
		return wrong(x, text, "it is a whole number, like 12");
	*out = cel_int(n);
	return ST_OK;
}

static enum status
read_decimal(const struct reading *x, struct str text, struct cel_value *out)
{
	struct cel_value v =
	    cel_decimal(x->a, (struct cel_text){text.p, text.n});

	if (!cel_is_value(v))
		return wrong(x, text, "it is a number, like 12.5");
	*out = v;
	return ST_OK;
}

typedef const char *exact_parse(struct cel_arena *a, struct str text,
    struct cel_value *out);

static enum status
read_exact(const struct reading *x, struct str text, exact_parse *parse,
    struct cel_value *out)
{
	struct cel_value v;
	const char *bad = parse(x->a, text, &v);

	if (bad != NULL)
		return wrong(x, text, bad);
	if (!cel_is_value(v))
		return no_memory(x->w);
	*out = v;
	return ST_OK;
}

static enum status
read_entity(const struct reading *x, struct str text, struct cel_value *out)
{
	if (text.n == 0 || text.n > ID_MAX)
		return wrong(x, text, "it names nobody");
	*out = x->e->find(x->e->cookie, x->field->type.kind == RULES_COMPANY,
	    text);
	return cel_is_value(*out) ? ST_OK : no_memory(x->w);
}

static enum status
read_country(const struct reading *x, struct str text, struct cel_value *out)
{
	bool good = text.n == 2;

	for (size_t i = 0; good && i < 2; i++)
		good = text.p[i] >= 'A' && text.p[i] <= 'Z';
	if (!good)
		return wrong(x, text,
		    "a country is two capital letters, like CN");
	return read_text(x, text, 2, out);
}

static enum status
read_one(const struct reading *x, struct str text, struct cel_value *out)
{
	switch (x->field->type.kind) {
	case RULES_TEXT:
		return read_text(x, text, TEXT_MAX, out);
	case RULES_CHOICE:
		return one_of(x, text,
		    &(struct names){option_at, x->field->option_n,
			"choice here"},
		    out);
	case RULES_KINSHIP:
		return one_of(x, text,
		    &(struct names){kinship_at, x->r->kinship_n,
			"kind of kinship"},
		    out);
	case RULES_YESNO:
		return read_yesno(x, text, out);
	case RULES_DATE:
		return read_date(x, text, out);
	case RULES_INSTANT:
		return read_instant(x, text, out);
	case RULES_COUNT:
		return read_count(x, text, out);
	case RULES_DECIMAL:
		return read_decimal(x, text, out);
	case RULES_PERCENT:
		return read_exact(x, text, value_percent_parse, out);
	case RULES_SHARE:
		return read_exact(x, text, value_share_parse, out);
	case RULES_MONEY:
		return read_exact(x, text, value_money_parse, out);
	case RULES_TERM:
		return read_exact(x, text, value_term_parse, out);
	case RULES_PERSON:
	case RULES_COMPANY:
		return read_entity(x, text, out);
	case RULES_OFFICE:
		return one_of(x, text,
		    &(struct names){office_at, x->r->office_n, "office"}, out);
	case RULES_CLAUSE:
		return one_of(x, text,
		    &(struct names){clause_at, x->r->clause_n,
			"clause of this Code"},
		    out);
	case RULES_COUNTRY:
		return read_country(x, text, out);
	case RULES_ACT:
	case RULES_FILE:
		return read_text(x, text, ID_MAX, out);
	case RULES_KINDS:
		break;
	}
	return wrong(x, text, "it has a type that does not exist");
}

static enum status
read_list(const struct reading *x, const struct plain *given,
    struct cel_value *out)
{
	struct cel_value *item;
	enum status st = ST_OK;

	if (given->item_n > RULES_LIST_MAX)
		return work_fail(x->w, ST_LIMIT, "it has more than %u entries",
		    RULES_LIST_MAX);
	item = cel_arena_take(x->a, given->item_n + 1, sizeof(*item));
	if (item == NULL)
		return no_memory(x->w);
	for (size_t i = 0; st == ST_OK && i < given->item_n; i++)
		st = given->item[i].kind == PLAIN_TEXT
		    ? read_one(x, given->item[i].text, &item[i])
		    : work_fail(x->w, ST_INVALID,
			  "entry %zu of the list is none", i + 1);
	if (st == ST_OK)
		*out = cel_list(item, given->item_n);
	return st;
}

enum status
rules_value_parse(struct work *w, const struct rules_reading *reading,
    const struct rules_field *field, const struct plain *given,
    struct cel_value *out)
{
	const struct reading x = {w, reading->arena, reading->rules,
	    reading->entities, field};
	const struct plain one = {.kind = PLAIN_LIST,
	    .item = given,
	    .item_n = 1};

	if (field->type.list) {
		if (given->kind == PLAIN_LIST)
			return read_list(&x, given, out);
		if (given->kind == PLAIN_TEXT)
			return read_list(&x, &one, out);
	} else if (given->kind == PLAIN_TEXT) {
		return read_one(&x, given->text, out);
	}
	return work_fail(w, ST_INVALID, "it has entries of its own, where %s",
	    field->type.list ? "a list belongs" : "one value belongs");
}

/* ---- back ---------------------------------------------------------------------------- */

static void
put_value(struct buf *b, struct cel_arena *a, struct cel_value v)
{
	struct decimal d;
	struct cel_text t;

	switch (v.kind) {
	case CEL_STRING:
		buf_add(b, str_of(v.as.text, v.n));
		return;
	case CEL_BOOL:
		buf_add(b, v.as.truth ? STR("yes") : STR("no"));
		return;
	case CEL_DATE:
		day_put(b, (struct day){(int32_t)v.as.i});
		return;
	case CEL_TIMESTAMP:
		instant_put(b,
		    (struct instant){v.as.i * 1000 + (int64_t)v.n / 1000000});
		return;
	case CEL_OPAQUE:
		t = v.as.opaque->format != NULL
		    ? v.as.opaque->format(a, v.as.opaque)
		    : cel_value_format(a, v);
		break;
	case CEL_DECIMAL:
		if (cel__decimal_get(v, &d))
			decimal_put(b, d);
		return;
	default:
		t = cel_value_format(a, v);
		break;
	}
	buf_add(b, str_of(t.p != NULL ? t.p : "", t.n));
}

struct str
rules_value_format(struct work *w, struct cel_arena *a, struct cel_value v)
{
	struct buf b;
	struct str out;

	buf_init(&b, TEXT_MAX);
	if (v.kind == CEL_LIST)
		for (uint32_t i = 0; i < v.n; i++) {
			buf_add(&b, i > 0 ? STR(", ") : STR(""));
			put_value(&b, a, v.as.item[i]);
		}
	else
		put_value(&b, a, v);
	out = str_dup(w->mem, buf_str(&b));
	buf_release(&b);
	return out;
}
