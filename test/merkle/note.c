/* SPDX-License-Identifier: Apache-2.0 */
/* Notes, keys and checkpoints, and who signed them. */
#include "base/arena.h"
#include "base/buf.h"
#include "merkle/checkpoint.h"
#include "merkle/note.h"

#include "expect.h"
#include "merkle/secret.h"
#include "merkle/vectors.h"

static struct note_key
key_of(struct work *w, struct str vkey)
{
	struct note_key key = {.id = 0};

	is(w, note_key_parse(w, vkey, &key), ST_OK);
	return key;
}

static void
test_keys(struct work *w, const struct json *all)
{
	const struct json *good = vector_get(all, "valid_vkeys");
	const struct json *bad = vector_get(all, "invalid_vkeys");
	struct note_key key = {.id = 7};

	for (size_t i = 0; i < good->item_n; i++) {
		key = key_of(w, good->item[i].text);
		ok(str_eq(note_key_format(w->mem, &key), good->item[i].text));
	}
	key.id = 7;
	for (size_t i = 0; i < bad->item_n; i++)
		is(w, note_key_parse(w, bad->item[i].text, &key), ST_INVALID);
	ok(good->item_n == 3 && bad->item_n == 7 && key.id == 7);
}

/* Each is verified with its key, refused with a bit of the text, or of the
 * signature, changed, and written again as it was. */
static void
check_note(struct work *w, struct str bytes, const struct note_key *key)
{
	struct note note;
	struct note_signed by = {.good = false};
	struct str line, again;
	char *copy = ARENA_ARRAY(w->mem, char, bytes.n);
	char *sig;

	is(w, note_parse(w, bytes, &note), ST_OK);
	is(w, note_verify(w, &note, key, 1, &by), ST_OK);
	ok(by.good && by.time == 0);
	line = note_line_again(w->mem, &note.signature[0]);
	is(w, note_format(w, note.text, &line, 1, &again), ST_OK);
	ok(str_eq(again, bytes));
	memcpy(copy, bytes.p, bytes.n);
	copy[0] ^= 1;
	is(w, note_parse(w, str_of(copy, bytes.n), &note), ST_OK);
	says(w, note_verify(w, &note, key, 1, &by), ST_CORRUPT,
	    "is not one of this text");
	copy[0] ^= 1;
	is(w, note_parse(w, str_of(copy, bytes.n), &note), ST_OK);
	sig = ARENA_ARRAY(w->mem, char, note.signature[0].bytes.n);
	memcpy(sig, note.signature[0].bytes.p, note.signature[0].bytes.n);
	sig[40] ^= 1;
	line = note_line_again(w->mem,
	    &(struct note_signature){note.signature[0].name,
		note.signature[0].id, str_of(sig, note.signature[0].bytes.n)});
	is(w, note_format(w, note.text, &line, 1, &again), ST_OK);
	is(w, note_parse(w, again, &note), ST_OK);
	is(w, note_verify(w, &note, key, 1, &by), ST_CORRUPT);
}

static void
test_notes(struct work *w, const struct json *all)
{
	const struct json *good = vector_get(all, "valid");
	const struct json *bad = vector_get(all, "malformed_notes");
	struct note note = {.n = 7};

	for (size_t i = 0; i < good->item_n; i++) {
		struct note_key key =
		    key_of(w, vector_text(&good->item[i], "vkey"));

		check_note(w, vector_text(&good->item[i], "note"), &key);
	}
	for (size_t i = 0; i < bad->item_n; i++)
		tap_ok(note_parse(w, vector_text(&bad->item[i], "note"),
			   &note) == ST_INVALID &&
			w->fault.what.n > 0,
		    "%.*s", STR_ARG(vector_text(&bad->item[i], "why")));
	work_clear(w);
	ok(good->item_n == 5 && bad->item_n == 10 && note.n == 7);
}

static void
test_note_vectors(struct work *w)
{
	const struct json *all = vectors(w, "signed-note.json");

	if (all == NULL)
		return;
	test_keys(w, all);
	test_notes(w, all);
}

static void
test_checkpoint_vectors(struct work *w)
{
	const struct json *all = vectors(w, "checkpoint-text.json");
	const struct json *good, *bad;
	struct checkpoint c;

	if (all == NULL)
		return;
	good = vector_get(all, "valid");
	bad = vector_get(all, "invalid");
	for (size_t i = 0; i < good->item_n; i++) {
		const struct json *v = &good->item[i];
		const struct json *more = vector_get(v, "extensions");
		struct str lines = STR("");

		for (size_t k = 0; k < more->item_n; k++)
			lines = str_fmt(w->mem, "%.*s%.*s\n", STR_ARG(lines),
			    STR_ARG(more->item[k].text));
		is(w, checkpoint_parse(w, vector_text(v, "text"), &c), ST_OK);
		ok(str_eq(c.origin, vector_text(v, "origin")));
		ok(c.head.size == vector_int(v, "size"));
		ok(str_eq(vector_hex(w, c.head.root), vector_text(v, "root")));
		ok(str_eq(c.more, lines));
		ok(str_eq(checkpoint_format(w->mem, &c),
		    vector_text(v, "text")));
	}
	for (size_t i = 0; i < bad->item_n; i++)
		tap_ok(checkpoint_parse(w, vector_text(&bad->item[i], "text"),
			   &c) == ST_INVALID,
		    "%.*s", STR_ARG(vector_text(&bad->item[i], "why")));
	work_clear(w);
	ok(good->item_n == 3 && bad->item_n == 17);
}

#define ROOT "fKo0Xb2JKmZFTWxlEuo8PqPw0+whvj/C4jdXBf049nI="

static void
test_checkpoint_limits(struct work *w)
{
	struct checkpoint c;
	struct str most, over;
	char name[NOTE_NAME_MAX + 1];

	is(w,
	    checkpoint_parse(w, STR("o\n9223372036854775807\n" ROOT "\n"), &c),
	    ST_OK);
	ok(c.head.size == INT64_MAX);
	says(w,
	    checkpoint_parse(w, STR("o\n9223372036854775808\n" ROOT "\n"), &c),
	    ST_LIMIT, "2^63");
	memset(name, 'o', sizeof(name));
	most = str_fmt(w->mem, "%.*s\n5\n" ROOT "\n", NOTE_NAME_MAX, name);
	over = str_fmt(w->mem, "%.*s\n5\n" ROOT "\n", NOTE_NAME_MAX + 1, name);
	is(w, checkpoint_parse(w, most, &c), ST_OK);
	is(w, checkpoint_parse(w, over, &c), ST_INVALID);
	is(w, checkpoint_parse(w, STR("o\r\n5\n" ROOT "\n"), &c), ST_INVALID);
	is(w, checkpoint_parse(w, STR("o\n5\n" ROOT "\nrest"), &c), ST_INVALID);
	is(w, checkpoint_parse(w, STR("o\n5\n" ROOT "\na\0b\n"), &c),
	    ST_INVALID);
	is(w, checkpoint_parse(w, STR(""), &c), ST_INVALID);
}

static void
test_names(struct work *w)
{
	static const char *const bad[] = {"", "a+b", "a b", "a\tb", "a\nb",
	    "a\xc2\xa0", "\xe2\x80\x89x", "\xe3\x80\x80", "a\xff", "\x01"};
	char name[NOTE_NAME_MAX + 1];
	struct key_public open = {{1}};
	struct note_key key;

	for (size_t i = 0; i < sizeof(bad) / sizeof(bad[0]); i++)
		ok(!note_name_check(str_from_c(bad[i])));
	memset(name, 'n', sizeof(name));
	ok(note_name_check(STR("example.com/log")));
	ok(note_name_check(STR("\xe4\xb8\x96\xe7\xba\xaa")));
	ok(note_name_check(str_of(name, NOTE_NAME_MAX)));
	ok(!note_name_check(str_of(name, NOTE_NAME_MAX + 1)));
	says(w, note_key_init(w, STR("a b"), NOTE_ED25519, &open, &key),
	    ST_INVALID, "without spaces");
	is(w, note_key_init(w, STR("ab"), NOTE_ED25519, &open, &key), ST_OK);
	ok(key.type == NOTE_ED25519 && key.bytes.n == KEY_PUBLIC_SIZE);
}

/* ---- signing --------------------------------------------------------------- */

#define TEXT "o\n5\n" ROOT "\n"

struct signers {
	struct key *log, *witness;
	struct note_key log_key, witness_key;
};

static struct str
sign(struct work *w, const struct key *secret, const struct note_key *key,
    int64_t time, struct str text)
{
	struct key_signature s =
	    key_sign(secret, note_message(w->mem, key, time, text));

	return note_line(w->mem, key, time, &s);
}

static struct signers
signers_new(struct work *w)
{
	struct signers s = {key_new(KEY_SIGN), key_new(KEY_SIGN), {.id = 0},
	    {.id = 0}};
	struct key_public log = key_public(s.log);
	struct key_public witness = key_public(s.witness);

	is(w, note_key_init(w, STR("o"), NOTE_ED25519, &log, &s.log_key),
	    ST_OK);
	is(w,
	    note_key_init(w, STR("w"), NOTE_COSIGNATURE, &witness,
		&s.witness_key),
	    ST_OK);
	return s;
}

static void
signers_free(struct signers *s)
{
	key_free(s->log);
	key_free(s->witness);
}

static struct str
note_of(struct work *w, struct str text, const struct str *line, size_t n)
{
	struct str note = STR("");

	is(w, note_format(w, text, line, n, &note), ST_OK);
	return note;
}

/* Strangers are passed over; one bad line of somebody known is too much. */
static void
test_trust(struct work *w, struct signers *s)
{
	struct str log = sign(w, s->log, &s->log_key, 0, STR(TEXT));
	struct str early =
	    sign(w, s->witness, &s->witness_key, 1000, STR(TEXT));
	struct str late = sign(w, s->witness, &s->witness_key, 2000, STR(TEXT));
	struct str stranger = STR("\xe2\x80\x94 who AAAAAAAA\n");
	struct str other =
	    sign(w, s->witness, &s->witness_key, 1000, STR("o\n6\n" ROOT "\n"));
	struct checkpoint_trust trust = {s->log_key, &s->witness_key, 1, 1};
	struct checkpoint_opened got;
	struct str all[] = {stranger, log, late, early};
	struct str forged[] = {log, late, other};
	struct str none[] = {stranger, early};

	is(w, checkpoint_open(w, note_of(w, STR(TEXT), all, 4), &trust, &got),
	    ST_OK);
	ok(got.checkpoint.head.size == 5 && got.note.n == 4);
	ok(got.witness[0].good && got.witness[0].time == 2000);
	says(w,
	    checkpoint_open(w, note_of(w, STR(TEXT), forged, 3), &trust, &got),
	    ST_CORRUPT, "signature of w");
	says(w,
	    checkpoint_open(w, note_of(w, STR(TEXT), none, 2), &trust, &got),
	    ST_DENIED, "not signed with the key o+");
	says(w,
	    checkpoint_open(w, note_of(w, STR(TEXT), &log, 1), &trust, &got),
	    ST_DENIED, "0 of the witnesses, and 1 are due");
	trust.quorum = 0;
	is(w, checkpoint_open(w, note_of(w, STR(TEXT), &log, 1), &trust, &got),
	    ST_OK);
	ok(!got.witness[0].good);
	trust.n = 0;
	is(w, checkpoint_open(w, note_of(w, STR(TEXT), &log, 1), &trust, &got),
	    ST_OK);
}

/* A quorum of two wants two, and not one twice. */
static void
test_quorum(struct work *w, struct signers *s)
{
	struct str lines[] = {sign(w, s->log, &s->log_key, 0, STR(TEXT)),
	    sign(w, s->witness, &s->witness_key, 5, STR(TEXT))};
	struct note_key twice[] = {s->witness_key, s->witness_key};
	struct note_key with_log[] = {s->log_key, s->witness_key};
	struct checkpoint_trust trust = {s->log_key, twice, 2, 2};
	struct str note = note_of(w, STR(TEXT), lines, 2);
	struct checkpoint_opened got;

	is(w, checkpoint_open(w, note, &trust, &got), ST_DENIED);
	trust.witness = with_log;
	is(w, checkpoint_open(w, note, &trust, &got), ST_DENIED);
	trust.quorum = 1;
	is(w, checkpoint_open(w, note, &trust, &got), ST_OK);
}

static void
test_other_logs(struct work *w, struct signers *s)
{
	struct str text = STR("other\n5\n" ROOT "\n");
	struct str line = sign(w, s->log, &s->log_key, 0, text);
	struct str no_checkpoint = sign(w, s->log, &s->log_key, 0, STR("o\n"));
	struct checkpoint_trust trust = {.log = s->log_key};
	struct checkpoint_opened got;

	says(w, checkpoint_open(w, note_of(w, text, &line, 1), &trust, &got),
	    ST_INVALID, "another log: its origin is not o");
	is(w,
	    checkpoint_open(w, note_of(w, STR("o\n"), &no_checkpoint, 1),
		&trust, &got),
	    ST_INVALID);
	/* A cosignature is not a signature of the text, though both are of the
	 * same kind. */
	trust.log = s->witness_key;
	trust.log.type = NOTE_ED25519;
	trust.log.name = STR("o");
	is(w, checkpoint_open(w, STR(TEXT), &trust, &got), ST_INVALID);
}

static void
test_format(struct work *w, struct signers *s)
{
	struct str line = sign(w, s->log, &s->log_key, 0, STR(TEXT));
	struct str many[NOTE_SIGNATURES_MAX + 1], out;
	struct str half = str_sub(line, 0, line.n - 1);
	struct note note;

	is(w, note_format(w, STR("no newline"), &line, 1, &out), ST_INVALID);
	is(w, note_format(w, STR(""), &line, 1, &out), ST_INVALID);
	is(w, note_format(w, STR(TEXT), &half, 1, &out), ST_INVALID);
	is(w, note_format(w, STR(TEXT), NULL, 0, &out), ST_INVALID);
	many[0] = str_fmt(w->mem, "%.*s%.*s", STR_ARG(line), STR_ARG(line));
	is(w, note_format(w, STR(TEXT), many, 1, &out), ST_INVALID);
	is(w, note_format(w, STR("a\x01\n"), &line, 1, &out), ST_INVALID);
	is(w, note_format(w, STR("a\r\n"), &line, 1, &out), ST_INVALID);
	is(w, note_format(w, STR("a\0\n"), &line, 1, &out), ST_INVALID);
	is(w, note_format(w, STR("\xff\n"), &line, 1, &out), ST_INVALID);
	is(w,
	    note_format(w, STR("an empty line\n\nin the text\n"), &line, 1,
		&out),
	    ST_OK);
	is(w, note_parse(w, out, &note), ST_OK);
	ok_str(note.text, "an empty line\n\nin the text\n");
	for (size_t i = 0; i <= NOTE_SIGNATURES_MAX; i++)
		many[i] = line;
	is(w, note_format(w, STR(TEXT), many, NOTE_SIGNATURES_MAX, &out),
	    ST_OK);
	is(w, note_format(w, STR(TEXT), many, NOTE_SIGNATURES_MAX + 1, &out),
	    ST_LIMIT);
}

static void
test_size(struct work *w, struct signers *s)
{
	char *text = ARENA_ARRAY(w->mem, char, NOTE_BYTES_MAX);
	struct str line, out;
	struct note note;
	size_t room;

	memset(text, 'x', NOTE_BYTES_MAX);
	line = sign(w, s->log, &s->log_key, 0, STR(TEXT));
	room = NOTE_BYTES_MAX - line.n - 1;
	text[room - 1] = '\n';
	is(w, note_format(w, str_of(text, room), &line, 1, &out), ST_OK);
	ok(out.n == NOTE_BYTES_MAX);
	text[room - 1] = 'x';
	text[room] = '\n';
	is(w, note_format(w, str_of(text, room + 1), &line, 1, &out), ST_LIMIT);
	out = str_fmt(w->mem, "%.*s\n", STR_ARG(out));
	is(w, note_parse(w, out, &note), ST_LIMIT);
}

/* A key with one byte more, whose id is right all the same; and none at all. */
static void
test_long_key(struct work *w)
{
	char typed[1 + KEY_PUBLIC_SIZE + 1] = {NOTE_ED25519};
	struct str bytes = str_of(typed, sizeof(typed));
	struct str part[] = {STR("k\n"), bytes};
	struct hash h = hash_parts(part, 2);
	struct str vkey = str_fmt(w->mem, "k+%.*s+%.*s",
	    STR_ARG(hex_format(w->mem, str_sub(hash_str(&h), 0, 4))),
	    STR_ARG(base64_format(w->mem, BASE64_PADDED, bytes)));
	struct note_key key;

	says(w, note_key_parse(w, vkey, &key), ST_INVALID, "not as long as");
	is(w, note_key_parse(w, STR("k+00000000+"), &key), ST_INVALID);
	is(w, note_key_parse(w, STR("k+00000000"), &key), ST_INVALID);
}

/* A time beyond int64_t is no time, whoever signed for it. */
static void
test_far_time(struct work *w, struct signers *s)
{
	struct key_signature sig =
	    key_sign(s->witness, STR("cosignature/v1\ntime -1\n" TEXT));
	char bytes[8 + KEY_SIGNATURE_SIZE];
	struct note_signature line = {s->witness_key.name, s->witness_key.id,
	    str_of(bytes, sizeof(bytes))};
	struct note_signed by;
	struct str text;
	struct note note;

	memset(bytes, 0xff, 8);
	memcpy(bytes + 8, sig.byte, sizeof(sig.byte));
	text = note_line_again(w->mem, &line);
	is(w, note_parse(w, note_of(w, STR(TEXT), &text, 1), &note), ST_OK);
	is(w, note_verify(w, &note, &s->witness_key, 1, &by), ST_CORRUPT);
}

/* Whoever has the seed signs the same bytes as whoever made the vector. */
static void
test_cosignature(struct work *w)
{
	const struct json *all = vectors(w, "cosignature.json"), *keys;
	struct note_key key[3];
	struct note_signed by[3];
	struct str text, line[3], whole;
	struct note note;

	if (all == NULL)
		return;
	keys = vector_get(all, "keys");
	text = vector_text(all, "checkpoint_text");
	for (size_t i = 0; i < 3; i++)
		key[i] = key_of(w, vector_text(&keys->item[i], "vkey"));
	ok(key[2].type == NOTE_ML_DSA_44);
	ok(str_eq(note_message(w->mem, &key[1], vector_int(all, "time"), text),
	    vector_text(all, "ed25519_signed_message")));
	is(w, note_parse(w, vector_text(all, "checkpoint"), &note), ST_OK);
	ok(note.n == 3 && str_eq(note.text, text));
	is(w, note_verify(w, &note, key, 3, by), ST_OK);
	ok(by[0].good && by[1].good && !by[2].good);
	ok(by[1].time == vector_int(all, "time"));
	for (size_t i = 0; i < 2; i++) {
		struct key *secret =
		    secret_of(w, vector_text(&keys->item[i], "seed"));

		line[i] =
		    sign(w, secret, &key[i], vector_int(all, "time"), text);
		key_free(secret);
	}
	line[2] = note_line_again(w->mem, &note.signature[2]);
	is(w, note_format(w, text, line, 3, &whole), ST_OK);
	ok(str_eq(whole, vector_text(all, "checkpoint")));
}

int
main(void)
{
	struct arena *mem = arena_new();
	struct work w = {.mem = mem};
	struct signers s = signers_new(&w);

	test_note_vectors(&w);
	test_checkpoint_vectors(&w);
	test_checkpoint_limits(&w);
	test_names(&w);
	test_cosignature(&w);
	test_trust(&w, &s);
	test_quorum(&w, &s);
	test_other_logs(&w, &s);
	test_long_key(&w);
	test_far_time(&w, &s);
	test_format(&w, &s);
	test_size(&w, &s);
	signers_free(&s);
	arena_free(mem);
	return tap_done();
}
