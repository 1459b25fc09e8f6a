/* SPDX-License-Identifier: Apache-2.0 */
/*
 * The subset construction, breadth first. Most patterns have some ten states
 * and stay in this file's frame while they are found; the table is then written
 * once, in the size that it has.
 */
#include <string.h>

#include "regex/dfa_impl.h"

#define FEW_STATES 48
#define FEW_CELLS  768
#define SLOTS      512 /* a power of two, above twice the states */

enum { LOST, MATCHED, FIRST };

_Static_assert(REGEX__STATES_MAX<256 && SLOTS> 2 * REGEX__STATES_MAX,
    "a state has its number in a byte");

struct table {
	const struct regex__nfa *nfa;
	const struct regex_memory *memory;
	struct regex__state *state;
	uint8_t *cell;
	size_t n, state_cap, cell_cap;
	bool full;
	uint8_t slot[SLOTS]; /* numbers of states by their hash; 0: free */
};

static size_t
slot_of(const struct regex__state *s)
{
	uint64_t h = (uint64_t)s->before;

	for (size_t k = 0; k < REGEX__WORDS; k++)
		h = (h ^ s->set.w[k]) * 0x9e3779b97f4a7c15u;
	return (size_t)(h >> 40) % SLOTS;
}

/* Takes room for as many states as there may be. Once, and not by and by:
 * nothing is given back. */
static enum regex_fault
move(struct table *t)
{
	size_t states = REGEX__STATES_MAX * sizeof(*t->state);
	unsigned char *p =
	    t->memory->take(t->memory->cookie, states + REGEX__CELLS_MAX);

	if (p == NULL)
		return REGEX_NO_MEMORY;
	memcpy(p + states, t->cell, t->n * t->nfa->class_n);
	memcpy(p, t->state, t->n * sizeof(*t->state));
	t->cell = p + states;
	t->state = (void *)p;
	t->state_cap = REGEX__STATES_MAX;
	t->cell_cap = REGEX__CELLS_MAX;
	return REGEX_OK;
}

static bool
fits(const struct table *t)
{
	return t->n < t->state_cap &&
	    (t->n + 1) * t->nfa->class_n <= t->cell_cap;
}

/* The number of a state, which is new or known. */
static enum regex_fault
number_of(struct table *t, const struct regex__state *s, uint8_t *out)
{
	size_t i = slot_of(s);
	enum regex_fault f = REGEX_OK;

	for (; t->slot[i] != 0; i = (i + 1) % SLOTS) {
		const struct regex__state *known = &t->state[t->slot[i]];

		if (known->before == s->before &&
		    regex__bits_same(&known->set, &s->set)) {
			*out = t->slot[i];
			return REGEX_OK;
		}
	}
	if (!fits(t) && t->state_cap < REGEX__STATES_MAX)
		f = move(t);
	t->full = f == REGEX_OK && !fits(t);
	if (f != REGEX_OK || t->full)
		return f;
	t->state[t->n] = *s;
	*out = t->slot[i] = (uint8_t)t->n++;
	return REGEX_OK;
}

static enum regex_fault
follow(struct table *t, enum regex__verdict v, const struct regex__state *s,
    uint8_t *out)
{
	if (v == REGEX__GOES_ON)
		return number_of(t, s, out);
	*out = v == REGEX__MATCHED ? MATCHED : LOST;
	return REGEX_OK;
}

static enum regex_fault
fill(struct table *t, uint8_t *start)
{
	struct regex__state next;
	enum regex__verdict v = regex__nfa_start(t->nfa, &next);
	enum regex_fault f = follow(t, v, &next, start);
	size_t classes = t->nfa->class_n;

	for (size_t i = FIRST; i < t->n; i++)
		for (size_t c = 0; c < classes; c++) {
			uint8_t to = 0;

			if (f != REGEX_OK || t->full)
				return f;
			v = regex__nfa_step(t->nfa, &t->state[i], c, &next);
			f = follow(t, v, &next, &to);
			t->cell[i * classes + c] = to;
		}
	return f;
}

/* The one byte that leads away from the start, or -1. */
static int16_t
only_byte(const struct regex__dfa *dfa)
{
	int16_t only = -1;

	if (dfa->start <= dfa->matched)
		return -1;
	for (int16_t c = 0; c < 256; c++) {
		if (dfa->cell[dfa->start + dfa->class_of[c]] == dfa->start)
			continue;
		if (only >= 0)
			return -1;
		only = c;
	}
	return only;
}

static enum regex_fault
write_out(const struct table *t, uint8_t start, const struct regex__dfa **out)
{
	size_t classes = t->nfa->class_n, cells = t->n * classes;
	struct regex__dfa *dfa = t->memory->take(t->memory->cookie,
	    sizeof(*dfa) + cells * sizeof(dfa->cell[0]));

	if (dfa == NULL)
		return REGEX_NO_MEMORY;
	memcpy(dfa->class_of, t->nfa->class_of, sizeof(dfa->class_of));
	dfa->end = (uint16_t)(classes - 1);
	dfa->start = (uint16_t)(start * classes);
	dfa->matched = (uint16_t)(MATCHED * classes);
	/* Of the rows of lost and matched nothing is read. */
	for (size_t i = FIRST * classes; i < cells; i++)
		dfa->cell[i] = (uint16_t)(t->cell[i] * classes);
	dfa->only = only_byte(dfa);
	*out = dfa;
	return REGEX_OK;
}

enum regex_fault
regex__dfa_build(const struct regex__nfa *nfa,
    const struct regex_memory *memory, const struct regex__dfa **out)
{
	struct regex__state state[FEW_STATES];
	uint8_t cell[FEW_CELLS], start = LOST;
	struct table t = {
	    .nfa = nfa,
	    .memory = memory,
	    .state = state,
	    .cell = cell,
	    .n = FIRST,
	    .state_cap = FEW_STATES,
	    .cell_cap = FEW_CELLS,
	};
	enum regex_fault f = fill(&t, &start);

	*out = NULL;
	return f == REGEX_OK && !t.full ? write_out(&t, start, out) : f;
}

bool
regex__dfa_match(const struct regex__dfa *dfa, struct str text)
{
	const unsigned char *p = (const unsigned char *)text.p;
	const unsigned char *end = p + text.n;
	const uint16_t *cell = dfa->cell;
	size_t row = dfa->start, matched = dfa->matched;

	if (dfa->only >= 0 && text.n > 0) {
		p = memchr(p, dfa->only, text.n);
		if (p == NULL)
			p = end;
	}
	while (p < end && row > matched)
		row = cell[row + dfa->class_of[*p++]];
	if (row > matched)
		row = cell[row + dfa->end];
	return row == matched;
}
