/* SPDX-License-Identifier: Apache-2.0 */
#include "base/arena.h"
#include "base/vec.h"
#include "base/work.h"
#include "lang/msg.h"
#include "store/account.h"
#include "store/mail.h"
#include "store/store.h"

#include "desk/desk.h"

#include "desk/alert.h"

#define DAY_MS (INT64_C(24) * 60 * 60 * 1000)

enum status
alert_put(struct work *w, struct tx *tx, const struct alert *alert)
{
	struct mail_news news = {.account = alert->account,
	    .kind = alert->kind,
	    .at = alert->now.ms,
	    .who = alert->who};
	int64_t n = 0;
	enum status st = mail_drop_old(w, tx, alert->now.ms - ALERT_KEEP_MS);

	if (st == ST_OK)
		st = mail_told_count(w, tx, alert->account,
		    alert->now.ms - DAY_MS, &n);
	if (st == ST_OK && n < ALERT_A_DAY)
		st = mail_address_get(w, tx, alert->account, &news.address);
	return st == ST_OK ? mail_tell(w, tx, &news) : st;
}

static enum status
name_get(struct work *w, struct tx *tx, int64_t account, struct str *out)
{
	struct account_row row;
	enum status st = account_get(w, tx, account, &row);

	if (st == ST_OK)
		*out = str_dup(w->mem, row.name);
	return st;
}

enum status
alert_list(struct work *w, const struct desk *desk, int64_t account,
    struct vec *out)
{
	struct vec rows = VEC(struct mail_news);
	struct tx *tx = NULL;
	enum status st = store_read(w, desk->store, &tx);

	if (st == ST_OK)
		st = mail_told(w, tx, account, ALERT_LIST, &rows);
	*out = VEC(struct alert_told);
	for (size_t i = 0; st == ST_OK && i < rows.n; i++) {
		const struct mail_news *n = VEC_AT(&rows, struct mail_news, i);
		struct alert_told *told = vec_push(w->mem, out);

		*told = (struct alert_told){(enum alert_kind)n->kind, n->at,
		    STR("")};
		if (n->who != 0)
			st = name_get(w, tx, n->who, &told->who);
	}
	store_read_end(tx);
	return st;
}

struct str
alert_words(struct arena *mem, const struct lang *lang, enum alert_kind kind)
{
	switch (kind) {
	case ALERT_PASSWORD:
		return msg_alert_password(mem, lang);
	case ALERT_OPENED:
		return msg_alert_opened(mem, lang);
	case ALERT_SECOND_OFF:
		return msg_alert_second_off(mem, lang);
	case ALERT_RECOVERY:
		return msg_alert_recovery(mem, lang);
	case ALERT_PASSKEY_ADDED:
		return msg_alert_passkey_added(mem, lang);
	case ALERT_PASSKEY_GONE:
		return msg_alert_passkey_gone(mem, lang);
	case ALERT_PASSKEY_COPIED:
		return msg_alert_passkey_copied(mem, lang);
	case ALERT_ADDRESS:
		return msg_alert_address(mem, lang);
	case ALERT_NONE:
		break;
	}
	return STR("");
}
