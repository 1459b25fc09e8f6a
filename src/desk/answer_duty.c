/* SPDX-License-Identifier: Apache-2.0 */
/* Duties as sentences. The verbs are the language's of a Code, so they have
 * messages; what a duty is about is the Code's own words. */
#include "base/arena.h"
#include "base/work.h"
#include "decide/decide.h"
#include "lang/lang.h"
#include "lang/msg.h"

#include "desk/answer_time.h"
#include "desk/answer_words.h"
#include "desk/asked.h"

#include "desk/answer_duty.h"

typedef struct str said(struct arena *mem, const struct lang *lang,
    struct str what);
typedef struct str said_to(struct arena *mem, const struct lang *lang,
    struct str what, struct str to);

static const struct {
	struct str verb;
	said *alone;
	said_to *to;
} verb[] = {
    {STR_INIT("account"), msg_duty_account, msg_duty_account_to},
    {STR_INIT("appoint"), msg_duty_appoint, msg_duty_appoint_to},
    {STR_INIT("assess"), msg_duty_assess, msg_duty_assess_to},
    {STR_INIT("certify"), msg_duty_certify, msg_duty_certify_to},
    {STR_INIT("disclose"), msg_duty_disclose, msg_duty_disclose_to},
    {STR_INIT("discuss"), msg_duty_discuss, msg_duty_discuss_to},
    {STR_INIT("forward"), msg_duty_forward, msg_duty_forward_to},
    {STR_INIT("investigate"), msg_duty_investigate, msg_duty_investigate_to},
    {STR_INIT("keep"), msg_duty_keep, msg_duty_keep_to},
    {STR_INIT("present"), msg_duty_present, msg_duty_present_to},
    {STR_INIT("propose"), msg_duty_propose, msg_duty_propose_to},
    {STR_INIT("protect"), msg_duty_protect, msg_duty_protect_to},
    {STR_INIT("publish"), msg_duty_publish, msg_duty_publish_to},
    {STR_INIT("recuse"), msg_duty_recuse, msg_duty_recuse_to},
    {STR_INIT("refrain"), msg_duty_refrain, msg_duty_refrain_to},
    {STR_INIT("report"), msg_duty_report, msg_duty_report_to},
    {STR_INIT("return"), msg_duty_return, msg_duty_return_to},
    {STR_INIT("review"), msg_duty_review, msg_duty_review_to},
    {STR_INIT("submit"), msg_duty_submit, msg_duty_submit_to},
};

struct str
answer_duty_office(const struct rules *rules, const struct lang *lang,
    uint32_t office)
{
	if (office == RULES_NONE)
		return STR("");
	return answer_words(rules, lang, rules->office[office].title);
}

bool
answer_duty_first(const struct rules *rules, const struct decide_duty *d)
{
	const struct rules_duty *duty = &rules->rule[d->rule].duty[d->duty];

	return str_eq(duty->verb, STR(ASKED_DANGER)) &&
	    duty->by == RULES_NONE && !d->done;
}

static struct str
sentence(struct work *w, const struct lang *lang, struct str name,
    struct str what, struct str to)
{
	for (size_t i = 0; i < sizeof(verb) / sizeof(verb[0]); i++) {
		if (!str_eq(verb[i].verb, name))
			continue;
		return to.n > 0 ? verb[i].to(w->mem, lang, what, to)
				: verb[i].alone(w->mem, lang, what);
	}
	return what;
}

void
answer_duty_fill(struct work *w, const struct rules *rules,
    const struct decide_duty *d, const struct lang *lang,
    struct answer_duty *out)
{
	const struct rules_duty *duty = &rules->rule[d->rule].duty[d->duty];
	struct str what = answer_words(rules, lang, duty->what);
	struct str to = answer_duty_office(rules, lang, d->to.acting);
	struct str by = answer_duty_office(rules, lang, d->by.acting);

	if (what.n == 0)
		what = msg_duty_it(w->mem, lang);
	if (d->item.n > 0)
		what = msg_words_aside(w->mem, lang, what, d->item);
	out->text = sentence(w, lang, duty->verb, what, to);
	if (by.n > 0)
		out->text = msg_duty_by(w->mem, lang, by, out->text);
	out->due = answer_time(w, rules, d, lang);
	out->done = d->done;
}
