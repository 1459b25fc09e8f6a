/* SPDX-License-Identifier: Apache-2.0 */
/*
 * No field, no name, no verdict and no day goes out: whoever may know more
 * follows the link and signs in.
 */
#include "base/arena.h"
#include "base/base64.h"
#include "base/buf.h"
#include "base/hex.h"
#include "base/instant.h"
#include "base/num.h"
#include "base/work.h"
#include "crypt/hash.h"
#include "crypt/hmac.h"
#include "json/write.h"
#include "store/hook.h"

#include "desk/courier_text.h"

#define BODY_MAX ((size_t)16 << 10)
#define ID_BYTES 16

struct str
courier_id(struct work *w, struct str type, struct str about, struct str which)
{
	struct str what = str_fmt(w->mem, "probity webhook\n%.*s\n%.*s\n%.*s",
	    STR_ARG(type), STR_ARG(about), STR_ARG(which));
	struct hash hash = hash_of(what);

	return str_fmt(w->mem, "msg_%.*s",
	    STR_ARG(hex_format(w->mem, str_sub(hash_str(&hash), 0, ID_BYTES))));
}

static void
put_data(struct json_out *o, struct work *w, struct str url,
    const struct hook_call *call)
{
	int64_t size;

	json_put_name(o, STR("data"));
	json_put_object(o);
	if (str_eq(call->type, STR(COURIER_HEAD))) {
		if (num_parse_i64(call->about, 0, INT64_MAX, &size))
			json_put_int_member(o, STR("size"), size);
		json_put_text_member(o, STR("link"),
		    str_fmt(w->mem, "%.*s/record", STR_ARG(url)));
	} else {
		json_put_text_member(o, STR("act"), call->about);
		json_put_text_member(o, STR("kind"), call->kind);
		json_put_text_member(o, STR("link"),
		    str_fmt(w->mem, "%.*s/act/%.*s", STR_ARG(url),
			STR_ARG(call->about)));
	}
	json_put_end(o);
}

enum status
courier_body(struct work *w, struct str url, const struct hook_call *call,
    struct str *out)
{
	struct instant at;
	struct json_out o;
	enum status st;
	struct buf b;

	if (!instant_from_ms(call->at, &at))
		return work_fail(w, ST_CORRUPT,
		    "a webhook's event has no time");
	buf_init(&b, BODY_MAX);
	json_out_init(&o, w->mem, &b, JSON_PLAIN);
	json_put_object(&o);
	json_put_text_member(&o, STR("type"), call->type);
	json_put_text_member(&o, STR("timestamp"), instant_format(w->mem, at));
	put_data(&o, w, url, call);
	json_put_end(&o);
	st = json_out_done(w, &o);
	if (st == ST_OK)
		*out = str_dup(w->mem, buf_str(&b));
	buf_release(&b);
	return st;
}

struct str
courier_signature(struct work *w, const struct courier_signing *s)
{
	struct str what = str_fmt(w->mem, "%.*s.%lld.%.*s", STR_ARG(s->id),
	    (long long)s->second, STR_ARG(s->body));
	struct str out = STR("");

	for (size_t i = 0; i < s->secret_n; i++) {
		struct hash mac = hmac_of(s->secret[i], what);

		out = str_fmt(w->mem, "%.*s%sv1,%.*s", STR_ARG(out),
		    i > 0 ? " " : "",
		    STR_ARG(
			base64_format(w->mem, BASE64_PADDED, hash_str(&mac))));
	}
	return out;
}

bool
courier_secret_parse(struct work *w, struct str text, struct str *out)
{
	if (str_starts(text, STR("whsec_")))
		text = str_sub(text, STR("whsec_").n, text.n);
	return base64_parse(w->mem, BASE64_PADDED, text, out) &&
	    out->n >= COURIER_SECRET_MIN && out->n <= COURIER_SECRET_MAX;
}
