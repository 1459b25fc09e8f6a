/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Pike's machine: all ways to match go over the text side by side, in the order
 * in which Perl would try them, and of two that come to the same instruction at
 * the same place the second is dropped. So there are never more of them than
 * instructions, and time is linear in the text.
 *
 * It reads code points: for a class of a thousand ranges that is one search in
 * the class, where bytes would take a thousand instructions.
 */
#include <string.h>

#include "base/ckd.h"

#include "regex/pike_impl.h"

#define FRAME_BYTES 6144 /* programs of some two hundred instructions */

/* One way to match waits at each instruction of the list. */
struct list {
	uint16_t *inst;
	size_t *slot; /* slot_n for each */
	size_t n;
};

/* Still to be looked at: an instruction, or the restoring of a slot. */
struct todo {
	size_t inst, old;
	bool restore;
};

struct pike {
	const struct regex__program *program;
	struct str text;
	uint32_t *seen; /* when each instruction was last listed */
	uint32_t round;
	struct todo *todo;
	size_t *now; /* the slots of the way that is being followed */
	size_t *best;
	size_t slot_n;
	struct list list[2];
};

/* ---- memory ----------------------------------------------------------------- */

/* Cuts what the machine needs out of p, which is aligned; without p only says
 * how many bytes that is. False when that is too many to say. */
static bool
lay_out(struct pike *k, unsigned char *p, size_t *bytes)
{
	size_t n = k->program->inst_n, slots, total = 0;
	size_t todo = REGEX__ALIGN((n + 1) * sizeof(struct todo));
	size_t seen = REGEX__ALIGN(n * sizeof(uint32_t));
	size_t inst = REGEX__ALIGN(n * sizeof(uint16_t));
	size_t own = REGEX__ALIGN(k->slot_n * sizeof(size_t));

	if (ckd_mul(&slots, n * sizeof(size_t), k->slot_n) ||
	    slots > SIZE_MAX / 4)
		return false;
	slots = REGEX__ALIGN(slots);
	total = todo + seen + 2 * (inst + own) + 2 * slots;
	*bytes = total;
	if (p == NULL)
		return true;
	k->todo = (void *)p;
	k->now = (void *)(p += todo);
	k->best = (void *)(p += own);
	k->list[0].slot = (void *)(p += own);
	k->list[1].slot = (void *)(p += slots);
	k->seen = (void *)(p += slots);
	k->list[0].inst = (void *)(p += seen);
	k->list[1].inst = (void *)(p + inst);
	return true;
}

/* ---- places ----------------------------------------------------------------- */

static bool
word_at(struct str text, size_t at)
{
	return at < text.n && regex__word_byte((unsigned char)text.p[at]);
}

/* Within a code point, which only a byte can be that begins none. */
static bool
inside(struct str text, size_t at)
{
	return at < text.n && ((unsigned char)text.p[at] & 0xc0) == 0x80;
}

static bool
holds(struct str text, size_t at, enum regex__assert kind)
{
	bool before = at > 0 && word_at(text, at - 1);

	switch (kind) {
	case REGEX__BEGIN_TEXT:
		return at == 0;
	case REGEX__BEGIN_LINE:
		return at == 0 || text.p[at - 1] == '\n';
	case REGEX__END_TEXT:
		return at == text.n;
	case REGEX__END_LINE:
		return at == text.n || text.p[at] == '\n';
	case REGEX__WORD_EDGE:
		return before != word_at(text, at);
	case REGEX__NO_WORD_EDGE:
		return before == word_at(text, at) && !inside(text, at);
	}
	return false;
}

static bool
in_class(const struct regex__program *p, int32_t number, uint32_t c)
{
	const struct regex__class *class = &p->class[number];
	const struct regex__range *r = p->range + class->first;
	size_t lo = 0, hi = class->n;

	if (c < 128)
		return (class->ascii[c / 64] >> c % 64 & 1) != 0;
	if (c == REGEX__NO_POINT)
		return false;
	while (lo < hi) {
		size_t mid = (lo + hi) / 2;

		if (r[mid].hi < c)
			lo = mid + 1;
		else
			hi = mid;
	}
	return lo < class->n && r[lo].lo <= c;
}

/* ---- the machine ------------------------------------------------------------ */

static void
push(struct pike *k, size_t *n, size_t inst)
{
	k->todo[(*n)++] = (struct todo){.inst = inst};
}

/* The slot gets its old value back when all behind the SAVE has been seen. */
static void
save(struct pike *k, size_t *n, size_t slot, size_t at)
{
	if (slot >= k->slot_n)
		return;
	k->todo[(*n)++] =
	    (struct todo){.inst = slot, .old = k->now[slot], .restore = true};
	k->now[slot] = at;
}

static void
put(const struct pike *k, struct list *list, size_t inst)
{
	if (k->slot_n > 0)
		memcpy(list->slot + list->n * k->slot_n, k->now,
		    k->slot_n * sizeof(size_t));
	list->inst[list->n++] = (uint16_t)inst;
}

/* Follows instruction i, which reads nothing, or lists it. What is pushed last
 * is followed first. */
static void
follow(struct pike *k, struct list *list, size_t i, size_t *n, size_t at)
{
	const struct regex__inst *inst = &k->program->inst[i];
	size_t far = (size_t)((ptrdiff_t)i + inst->arg);

	switch ((enum regex__op)inst->op) {
	case REGEX__MATCH:
	case REGEX__CHAR:
	case REGEX__CLASS:
		put(k, list, i);
		return;
	case REGEX__ASSERT:
		if (holds(k->text, at, inst->kind))
			push(k, n, i + 1);
		return;
	case REGEX__SAVE:
		save(k, n, (size_t)inst->arg, at);
		push(k, n, i + 1);
		return;
	case REGEX__SPLIT:
		push(k, n, inst->kind == REGEX__FAR ? i + 1 : far);
		push(k, n, inst->kind == REGEX__FAR ? far : i + 1);
		return;
	case REGEX__JUMP:
		push(k, n, far);
		return;
	}
}

/* Lists all that may read the next code point when one comes to `inst`. Each
 * instruction adds one to what is still to be done at most, and does so once. */
static void
add(struct pike *k, struct list *list, size_t inst, size_t at)
{
	size_t n = 0;

	push(k, &n, inst);
	while (n > 0) {
		struct todo t = k->todo[--n];

		if (t.restore) {
			k->now[t.inst] = t.old;
			continue;
		}
		if (k->seen[t.inst] == k->round)
			continue;
		k->seen[t.inst] = k->round;
		follow(k, list, t.inst, &n, at);
	}
}

/* A code point that may be read, and where. */
struct point {
	uint32_t c;
	size_t at, n;
};

static void
note(const struct pike *k, const size_t *slot, size_t at)
{
	if (k->slot_n == 0)
		return;
	memcpy(k->best, slot, k->slot_n * sizeof(*slot));
	k->best[1] = at;
}

/* All on the list read the point. True when one of them is a match: those
 * behind it would be worse. */
static bool
step(struct pike *k, const struct list *from, struct list *to, struct point p)
{
	for (size_t i = 0; i < from->n; i++) {
		size_t pc = from->inst[i];
		const struct regex__inst *inst = &k->program->inst[pc];
		const size_t *slot = from->slot + i * k->slot_n;

		if (inst->op == REGEX__MATCH) {
			note(k, slot, p.at);
			return true;
		}
		if (inst->op == REGEX__CHAR
			? (uint32_t)inst->arg != p.c
			: !in_class(k->program, inst->arg, p.c))
			continue;
		if (k->slot_n > 0)
			memcpy(k->now, slot, k->slot_n * sizeof(*slot));
		add(k, to, pc + 1, p.at + p.n);
	}
	return false;
}

static void
begin(struct pike *k, struct list *list, size_t at)
{
	for (size_t i = 0; i < k->slot_n; i++)
		k->now[i] = REGEX_NONE;
	if (k->slot_n > 0)
		k->now[0] = at;
	add(k, list, 0, at);
}

static bool
run(struct pike *k, size_t from)
{
	struct list *now = &k->list[0], *next = &k->list[1], *swap;
	struct point p = {.at = from, .n = 1};
	bool matched = false;

	memset(k->seen, 0, k->program->inst_n * sizeof(*k->seen));
	k->round = 1;
	while (p.n > 0 && (!matched || k->slot_n > 0)) {
		bool begins = !matched && (p.at == 0 || !k->program->anchored);

		if (begins)
			begin(k, now, p.at);
		if (now->n == 0 && (matched || k->program->anchored))
			break;
		p.n = regex__decode(k->text.p + p.at, k->text.n - p.at, &p.c);
		if (++k->round == 0) {
			memset(k->seen, 0,
			    k->program->inst_n * sizeof(*k->seen));
			k->round = 1;
		}
		next->n = 0;
		if (step(k, now, next, p))
			matched = true;
		p.at += p.n;
		swap = now;
		now = next;
		next = swap;
	}
	return matched;
}

static void
report(const struct pike *k, const struct regex_search *search)
{
	for (size_t i = 0; i < k->slot_n / 2; i++)
		/* A group whose end was not reached took no part. */
		if (k->best[2 * i + 1] != REGEX_NONE)
			search->group[i] = (struct regex_span){k->best[2 * i],
			    k->best[2 * i + 1]};
}

enum regex_fault
regex__pike_find(const struct regex__program *program,
    const struct regex_search *search, const struct regex_memory *memory,
    bool *out)
{
	_Alignas(16) unsigned char frame[FRAME_BYTES];
	size_t groups = program->groups + 1, bytes;
	struct pike k = {
	    .program = program,
	    .text = search->text,
	    .slot_n = 2 * (search->group_n < groups ? search->group_n : groups),
	};
	unsigned char *p = frame;

	*out = false;
	if (search->from > search->text.n)
		return REGEX_OK;
	if (!lay_out(&k, NULL, &bytes))
		return REGEX_NO_MEMORY;
	if (bytes > sizeof(frame))
		p = memory->take(memory->cookie, bytes);
	if (p == NULL || !lay_out(&k, p, &bytes))
		return REGEX_NO_MEMORY;
	*out = run(&k, search->from);
	if (*out)
		report(&k, search);
	return REGEX_OK;
}
