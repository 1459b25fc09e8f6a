/* SPDX-License-Identifier: Apache-2.0 */
/*
 * From instructions over code points to positions over bytes (Glushkov's
 * automaton: no step is empty, so a set of positions is all there is to know).
 * A code point of several bytes is a chain of positions, a class is a chain for
 * every run of code points whose bytes make a product, with common ends shared
 * and beginnings with a common end joined.
 */
#include <string.h>

#include "regex/layout_impl.h"

#define EXIT 0 /* as the next of a leaf */

/* A class with more ranges will not fit anyway. */
#define CLASS_RANGES_MAX 128

/* Where one may be without reading a byte, from one instruction on. */
struct reach {
	uint64_t seen[REGEX__NFA_INST_MAX / 64];
	uint16_t todo[REGEX__NFA_INST_MAX];
	size_t todo_n;
};

struct layout {
	const struct regex__program *program;
	const struct regex__nfa_room *room;
	struct regex__nfa *nfa;
	/* Positions of an instruction: from first[i] up to first[i + 1]. */
	uint16_t first[REGEX__NFA_INST_MAX + 1];
	uint16_t assert[REGEX__ASSERTS_MAX]; /* instruction of position 1 + i */
	struct reach reach;
};

/* ---- positions -------------------------------------------------------------- */

static void
add_bytes(struct regex__leaf *leaf, struct regex__range bytes)
{
	for (uint32_t c = bytes.lo; c <= bytes.hi; c++)
		leaf->byte[c / 64] |= (uint64_t)1 << c % 64;
}

/*
 * A position of instruction `inst` that takes one of the bytes and goes on at
 * `next`: one that is there, or a new one. What a match begins with is a choice,
 * so any two of those with the same next are one; in the midst of a code point
 * only equals are. 0 when there is no room.
 */
static size_t
add_leaf(struct layout *l, size_t inst, struct regex__range bytes,
    const struct regex__leaf *like)
{
	struct regex__leaf *leaf = l->room->leaf, want = *like;

	add_bytes(&want, bytes);
	for (size_t i = l->first[inst]; i < l->nfa->position_n; i++) {
		if (leaf[i].next != want.next || leaf[i].first != want.first)
			continue;
		if (want.first) {
			add_bytes(&leaf[i], bytes);
			return i;
		}
		if (memcmp(leaf[i].byte, want.byte, sizeof(want.byte)) == 0)
			return i;
	}
	if (l->nfa->position_n == l->room->leaf_max)
		return 0;
	want.inst = (uint16_t)inst;
	leaf[l->nfa->position_n] = want;
	return l->nfa->position_n++;
}

/* Code points from lo up to hi of the same length, where each byte may be
 * chosen by itself: the last byte first. */
static bool
add_product(struct layout *l, size_t inst, struct regex__range points)
{
	unsigned char lo[4], hi[4];
	size_t n = regex__encode(points.lo, lo), next = EXIT;

	(void)regex__encode(points.hi, hi); /* as long as the other */
	while (n-- > 0) {
		struct regex__leaf like = {.next = (uint16_t)next,
		    .first = n == 0};
		struct regex__range bytes = {lo[n], hi[n]};

		next = add_leaf(l, inst, bytes, &like);
		if (next == 0)
			return false;
	}
	return true;
}

/* The last code point from lo up to hi so that what lies between is a product
 * of bytes and holds no surrogate. */
static uint32_t
product_end(uint32_t lo, uint32_t hi)
{
	static const uint32_t border[] = {0x7f, 0x7ff, 0xd7ff, 0xffff};

	for (size_t i = 0; i < sizeof(border) / sizeof(border[0]); i++)
		if (lo <= border[i] && hi > border[i])
			hi = border[i];
	if (hi < 0x80)
		return hi;
	for (unsigned bits = 6; bits <= 18; bits += 6) {
		uint32_t low = ((uint32_t)1 << bits) - 1;

		if ((lo | low) >= hi)
			break; /* they differ in the bytes below alone */
		if ((lo & low) != 0)
			return lo | low;
		if ((hi & low) != low)
			return product_end(lo, (hi & ~low) - 1);
	}
	return hi;
}

static bool
add_range(struct layout *l, size_t inst, struct regex__range r)
{
	while (r.lo <= r.hi) {
		struct regex__range part = r;

		if (r.lo >= 0xd800 && r.lo <= 0xdfff) {
			r.lo = 0xe000;
			continue;
		}
		part.hi = product_end(r.lo, r.hi);
		if (!add_product(l, inst, part))
			return false;
		r.lo = part.hi + 1;
	}
	return true;
}

static bool
add_inst(struct layout *l, size_t i)
{
	const struct regex__inst *inst = &l->program->inst[i];
	const struct regex__class *c;

	if (inst->op == REGEX__CHAR) {
		uint32_t point = (uint32_t)inst->arg;

		return add_range(l, i, (struct regex__range){point, point});
	}
	if (inst->op != REGEX__CLASS)
		return true;
	c = &l->program->class[inst->arg];
	for (size_t k = 0; k < c->n; k++)
		if (!add_range(l, i, l->program->range[c->first + k]))
			return false;
	return true;
}

/* Assertions come first, so that they lie in the first word. */
static bool
add_asserts(struct layout *l)
{
	const struct regex__program *p = l->program;
	struct regex__nfa *nfa = l->nfa;

	for (size_t i = 0; i < p->inst_n; i++) {
		if (p->inst[i].op != REGEX__ASSERT)
			continue;
		if (nfa->assert_n == REGEX__ASSERTS_MAX)
			return false;
		l->assert[nfa->assert_n] = (uint16_t)i;
		nfa->assert[nfa->assert_n++] = p->inst[i].kind;
		nfa->asserts |= (uint64_t)1 << nfa->assert_n;
	}
	nfa->position_n = 1 + nfa->assert_n;
	return nfa->position_n < l->room->leaf_max;
}

static bool
add_positions(struct layout *l)
{
	size_t n = l->program->inst_n;

	if (!add_asserts(l))
		return false;
	for (size_t i = 0; i < n; i++) {
		l->first[i] = (uint16_t)l->nfa->position_n;
		if (!add_inst(l, i))
			return false;
	}
	l->first[n] = (uint16_t)l->nfa->position_n;
	return true;
}

/* ---- what follows what ------------------------------------------------------ */

static void
visit(struct reach *r, size_t inst)
{
	if ((r->seen[inst / 64] >> inst % 64 & 1) != 0)
		return;
	r->seen[inst / 64] |= (uint64_t)1 << inst % 64;
	r->todo[r->todo_n++] = (uint16_t)inst;
}

static void
add_own(const struct layout *l, size_t inst, struct regex__bits *out)
{
	for (size_t i = l->first[inst]; i < l->first[inst + 1]; i++)
		if (l->room->leaf[i].first)
			regex__bits_add(out, i);
	for (size_t i = 0; i < l->nfa->assert_n; i++)
		if (l->assert[i] == inst)
			regex__bits_add(out, 1 + i);
}

/* The positions that may come next when the instruction `from` does. */
static void
positions_from(struct layout *l, size_t from, struct regex__bits *out)
{
	struct reach *r = &l->reach;

	memset(r->seen, 0, (l->program->inst_n + 63) / 64 * sizeof(r->seen[0]));
	*out = (struct regex__bits){{0}};
	visit(r, from);
	while (r->todo_n > 0) {
		size_t i = r->todo[--r->todo_n];
		const struct regex__inst *inst = &l->program->inst[i];

		switch ((enum regex__op)inst->op) {
		case REGEX__MATCH:
			regex__bits_add(out, 0);
			break;
		case REGEX__CHAR:
		case REGEX__CLASS:
		case REGEX__ASSERT:
			add_own(l, i, out);
			break;
		case REGEX__SPLIT:
			visit(r, (size_t)((ptrdiff_t)i + inst->arg));
			visit(r, i + 1);
			break;
		case REGEX__SAVE:
			visit(r, i + 1);
			break;
		case REGEX__JUMP:
			visit(r, (size_t)((ptrdiff_t)i + inst->arg));
			break;
		}
	}
}

static void
link_positions(struct layout *l)
{
	struct regex__nfa *nfa = l->nfa;
	const struct regex__leaf *leaf = l->room->leaf;
	struct regex__bits behind = {{0}};
	size_t known =
	    SIZE_MAX; /* the instruction that `behind` is behind of */

	memset(&nfa->follow[0], 0, sizeof(nfa->follow[0]));
	for (size_t i = 0; i < nfa->assert_n; i++)
		positions_from(l, l->assert[i] + 1u, &nfa->follow[1 + i]);
	for (size_t i = 1 + nfa->assert_n; i < nfa->position_n; i++) {
		nfa->follow[i] = (struct regex__bits){{0}};
		if (leaf[i].next != EXIT) {
			regex__bits_add(&nfa->follow[i], leaf[i].next);
			continue;
		}
		if (known != leaf[i].inst)
			positions_from(l, leaf[i].inst + 1u, &behind);
		known = leaf[i].inst;
		nfa->follow[i] = behind;
	}
	positions_from(l, 0, &nfa->start);
	nfa->again = nfa->start;
	for (size_t i = 0; i < nfa->assert_n; i++)
		if (nfa->assert[i] == REGEX__BEGIN_TEXT)
			nfa->again.w[0] &= ~((uint64_t)2 << i);
	nfa->once = regex__bits_empty(&nfa->again);
}

/* ---- classes of bytes ------------------------------------------------------- */

/* What a byte is to the assertions that there are. */
struct senses {
	bool newline, word;
};

static enum regex__side
side_of(struct senses senses, unsigned byte)
{
	if (senses.newline && byte == '\n')
		return REGEX__NEWLINE;
	if (senses.word && regex__word_byte((unsigned char)byte))
		return REGEX__WORD;
	if (senses.word && (byte & 0xc0) == 0x80)
		return REGEX__INSIDE;
	return REGEX__OTHER;
}

static struct senses
senses_of(const struct regex__nfa *nfa)
{
	struct senses s = {false, false};

	for (size_t i = 0; i < nfa->assert_n; i++)
		switch ((enum regex__assert)nfa->assert[i]) {
		case REGEX__BEGIN_LINE:
		case REGEX__END_LINE:
			s.newline = true;
			break;
		case REGEX__WORD_EDGE:
		case REGEX__NO_WORD_EDGE:
			s.word = true;
			break;
		case REGEX__BEGIN_TEXT:
		case REGEX__END_TEXT:
			break;
		}
	return s;
}

/* Bytes that the one before them is not like, to any position. */
static void
find_borders(const struct layout *l, struct senses senses, uint64_t border[4])
{
	const struct regex__leaf *leaf = l->room->leaf;
	uint64_t carry;

	memset(border, 0, 4 * sizeof(border[0]));
	border[0] = 1;
	for (size_t i = 1 + l->nfa->assert_n; i < l->nfa->position_n; i++) {
		carry = 0;
		for (size_t k = 0; k < 4; k++) {
			uint64_t byte = leaf[i].byte[k];

			border[k] |= byte ^ (byte << 1 | carry);
			carry = byte >> 63;
		}
	}
	for (unsigned c = 1; c < 256 && (senses.newline || senses.word); c++)
		if (side_of(senses, c) != side_of(senses, c - 1))
			border[c / 64] |= (uint64_t)1 << c % 64;
}

/* The class of a byte: one that all positions take alike, or a new one. */
static size_t
class_for(const struct layout *l, enum regex__side side, unsigned byte)
{
	struct regex__nfa *nfa = l->nfa;
	struct regex__bits takes = {{0}};
	size_t c;

	for (size_t i = 1 + nfa->assert_n; i < nfa->position_n; i++)
		if ((l->room->leaf[i].byte[byte / 64] >> byte % 64 & 1) != 0)
			regex__bits_add(&takes, i);
	for (c = 0; c < nfa->class_n; c++)
		if (nfa->side[c] == side &&
		    regex__bits_same(&nfa->takes[c], &takes))
			return c;
	if (c < REGEX__CLASSES_MAX) {
		nfa->takes[c] = takes;
		nfa->side[c] = (uint8_t)side;
		nfa->class_n++;
	}
	return c;
}

static bool
sort_bytes(const struct layout *l)
{
	struct regex__nfa *nfa = l->nfa;
	struct senses senses = senses_of(nfa);
	uint64_t border[4];
	size_t class = 0;

	find_borders(l, senses, border);
	for (unsigned c = 0; c < 256; c++) {
		if ((border[c / 64] >> c % 64 & 1) != 0)
			class = class_for(l, side_of(senses, c), c);
		if (class >= REGEX__CLASSES_MAX - 1)
			return false;
		nfa->class_of[c] = (uint8_t) class;
	}
	nfa->takes[nfa->class_n] = (struct regex__bits){{0}};
	nfa->side[nfa->class_n++] = REGEX__EDGE;
	return true;
}

bool
regex__nfa_may_fit(const struct regex__program *program)
{
	size_t positions = 1, asserts = 0;

	if (program->inst_n > REGEX__NFA_INST_MAX)
		return false;
	for (size_t i = 0; i < program->class_n; i++)
		if (program->class[i].n > CLASS_RANGES_MAX)
			return false;
	for (size_t i = 0; i < program->inst_n; i++) {
		uint8_t op = program->inst[i].op;

		asserts += op == REGEX__ASSERT;
		positions += op == REGEX__ASSERT || op == REGEX__CHAR ||
		    op == REGEX__CLASS;
	}
	return asserts <= REGEX__ASSERTS_MAX && positions <= REGEX__POSITIONS;
}

bool
regex__nfa_build(const struct regex__program *program,
    const struct regex__nfa_room *room, struct regex__nfa *out)
{
	struct layout l = {.program = program, .room = room, .nfa = out};

	if (!add_positions(&l))
		return false;
	link_positions(&l);
	return sort_bytes(&l);
}
