/* SPDX-License-Identifier: Apache-2.0 */
#include "base/arena.h"
#include "base/buf.h"
#include "json/write.h"
#include "merkle/leaf.h"
#include "merkle/receipt.h"

#include "expect.h"
#include "merkle/vectors.h"

/* ---- the vectors ------------------------------------------------------------ */

static struct str
canonical(struct work *w, const struct json *value)
{
	struct json_out o;
	struct buf b;
	struct str text;

	buf_init(&b, LEAF_DISCLOSURE_MAX);
	json_out_init(&o, w->mem, &b, JSON_CANONICAL);
	json_put(&o, value);
	is(w, json_out_done(w, &o), ST_OK);
	text = str_dup(w->mem, buf_str(&b));
	buf_release(&b);
	return text;
}

/* SHA-256 of a name and a number: how the vectors made their random bytes. */
static struct leaf_salt
decoy_of(struct work *w, int n)
{
	struct hash h = hash_of(str_fmt(w->mem, "leaf-v1 test decoy %d", n));
	struct leaf_salt salt;

	memcpy(salt.byte, h.byte, sizeof(salt.byte));
	return salt;
}

/* Each disclosure is made again from its salt, name and value. */
static struct str *
disclose_all(struct work *w, const struct json *fields)
{
	struct str *d = ARENA_ARRAY(w->mem, struct str, fields->item_n);

	for (size_t i = 0; i < fields->item_n; i++) {
		const struct json *f = &fields->item[i];
		struct leaf_member m = {vector_text(f, "name"),
		    canonical(w, vector_get(f, "value"))};
		struct hash bytes;
		struct leaf_salt salt;

		ok(vector_hash(w, vector_text(f, "salt"), &bytes));
		memcpy(salt.byte, bytes.byte, sizeof(salt.byte));
		is(w, leaf_disclose(w, &salt, &m, &d[i]), ST_OK);
		ok(str_eq(d[i], vector_text(f, "disclosure")));
		ok(str_eq(leaf_digest(w->mem, d[i]), vector_text(f, "digest")));
	}
	return d;
}

/* The public members that are not in every leaf. */
static size_t
open_members(struct work *w, const struct leaf *leaf, struct leaf_member *out)
{
	size_t n = 0;

	for (size_t i = 0; i < leaf->envelope->member_n; i++) {
		const struct json_member *m = &leaf->envelope->member[i];

		if (m->name.p[0] != '_' && !str_eq(m->name, STR("iat")) &&
		    !str_eq(m->name, STR("typ")) && !str_eq(m->name, STR("v")))
			out[n++] = (struct leaf_member){m->name,
			    canonical(w, &m->value)};
	}
	return n;
}

static void
check_fields(struct work *w, const struct leaf *leaf, const struct json *fields,
    const struct str *d)
{
	struct leaf_field *got =
	    ARENA_ARRAY(w->mem, struct leaf_field, fields->item_n);

	is(w, leaf_disclosed(w, leaf, d, fields->item_n, got), ST_OK);
	for (size_t i = 0; i < fields->item_n; i++) {
		const struct json *f = &fields->item[i];

		ok(str_eq(got[i].name, vector_text(f, "name")));
		ok(str_eq(got[i].digest, vector_text(f, "digest")));
		ok(str_eq(canonical(w, got[i].value),
		    canonical(w, vector_get(f, "value"))));
	}
}

/* Made again from its fields and decoys, byte for byte. */
static void
check_entry(struct work *w, const struct json *v, int *decoys)
{
	const struct json *fields = vector_get(v, "fields");
	struct str bytes = vector_text(v, "leaf"), again;
	struct str *d = disclose_all(w, fields);
	struct leaf_salt decoy[LEAF_GROUP];
	struct leaf_member open[8];
	struct leaf leaf;
	struct leaf_draft draft = {.typ = vector_text(v, "typ"),
	    .disclosure = d,
	    .disclosure_n = fields->item_n,
	    .decoy = decoy,
	    .decoy_n = leaf_decoys(fields->item_n),
	    .open = open};

	is(w, leaf_parse(w, bytes, &leaf), ST_OK);
	ok(bytes.n == (size_t)vector_int(v, "leaf_len"));
	ok(str_eq(vector_hex(w, tree_leaf(bytes)),
	    vector_text(v, "leaf_hash")));
	for (size_t i = 0; i < draft.decoy_n; i++)
		decoy[i] = decoy_of(w, (*decoys)++);
	draft.iat = leaf.iat;
	draft.open_n = open_members(w, &leaf, open);
	is(w, leaf_format(w, &draft, &again), ST_OK);
	ok(str_eq(again, bytes));
	ok(str_eq(leaf.typ, draft.typ));
	check_fields(w, &leaf, fields, d);
}

static void
test_entries(struct work *w, const struct json *all)
{
	const struct json *known = vector_get(all, "rfc9901_known_answer");
	const struct json *entries = vector_get(all, "entries");
	struct hash leaf[4];
	int decoys = 0;

	ok(str_eq(leaf_digest(w->mem, vector_text(known, "disclosure")),
	    vector_text(known, "digest")));
	ok(entries->item_n == 4);
	for (size_t i = 0; i < entries->item_n; i++) {
		check_entry(w, &entries->item[i], &decoys);
		leaf[i] = tree_leaf(vector_text(&entries->item[i], "leaf"));
	}
	ok(str_eq(vector_hex(w, tree_root(leaf, 4)),
	    vector_text(all, "root_of_4")));
}

static enum status
open_leaf(struct work *w, const struct json *v)
{
	const struct json *d = vector_get(v, "disclosures");
	struct str bytes, *text = ARENA_ARRAY(w->mem, struct str, d->item_n);
	struct leaf_field *out =
	    ARENA_ARRAY(w->mem, struct leaf_field, d->item_n);
	struct leaf leaf;
	enum status st;

	ok(base64_parse(w->mem, BASE64_URL, vector_text(v, "leaf"), &bytes) ||
	    base64_parse(w->mem, BASE64_PADDED, vector_text(v, "leaf"),
		&bytes));
	for (size_t i = 0; i < d->item_n; i++)
		text[i] = d->item[i].text;
	st = leaf_parse(w, bytes, &leaf);
	return st == ST_OK ? leaf_disclosed(w, &leaf, text, d->item_n, out)
			   : st;
}

/* Refused, and for the reason that the vector gives: what is not of the leaf is
 * told from what has a wrong form. */
static void
test_rejects(struct work *w, const struct json *all)
{
	const struct json *bad = vector_get(all, "must_reject");

	for (size_t i = 0; i < bad->item_n; i++) {
		const struct json *v = &bad->item[i];
		struct str why = vector_text(v, "why");
		enum status want = str_eq(why,
				       STR("disclosure is not committed to "
					   "by the leaf"))
		    ? ST_CORRUPT
		    : str_eq(why, STR("too deep")) ? ST_LIMIT
						   : ST_INVALID;
		enum status st = open_leaf(w, v);

		tap_ok(st == want && w->fault.what.n > 0, "%.*s: %.*s",
		    STR_ARG(vector_text(v, "name")), STR_ARG(w->fault.what));
		work_clear(w);
	}
	ok(bad->item_n == 25);
}

/* A receipt's leaf and disclosures, against what they disclose. */
static void
check_receipt(struct work *w, struct str bytes,
    const struct checkpoint_trust *trust, const struct json *disclosed)
{
	struct receipt *r = ARENA_NEW(w->mem, struct receipt);
	struct leaf_bundle bundle;
	struct leaf_field *field;
	struct leaf leaf;
	int fixed = 3; /* iat, typ, v */

	is(w, receipt_parse(w, bytes, r), ST_OK);
	ok(r->has_extra);
	is(w, leaf_bundle_parse(w, r->extra, &bundle), ST_OK);
	ok(str_eq(leaf_bundle_format(w->mem, &bundle), r->extra));
	is(w, receipt_verify(w, r, trust, bundle.leaf, NULL), ST_OK);
	is(w, leaf_parse(w, bundle.leaf, &leaf), ST_OK);
	field = ARENA_ARRAY(w->mem, struct leaf_field, bundle.n);
	is(w, leaf_disclosed(w, &leaf, bundle.disclosure, bundle.n, field),
	    ST_OK);
	ok(leaf.iat == vector_int(disclosed, "iat"));
	ok(disclosed->member_n == bundle.n + (size_t)fixed);
	for (size_t i = 0; i < bundle.n; i++) {
		const struct json *want = json_get(disclosed, field[i].name);

		ok(want != NULL &&
		    str_eq(canonical(w, want), canonical(w, field[i].value)));
	}
}

static void
test_receipts(struct work *w, const struct json *all)
{
	const struct json *keys = vector_get(all, "keys");
	struct note_key log, witness;
	struct checkpoint_trust trust = {.witness = &witness,
	    .n = 1,
	    .quorum = 1};
	struct checkpoint_opened opened;

	is(w, note_key_parse(w, vector_text(keys, "log"), &log), ST_OK);
	is(w, note_key_parse(w, vector_text(keys, "witness"), &witness), ST_OK);
	trust.log = log;
	is(w,
	    checkpoint_open(w, vector_text(all, "checkpoint"), &trust, &opened),
	    ST_OK);
	ok(opened.checkpoint.head.size == 4);
	check_receipt(w, vector_text(all, "receipt_full"), &trust,
	    vector_get(all, "disclosed_full"));
	check_receipt(w, vector_text(all, "receipt_after_erasure_of_giver"),
	    &trust, vector_get(all, "disclosed_after_erasure"));
}

static void
test_vectors(struct work *w)
{
	const struct json *all = vectors(w, "leaf-v1.json");

	if (all == NULL)
		return;
	test_entries(w, all);
	test_rejects(w, all);
	test_receipts(w, all);
}

/* ---- what the vectors leave out --------------------------------------------- */

static struct str
disclosed(struct work *w, unsigned char salt, const char *name,
    const char *value)
{
	struct leaf_salt random = {{salt}};
	struct leaf_member m = {str_from_c(name), str_from_c(value)};
	struct str d = STR("");

	is(w, leaf_disclose(w, &random, &m, &d), ST_OK);
	return d;
}

static void
test_values(struct work *w)
{
	static const char *const bad[] = {"", " 1", "1 ", "1,2", "1],[2", "]",
	    "01", "-0", "1e2", "1.5", "9007199254740992", "-9007199254740992",
	    "{\"b\":1,\"a\":1}", "{\"a\":1,\"a\":1}", "{\"A\":1}",
	    "{\"_sd\":[]}", "{\"...\":\"x\"}", "\"\\u0041\"", "\"\\/\"",
	    "\"\x01\"", "\"\xff\"", "nul", "[[1.0]]", "\"a\"]//", "\"",
	    "\"a\"b\"", "\"a\\\"", "\"\x7f\xff\"", "[{\"a\":1 }]"};
	static const char *const good[] = {"0", "-1", "9007199254740991",
	    "-9007199254740991", "\"\"", "\" ~\"", "\"\x7f\"", "null", "true",
	    "[]", "{}", "[[[[]]]]", "[{\"a\":[{\"b\":1}]}]", "\"\\u0001\"",
	    "\"\xc3\xb6\"", "{\"a\":1,\"a0_\":2,\"b\":[null,false]}"};
	struct leaf_salt salt = {{1}};
	struct str d = STR("as it was");

	for (size_t i = 0; i < sizeof(bad) / sizeof(bad[0]); i++) {
		struct leaf_member m = {STR("a"), str_from_c(bad[i])};

		is(w, leaf_disclose(w, &salt, &m, &d), ST_INVALID);
	}
	/* What stands behind a NUL is looked at too. */
	is(w,
	    leaf_disclose(w, &salt, &(struct leaf_member){STR("a"), STR("1\0")},
		&d),
	    ST_INVALID);
	ok_str(d, "as it was");
	for (size_t i = 0; i < sizeof(good) / sizeof(good[0]); i++)
		ok(disclosed(w, 1, "a", good[i]).n > 0);
	is(w,
	    leaf_disclose(w, &salt,
		&(struct leaf_member){STR("a"), STR("[[[[[]]]]]")}, &d),
	    ST_LIMIT);
}

static void
test_names(struct work *w)
{
	static const char *const bad[] = {"", "A", "0a", "_a", "a-b", "a.b",
	    "\xc3\xb6", "iat", "typ", "v", "_sd", "_sd_alg", "...", "a\"",
	    "a2345678901234567890123456789012x"};
	struct leaf_salt salt = {{1}};
	struct str d;

	for (size_t i = 0; i < sizeof(bad) / sizeof(bad[0]); i++) {
		struct leaf_member m = {str_from_c(bad[i]), STR("1")};

		is(w, leaf_disclose(w, &salt, &m, &d), ST_INVALID);
	}
	ok(disclosed(w, 1, "a2345678901234567890123456789012", "1").n > 0);
}

/* Every byte at every place, against the decoder. */
static void
test_digests(struct work *w)
{
	char text[LEAF_DIGEST_SIZE + 1];
	int same = 0;

	memset(text, 'A', sizeof(text));
	for (int i = 0; i < LEAF_DIGEST_SIZE; i++) {
		for (int c = 0; c < 256; c++) {
			struct str s = str_of(text, LEAF_DIGEST_SIZE), bytes;

			text[i] = (char)c;
			same += leaf_is_digest(s) ==
			    base64_parse(w->mem, BASE64_URL, s, &bytes);
		}
		text[i] = 'A';
	}
	ok(same == LEAF_DIGEST_SIZE * 256);
	ok(leaf_is_digest(str_of(text, LEAF_DIGEST_SIZE)));
	ok(!leaf_is_digest(str_of(text, LEAF_DIGEST_SIZE - 1)));
	ok(!leaf_is_digest(str_of(text, LEAF_DIGEST_SIZE + 1)));
}

static void
test_decoys(void)
{
	ok(leaf_decoys(0) == 0 && leaf_decoys(1) == 7 && leaf_decoys(7) == 1);
	ok(leaf_decoys(8) == 0 && leaf_decoys(9) == 7);
}

static void
test_draft(struct work *w)
{
	struct str d[] = {disclosed(w, 1, "a", "1"), disclosed(w, 2, "b", "2")};
	struct leaf_salt decoy[LEAF_GROUP] = {{{1}}, {{2}}, {{3}}, {{4}}, {{5}},
	    {{6}}, {{7}}, {{8}}};
	struct leaf_member open[] = {{STR("ref"), STR("5")},
	    {STR("why"), STR("\"x\"")}};
	struct leaf_draft draft = {.typ = STR("act"),
	    .iat = 86400,
	    .disclosure = d,
	    .disclosure_n = 2,
	    .decoy = decoy,
	    .decoy_n = 6,
	    .open = open,
	    .open_n = 2};
	struct str bytes, text;
	struct leaf leaf;

	is(w, leaf_format(w, &draft, &bytes), ST_OK);
	is(w, leaf_parse(w, bytes, &leaf), ST_OK);
	ok(leaf.digest_n == 8 && leaf.iat == 86400);
	ok(json_get(leaf.envelope, STR("ref"))->integer == 5);
	text = str_sub(bytes, 0, 8);
	ok_str(text, "{\"_sd\":[");
	draft.decoy_n = 5;
	says(w, leaf_format(w, &draft, &bytes), ST_INVALID, "multiple of 8");
	draft.decoy_n = 6;
	decoy[1] = decoy[0];
	says(w, leaf_format(w, &draft, &bytes), ST_INVALID, "not sorted");
	decoy[1].byte[0] = 2;
	draft.iat = -1;
	says(w, leaf_format(w, &draft, &bytes), ST_INVALID, "whole seconds");
	draft.iat = 0;
	draft.typ = STR("");
	says(w, leaf_format(w, &draft, &bytes), ST_INVALID, "typ");
	draft.typ = STR("act");
	open[0].name = STR("typ");
	is(w, leaf_format(w, &draft, &bytes), ST_INVALID);
	open[0].name = STR("Ref");
	is(w, leaf_format(w, &draft, &bytes), ST_INVALID);
	open[0] = (struct leaf_member){STR("ref"), STR("[[[[1]]]]")};
	is(w, leaf_format(w, &draft, &bytes), ST_OK);
	open[0].value = STR("[[[[[1]]]]]");
	is(w, leaf_format(w, &draft, &bytes), ST_LIMIT);
	open[0] = (struct leaf_member){STR("ref"), STR("1.5")};
	is(w, leaf_format(w, &draft, &bytes), ST_INVALID);
	/* Nothing but cover. */
	draft = (struct leaf_draft){.typ = STR("act"),
	    .decoy = decoy,
	    .decoy_n = LEAF_GROUP};
	is(w, leaf_format(w, &draft, &bytes), ST_OK);
}

static void
test_own_names(struct work *w)
{
	struct str d[] = {disclosed(w, 1, "ref", "1")};
	struct leaf_salt decoy[7] = {{{1}}, {{2}}, {{3}}, {{4}}, {{5}}, {{6}},
	    {{7}}};
	struct leaf_member open = {STR("ref"), STR("5")};
	struct leaf_draft draft = {.typ = STR("act"),
	    .disclosure = d,
	    .disclosure_n = 1,
	    .decoy = decoy,
	    .decoy_n = 7,
	    .open = &open,
	    .open_n = 1};
	struct leaf_field field = {.name = STR("as it was")};
	struct leaf leaf;
	struct str bytes;

	is(w, leaf_format(w, &draft, &bytes), ST_OK);
	is(w, leaf_parse(w, bytes, &leaf), ST_OK);
	says(w, leaf_disclosed(w, &leaf, d, 1, &field), ST_INVALID,
	    "ref is a public member");
	ok_str(field.name, "as it was");
	is(w, leaf_disclosed(w, &leaf, NULL, 0, NULL), ST_OK);
}

static void
test_limits(struct work *w)
{
	char *text = ARENA_ARRAY(w->mem, char, LEAF_DISCLOSURE_MAX);
	struct leaf_member open = {STR("x"), STR("")};
	struct leaf_draft draft = {.typ = STR("act"),
	    .open = &open,
	    .open_n = 1};
	struct leaf_salt salt = {{1}};
	struct str bytes;
	size_t room;

	is(w, leaf_format(w, &(struct leaf_draft){.typ = STR("act")}, &bytes),
	    ST_OK);
	room = LEAF_BYTES_MAX - bytes.n - STR(",\"x\":").n;
	memset(text, 'x', LEAF_DISCLOSURE_MAX);
	text[0] = text[room - 1] = '"';
	open.value = str_of(text, room);
	is(w, leaf_format(w, &draft, &bytes), ST_OK);
	ok(bytes.n == LEAF_BYTES_MAX);
	text[room - 1] = 'x';
	text[room] = '"';
	open.value = str_of(text, room + 1);
	is(w, leaf_format(w, &draft, &bytes), ST_LIMIT);
	text[room] = 'x';
	text[LEAF_DISCLOSURE_MAX - 1] = '"';
	open.value = str_of(text, LEAF_DISCLOSURE_MAX);
	is(w, leaf_disclose(w, &salt, &open, &bytes), ST_LIMIT);
}

static void
test_bundle(struct work *w)
{
	static const char *const bad[] = {"", "\n", "a", "a\nb", "a\n\n",
	    "a\n\nb\n", "\na\n"};
	struct leaf_bundle b;

	for (size_t i = 0; i < sizeof(bad) / sizeof(bad[0]); i++)
		is(w, leaf_bundle_parse(w, str_from_c(bad[i]), &b), ST_INVALID);
	is(w, leaf_bundle_parse(w, STR("a\n"), &b), ST_OK);
	ok(b.n == 0 && str_eq(leaf_bundle_format(w->mem, &b), STR("a\n")));
	is(w, leaf_bundle_parse(w, STR("a\nb\ncc\n"), &b), ST_OK);
	ok(b.n == 2 && str_eq(b.disclosure[1], STR("cc")));
	ok_str(leaf_bundle_format(w->mem, &b), "a\nb\ncc\n");
}

int
main(void)
{
	struct arena *mem = arena_new();
	struct work w = {.mem = mem};

	test_vectors(&w);
	test_values(&w);
	test_names(&w);
	test_digests(&w);
	test_decoys();
	test_draft(&w);
	test_own_names(&w);
	test_limits(&w);
	test_bundle(&w);
	arena_free(mem);
	return tap_done();
}
