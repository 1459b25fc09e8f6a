/* SPDX-License-Identifier: Apache-2.0 */
/*
 * What is stored: a letter for the state, in the clear so that signing in need
 * not open it, and a sealed text in hexadecimal that is bound to letter and
 * account: of one that is on "SECRET STEP HASH...", of one that was reset "MS
 * NAME".
 *
 * A code is looked at and used up in the transaction that it lets somebody in
 * by, so that of two who show the same code at once one is refused.
 */
#include "base/arena.h"
#include "base/hex.h"
#include "base/num.h"
#include "base/work.h"
#include "crypt/crypt.h"
#include "crypt/seal.h"
#include "crypt/token.h"
#include "crypt/totp.h"
#include "store/account.h"
#include "store/store.h"

#include "desk/desk.h"
#include "desk/throttle.h"

#include "desk/second.h"

#define ON    'o'
#define RESET 'r'
#define TOLD  't'

#define TICKET_MAX   1000
#define TICKET_ABOUT STR("a first factor was right")

enum second_state
second_state(struct str stored)
{
	if (stored.n == 0)
		return SECOND_NONE;
	if (stored.p[0] == ON)
		return SECOND_ON;
	/* What nobody wrote is opened by a link alone. */
	return stored.p[0] == TOLD ? SECOND_TOLD : SECOND_RESET;
}

/* ---- what is stored --------------------------------------------------------------- */

static struct str
about(struct work *w, int64_t number, char state)
{
	return str_fmt(w->mem, "second factor %c of account %lld", state,
	    (long long)number);
}

static enum status
text_make(struct work *w, const struct desk *desk, struct str about_it,
    struct str text, struct str *out)
{
	struct str sealed;
	enum status st = seal_wrap(w, desk->wrap, about_it, text, &sealed);

	if (st == ST_OK)
		*out = hex_format(w->mem, sealed);
	return st;
}

static enum status
text_read(struct work *w, const struct desk *desk, struct str about_it,
    struct str hex, struct str *out)
{
	struct str sealed;

	if (!hex_parse(w->mem, hex, &sealed))
		return work_fail(w, ST_CORRUPT,
		    "a second factor is not as it was stored");
	return seal_unwrap(w, desk->wrap, about_it, sealed, out);
}

struct storing {
	int64_t number;
	char state;
	struct str text;
};

static enum status
text_put(struct work *w, struct tx *tx, const struct desk *desk,
    const struct storing *s)
{
	struct str hex;
	enum status st =
	    text_make(w, desk, about(w, s->number, s->state), s->text, &hex);

	return st == ST_OK
	    ? account_set_totp(w, tx, s->number,
		  str_fmt(w->mem, "%c%.*s", s->state, STR_ARG(hex)))
	    : st;
}

/* The text, and in which state. */
static enum status
text_get(struct work *w, struct tx *tx, const struct desk *desk,
    struct storing *s)
{
	struct account_row row;
	enum status st = account_get(w, tx, s->number, &row);

	s->state = 0;
	if (st != ST_OK || row.totp.n == 0)
		return st;
	s->state = row.totp.p[0];
	return text_read(w, desk, about(w, s->number, s->state),
	    str_sub(row.totp, 1, row.totp.n), &s->text);
}

static enum status
kept_parse(struct work *w, struct str text, struct second_kept *out)
{
	struct str part;

	out->hash = VEC(struct str);
	(void)str_cut(text, ' ', &out->secret, &text);
	(void)str_cut(text, ' ', &part, &text);
	if (!num_parse_i64(part, 0, INT64_MAX, &out->used))
		return work_fail(w, ST_CORRUPT,
		    "a second factor is not as it was stored");
	while (text.n > 0) {
		(void)str_cut(text, ' ', &part, &text);
		*(struct str *)vec_push(w->mem, &out->hash) = part;
	}
	return ST_OK;
}

enum status
second_kept_get(struct work *w, struct tx *tx, const struct desk *desk,
    int64_t number, struct second_kept *out)
{
	struct storing s = {.number = number};
	enum status st = text_get(w, tx, desk, &s);

	if (st == ST_OK && s.state != ON)
		st = work_fail(w, ST_DENIED, "there is no second factor");
	return st == ST_OK ? kept_parse(w, s.text, out) : st;
}

enum status
second_kept_put(struct work *w, struct tx *tx, const struct desk *desk,
    int64_t number, const struct second_kept *kept)
{
	struct str text = str_fmt(w->mem, "%.*s %lld", STR_ARG(kept->secret),
	    (long long)kept->used);

	for (size_t i = 0; i < kept->hash.n; i++)
		text = str_fmt(w->mem, "%.*s %.*s", STR_ARG(text),
		    STR_ARG(*VEC_AT(&kept->hash, struct str, i)));
	return text_put(w, tx, desk, &(struct storing){number, ON, text});
}

/* ---- codes ------------------------------------------------------------------------- */

/* As it was typed, without blanks and hyphens, in capitals. */
static struct str
plain_code(struct work *w, struct str code)
{
	char *p = arena_take(w->mem, code.n + 1, 1);
	size_t n = 0;

	for (size_t i = 0; i < code.n; i++) {
		char c = code.p[i];

		if (c >= 'a' && c <= 'z')
			c = (char)(c - 'a' + 'A');
		if (c != ' ' && c != '-')
			p[n++] = c;
	}
	return str_of(p, n);
}

struct str
second_hash(struct work *w, int64_t number, struct str code)
{
	const struct str part[] = {str_fmt(w->mem, "probity recovery %lld\n",
				       (long long)number),
	    plain_code(w, code)};
	struct hash hash = hash_parts(part, 2);

	return hex_format(w->mem, hash_str(&hash));
}

/* Takes it out of the list. */
static bool
recovery_use(struct work *w, int64_t number, struct str code, struct vec *hash)
{
	struct str given = second_hash(w, number, code);
	struct vec left = VEC(struct str);

	for (size_t i = 0; i < hash->n; i++) {
		struct str one = *VEC_AT(hash, struct str, i);

		if (!crypt_equal(one, given))
			*(struct str *)vec_push(w->mem, &left) = one;
	}
	if (left.n == hash->n)
		return false;
	*hash = left;
	return true;
}

enum status
second_use(struct work *w, struct tx *tx, const struct desk *desk,
    const struct second_code *code)
{
	struct second_kept kept;
	struct str secret;
	int64_t step;
	enum status st = second_kept_get(w, tx, desk, code->number, &kept);

	if (st != ST_OK)
		return st;
	if (!totp_base32_parse(w->mem, kept.secret, &secret))
		return work_fail(w, ST_CORRUPT,
		    "a second factor is not as it was stored");
	step = totp_match(secret, plain_code(w, code->code), code->now.ms,
	    kept.used);
	if (step > 0)
		kept.used = step;
	else if (!recovery_use(w, code->number, code->code, &kept.hash))
		return work_fail(w, ST_DENIED, "a code that is not taken");
	return second_kept_put(w, tx, desk, code->number, &kept);
}

static struct str
tries_key(struct work *w, struct str tries)
{
	return str_fmt(w->mem, "code %.*s", STR_ARG(tries));
}

bool
second_may(struct work *w, const struct desk *desk, struct str tries,
    struct instant now)
{
	return throttle_take(desk->throttle, tries_key(w, tries),
	    SECOND_TRY_COST, now.ms);
}

void
second_right(struct work *w, const struct desk *desk, struct str tries)
{
	throttle_clear(desk->throttle, tries_key(w, tries));
}

/* ---- tickets ----------------------------------------------------------------------- */

enum status
second_ticket(struct work *w, const struct desk *desk, int64_t number,
    struct instant now, struct str *out)
{
	return text_make(w, desk, TICKET_ABOUT,
	    str_fmt(w->mem, "%lld %lld", (long long)number, (long long)now.ms),
	    out);
}

int64_t
second_ticket_read(struct work *w, const struct desk *desk, struct str ticket,
    struct instant now)
{
	struct str text, number, ms;
	int64_t of = 0, at = 0;

	if (ticket.n == 0 || ticket.n > TICKET_MAX ||
	    text_read(w, desk, TICKET_ABOUT, ticket, &text) != ST_OK) {
		work_clear(w);
		return 0;
	}
	(void)str_cut(text, ' ', &number, &ms);
	if (!num_parse_i64(number, 1, INT64_MAX, &of) ||
	    !num_parse_i64(ms, 0, INT64_MAX, &at) ||
	    now.ms - at > SECOND_TICKET_MS)
		return 0;
	return of;
}

/* ---- what is told ------------------------------------------------------------------- */

static enum status
told_parse(struct work *w, const struct storing *s, struct second_told *out)
{
	struct second_kept kept;
	struct str ms;
	enum status st = ST_OK;

	switch (out->state) {
	case SECOND_NONE:
		break;
	case SECOND_ON:
		st = kept_parse(w, s->text, &kept);
		out->left = st == ST_OK ? kept.hash.n : 0;
		break;
	case SECOND_RESET:
	case SECOND_TOLD:
		(void)str_cut(s->text, ' ', &ms, &out->by);
		if (!num_parse_i64(ms, 0, INT64_MAX, &out->at))
			out->at = 0;
		break;
	}
	return st;
}

enum status
second_get(struct work *w, const struct desk *desk, int64_t number,
    struct second_told *out)
{
	struct storing s = {.number = number};
	struct tx *tx = NULL;
	enum status st = store_read(w, desk->store, &tx);

	if (st == ST_OK)
		st = text_get(w, tx, desk, &s);
	store_read_end(tx);
	if (st != ST_OK)
		return st;
	*out = (struct second_told){
	    .state = second_state(str_of(&s.state, s.state != 0))};
	return told_parse(w, &s, out);
}

/* ---- an administrator's -------------------------------------------------------------- */

enum status
second_reset(struct work *w, struct tx *tx, const struct desk *desk,
    const struct second_reset *reset)
{
	struct str text = str_fmt(w->mem, "%lld %.*s", (long long)reset->now.ms,
	    STR_ARG(reset->by));

	return text_put(w, tx, desk,
	    &(struct storing){reset->number, RESET, text});
}

enum status
second_opened(struct work *w, struct tx *tx, const struct desk *desk,
    int64_t number)
{
	struct storing s = {.number = number};
	enum status st = text_get(w, tx, desk, &s);

	if (st != ST_OK || s.state != RESET)
		return st;
	s.state = TOLD;
	return text_put(w, tx, desk, &s);
}
