/* SPDX-License-Identifier: Apache-2.0 */
/* Numbers as a story writes them: with words, so that a reader need not look up
 * what they count. */
#include "base/day.h"
#include "base/num.h"
#include "base/work.h"
#include "value/money.h"

#include "demo/story_impl.h"

#define NUMBER_MAX  INT64_C(1000000000000)
#define DIGITS_MAX  9
#define DAY_MINUTES 1440

struct unit {
	struct str name;
	int64_t days, minutes; /* days 0: no whole ones */
};

static const struct unit unit[] = {
    {STR_INIT("minute"), 0, 1},
    {STR_INIT("hour"), 0, 60},
    {STR_INIT("day"), 1, DAY_MINUTES},
    {STR_INIT("week"), 7, INT64_C(7) * DAY_MINUTES},
    {STR_INIT("month"), 30, INT64_C(30) * DAY_MINUTES},
    {STR_INIT("year"), 365, INT64_C(365) * DAY_MINUTES},
};

/* "a to b", or a alone, which is both. */
static bool
ends_of(struct str text, struct str *from, struct str *to)
{
	struct str word = STR(" to ");
	size_t at;

	*from = *to = text;
	if (!str_find(text, word, &at))
		return text.n > 0;
	*from = str_sub(text, 0, at);
	*to = str_sub(text, at + word.n, text.n);
	return true;
}

static bool
range_parse(struct str text, struct story_range *out)
{
	struct str from, to;

	return ends_of(text, &from, &to) &&
	    num_parse_i64(from, -NUMBER_MAX, NUMBER_MAX, &out->from) &&
	    num_parse_i64(to, out->from, NUMBER_MAX, &out->to);
}

static bool
is_text(struct demo__reader *r, const struct yaml *node, const char *example)
{
	if (node->kind == YAML_TEXT && node->text.n > 0)
		return true;
	demo__wrong(r, node->span, "a text like \"%s\" should stand here",
	    example);
	mistake_remedy(r->s->mistakes, "write it like %s", example);
	return false;
}

static bool
wrong_text(struct demo__reader *r, const struct yaml *node, const char *example)
{
	demo__wrong(r, node->span, "`%.*s` cannot be read here",
	    STR_ARG(node->text));
	mistake_remedy(r->s->mistakes, "write it like %s", example);
	return false;
}

bool
demo__range(struct demo__reader *r, const struct yaml *node,
    struct story_range *out)
{
	struct story_range got;

	if (!is_text(r, node, "3 to 10"))
		return false;
	if (!range_parse(node->text, &got))
		return wrong_text(r, node,
		    "3 to 10, the smaller one first, or 7");
	*out = got;
	return true;
}

bool
demo__number(struct demo__reader *r, const struct yaml *node,
    struct story_range within, int64_t *out)
{
	if (!is_text(r, node, "12"))
		return false;
	if (num_parse_i64(node->text, within.from, within.to, out))
		return true;
	demo__wrong(r, node->span, "`%.*s` is no number from %lld to %lld",
	    STR_ARG(node->text), (long long)within.from, (long long)within.to);
	mistake_remedy(r->s->mistakes, "write a whole number of that range");
	return false;
}

/* ---- spans of time --------------------------------------------------------------- */

static const struct unit *
unit_of(struct str word)
{
	if (str_ends(word, STR("s")))
		word = str_sub(word, 0, word.n - 1);
	for (size_t i = 0; i < sizeof(unit) / sizeof(unit[0]); i++)
		if (str_eq(unit[i].name, word))
			return &unit[i];
	return NULL;
}

/* "[in] 3 to 10 days [ago]". */
static bool
span_parse(struct str text, struct story_range *out, const struct unit **in)
{
	struct str ago = STR(" ago"), ahead = STR("in "), word = text, head;
	bool back = str_ends(text, ago);

	if (back)
		text = str_sub(text, 0, text.n - ago.n);
	else if (str_starts(text, ahead))
		text = str_sub(text, ahead.n, text.n);
	for (word = text; str_cut(word, ' ', &head, &word);)
		;
	word = head;
	*in = unit_of(word);
	if (*in == NULL || text.n <= word.n ||
	    !range_parse(str_sub(text, 0, text.n - word.n - 1), out))
		return false;
	if (back)
		*out = (struct story_range){-out->to, -out->from};
	return true;
}

bool
demo__days(struct demo__reader *r, const struct yaml *node,
    struct story_range *out)
{
	static const char example[] =
	    "today, 3 to 10 days ago, or in 2 to 4 weeks";
	const struct unit *u;
	struct story_range got;

	if (!is_text(r, node, example))
		return false;
	if (str_eq(node->text, STR("today"))) {
		*out = (struct story_range){0, 0};
		return true;
	}
	if (!span_parse(node->text, &got, &u) || u->days == 0)
		return wrong_text(r, node, example);
	*out = (struct story_range){got.from * u->days, got.to * u->days};
	return true;
}

bool
demo__minutes(struct demo__reader *r, const struct yaml *node,
    struct story_range *out)
{
	static const char example[] = "now, 2 to 40 hours ago, or 1 to 3 days";
	const struct unit *u;
	struct story_range got;

	if (!is_text(r, node, example))
		return false;
	if (str_eq(node->text, STR("now"))) {
		*out = (struct story_range){0, 0};
		return true;
	}
	if (!span_parse(node->text, &got, &u))
		return wrong_text(r, node, example);
	*out = (struct story_range){got.from * u->minutes, got.to * u->minutes};
	return true;
}

/* ---- amounts --------------------------------------------------------------------- */

bool
demo__money(struct demo__reader *r, const struct yaml *node,
    struct story_value *out)
{
	struct str currency, rest;
	struct story_range got;

	if (!is_text(r, node, "CNY 20 to 900"))
		return false;
	if (!str_cut(node->text, ' ', &currency, &rest) ||
	    !value_money_is_currency(currency) || !range_parse(rest, &got) ||
	    got.from < 0)
		return wrong_text(r, node, "CNY 20 to 900, without cents");
	out->name = currency;
	out->range = got;
	return true;
}

/* Digits behind the point, of which both ends have as many. */
static bool
fraction_parse(struct str text, uint32_t *digits, int64_t *out)
{
	struct str whole, part;
	int64_t a, b = 0;

	if (!str_cut(text, '.', &whole, &part))
		part = STR("");
	if (part.n > DIGITS_MAX || !num_parse_i64(whole, 0, NUMBER_MAX, &a) ||
	    (part.n > 0 && !num_parse_field(part, 0, NUMBER_MAX, &b)))
		return false;
	*digits = (uint32_t)part.n;
	for (size_t i = 0; i < part.n; i++)
		a *= 10;
	*out = a + b;
	return a <= INT64_MAX / 4;
}

bool
demo__decimal(struct demo__reader *r, const struct yaml *node,
    struct story_value *out)
{
	struct str from, to;
	uint32_t digits;

	if (!is_text(r, node, "7.0510 to 7.1890"))
		return false;
	if (!ends_of(node->text, &from, &to) ||
	    !fraction_parse(from, &digits, &out->range.from) ||
	    !fraction_parse(to, &out->digits, &out->range.to) ||
	    digits != out->digits || out->range.from > out->range.to)
		return wrong_text(r, node,
		    "7.0510 to 7.1890, with as many digits behind each point");
	return true;
}

bool
demo__chance(struct demo__reader *r, const struct yaml *node, uint32_t *out)
{
	struct str text = node->text;
	int64_t n;

	if (!is_text(r, node, "30%"))
		return false;
	if (!str_ends(text, STR("%")) ||
	    !num_parse_i64(str_sub(text, 0, text.n - 1), 0, 100, &n))
		return wrong_text(r, node, "30%");
	*out = (uint32_t)n * 10;
	return true;
}
