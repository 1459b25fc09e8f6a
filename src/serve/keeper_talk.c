/* SPDX-License-Identifier: Apache-2.0 */
/*
 * A question: a byte for what it is, its number, and for a signature the old
 * size, how many nodes the proof has, the nodes, and the text up to the end. An
 * answer: a byte for what it is, the number, and the key with two heads, or a
 * signature, or a status and the words with a NUL between them. Numbers are
 * eight bytes, the highest first.
 */
#include <string.h>

#include "base/buf.h"
#include "base/utf8.h"

#include "serve/keeper_talk.h"

#define WORDS_MAX ((size_t)1000) /* of each of the two */

_Static_assert(KEEPER_TALK_MAX >
	18 + PROOF_MAX * HASH_SIZE + KEEPER_TALK_TEXT_MAX,
    "the longest question");
_Static_assert(KEEPER_TALK_MAX > 11 + 2 * 1000, "the longest answer");

static const char ask_letter[] = {[KEEPER_WHO] = 'w', [KEEPER_SIGN] = 's'};
static const char say_letter[] =
    {[KEEPER_KNOWN] = 'K', [KEEPER_SIGNED] = 'S', [KEEPER_REFUSED] = 'R'};

/* ---- writing ------------------------------------------------------------------ */

static void
put_number(struct buf *b, uint64_t v)
{
	for (int shift = 56; shift >= 0; shift -= 8)
		buf_byte(b, (unsigned char)(v >> shift));
}

static void
put_bytes(struct buf *b, const unsigned char *p, size_t n)
{
	buf_add(b, str_of((const char *)p, n));
}

static void
put_head(struct buf *b, const struct tree_head *head)
{
	put_number(b, (uint64_t)head->size);
	put_bytes(b, head->root.byte, HASH_SIZE);
}

static struct str
whole(struct arena *mem, struct buf *b)
{
	struct str message = str_dup(mem, buf_str(b));

	buf_release(b);
	return message;
}

struct str
keeper_talk_ask(struct arena *mem, const struct keeper_question *q)
{
	struct buf b;

	buf_init(&b, KEEPER_TALK_MAX);
	buf_byte(&b, (unsigned char)ask_letter[q->kind]);
	put_number(&b, q->number);
	if (q->kind == KEEPER_SIGN) {
		put_number(&b, (uint64_t)q->old);
		buf_byte(&b, (unsigned char)q->proof.n);
		for (size_t i = 0; i < q->proof.n; i++)
			put_bytes(&b, q->proof.node[i].byte, HASH_SIZE);
		buf_add(&b, q->text);
	}
	return whole(mem, &b);
}

struct str
keeper_talk_say(struct arena *mem, const struct keeper_answer *a)
{
	struct buf b;

	buf_init(&b, KEEPER_TALK_MAX);
	buf_byte(&b, (unsigned char)say_letter[a->kind]);
	put_number(&b, a->number);
	switch (a->kind) {
	case KEEPER_KNOWN:
		put_bytes(&b, a->known.open.byte, KEY_PUBLIC_SIZE);
		put_head(&b, &a->known.last);
		put_head(&b, &a->known.before);
		break;
	case KEEPER_SIGNED:
		put_bytes(&b, a->signature.byte, KEY_SIGNATURE_SIZE);
		break;
	case KEEPER_REFUSED:
		buf_byte(&b, (unsigned char)a->why);
		buf_add(&b, utf8_clip(a->what, WORDS_MAX));
		buf_byte(&b, '\0');
		buf_add(&b, utf8_clip(a->remedy, WORDS_MAX));
		break;
	}
	return whole(mem, &b);
}

/* ---- reading ------------------------------------------------------------------ */

/* The next n bytes; false, and nothing is taken, when there are fewer. */
static bool
take(struct str *rest, void *out, size_t n)
{
	if (rest->n < n)
		return false;
	memcpy(out, rest->p, n);
	*rest = str_sub(*rest, n, rest->n);
	return true;
}

static bool
take_number(struct str *rest, uint64_t *out)
{
	unsigned char byte[8];

	*out = 0;
	if (!take(rest, byte, sizeof(byte)))
		return false;
	for (size_t i = 0; i < sizeof(byte); i++)
		*out = *out << 8 | byte[i];
	return true;
}

static bool
take_size(struct str *rest, int64_t *out)
{
	uint64_t v;

	if (!take_number(rest, &v) || v > INT64_MAX)
		return false;
	*out = (int64_t)v;
	return true;
}

static bool
take_head(struct str *rest, struct tree_head *out)
{
	return take_size(rest, &out->size) &&
	    take(rest, out->root.byte, HASH_SIZE);
}

static bool
take_signing(struct str *rest, struct keeper_question *out)
{
	unsigned char n;

	if (!take_size(rest, &out->old) || !take(rest, &n, 1) || n > PROOF_MAX)
		return false;
	out->proof.n = n;
	for (size_t i = 0; i < n; i++)
		if (!take(rest, out->proof.node[i].byte, HASH_SIZE))
			return false;
	out->text = *rest;
	*rest = STR("");
	return out->text.n > 0 && out->text.n <= KEEPER_TALK_TEXT_MAX;
}

bool
keeper_talk_asked(struct str bytes, struct keeper_question *out)
{
	char kind;

	*out = (struct keeper_question){.kind = KEEPER_WHO};
	if (!take(&bytes, &kind, 1) || !take_number(&bytes, &out->number))
		return false;
	if (kind == ask_letter[KEEPER_SIGN]) {
		out->kind = KEEPER_SIGN;
		return take_signing(&bytes, out);
	}
	return kind == ask_letter[KEEPER_WHO] && bytes.n == 0;
}

static bool
take_known(struct str *rest, struct keeper_answer *out)
{
	return take(rest, out->known.open.byte, KEY_PUBLIC_SIZE) &&
	    take_head(rest, &out->known.last) &&
	    take_head(rest, &out->known.before);
}

static bool
take_refusal(struct str *rest, struct keeper_answer *out)
{
	unsigned char why;

	if (!take(rest, &why, 1) || why <= ST_OK || why > ST_BUSY ||
	    !str_cut(*rest, '\0', &out->what, &out->remedy))
		return false;
	out->why = (enum status)why;
	*rest = STR("");
	return out->what.n > 0 && out->what.n <= WORDS_MAX &&
	    out->remedy.n <= WORDS_MAX && utf8_valid(out->what) &&
	    utf8_valid(out->remedy);
}

bool
keeper_talk_said(struct str bytes, struct keeper_answer *out)
{
	char kind;
	bool good = false;

	*out = (struct keeper_answer){.kind = KEEPER_REFUSED};
	if (!take(&bytes, &kind, 1) || !take_number(&bytes, &out->number))
		return false;
	if (kind == say_letter[KEEPER_KNOWN]) {
		out->kind = KEEPER_KNOWN;
		good = take_known(&bytes, out);
	} else if (kind == say_letter[KEEPER_SIGNED]) {
		out->kind = KEEPER_SIGNED;
		good = take(&bytes, out->signature.byte, KEY_SIGNATURE_SIZE);
	} else if (kind == say_letter[KEEPER_REFUSED]) {
		good = take_refusal(&bytes, out);
	}
	return good && bytes.n == 0;
}
