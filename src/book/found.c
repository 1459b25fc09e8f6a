/* SPDX-License-Identifier: Apache-2.0 */
/*
 * The founding. The account is opened by the job that files the act, before the
 * act is decided: so whatever keeps one of the two from being written takes the
 * other back, and somebody who opens the link at the same time is told that it is
 * over.
 */
#include "base/work.h"
#include "rules/rules.h"

#include "book/book_impl.h"

#include "book/found.h"

enum { ACT, NAME, TEXTS };

static enum status
account_open(struct work *w, struct tx *tx, struct str id, void *cookie)
{
	(void)id; /* nothing of an account says which act it came with */
	return member_open(w, tx, cookie);
}

static enum status
found(struct work *w, struct book *book, struct member_opening *o)
{
	const struct rules *r = book->law.rules;
	const struct rules_act *act = &r->act[r->company.founding];
	const struct str name[TEXTS] =
	    {[ACT] = STR("act"), [NAME] = STR(RULES_FOUNDER_NAME)};
	const struct plain item[TEXTS] = {[ACT] = {.kind = PLAIN_TEXT,
					      .text = act->name},
	    [NAME] = {.kind = PLAIN_TEXT, .text = o->in->name}};
	const struct plain given = {.kind = PLAIN_MAP,
	    .name = name,
	    .item = item,
	    .item_n = rules_find_field(act->field, act->field_n, name[NAME]) ==
		    RULES_NONE
		? NAME
		: TEXTS};
	static const struct book_once once = {account_open, NULL, NULL};
	const struct book_filing filing = {.given = &given,
	    .by = o->login,
	    .now = o->in->now,
	    .once = &once,
	    .cookie = o};
	struct book_filed filed;

	return book_file(w, book, &filing, &filed);
}

enum status
book_join(struct work *w, struct book *book, const struct member_joining *in,
    enum member_wrong *wrong, int64_t *number)
{
	const struct rules *r = book->law.rules;
	struct member_opening o;
	enum status st = member_ready(w, &book->desk, in, wrong, &o);

	if (st == ST_OK && o.first && r->company.founding != RULES_NONE)
		st = found(w, book, &o);
	else if (st == ST_OK)
		st = commit_submit(w, book->commit, member_open, &o);
	if (st == ST_DENIED) {
		work_clear(w);
		st = commit_submit(w, book->commit, member_open, &o);
	}
	*number = o.number;
	return st;
}
