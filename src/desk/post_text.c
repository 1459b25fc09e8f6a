/* SPDX-License-Identifier: Apache-2.0 */
#include "base/arena.h"
#include "base/base64.h"
#include "base/buf.h"
#include "base/hex.h"
#include "base/work.h"
#include "base/zone.h"
#include "crypt/hash.h"
#include "http/date.h"
#include "lang/date.h"
#include "lang/lang.h"
#include "lang/msg.h"

#include "desk/post.h"

#include "desk/post_text.h"

#define TEXT_MAX  ((size_t)64 << 10)
#define LINE_SIZE 76 /* RFC 2045 */

/* "Thu, 26 Nov 2026 08:00:00 GMT", whose last word a mail writes otherwise. */
static void
put_date(struct buf *b, struct work *w, struct instant now)
{
	struct str date = http_date_format(w->mem, now);

	buf_fmt(b, "Date: %.*s+0000\r\n",
	    STR_ARG(str_sub(date, 0, date.n - 3)));
}

/* The host of "https://ethics.example.com". */
static struct str
host_of(struct str url)
{
	size_t at;

	return str_find(url, STR("://"), &at) ? str_sub(url, at + 3, url.n)
					      : STR("localhost");
}

static void
put_id(struct buf *b, struct work *w, const struct post_letter *x)
{
	struct str what = str_fmt(w->mem, "probity %s\n%.*s\n%lld\n%lld",
	    x->trial ? "trial mail"
		: x->kind == ALERT_NONE
		? "mail"
		: str_c(w->mem, str_fmt(w->mem, "news %d", (int)x->kind)),
	    STR_ARG(x->office->url), (long long)x->at, (long long)x->account);
	struct hash hash = hash_of(what);

	buf_fmt(b, "Message-ID: <%.*s@%.*s>\r\n",
	    STR_ARG(hex_format(w->mem, str_sub(hash_str(&hash), 0, 16))),
	    STR_ARG(host_of(x->office->url)));
}

/* RFC 2047; short enough for one word. */
static void
put_subject(struct buf *b, struct str subject)
{
	buf_add_c(b, "Subject: =?UTF-8?B?");
	base64_put(b, BASE64_PADDED, subject);
	buf_add_c(b, "?=\r\n");
}

static void
put_body(struct buf *b, struct work *w, struct str body)
{
	struct str text = base64_format(w->mem, BASE64_PADDED, body);

	for (size_t i = 0; i < text.n; i += LINE_SIZE) {
		buf_add(b, str_sub(text, i, LINE_SIZE));
		buf_add_c(b, "\r\n");
	}
}

static struct str
when_words(struct work *w, const struct lang *lang, const struct post_letter *x)
{
	struct zone_local local = {.offset = 0};
	struct instant at;

	if (!instant_from_ms(x->at, &at) ||
	    (x->office->clock != NULL &&
		!zone_local(x->office->clock, at, &local)))
		return STR("");
	return lang_instant(w->mem, lang, at, local.offset);
}

/* What happened and when, and what to do; not who did it, nor with what. */
static struct str
news_of(struct work *w, const struct lang *lang, const struct post_letter *x)
{
	struct arena *mem = w->mem;

	return str_fmt(mem,
	    "%.*s\r\n\r\n%.*s\r\n%.*s\r\n\r\n%.*s\r\n\r\n%.*s/account\r\n",
	    STR_ARG(msg_mail_news_text(mem, lang, x->office->company)),
	    STR_ARG(alert_words(mem, lang, x->kind)),
	    STR_ARG(when_words(w, lang, x)),
	    STR_ARG(msg_mail_news_more(mem, lang)), STR_ARG(x->office->url));
}

static struct str
subject_of(struct work *w, const struct lang *lang, const struct post_letter *x)
{
	if (x->trial)
		return msg_mail_trial_subject(w->mem, lang);
	return x->kind != ALERT_NONE ? msg_mail_news_subject(w->mem, lang)
				     : msg_mail_subject(w->mem, lang);
}

static struct str
body_of(struct work *w, const struct lang *lang, const struct post_letter *x)
{
	struct arena *mem = w->mem;

	if (x->trial)
		return str_fmt(mem, "%.*s\r\n",
		    STR_ARG(msg_mail_trial_text(mem, lang, x->office->company,
			x->office->url)));
	if (x->kind != ALERT_NONE)
		return news_of(w, lang, x);
	return str_fmt(mem, "%.*s\r\n\r\n%.*s/home\r\n\r\n%.*s\r\n",
	    STR_ARG(msg_mail_text(mem, lang, x->office->company)),
	    STR_ARG(x->office->url), STR_ARG(msg_mail_more(mem, lang)));
}

struct str
post_text(struct work *w, const struct post_letter *x)
{
	const struct lang *lang = lang_find(x->lang);
	struct str out;
	struct buf b;

	if (lang == NULL)
		lang = lang_at(0);
	buf_init(&b, TEXT_MAX);
	put_date(&b, w, x->now);
	put_id(&b, w, x);
	buf_fmt(&b, "From: <%.*s>\r\nTo: <%.*s>\r\n", STR_ARG(x->office->from),
	    STR_ARG(x->to));
	put_subject(&b, subject_of(w, lang, x));
	buf_add_c(&b,
	    "MIME-Version: 1.0\r\nContent-Type: text/plain; charset=utf-8\r\n"
	    "Content-Transfer-Encoding: base64\r\n"
	    "Auto-Submitted: auto-generated\r\n");
	buf_fmt(&b, "Content-Language: %.*s\r\n\r\n", STR_ARG(lang_tag(lang)));
	put_body(&b, w, body_of(w, lang, x));
	out = str_dup(w->mem, buf_str(&b));
	buf_release(&b);
	return out;
}
