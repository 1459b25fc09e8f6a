/* SPDX-License-Identifier: Apache-2.0 */
/*
 * The order of the checks is that of the specification, since it decides which
 * of two faults is answered: whose log, whose signature, which sizes, and only
 * then the proof.
 */
#include <string.h>

#include "base/arena.h"
#include "base/base64.h"
#include "base/buf.h"
#include "base/num.h"
#include "base/work.h"

#include "merkle/cosign.h"

static enum status
refuse(struct work *w, const char *why)
{
	return work_fail(w, ST_INVALID, "add-checkpoint: %s", why);
}

/* ---- the request ---------------------------------------------------------------- */

static enum status
parse_proof(struct work *w, struct str *rest, struct proof *out)
{
	struct str line, bytes;

	for (out->n = 0;; out->n++) {
		if (!str_cut(*rest, '\n', &line, rest))
			return refuse(w, "no empty line behind the proof");
		if (line.n == 0)
			return ST_OK;
		if (out->n == COSIGN_NODES_MAX)
			return refuse(w, "more hashes than a proof can have");
		if (!base64_parse(w->mem, BASE64_PADDED, line, &bytes) ||
		    bytes.n != HASH_SIZE)
			return refuse(w, "a line is not a hash in base64");
		memcpy(out->node[out->n].byte, bytes.p, HASH_SIZE);
	}
}

static enum status
parse_lines(struct work *w, struct str bytes, struct cosign_request *r)
{
	struct str rest, line, old;

	if (!str_cut(bytes, '\n', &line, &rest) ||
	    !str_starts(line, STR("old ")))
		return refuse(w, "its first line is not the old size");
	old = str_sub(line, STR("old ").n, line.n);
	if (!num_parse_i64(old, 0, INT64_MAX, &r->old))
		return refuse(w, "the old size is not a number");
	r->note = rest;
	return parse_proof(w, &r->note, &r->proof);
}

enum status
cosign_request_parse(struct work *w, struct str bytes,
    struct cosign_request *out)
{
	struct cosign_request r = {.old = 0};
	enum status st;

	if (bytes.n > COSIGN_BYTES_MAX)
		return work_fail(w, ST_LIMIT,
		    "add-checkpoint: %zu bytes, and %d are the most", bytes.n,
		    COSIGN_BYTES_MAX);
	st = parse_lines(w, bytes, &r);
	if (st == ST_OK)
		st = note_parse(w, r.note, &r.opened);
	if (st == ST_OK)
		st = checkpoint_parse(w, r.opened.text, &r.c);
	if (st == ST_OK)
		*out = r;
	return st;
}

enum status
cosign_request_format(struct work *w, const struct cosign_request *request,
    struct str *out)
{
	struct cosign_request back;
	struct buf b;
	enum status st;

	buf_init(&b, COSIGN_BYTES_MAX);
	buf_fmt(&b, "old %lld\n", (long long)request->old);
	for (size_t i = 0; i < request->proof.n; i++) {
		base64_put(&b, BASE64_PADDED,
		    hash_str(&request->proof.node[i]));
		buf_add_c(&b, "\n");
	}
	buf_add_c(&b, "\n");
	buf_add(&b, request->note);
	*out = str_dup(w->mem, buf_str(&b));
	st = buf_full(&b)
	    ? work_fail(w, ST_LIMIT, "add-checkpoint: more than %d bytes",
		  COSIGN_BYTES_MAX)
	    : cosign_request_parse(w, *out, &back);
	buf_release(&b);
	return st;
}

/* ---- the verdict ---------------------------------------------------------------- */

static bool
is_signed(struct work *w, const struct cosign_request *r,
    const struct note_key *log)
{
	struct note_signed by;
	bool good = note_verify(w, &r->opened, log, 1, &by) == ST_OK && by.good;

	work_clear(w); /* the verdict says it */
	return good;
}

enum cosign_verdict
cosign_judge(struct work *w, const struct cosign_request *r,
    const struct cosign_known *known)
{
	const struct tree_head *head = &r->c.head;
	enum status st;

	if (!str_eq(r->c.origin, known->log.name))
		return COSIGN_UNKNOWN;
	if (!is_signed(w, r, &known->log))
		return COSIGN_UNSIGNED;
	if (r->old > head->size)
		return COSIGN_MALFORMED;
	if (r->old != known->head.size)
		return COSIGN_STALE;
	if (r->old == head->size && !hash_eq(&head->root, &known->head.root))
		return COSIGN_STALE; /* a fork */
	if (r->old == 0 && r->proof.n > 0)
		return COSIGN_UNPROVED;
	st = proof_consistency_verify(w, &r->proof, &known->head, head);
	work_clear(w);
	return st == ST_OK ? COSIGN_GOOD : COSIGN_UNPROVED;
}

/* ---- the answer ----------------------------------------------------------------- */

static enum status
lines_check(struct work *w, struct str answer)
{
	if (answer.n > COSIGN_ANSWER_MAX)
		return work_fail(w, ST_LIMIT,
		    "add-checkpoint: the answer has %zu bytes, and %d are the "
		    "most",
		    answer.n, COSIGN_ANSWER_MAX);
	/* An empty line would make a text of what stands before it. */
	for (size_t i = 0; i < answer.n; i++)
		if (answer.p[i] == '\n' && (i == 0 || answer.p[i - 1] == '\n'))
			return refuse(w, "an empty line among the signatures");
	if (answer.n == 0 || answer.p[answer.n - 1] != '\n')
		return refuse(w, "the answer is not lines");
	return ST_OK;
}

/* The latest of the key's lines. */
static struct str
line_of(struct work *w, const struct note *note, const struct note_key *key,
    int64_t time)
{
	for (size_t i = note->n; i > 0; i--) {
		const struct note one = {note->text, &note->signature[i - 1],
		    1};
		struct note_signed by;

		if (note_verify(w, &one, key, 1, &by) == ST_OK && by.good &&
		    by.time == time)
			return note_line_again(w->mem, one.signature);
	}
	return STR("");
}

enum status
cosign_answer_parse(struct work *w, struct str note, struct str answer,
    const struct note_key *key, struct cosign_line *out)
{
	struct note all, asked;
	struct note_signed by;
	enum status st = lines_check(w, answer);

	if (st == ST_OK)
		st = note_parse(w, note, &asked);
	if (st == ST_OK)
		st = note_parse(w,
		    str_fmt(w->mem, "%.*s\n%.*s", STR_ARG(asked.text),
			STR_ARG(answer)),
		    &all);
	if (st == ST_OK)
		st = note_verify(w, &all, key, 1, &by);
	if (st != ST_OK)
		return st;
	if (!by.good)
		return work_fail(w, ST_DENIED,
		    "add-checkpoint: the answer has no signature of %.*s",
		    STR_ARG(key->name));
	*out = (struct cosign_line){line_of(w, &all, key, by.time), by.time};
	return ST_OK;
}

enum status
cosign_add(struct work *w, struct str note, const struct str *line, size_t n,
    struct str *out)
{
	struct note old;
	struct str *all;
	enum status st = note_parse(w, note, &old);

	if (st != ST_OK)
		return st;
	all = ARENA_ARRAY(w->mem, struct str, old.n + n);
	for (size_t i = 0; i < old.n; i++)
		all[i] = note_line_again(w->mem, &old.signature[i]);
	for (size_t i = 0; i < n; i++)
		all[old.n + i] = line[i];
	return note_format(w, old.text, all, old.n + n, out);
}
