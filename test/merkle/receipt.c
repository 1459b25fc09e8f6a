/* SPDX-License-Identifier: Apache-2.0 */
/* Receipts, and the proofs that witnesses are sent. */
#include "base/arena.h"
#include "base/num.h"
#include "merkle/receipt.h"

#include "expect.h"
#include "merkle/naive.h"
#include "merkle/vectors.h"

struct keys {
	struct note_key log, witness;
	struct checkpoint_trust trust;
};

/* Both keys are wanted. */
static void
read_keys(struct work *w, const struct json *all, struct keys *out)
{
	ok(note_key_parse(w, vector_text(all, "vkey"), &out->log) == ST_OK);
	ok(note_key_parse(w, vector_text(all, "cosigner"), &out->witness) ==
	    ST_OK);
	out->trust = (struct checkpoint_trust){.log = out->log,
	    .witness = &out->witness,
	    .n = 1,
	    .quorum = 1};
}

static enum status
verify(struct work *w, struct str bytes, const struct checkpoint_trust *trust,
    int64_t entry)
{
	struct receipt *r = ARENA_NEW(w->mem, struct receipt);
	enum status st = receipt_parse(w, bytes, r);

	return st == ST_OK
	    ? receipt_verify(w, r, trust, vector_entry(w, entry), NULL)
	    : st;
}

static void
test_valid(struct work *w, const struct json *all, const struct keys *keys)
{
	struct receipt *r = ARENA_NEW(w->mem, struct receipt);
	int extras = 0;

	for (size_t i = 0; i < all->item_n; i++) {
		int64_t entry = vector_int(&all->item[i], "entry");
		struct str bytes = vector_text(&all->item[i], "proof");
		struct checkpoint_opened opened;
		struct str again;

		is(w, receipt_parse(w, bytes, r), ST_OK);
		is(w,
		    receipt_verify(w, r, &keys->trust, vector_entry(w, entry),
			&opened),
		    ST_OK);
		ok(r->index == entry && opened.witness[0].good);
		ok(entry < opened.checkpoint.head.size);
		is(w, receipt_format(w, r, &again), ST_OK);
		ok(str_eq(again, bytes));
		if (r->has_extra && extras++ == 0)
			ok_str(r->extra, "opaque");
		is(w,
		    receipt_verify(w, r, &keys->trust,
			vector_entry(w, entry + 1), NULL),
		    ST_CORRUPT);
	}
	ok(all->item_n == 10 && extras == 1);
}

static void
test_invalid(struct work *w, const struct json *all, const struct keys *keys)
{
	for (size_t i = 0; i < all->item_n; i++) {
		const struct json *v = &all->item[i];
		enum status st = verify(w, vector_text(v, "proof"),
		    &keys->trust, vector_int(v, "entry"));

		tap_ok(st != ST_OK && w->fault.what.n > 0, "%.*s: %s",
		    STR_ARG(vector_text(v, "why")), status_name(st));
		work_clear(w);
	}
	ok(all->item_n == 13);
}

/* Every bit of a receipt without extra counts, and so does every byte. */
static void
test_flips(struct work *w, struct str bytes, const struct keys *keys)
{
	struct arena *mem = w->mem;
	char *copy = ARENA_ARRAY(mem, char, bytes.n);
	size_t accepted = 0;

	memcpy(copy, bytes.p, bytes.n);
	for (size_t bit = 0; bit < 8 * bytes.n; bit++) {
		struct work one = {.mem = arena_new()};

		copy[bit / 8] = (char)(copy[bit / 8] ^ 1 << bit % 8);
		accepted += verify(&one, str_of(copy, bytes.n), &keys->trust,
				42) == ST_OK;
		copy[bit / 8] = (char)(copy[bit / 8] ^ 1 << bit % 8);
		arena_free(one.mem);
	}
	ok(accepted == 0);
	for (size_t n = 0; n < bytes.n; n++) {
		struct work one = {.mem = arena_new()};

		accepted += verify(&one, str_sub(bytes, 0, n), &keys->trust,
				42) == ST_OK;
		arena_free(one.mem);
	}
	ok(accepted == 0);
}

/* Signatures come first: a proof that would hold is refused where nobody who
 * is trusted signed. */
static void
test_trust(struct work *w, struct str bytes, const struct keys *keys)
{
	struct checkpoint_trust trust = {.log = keys->witness};

	says(w, verify(w, bytes, &trust, 42), ST_INVALID, "another log");
	trust.log.name = keys->log.name;
	says(w, verify(w, bytes, &trust, 42), ST_DENIED, "is not signed");
	trust.log = keys->log;
	is(w, verify(w, bytes, &trust, 42), ST_OK);
	trust.log.open.byte[0] ^= 1;
	says(w, verify(w, bytes, &trust, 42), ST_CORRUPT, "signature of");
}

static void
test_vectors(struct work *w)
{
	const struct json *all = vectors(w, "tlog-proof.json"), *valid;
	struct keys keys;

	if (all == NULL)
		return;
	read_keys(w, all, &keys);
	valid = vector_get(all, "valid");
	test_valid(w, valid, &keys);
	test_invalid(w, vector_get(all, "invalid"), &keys);
	for (size_t i = 0; i < valid->item_n; i++) {
		const struct json *v = &valid->item[i];

		if (vector_int(v, "entry") != 42)
			continue;
		test_flips(w, vector_text(v, "proof"), &keys);
		test_trust(w, vector_text(v, "proof"), &keys);
		break;
	}
}

#define HEAD "c2sp.org/tlog-proof@v1\n"
#define NODE "AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA=\n"

static void
test_form(struct work *w)
{
	static const char *const bad[] = {"", "\n", HEAD, HEAD "index 0\n",
	    HEAD "index 0\n\n", HEAD "index 0\n" NODE, HEAD "\nnote",
	    HEAD "index 0\nextra QQ==\n\nnote",
	    HEAD "extra QQ==\nextra QQ==\nindex 0\n\nnote",
	    HEAD "extra QQ\nindex 0\n\nnote", HEAD "index -1\n\nnote",
	    HEAD "index 9223372036854775808\n\nnote", HEAD "index 1 \n\nnote",
	    HEAD "Index 1\n\nnote", HEAD "index 0\nQQ==\n\nnote",
	    "c2sp.org/tlog-proof@v10\nindex 0\n\nnote",
	    " " HEAD "index 0\n\nnote"};
	struct receipt *r = ARENA_NEW(w->mem, struct receipt);
	struct str text = STR(HEAD "index 0\n"), out;

	for (size_t i = 0; i < sizeof(bad) / sizeof(bad[0]); i++)
		is(w, receipt_parse(w, str_from_c(bad[i]), r), ST_INVALID);
	is(w, receipt_parse(w, STR(HEAD "extra \nindex 0\n\nnote"), r), ST_OK);
	ok(r->has_extra && r->extra.n == 0 && r->proof.n == 0);
	for (int i = 0; i < RECEIPT_NODES_MAX; i++)
		text = str_fmt(w->mem, "%.*s" NODE, STR_ARG(text));
	is(w, receipt_parse(w, str_fmt(w->mem, "%.*s\nnote", STR_ARG(text)), r),
	    ST_OK);
	ok(r->proof.n == RECEIPT_NODES_MAX);
	is(w, receipt_format(w, r, &out), ST_OK);
	r->proof.n++;
	is(w, receipt_format(w, r, &out), ST_INVALID);
	r->proof.n = 0;
	r->index = -1;
	is(w, receipt_format(w, r, &out), ST_INVALID);
	r->index = INT64_MAX;
	is(w, receipt_format(w, r, &out), ST_OK);
	r->checkpoint = STR("");
	is(w, receipt_format(w, r, &out), ST_INVALID);
	is(w,
	    receipt_parse(w,
		str_fmt(w->mem, "%.*s" NODE "\nnote", STR_ARG(text)), r),
	    ST_INVALID);
}

/* ---- what witnesses are sent ------------------------------------------------ */

/* "old 5", a line for each hash, an empty line, a note. Nothing refuses here
 * but the proof. */
static int64_t
read_request(struct work *w, struct str body, struct proof *proof,
    struct str *note)
{
	struct str line;
	int64_t old = -1;

	ok(str_cut(body, '\n', &line, &body) &&
	    num_parse_i64(str_sub(line, 4, line.n), 0, INT64_MAX, &old));
	proof->n = 0;
	while (str_cut(body, '\n', &line, &body) && line.n > 0)
		ok(vector_hash(w, line, &proof->node[proof->n++]));
	*note = body;
	return old;
}

static enum status
judge(struct work *w, const struct json *v,
    const struct checkpoint_trust *trust, const struct hash *leaf)
{
	struct proof *proof = ARENA_NEW(w->mem, struct proof);
	struct checkpoint_opened opened;
	struct tree_head old;
	struct str note;
	enum status st;

	old.size = read_request(w, vector_text(v, "body"), proof, &note);
	old.root = tree_root(leaf, (size_t)old.size);
	st = checkpoint_open(w, note, trust, &opened);
	if (st == ST_OK)
		st = proof_consistency_verify(w, proof, &old,
		    &opened.checkpoint.head);
	return st;
}

/* 200 verifies and 422 does not; 409 and 400 are about the size that a witness
 * knows, or is told, and 403 about who signed. */
static void
test_requests(struct work *w)
{
	const struct json *all = vectors(w, "add-checkpoint.json");
	const struct hash *leaf = vector_leaves(w, 300);
	struct checkpoint_trust trust = {.n = 0};
	int good = 0, bad = 0;

	if (all == NULL)
		return;
	ok(note_key_parse(w, vector_text(all, "vkey"), &trust.log) == ST_OK);
	all = vector_get(all, "requests");
	for (size_t i = 0; i < all->item_n; i++) {
		const struct json *v = &all->item[i];
		int64_t status = vector_int(v, "status");
		enum status st = judge(w, v, &trust, leaf);

		tap_ok(status == 200    ? st == ST_OK
			: status == 422 ? st == ST_CORRUPT
					: true,
		    "%lld: %s", (long long)status, status_name(st));
		good += status == 200;
		bad += status == 422;
		work_clear(w);
	}
	ok(all->item_n == 10 && good == 5 && bad == 3);
}

int
main(void)
{
	struct arena *mem = arena_new();
	struct work w = {.mem = mem};

	test_vectors(&w);
	test_form(&w);
	test_requests(&w);
	arena_free(mem);
	return tap_done();
}
