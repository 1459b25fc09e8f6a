/* SPDX-License-Identifier: Apache-2.0 */
/* What a log asks of a witness and what comes of it: the vectors, and answers
 * that are not what was asked for. */
#include "base/arena.h"
#include "crypt/key.h"
#include "merkle/cosign.h"

#include "expect.h"
#include "merkle/secret.h"
#include "merkle/vectors.h"

/* The witness's key out of cosignature.json. */
#define SEED "d3ab7c225537737415dcfa49eb32255915f3bd1615a80b840926e29ba075c513"

static struct cosign_known
known_at(struct work *w, const struct json *all, int64_t size)
{
	struct cosign_known known = {.head = {.size = size}};

	is(w, note_key_parse(w, vector_text(all, "vkey"), &known.log), ST_OK);
	known.head.root = tree_root(vector_leaves(w, size), (size_t)size);
	return known;
}

static void
test_vectors(struct work *w, const struct json *all)
{
	const struct json *requests = vector_get(all, "requests");

	for (size_t i = 0; i < requests->item_n; i++) {
		const struct json *v = &requests->item[i];
		struct cosign_known known =
		    known_at(w, all, vector_int(v, "old_known"));
		struct cosign_request r;
		struct str again;

		if (!is(w, cosign_request_parse(w, vector_text(v, "body"), &r),
			ST_OK))
			continue;
		tap_ok((int)cosign_judge(w, &r, &known) ==
			vector_int(v, "status"),
		    "request %zu: %lld", i, (long long)vector_int(v, "status"));
		is(w, cosign_request_format(w, &r, &again), ST_OK);
		ok(str_eq(again, vector_text(v, "body")));
	}
	ok(requests->item_n == 10);
}

/* What no honest log asks, of a witness that has seen 200 of 300. */
static void
test_hostile(struct work *w, const struct json *all)
{
	const struct json *requests = vector_get(all, "requests");
	struct str body = vector_text(&requests->item[1], "body");
	struct cosign_known known = known_at(w, all, 200), other;
	struct cosign_request r;

	is(w, cosign_request_parse(w, body, &r), ST_OK);
	ok(r.old == 200 && r.c.head.size == 300 && r.proof.n > 0);
	ok(cosign_judge(w, &r, &known) == COSIGN_GOOD);

	other = known;
	other.head.root.byte[31] ^= 1; /* another history was seen */
	ok(cosign_judge(w, &r, &other) == COSIGN_UNPROVED);
	other = known;
	other.head.size = 300; /* a replay, after the witness went on */
	ok(cosign_judge(w, &r, &other) == COSIGN_STALE);
	other.head.root = r.c.head.root;
	ok(cosign_judge(w, &r, &other) == COSIGN_STALE);
	r.old = 300;
	r.proof.n = 0;
	ok(cosign_judge(w, &r, &other) == COSIGN_GOOD);
	other.head.root.byte[0] ^= 1; /* a fork at the same size */
	ok(cosign_judge(w, &r, &other) == COSIGN_STALE);

	other = known;
	other.log.name = STR("example.com/other-log");
	ok(cosign_judge(w, &r, &other) == COSIGN_UNKNOWN);
	other = known;
	other.log.open.byte[3] ^= 1;
	ok(cosign_judge(w, &r, &other) == COSIGN_UNSIGNED);
	other.log.id++; /* nobody's line is this key's */
	ok(cosign_judge(w, &r, &other) == COSIGN_UNSIGNED);
	r.old = 301;
	ok(cosign_judge(w, &r, &known) == COSIGN_MALFORMED);
}

static void
test_forms(struct work *w, const struct json *all)
{
	static const char *const bad[] = {"", "old 1", "old 1\n", "old 1\n\n",
	    "old 01\n\n", "old -1\n\n", "old  1\n\n", "old 1 \n\n", "Old 1\n\n",
	    "old 9223372036854775808\n\n", "old 1\nAAAA\n\n", "old 1\n*\n\n"};
	struct str body =
	    vector_text(&vector_get(all, "requests")->item[1], "body");
	struct cosign_request r;
	struct str rest, line, many = STR("old 1\n");

	(void)str_cut(body, '\n', &line, &rest);
	for (size_t i = 0; i < sizeof(bad) / sizeof(bad[0]); i++)
		is(w, cosign_request_parse(w, str_from_c(bad[i]), &r),
		    ST_INVALID);
	(void)str_cut(rest, '\n', &line, &rest);
	for (int i = 0; i < COSIGN_NODES_MAX + 1; i++)
		many =
		    str_fmt(w->mem, "%.*s%.*s\n", STR_ARG(many), STR_ARG(line));
	says(w, cosign_request_parse(w, many, &r), ST_INVALID, "more hashes");
	says(w,
	    cosign_request_parse(w,
		str_of(arena_take(w->mem, COSIGN_BYTES_MAX + 1, 1),
		    COSIGN_BYTES_MAX + 1),
		&r),
	    ST_LIMIT, "are the most");
}

/* ---- the answer --------------------------------------------------------------- */

static struct str
cosign(struct work *w, const struct key *secret, const struct note_key *key,
    int64_t time, struct str text)
{
	struct key_signature s =
	    key_sign(secret, note_message(w->mem, key, time, text));

	return note_line(w->mem, key, time, &s);
}

static void
test_answers(struct work *w, const struct json *all)
{
	struct key *secret = secret_of(w, STR(SEED)), *stranger;
	struct key_public open = key_public(secret);
	struct str note, mine, theirs, late, other, both;
	struct cosign_request r;
	struct cosign_line line;
	struct note_key key, log;

	stranger = key_new(KEY_SIGN);
	is(w,
	    note_key_init(w, STR("witness.example/w1"), NOTE_COSIGNATURE, &open,
		&key),
	    ST_OK);
	is(w,
	    cosign_request_parse(w,
		vector_text(&vector_get(all, "requests")->item[0], "body"), &r),
	    ST_OK);
	note = r.note;
	mine = cosign(w, secret, &key, 1700000000, r.opened.text);
	late = cosign(w, secret, &key, 1700000009, r.opened.text);
	theirs = cosign(w, stranger, &key, 1700000000, r.opened.text);
	other = cosign(w, secret, &key, 1700000000, STR("another\n1\nroot\n"));

	is(w, cosign_answer_parse(w, note, mine, &key, &line), ST_OK);
	ok(str_eq(line.text, mine) && line.time == 1700000000);
	both = str_fmt(w->mem, "%.*s%.*s", STR_ARG(late), STR_ARG(mine));
	is(w, cosign_answer_parse(w, note, both, &key, &line), ST_OK);
	ok(str_eq(line.text, late) && line.time == 1700000009);
	says(w, cosign_answer_parse(w, note, other, &key, &line), ST_CORRUPT,
	    "is not one of this text");
	says(w, cosign_answer_parse(w, note, theirs, &key, &line), ST_CORRUPT,
	    "witness.example/w1");
	/* The log's own line again is no witness's. */
	is(w,
	    cosign_answer_parse(w, note,
		note_line_again(w->mem, &r.opened.signature[0]), &key, &line),
	    ST_DENIED);
	is(w, cosign_answer_parse(w, note, STR(""), &key, &line), ST_INVALID);
	is(w, cosign_answer_parse(w, note, STR("300\n"), &key, &line),
	    ST_INVALID);
	is(w,
	    cosign_answer_parse(w, note, str_sub(mine, 0, mine.n - 1), &key,
		&line),
	    ST_INVALID);
	/* A text of its own, with a good signature of that. */
	is(w,
	    cosign_answer_parse(w, note,
		str_fmt(w->mem, "another\n1\nroot\n\n%.*s", STR_ARG(other)),
		&key, &line),
	    ST_INVALID);
	is(w, cosign_add(w, note, &mine, 1, &both), ST_OK);
	is(w, note_key_parse(w, vector_text(all, "vkey"), &log), ST_OK);
	{
		const struct checkpoint_trust trust = {log, &key, 1, 1};
		struct checkpoint_opened opened;

		is(w, checkpoint_open(w, both, &trust, &opened), ST_OK);
		ok(opened.note.n == 2 && opened.witness[0].good);
		is(w, checkpoint_open(w, note, &trust, &opened), ST_DENIED);
	}
	key_free(secret);
	key_free(stranger);
}

int
main(void)
{
	struct work w = {arena_new(), {STR(""), STR("")}};
	const struct json *all = vectors(&w, "add-checkpoint.json");

	if (all != NULL) {
		test_vectors(&w, all);
		test_hostile(&w, all);
		test_forms(&w, all);
		test_answers(&w, all);
	}
	arena_free(w.mem);
	return tap_done();
}
