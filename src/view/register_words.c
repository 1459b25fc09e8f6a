/* SPDX-License-Identifier: Apache-2.0 */
/* What the page, its form and its file share: how a list is asked for in an
 * address, and how what was filed is written in a list. */
#include "base/arena.h"
#include "base/buf.h"
#include "base/day_text.h"
#include "base/vec.h"
#include "base/work.h"
#include "book/register.h"
#include "desk/asked_option.h"
#include "http/escape.h"
#include "lang/date.h"
#include "lang/msg.h"

#include "view/register_words.h"

#define QUERY_MAX 8192

/* ---- addresses ------------------------------------------------------------------- */

const char *
view_register_order(size_t order)
{
	static const char *const name[] = {[BOOK_NEWEST] = "newest",
	    [BOOK_OLDEST] = "oldest",
	    [BOOK_BY_DAY] = "day",
	    [BOOK_BY_KIND] = "kind",
	    [BOOK_BY_PERSON] = "person",
	    [BOOK_BY_VERDICT] = "verdict",
	    [BOOK_BY_DUE] = "due"};

	return order < sizeof(name) / sizeof(name[0]) ? name[order] : NULL;
}

static void
query_put(struct work *w, struct buf *b, const char *name, struct str value)
{
	if (value.n == 0)
		return;
	buf_fmt(b, "%s%s=%.*s", b->n > 0 ? "&" : "", name,
	    STR_ARG(http_escape(w->mem, value)));
}

struct str
view_register_query(struct work *w, const struct view_register_asked *a)
{
	struct buf b;
	struct str out;

	buf_init(&b, QUERY_MAX);
	query_put(w, &b, "kind", a->kind);
	query_put(w, &b, "q", a->words);
	query_put(w, &b, "who", a->who);
	query_put(w, &b, "clause", a->clause);
	query_put(w, &b, "verdict", a->verdict);
	query_put(w, &b, "state", a->state);
	query_put(w, &b, "from", a->since);
	query_put(w, &b, "to", a->until);
	for (size_t i = 0; i < a->wish_n; i++)
		query_put(w, &b,
		    str_c(w->mem,
			str_fmt(w->mem, "f.%.*s", STR_ARG(a->wish[i].name))),
		    a->wish[i].text);
	query_put(w, &b, "sort", a->sort);
	out = str_dup(w->mem, buf_str(&b));
	buf_release(&b);
	return out;
}

struct str
view_register_url(struct work *w, struct str query, struct str more,
    struct str chosen)
{
	struct arena *mem = w->mem;
	struct str lang =
	    chosen.n > 0 ? str_fmt(mem, "lang=%.*s", STR_ARG(chosen)) : STR("");
	const struct str part[] = {query, more, lang};
	struct str url = STR("/register");

	for (size_t i = 0, n = 0; i < 3; i++)
		if (part[i].n > 0)
			url = str_fmt(mem, "%.*s%s%.*s", STR_ARG(url),
			    n++ == 0 ? "?" : "&", STR_ARG(part[i]));
	return url;
}

/* ---- words ------------------------------------------------------------------- */

struct str
view_register_verdict(struct work *w, const struct lang *lang,
    enum rules_verdict verdict)
{
	switch (verdict) {
	case RULES_ALLOWED:
		return msg_replay_verdict_allowed(w->mem, lang);
	case RULES_UNSETTLED:
		return msg_replay_verdict_unsettled(w->mem, lang);
	case RULES_NEEDS_APPROVAL:
		return msg_replay_verdict_approval(w->mem, lang);
	case RULES_NEEDS_FINDING:
		return msg_replay_verdict_finding(w->mem, lang);
	case RULES_PROHIBITED:
		return msg_replay_verdict_prohibited(w->mem, lang);
	case RULES_NO_VERDICT:
		break;
	}
	return msg_replay_verdict_absent(w->mem, lang);
}

bool
view_register_shows(const struct rules_field *field)
{
	return !field->sealed && field->type.kind != RULES_ACT &&
	    field->type.kind != RULES_FILE;
}

struct str
view_register_value(struct work *w, const struct asked_options *of,
    const struct rules_field *field, struct str text)
{
	struct day day;

	if (field->type.kind == RULES_DATE && day_parse(text, &day))
		return lang_day_short(w->mem, of->lang, day);
	return asked_option_words(w, of, field, text);
}
