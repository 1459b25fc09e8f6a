/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Four engines for one question, the quickest that a pattern lends itself to:
 * a literal, a table of states, sets of positions, or the program itself. The
 * last also knows where the groups are, so every pattern keeps its program.
 */
#include <string.h>

#include "regex/dfa_impl.h"
#include "regex/emit_impl.h"
#include "regex/layout_impl.h"
#include "regex/literal_impl.h"
#include "regex/nfa_impl.h"
#include "regex/parse_impl.h"
#include "regex/parser_impl.h"
#include "regex/pike_impl.h"

#include "regex/regex.h"

/* Most patterns fit in these and take memory for what they keep alone. */
#define FEW_INSTS     128
#define FEW_CLASSES   16
#define FEW_RANGES    64
#define FEW_NAMES     4
#define FEW_FRAMES    8
#define FEW_POSITIONS 96

enum engine { LITERAL, TABLE, POSITIONS, PROGRAM };

struct regex {
	enum engine engine;
	struct regex__program program;
	struct regex__literal literal;
	const struct regex__dfa *dfa;
	const struct regex__nfa *nfa;
};

/* An empty text may have no bytes at all, and C does not count from nowhere. */
static struct str
some(struct str text)
{
	return text.n == 0 ? STR("") : text;
}

/* ---- compiling -------------------------------------------------------------- */

/* Copies n elements behind *p and moves *p behind them. */
static void *
pack(unsigned char **p, const struct regex__pile *pile)
{
	void *at = *p;

	memcpy(at, pile->p, pile->n * pile->size);
	*p += REGEX__ALIGN(pile->n * pile->size);
	return at;
}

/* Names point into the pattern until here. */
static void
pack_names(unsigned char *p, struct regex__program *program)
{
	for (size_t i = 0; i < program->name_n; i++) {
		struct str *name = &program->name[i].name;

		memcpy(p, name->p, name->n);
		name->p = (char *)p;
		p += name->n;
	}
}

static size_t
packed_size(const struct regex__build *b)
{
	const struct regex__pile *pile[] = {&b->inst, &b->class, &b->range,
	    &b->name};
	const struct regex__name *name = b->name.p;
	size_t bytes = REGEX__ALIGN(sizeof(struct regex));

	for (size_t i = 0; i < sizeof(pile) / sizeof(pile[0]); i++)
		bytes += REGEX__ALIGN(pile[i]->n * pile[i]->size);
	for (size_t i = 0; i < b->name.n; i++)
		bytes += name[i].name.n;
	return bytes;
}

static bool
is_anchored(const struct regex__program *p)
{
	size_t i = 0;

	while (p->inst[i].op == REGEX__SAVE)
		i++;
	return p->inst[i].op == REGEX__ASSERT &&
	    p->inst[i].kind == REGEX__BEGIN_TEXT;
}

/* All that was built, in one piece. */
static struct regex *
pack_all(const struct regex__build *b)
{
	unsigned char *p = b->memory->take(b->memory->cookie, packed_size(b));
	struct regex *re = (void *)p;

	if (p == NULL)
		return NULL;
	p += REGEX__ALIGN(sizeof(*re));
	re->program.inst = pack(&p, &b->inst);
	re->program.class = pack(&p, &b->class);
	re->program.range = pack(&p, &b->range);
	re->program.name = pack(&p, &b->name);
	re->program.inst_n = b->inst.n;
	re->program.class_n = b->class.n;
	re->program.range_n = b->range.n;
	re->program.name_n = b->name.n;
	re->program.groups = b->groups;
	re->program.anchored = is_anchored(&re->program);
	pack_names(p, &re->program);
	re->engine = PROGRAM;
	return re;
}

/* Keeps the automaton itself, in the size that it has. */
static enum regex_fault
keep_nfa(struct regex *re, const struct regex__nfa *nfa,
    const struct regex_memory *memory)
{
	size_t own = REGEX__ALIGN(sizeof(*nfa));
	size_t sets = nfa->position_n + nfa->class_n;
	unsigned char *p = memory->take(memory->cookie,
	    own + sets * sizeof(struct regex__bits));
	struct regex__nfa *copy = (void *)p;

	if (p == NULL)
		return REGEX_NO_MEMORY;
	*copy = *nfa;
	copy->follow = (void *)(p + own);
	copy->takes = copy->follow + nfa->position_n;
	memcpy(copy->follow, nfa->follow,
	    nfa->position_n * sizeof(*nfa->follow));
	memcpy(copy->takes, nfa->takes, nfa->class_n * sizeof(*nfa->takes));
	re->nfa = copy;
	re->engine = POSITIONS;
	return REGEX_OK;
}

/* Leaves the engine as it is when there is not enough room. */
static enum regex_fault
choose_with(struct regex *re, const struct regex_memory *memory,
    const struct regex__nfa_room *room, struct regex__nfa *nfa)
{
	enum regex_fault f;

	if (!regex__nfa_build(&re->program, room, nfa))
		return REGEX_OK;
	f = regex__dfa_build(nfa, memory, &re->dfa);
	if (f != REGEX_OK)
		return f;
	if (re->dfa == NULL)
		return keep_nfa(re, nfa, memory);
	re->engine = TABLE;
	return REGEX_OK;
}

static enum regex_fault
choose_among_many(struct regex *re, const struct regex_memory *memory)
{
	size_t leaves = REGEX__POSITIONS * sizeof(struct regex__leaf);
	size_t sets = (REGEX__POSITIONS + REGEX__CLASSES_MAX) *
	    sizeof(struct regex__bits);
	unsigned char *p = memory->take(memory->cookie, leaves + sets);
	struct regex__nfa_room room = {(void *)p, REGEX__POSITIONS};
	struct regex__nfa nfa = {.assert_n = 0};

	if (p == NULL)
		return REGEX_NO_MEMORY;
	nfa.follow = (void *)(p + leaves);
	nfa.takes = nfa.follow + REGEX__POSITIONS;
	return choose_with(re, memory, &room, &nfa);
}

static enum regex_fault
choose_engine(struct regex *re, const struct regex_memory *memory)
{
	struct regex__leaf leaf[FEW_POSITIONS];
	struct regex__bits follow[FEW_POSITIONS], takes[REGEX__CLASSES_MAX];
	struct regex__nfa nfa = {.follow = follow, .takes = takes};
	struct regex__nfa_room room = {leaf, FEW_POSITIONS};
	enum regex_fault f;

	if (!regex__nfa_may_fit(&re->program))
		return REGEX_OK;
	f = choose_with(re, memory, &room, &nfa);
	if (f == REGEX_OK && re->engine == PROGRAM)
		f = choose_among_many(re, memory);
	return f;
}

static enum regex_fault
keep_literal(struct regex *re, const struct regex_memory *memory)
{
	struct regex__literal *l = &re->literal;
	char *p;

	re->engine = LITERAL;
	if (l->text.n == 0)
		return REGEX_OK;
	p = memory->take(memory->cookie, l->text.n);
	if (p == NULL)
		return REGEX_NO_MEMORY;
	regex__literal_write(&re->program, p);
	l->text.p = p;
	return REGEX_OK;
}

static struct regex_limits
limits_of(const struct regex_limits *given)
{
	struct regex_limits l = {0, 0};

	if (given != NULL)
		l = *given;
	if (l.pattern == 0 || l.pattern > REGEX_PATTERN_MAX)
		l.pattern = REGEX_PATTERN_MAX;
	if (l.program == 0 || l.program > REGEX_PROGRAM_MAX)
		l.program = REGEX_PROGRAM_MAX;
	return l;
}

/* A pile that begins in an array. */
#define PILE(array, most, words)                                          \
	{                                                                 \
		.p = (array), .size = sizeof((array)[0]),                 \
		.cap = sizeof(array) / sizeof((array)[0]), .max = (most), \
		.too_many = (words)                                       \
	}

static enum regex_fault
compile(struct regex__build *b, const struct regex **out)
{
	enum regex_fault f = regex__parse(b);
	struct regex *re;

	if (f != REGEX_OK)
		return f;
	re = pack_all(b);
	if (re == NULL)
		f = REGEX_NO_MEMORY;
	else if (regex__literal_of(&re->program, &re->literal))
		f = keep_literal(re, b->memory);
	else
		f = choose_engine(re, b->memory);
	if (f != REGEX_OK)
		return regex__fail(b, f,
		    (struct regex__range){0, (uint32_t)b->pattern.n},
		    "out of memory");
	*out = re;
	return REGEX_OK;
}

enum regex_fault
regex_compile(struct str pattern, const struct regex_memory *memory,
    const struct regex_limits *limits, const struct regex **out,
    struct regex_error *error)
{
	struct regex_limits most = limits_of(limits);
	struct regex__inst inst[FEW_INSTS];
	struct regex__class class[FEW_CLASSES];
	struct regex__range range[FEW_RANGES];
	struct regex__name name[FEW_NAMES];
	struct regex__frame frame[FEW_FRAMES];
	struct regex__build b = {
	    .memory = memory,
	    .error = error,
	    .pattern = some(pattern),
	    .inst = PILE(inst, most.program, "the pattern becomes too large"),
	    .class = PILE(class, REGEX_PATTERN_MAX, "too many classes"),
	    .range =
		PILE(range, REGEX_RANGES_MAX, "too many ranges in the classes"),
	    .name = PILE(name, REGEX_GROUPS_MAX, "too many names"),
	    .frame = PILE(frame, REGEX_NESTING_MAX + 1,
		"more than 1000 groups within each other"),
	};

	*error = (struct regex_error){.code = REGEX_OK, .words = ""};
	if (pattern.n > most.pattern)
		return regex__fail(&b, REGEX_TOO_LARGE,
		    (struct regex__range){0, 0}, "the pattern is too long");
	return compile(&b, out);
}

/* ---- searching -------------------------------------------------------------- */

enum regex_fault
regex_match(const struct regex *re, struct str text,
    const struct regex_memory *memory, bool *out)
{
	struct regex_search search = {.text = some(text)};

	text = search.text;
	switch (re->engine) {
	case LITERAL:
		*out = regex__literal_match(&re->literal, text);
		return REGEX_OK;
	case TABLE:
		*out = regex__dfa_match(re->dfa, text);
		return REGEX_OK;
	case POSITIONS:
		*out = regex__nfa_match(re->nfa, text);
		return REGEX_OK;
	case PROGRAM:
		break;
	}
	return regex__pike_find(&re->program, &search, memory, out);
}

enum regex_fault
regex_find(const struct regex *re, const struct regex_search *search,
    const struct regex_memory *memory, bool *out)
{
	struct regex_search s = *search;
	bool any = true;

	s.text = some(s.text);
	/* Where the quick engines find nothing there is nothing. */
	if (search->from == 0 && re->engine != PROGRAM) {
		enum regex_fault f =
		    regex_match(re, search->text, memory, &any);

		if (f != REGEX_OK)
			return f;
	}
	for (size_t i = 0; i < search->group_n; i++)
		search->group[i] = (struct regex_span){REGEX_NONE, REGEX_NONE};
	*out = any;
	return any &&
		(search->group_n > 0 || search->from > 0 ||
		    re->engine == PROGRAM)
	    ? regex__pike_find(&re->program, &s, memory, out)
	    : REGEX_OK;
}

size_t
regex_groups(const struct regex *re)
{
	return re->program.groups;
}

struct str
regex_group_name(const struct regex *re, size_t group)
{
	for (size_t i = 0; i < re->program.name_n; i++)
		if (re->program.name[i].group == group)
			return re->program.name[i].name;
	return STR("");
}
