/* SPDX-License-Identifier: Apache-2.0 */
/* What becomes of each line, in words. Whether it was answered by somebody else,
 * was withdrawn, or may not be theirs any more is one sentence: it tells nobody
 * of a conflict. */
#include "base/arena.h"
#include "base/work.h"
#include "lang/lang.h"
#include "lang/msg.h"
#include "view/ask_impl.h"
#include "view/register_words.h"
#include "view/site.h"

#include "view/together.h"

static struct str
said(struct arena *mem, const struct lang *lang, enum book_together_state state)
{
	switch (state) {
	case BOOK_TOGETHER_OPEN:
		return STR("");
	case BOOK_TOGETHER_READY:
		return msg_together_ready(mem, lang);
	case BOOK_TOGETHER_FILED:
		return msg_together_filed(mem, lang);
	case BOOK_TOGETHER_GONE:
		return msg_together_gone(mem, lang);
	case BOOK_TOGETHER_OTHER:
		return msg_together_other(mem, lang);
	case BOOK_TOGETHER_DENIED:
		return msg_together_denied(mem, lang);
	case BOOK_TOGETHER_VERDICT:
		return msg_together_verdict(mem, lang);
	case BOOK_TOGETHER_WRONG:
		return msg_together_wrong(mem, lang);
	case BOOK_TOGETHER_FAILED:
		break;
	}
	return msg_together_failed(mem, lang);
}

void
view_together_line_fill(struct work *w, const struct view_reader *reader,
    const struct view_together_of *of, struct view_together_line *out)
{
	const struct lang *lang = reader->lang;

	*out = (struct view_together_line){.value = of->value,
	    .chosen = reader->chosen ? lang_tag(lang) : STR(""),
	    .text = of->title,
	    .said = said(w->mem, lang, of->state),
	    .filed = of->filed,
	    .left = of->state > BOOK_TOGETHER_FILED};
	if (of->task != NULL) {
		out->id = of->task->id;
		out->text = of->task->text;
		out->who = of->task->who;
		out->due = of->task->due;
	}
	if (out->text.n == 0)
		out->text = msg_act_other(w->mem, lang);
	if (of->decided) {
		const struct view__look look = view__ask_look(of->verdict);

		out->kind = look.kind;
		out->shape = look.shape;
		out->verdict = view_register_verdict(w, lang, of->verdict);
	}
}
