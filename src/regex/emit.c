/* SPDX-License-Identifier: Apache-2.0 */
/*
 * There is no tree. Every piece of a pattern is a run of instructions whose
 * jumps are relative and stay within it, so that to repeat is to copy, and to
 * make optional is to put one instruction in front. What moves is the last
 * piece alone.
 */
#include <string.h>

#include "base/ckd.h"

#include "regex/emit_impl.h"

enum regex_fault
regex__fail(struct regex__build *b, enum regex_fault code,
    struct regex__range where, const char *words)
{
	*b->error =
	    (struct regex_error){code, where.lo, where.hi - where.lo, words};
	return code;
}

enum regex_fault
regex__refuse(struct regex__build *b, size_t from, const char *words)
{
	return regex__fail(b, REGEX_SYNTAX,
	    (struct regex__range){(uint32_t)from, (uint32_t)b->at}, words);
}

enum regex_fault
regex__pile_room(struct regex__build *b, struct regex__pile *pile, size_t more)
{
	size_t need, bytes, cap = pile->cap * 2;
	struct regex__range all = {0, (uint32_t)b->pattern.n};
	void *p;

	if (ckd_add(&need, pile->n, more) || need > pile->max)
		return regex__fail(b, REGEX_TOO_LARGE, all, pile->too_many);
	if (need <= pile->cap)
		return REGEX_OK;
	if (cap < need)
		cap = need;
	p = ckd_mul(&bytes, cap, pile->size)
	    ? NULL
	    : b->memory->take(b->memory->cookie, bytes);
	if (p == NULL)
		return regex__fail(b, REGEX_NO_MEMORY, all, "out of memory");
	memcpy(p, pile->p, pile->n * pile->size);
	pile->p = p;
	pile->cap = cap;
	return REGEX_OK;
}

enum regex_fault
regex__emit(struct regex__build *b, struct regex__inst inst)
{
	enum regex_fault f = regex__pile_room(b, &b->inst, 1);

	if (f == REGEX_OK)
		*regex__inst_at(b, b->inst.n++) = inst;
	return f;
}

enum regex_fault
regex__insert(struct regex__build *b, size_t place, struct regex__inst inst)
{
	enum regex_fault f = regex__pile_room(b, &b->inst, 1);

	if (f != REGEX_OK)
		return f;
	memmove(regex__inst_at(b, place + 1), regex__inst_at(b, place),
	    (b->inst.n - place) * sizeof(inst));
	*regex__inst_at(b, place) = inst;
	b->inst.n++;
	return REGEX_OK;
}

/* A SPLIT that would rather stay near, unless it is lazy. */
static struct regex__inst
split(int32_t distance, bool lazy)
{
	return (struct regex__inst){REGEX__SPLIT,
	    lazy ? REGEX__FAR : REGEX__NEAR, distance};
}

/* What stands from `from` on, once or more: a SPLIT that goes back. */
static enum regex_fault
plus(struct regex__build *b, size_t from, bool lazy)
{
	return regex__emit(b, split((int32_t)from - (int32_t)b->inst.n, !lazy));
}

static enum regex_fault
quest(struct regex__build *b, size_t from, bool lazy)
{
	return regex__insert(b, from,
	    split((int32_t)(b->inst.n - from) + 1, lazy));
}

static enum regex_fault
star(struct regex__build *b, size_t from, bool lazy, bool nullable)
{
	enum regex_fault f;

	/* One SPLIT would get the order wrong in which ways are tried when
	 * the way round is empty: (x+)? gets it right. */
	if (nullable) {
		f = plus(b, from, lazy);
		return f == REGEX_OK ? quest(b, from, lazy) : f;
	}
	f = regex__emit(b,
	    (struct regex__inst){.op = REGEX__JUMP,
		.arg = (int32_t)from - (int32_t)b->inst.n - 1});
	return f == REGEX_OK ? quest(b, from, lazy) : f;
}

static enum regex_fault
copy(struct regex__build *b, size_t from, size_t n, size_t times)
{
	size_t bytes;
	enum regex_fault f;

	if (ckd_mul(&bytes, n, times))
		bytes = SIZE_MAX;
	f = regex__pile_room(b, &b->inst, bytes);
	if (f != REGEX_OK)
		return f;
	for (; times > 0; times--, b->inst.n += n)
		memcpy(regex__inst_at(b, b->inst.n), regex__inst_at(b, from),
		    n * sizeof(struct regex__inst));
	return REGEX_OK;
}

/* `more` times at most, behind the piece of n instructions at `from`: all that
 * are left out are left out together, x(x(x)?)? */
static enum regex_fault
copy_optional(struct regex__build *b, struct regex__range piece, size_t more,
    bool lazy)
{
	size_t n = piece.hi - piece.lo, end = b->inst.n + more * (n + 1);
	enum regex_fault f = REGEX_OK;

	for (; more > 0 && f == REGEX_OK; more--) {
		f = regex__emit(b, split((int32_t)(end - b->inst.n), lazy));
		if (f == REGEX_OK)
			f = copy(b, piece.lo, n, 1);
	}
	return f;
}

enum regex_fault
regex__repeat(struct regex__build *b, size_t from, struct regex__times t,
    bool nullable)
{
	size_t n = b->inst.n - from;
	struct regex__range piece = {(uint32_t)from, (uint32_t)b->inst.n};
	enum regex_fault f;

	if (n == 0)
		return REGEX_OK;
	if (n == 1 && regex__inst_at(b, from)->op == REGEX__ASSERT) {
		/* What holds once holds as often as one likes. */
		t.least = t.least > 1 ? 1 : t.least;
		t.most = t.most > 1 ? 1 : t.most;
	}
	if (t.most == 0) {
		b->inst.n = from;
		return REGEX_OK;
	}
	if (t.least == 0 && t.most == REGEX__NO_END)
		return star(b, from, t.lazy, nullable);
	if (t.least == 0) {
		/* The piece itself is the first that may be left out. */
		size_t rest = (t.most - 1) * (n + 1);

		f = regex__insert(b, from,
		    split((int32_t)(1 + n + rest), t.lazy));
		piece.lo++;
		piece.hi++;
		return f == REGEX_OK
		    ? copy_optional(b, piece, t.most - 1, t.lazy)
		    : f;
	}
	f = copy(b, from, n, t.least - 1);
	if (f != REGEX_OK)
		return f;
	if (t.most == REGEX__NO_END)
		return plus(b, b->inst.n - n, t.lazy);
	return copy_optional(b, piece, t.most - t.least, t.lazy);
}
