/* SPDX-License-Identifier: Apache-2.0 */
#include "base/arena.h"
#include "base/work.h"
#include "decide/handing.h"
#include "desk/answer_words.h"
#include "desk/called.h"
#include "lang/lang.h"
#include "lang/list.h"
#include "lang/msg.h"
#include "rules/rules.h"

#include "view/hand.h"

static struct str
why_words(struct work *w, const struct view_hand_of *of,
    const struct decide_hand *hand)
{
	switch (hand->how) {
	case DECIDE_HAS_NOT:
		return msg_file_hand_not(w->mem, of->lang);
	case DECIDE_HAS_ALREADY:
		return msg_file_hand_already(w->mem, of->lang);
	case DECIDE_HAND_CONFLICT:
		return msg_file_hand_conflict(w->mem, of->lang,
		    answer_words(of->rules, of->lang,
			of->rules->conflict[hand->conflict].because));
	case DECIDE_HAND_BARRED:
		return msg_file_hand_barred(w->mem, of->lang);
	default:
		return STR("");
	}
}

struct str
view_hand_words(struct work *w, const struct view_hand_of *of,
    const struct decide_hand *hand)
{
	struct str why = why_words(w, of, hand);
	struct str *who = ARENA_ARRAY(w->mem, struct str, hand->could_n + 1);

	if (hand->could_n == 0)
		return why;
	for (size_t i = 0; i < hand->could_n; i++)
		who[i] = of->called->both(of->called, w,
		    &(struct called_who){of->lang, false, hand->could[i]});
	return msg_file_hand_could(w->mem, of->lang, why,
	    lang_list_or(w->mem, of->lang, who, hand->could_n));
}
