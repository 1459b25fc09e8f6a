/* SPDX-License-Identifier: Apache-2.0 */
#include <string.h>

#include "base/arena.h"
#include "base/base64.h"
#include "base/num.h"
#include "base/work.h"

#include "merkle/checkpoint.h"

static enum status
refuse(struct work *w, const char *why)
{
	return work_fail(w, ST_INVALID, "tlog-checkpoint: %s", why);
}

/* The next line without its newline; false when there is none. */
static bool
next_line(struct str *rest, struct str *line)
{
	return str_cut(*rest, '\n', line, rest);
}

static enum status
parse_head(struct work *w, struct str size, struct str root,
    struct tree_head *out)
{
	struct tree_head empty = tree_head_empty();
	struct str bytes;
	uint64_t n;

	if (!num_parse_u64(size, 0, UINT64_MAX, &n))
		return refuse(w, "its second line is not a size");
	if (n > INT64_MAX)
		return work_fail(w, ST_LIMIT,
		    "tlog-checkpoint: a size beyond 2^63 - 1");
	if (!base64_parse(w->mem, BASE64_PADDED, root, &bytes) ||
	    bytes.n != HASH_SIZE)
		return refuse(w, "its third line is not a hash in base64");
	out->size = (int64_t)n;
	memcpy(out->root.byte, bytes.p, HASH_SIZE);
	if (n == 0 && !hash_eq(&out->root, &empty.root))
		return refuse(w, "its root is not that of a log of 0 entries");
	return ST_OK;
}

static bool
has_control(struct str s)
{
	for (size_t i = 0; i < s.n; i++)
		if ((unsigned char)s.p[i] < ' ')
			return true;
	return false;
}

static enum status
check_more(struct work *w, struct str more)
{
	struct str line;

	while (more.n > 0)
		if (!next_line(&more, &line) || line.n == 0 ||
		    has_control(line))
			return refuse(w,
			    "its further lines are whole, and none is empty");
	return ST_OK;
}

enum status
checkpoint_parse(struct work *w, struct str text, struct checkpoint *out)
{
	struct checkpoint c = {.more = text};
	struct str size, root;
	enum status st;

	if (!next_line(&c.more, &c.origin) || !next_line(&c.more, &size) ||
	    !next_line(&c.more, &root))
		return refuse(w, "fewer than three lines");
	if (c.origin.n == 0 || c.origin.n > NOTE_NAME_MAX ||
	    has_control(c.origin))
		return refuse(w, "its first line is not an origin");
	st = parse_head(w, size, root, &c.head);
	if (st == ST_OK)
		st = check_more(w, c.more);
	if (st == ST_OK)
		*out = c;
	return st;
}

struct str
checkpoint_format(struct arena *mem, const struct checkpoint *c)
{
	return str_fmt(mem, "%.*s\n%lld\n%.*s\n%.*s", STR_ARG(c->origin),
	    (long long)c->head.size,
	    STR_ARG(base64_format(mem, BASE64_PADDED, hash_str(&c->head.root))),
	    STR_ARG(c->more));
}

/* ---- opening -------------------------------------------------------------- */

/* A key that stands twice in the trust signs once. */
static bool
stands_before(const struct checkpoint_trust *trust, size_t i)
{
	for (size_t k = 0; k < i; k++)
		if (note_key_same(&trust->witness[k], &trust->witness[i]))
			return true;
	return note_key_same(&trust->log, &trust->witness[i]);
}

static enum status
check_quorum(struct work *w, const struct checkpoint_trust *trust,
    const struct note_signed *witness)
{
	size_t good = 0;

	for (size_t i = 0; i < trust->n; i++)
		good += witness[i].good && !stands_before(trust, i);
	if (good >= trust->quorum)
		return ST_OK;
	return work_fail(w, ST_DENIED,
	    "the checkpoint is signed by %zu of the witnesses, and %zu are due",
	    good, trust->quorum);
}

static enum status
check_signed(struct work *w, const struct note *note,
    const struct checkpoint_trust *trust, struct note_signed **out)
{
	struct note_signed *witness =
	    ARENA_ARRAY(w->mem, struct note_signed, trust->n);
	struct note_signed log;
	enum status st = note_verify(w, note, &trust->log, 1, &log);

	if (st == ST_OK && !log.good)
		st = work_fail(w, ST_DENIED,
		    "the checkpoint is not signed with the key %.*s+%08x",
		    STR_ARG(trust->log.name), trust->log.id);
	if (st == ST_OK)
		st = note_verify(w, note, trust->witness, trust->n, witness);
	if (st == ST_OK)
		st = check_quorum(w, trust, witness);
	*out = witness;
	return st;
}

enum status
checkpoint_open(struct work *w, struct str bytes,
    const struct checkpoint_trust *trust, struct checkpoint_opened *out)
{
	struct checkpoint_opened opened;
	struct note_signed *witness;
	enum status st = note_parse(w, bytes, &opened.note);

	if (st == ST_OK)
		st = checkpoint_parse(w, opened.note.text, &opened.checkpoint);
	if (st != ST_OK)
		return st;
	if (!str_eq(opened.checkpoint.origin, trust->log.name))
		return work_fail(w, ST_INVALID,
		    "a checkpoint of another log: its origin is not %.*s",
		    STR_ARG(trust->log.name));
	st = check_signed(w, &opened.note, trust, &witness);
	if (st != ST_OK)
		return st;
	opened.witness = witness;
	*out = opened;
	return ST_OK;
}
