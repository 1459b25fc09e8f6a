/* SPDX-License-Identifier: Apache-2.0 */
#include <string.h>

#include "base/base64.h"
#include "base/buf.h"
#include "base/num.h"
#include "base/work.h"

#include "merkle/receipt.h"

#define HEAD "c2sp.org/tlog-proof@v1"

static enum status
refuse(struct work *w, const char *why)
{
	return work_fail(w, ST_INVALID, "tlog-proof: %s", why);
}

/* The next line if it begins with the word, and then what stands behind it. */
static bool
next_named(struct str *rest, struct str word, struct str *value)
{
	struct str line, tail;

	if (!str_cut(*rest, '\n', &line, &tail) || !str_starts(line, word))
		return false;
	*value = str_sub(line, word.n, line.n);
	*rest = tail;
	return true;
}

/* The lines up to the empty one, which is taken too. */
static enum status
parse_nodes(struct work *w, struct str *rest, struct proof *out)
{
	struct str line, bytes;

	for (out->n = 0;; out->n++) {
		if (!str_cut(*rest, '\n', &line, rest))
			return refuse(w, "no empty line behind the hashes");
		if (line.n == 0)
			return ST_OK;
		if (out->n == RECEIPT_NODES_MAX)
			return refuse(w, "more hashes than a proof can have");
		if (!base64_parse(w->mem, BASE64_PADDED, line, &bytes) ||
		    bytes.n != HASH_SIZE)
			return refuse(w, "a line is not a hash in base64");
		memcpy(out->node[out->n].byte, bytes.p, HASH_SIZE);
	}
}

static enum status
parse_lines(struct work *w, struct str bytes, struct receipt *r)
{
	struct str rest = bytes, value;
	enum status st;

	if (!next_named(&rest, STR(HEAD), &value) || value.n > 0)
		return refuse(w, "its first line is not " HEAD);
	r->has_extra = next_named(&rest, STR("extra "), &value);
	if (r->has_extra &&
	    !base64_parse(w->mem, BASE64_PADDED, value, &r->extra))
		return refuse(w, "its extra is not base64");
	if (!next_named(&rest, STR("index "), &value) ||
	    !num_parse_i64(value, 0, INT64_MAX, &r->index))
		return refuse(w, "there is no index where it is due");
	st = parse_nodes(w, &rest, &r->proof);
	r->checkpoint = rest;
	if (st == ST_OK && rest.n == 0)
		st = refuse(w, "no checkpoint behind the proof");
	return st;
}

enum status
receipt_parse(struct work *w, struct str bytes, struct receipt *out)
{
	struct receipt r = {.extra = STR("")};
	enum status st;

	if (bytes.n > RECEIPT_BYTES_MAX)
		return work_fail(w, ST_LIMIT,
		    "tlog-proof: %zu bytes, and %zu are the most", bytes.n,
		    RECEIPT_BYTES_MAX);
	st = parse_lines(w, bytes, &r);
	if (st == ST_OK)
		*out = r;
	return st;
}

static void
put_receipt(struct buf *b, const struct receipt *r)
{
	buf_add_c(b, HEAD "\n");
	if (r->has_extra) {
		buf_add_c(b, "extra ");
		base64_put(b, BASE64_PADDED, r->extra);
		buf_add_c(b, "\n");
	}
	buf_fmt(b, "index %lld\n", (long long)r->index);
	for (size_t i = 0; i < r->proof.n; i++) {
		base64_put(b, BASE64_PADDED, hash_str(&r->proof.node[i]));
		buf_add_c(b, "\n");
	}
	buf_add_c(b, "\n");
	buf_add(b, r->checkpoint);
}

/* What is written is read again, so that the rules stand once. */
enum status
receipt_format(struct work *w, const struct receipt *receipt, struct str *out)
{
	struct buf b;
	struct receipt back;
	struct str bytes;
	enum status st;

	buf_init(&b, RECEIPT_BYTES_MAX);
	put_receipt(&b, receipt);
	bytes = str_dup(w->mem, buf_str(&b));
	st = buf_full(&b)
	    ? work_fail(w, ST_LIMIT, "tlog-proof: more than %zu bytes",
		  RECEIPT_BYTES_MAX)
	    : receipt_parse(w, bytes, &back);
	buf_release(&b);
	if (st == ST_OK)
		*out = bytes;
	return st;
}

enum status
receipt_verify(struct work *w, const struct receipt *receipt,
    const struct checkpoint_trust *trust, struct str entry,
    struct checkpoint_opened *out)
{
	struct hash leaf = tree_leaf(entry);
	struct checkpoint_opened opened;
	enum status st =
	    checkpoint_open(w, receipt->checkpoint, trust, &opened);

	if (st == ST_OK)
		st = proof_inclusion_verify(w, &receipt->proof,
		    &opened.checkpoint.head, receipt->index, &leaf);
	if (st == ST_OK && out != NULL)
		*out = opened;
	return st;
}
