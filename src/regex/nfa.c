/* SPDX-License-Identifier: Apache-2.0 */
/* A step over a byte, and the assertions on the way: what lies before them is
 * known when a state is entered, what lies behind only with the next byte. */
#include "regex/nfa_impl.h"

static bool
holds(enum regex__assert kind, enum regex__side before, enum regex__side after)
{
	switch (kind) {
	case REGEX__BEGIN_TEXT:
		return before == REGEX__EDGE;
	case REGEX__BEGIN_LINE:
		return before == REGEX__EDGE || before == REGEX__NEWLINE;
	case REGEX__END_TEXT:
		return after == REGEX__EDGE;
	case REGEX__END_LINE:
		return after == REGEX__EDGE || after == REGEX__NEWLINE;
	case REGEX__WORD_EDGE:
		return (before == REGEX__WORD) != (after == REGEX__WORD);
	case REGEX__NO_WORD_EDGE:
		return (before == REGEX__WORD) == (after == REGEX__WORD) &&
		    after != REGEX__INSIDE;
	}
	return false;
}

/* Replaces assertions by what may come behind them if they hold. Without
 * `after` those that look ahead stay. */
static void
settle(const struct regex__nfa *nfa, struct regex__bits *set,
    enum regex__side before, const enum regex__side *after)
{
	uint64_t todo = set->w[0] & nfa->asserts, seen = 0, stay = 0;

	while (todo != 0) {
		size_t i = (size_t)__builtin_ctzll(todo);
		enum regex__assert kind = nfa->assert[i - 1];

		seen |= (uint64_t)1 << i;
		if (after == NULL && kind != REGEX__BEGIN_TEXT &&
		    kind != REGEX__BEGIN_LINE)
			stay |= (uint64_t)1 << i;
		else if (holds(kind, before, after == NULL ? before : *after))
			regex__bits_join(set, &nfa->follow[i]);
		todo = set->w[0] & nfa->asserts & ~seen;
	}
	set->w[0] &= ~(seen & ~stay);
}

static enum regex__verdict
enter(const struct regex__nfa *nfa, struct regex__state *s)
{
	if ((s->set.w[0] & nfa->asserts) != 0)
		settle(nfa, &s->set, s->before, NULL);
	if (regex__bits_has(&s->set, 0))
		return REGEX__MATCHED;
	if ((s->set.w[0] & nfa->asserts) == 0)
		s->before = REGEX__OTHER;
	return nfa->once && regex__bits_empty(&s->set) ? REGEX__LOST
						       : REGEX__GOES_ON;
}

enum regex__verdict
regex__nfa_start(const struct regex__nfa *nfa, struct regex__state *out)
{
	*out = (struct regex__state){nfa->start, REGEX__EDGE};
	return enter(nfa, out);
}

enum regex__verdict
regex__nfa_step(const struct regex__nfa *nfa, const struct regex__state *s,
    size_t class, struct regex__state *out)
{
	struct regex__bits from = s->set;
	enum regex__side side = nfa->side[class];

	if ((from.w[0] & nfa->asserts) != 0) {
		settle(nfa, &from, s->before, &side);
		if (regex__bits_has(&from, 0))
			return REGEX__MATCHED;
	}
	if (side == REGEX__EDGE)
		return REGEX__LOST;
	out->set = nfa->again;
	out->before = side == REGEX__INSIDE ? REGEX__OTHER : side;
	for (size_t k = 0; k < REGEX__WORDS; k++)
		for (uint64_t w = from.w[k] & nfa->takes[class].w[k]; w != 0;
		     w &= w - 1)
			regex__bits_join(&out->set,
			    &nfa->follow[k * 64 + (size_t)__builtin_ctzll(w)]);
	return enter(nfa, out);
}

bool
regex__nfa_match(const struct regex__nfa *nfa, struct str text)
{
	struct regex__state state[2];
	enum regex__verdict v = regex__nfa_start(nfa, &state[0]);
	size_t i = 0;

	for (; i < text.n && v == REGEX__GOES_ON; i++)
		v = regex__nfa_step(nfa, &state[i % 2],
		    nfa->class_of[(unsigned char)text.p[i]],
		    &state[(i + 1) % 2]);
	if (v == REGEX__GOES_ON)
		v = regex__nfa_step(nfa, &state[i % 2], nfa->class_n - 1,
		    &state[(i + 1) % 2]);
	return v == REGEX__MATCHED;
}
