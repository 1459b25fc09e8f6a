/* SPDX-License-Identifier: Apache-2.0 */
/* What is asked of a register, out of an address. */
#include "base/arena.h"
#include "base/day_text.h"
#include "base/num.h"
#include "base/vec.h"
#include "base/work.h"
#include "base/zone.h"
#include "http/form.h"
#include "lang/msg.h"

#include "web/web_impl.h"

#include "web/register_read.h"

/* ---- reading ------------------------------------------------------------------------ */

struct str
web__asking_param(const struct web__asking *a, const char *name)
{
	struct str value = STR("");

	(void)http_query_get(a->v->w->mem, a->raw, str_from_c(name), &value);
	return str_trim(value);
}

static void
kind_read(struct web__asking *a)
{
	a->asked.kind = web__asking_param(a, "kind");
	a->query.kind = RULES_NONE;
	if (a->asked.kind.n == 0)
		return;
	a->query.kind = rules_find_act(a->rules, a->asked.kind);
	if (a->query.kind == RULES_NONE)
		a->wrong =
		    msg_register_wrong_kind(a->v->w->mem, a->v->reader.lang);
}

/* The instant at which a day begins by the company's clock. */
static int64_t
day_read(struct web__asking *a, struct str text, int64_t later, int64_t none)
{
	struct civil civil = {.ms = 0};
	struct zone_instants at;
	struct day day;

	if (text.n == 0)
		return none;
	if (day_parse(text, &day) && day_from_n(day.n + later, &civil.day) &&
	    zone_instants(a->rules->company.clock, civil, &at))
		return at.earlier.ms;
	a->wrong =
	    msg_register_wrong_day(a->v->w->mem, a->v->reader.lang, text);
	return none;
}

static void
verdict_read(struct web__asking *a)
{
	int v = RULES_ALLOWED;

	a->asked.verdict = web__asking_param(a, "verdict");
	while (v < RULES_NO_VERDICT &&
	    !str_eq(a->asked.verdict,
		str_from_c(rules_verdict_name((enum rules_verdict)v))))
		v++;
	a->query.verdict = (enum rules_verdict)v;
	if (v == RULES_NO_VERDICT)
		a->asked.verdict = STR("");
}

static void
state_read(struct web__asking *a)
{
	a->asked.state = web__asking_param(a, "state");
	if (str_eq(a->asked.state, STR("open")))
		a->query.state = BOOK_OPEN;
	else if (str_eq(a->asked.state, STR("closed")))
		a->query.state = BOOK_CLOSED;
	else
		a->asked.state = STR("");
}

static void
order_read(struct web__asking *a)
{
	a->asked.sort = web__asking_param(a, "sort");
	a->query.order = BOOK_NEWEST;
	for (size_t i = 0; view_register_order(i) != NULL; i++)
		if (str_eq(a->asked.sort, str_from_c(view_register_order(i))))
			a->query.order = (enum book_order)i;
	if (a->query.order == BOOK_NEWEST)
		a->asked.sort = STR("");
}

/* Fields of the kind, those that a list shows. */
static void
wishes_read(struct web__asking *a)
{
	struct work *w = a->v->w;
	const struct rules_act *kind;
	struct vec wish = VEC(struct book_wish);
	struct vec typed = VEC(struct view_register_wish);

	if (a->query.kind == RULES_NONE)
		return;
	kind = &a->rules->act[a->query.kind];
	for (uint32_t i = 0; i < kind->field_n; i++) {
		struct str name = kind->field[i].name;
		struct str text = web__asking_param(a,
		    str_c(w->mem, str_fmt(w->mem, "f.%.*s", STR_ARG(name))));

		if (text.n == 0 || !view_register_shows(&kind->field[i]))
			continue;
		*(struct book_wish *)vec_push(w->mem, &wish) =
		    (struct book_wish){i, text};
		*(struct view_register_wish *)vec_push(w->mem, &typed) =
		    (struct view_register_wish){name, text};
	}
	a->query.wish = wish.p;
	a->query.wish_n = wish.n;
	a->asked.wish = typed.p;
	a->asked.wish_n = typed.n;
}

void
web__asking_read(struct web__asking *a)
{
	struct view_register_asked *asked = &a->asked;
	int64_t after;

	kind_read(a);
	asked->words = a->query.words = web__asking_param(a, "q");
	asked->who = a->query.about = web__asking_param(a, "who");
	asked->clause = a->query.clause = web__asking_param(a, "clause");
	asked->since = web__asking_param(a, "from");
	asked->until = web__asking_param(a, "to");
	a->query.since = day_read(a, asked->since, 0, INT64_MIN);
	a->query.until = day_read(a, asked->until, 1, INT64_MAX);
	verdict_read(a);
	state_read(a);
	order_read(a);
	wishes_read(a);
	a->query.after = INT64_MAX;
	if (num_parse_i64(web__asking_param(a, "after"), 0, INT64_MAX, &after))
		a->query.after = after;
	a->query.who =
	    (struct book_looking){STR(""), a->v->member->person, a->v->req->at};
	a->query.most = BOOK_PAGE_MAX;
}
