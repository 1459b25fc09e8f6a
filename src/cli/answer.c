/* SPDX-License-Identifier: Apache-2.0 */
/* The shape of an answer on a terminal; its words are desk/answer's. */
#include "base/arena.h"
#include "base/buf.h"
#include "base/work.h"
#include "decide/decide.h"
#include "desk/answer.h"
#include "lang/msg.h"

#include "cli/answer.h"

#define ANSWER_MOST ((size_t)1 << 20)

static void
put_lines(struct buf *b, const char *indent, const struct str *line, size_t n)
{
	for (size_t i = 0; i < n; i++)
		buf_fmt(b, "%s%.*s\n", indent, STR_ARG(line[i]));
}

static void
put_title(struct buf *b, struct str title)
{
	buf_fmt(b, "\n%.*s\n", STR_ARG(title));
}

static void
put_duties(struct buf *b, struct arena *mem, const struct lang *lang,
    const struct answer *a)
{
	if (a->duty_n == 0)
		return;
	put_title(b, msg_answer_todo(mem, lang));
	for (size_t i = 0; i < a->duty_n; i++) {
		const struct answer_duty *d = &a->duty[i];

		buf_fmt(b, "  - %.*s", STR_ARG(d->text));
		if (d->done)
			buf_fmt(b, " [%.*s]",
			    STR_ARG(msg_answer_done(mem, lang)));
		buf_add(b, STR("\n"));
		if (d->due.n > 0)
			buf_fmt(b, "    %.*s\n", STR_ARG(d->due));
	}
}

static bool
is_question(struct str text)
{
	return str_ends(text, STR("?")) || str_ends(text, STR("？"));
}

static void
put_reason(struct buf *b, const struct answer_reason *r)
{
	buf_add(b, STR("  "));
	for (size_t i = 0; i < r->clause_n; i++)
		buf_fmt(b, "%s%.*s", i > 0 ? ", " : "", STR_ARG(r->clause[i]));
	buf_fmt(b, "  %.*s\n", STR_ARG(r->text));
	for (size_t i = 0; i < r->part_n; i++)
		buf_fmt(b, "      %.*s%s %.*s\n", STR_ARG(r->part[i].text),
		    is_question(r->part[i].text) ? "" : ":",
		    STR_ARG(r->part[i].value));
	put_lines(b, "      ", r->note, r->note_n);
	put_lines(b, "      ", r->reading, r->reading_n);
}

static void
put_answer(struct buf *b, struct arena *mem, const struct lang *lang,
    const struct answer *a)
{
	put_lines(b, "", a->first, a->first_n);
	if (a->first_n > 0)
		buf_add(b, STR("\n"));
	buf_fmt(b, "%.*s\n", STR_ARG(a->heading));
	put_lines(b, "  ", a->line, a->line_n);
	put_duties(b, mem, lang, a);
	if (a->reason_n > 0)
		put_title(b, msg_answer_why(mem, lang));
	for (size_t i = 0; i < a->reason_n; i++)
		put_reason(b, &a->reason[i]);
	if (a->missing_n > 0)
		put_title(b, msg_answer_missing(mem, lang));
	put_lines(b, "  - ", a->missing, a->missing_n);
}

struct str
cli_answer_text(struct work *w, const struct rules *rules,
    const struct decision *decision, const struct lang *lang)
{
	struct answer a = {0};
	struct buf b;
	struct str text;

	buf_init(&b, ANSWER_MOST);
	for (size_t i = 0; i < decision->person_n; i++) {
		const struct answer_of of = {.rules = rules,
		    .decision = decision,
		    .person = i,
		    .lang = lang};

		answer_fill(w, &of, &a);
		if (decision->person_n > 1)
			buf_fmt(&b, "%s[%.*s]\n", i > 0 ? "\n" : "",
			    STR_ARG(decision->person[i].person));
		put_answer(&b, w->mem, lang, &a);
	}
	buf_fmt(&b, "\n%.*s\n", STR_ARG(a.basis));
	text = str_dup(w->mem, buf_str(&b));
	buf_release(&b);
	return text;
}
