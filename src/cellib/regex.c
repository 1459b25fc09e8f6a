/* SPDX-License-Identifier: Apache-2.0 */
/*
 * The library regex, as cel-go documents it in ext/README.md: what a pattern
 * finds, and putting something else in its place. Matches do not overlap, and an
 * empty one does not follow right behind another.
 *
 * One search may read all that is left of the text before it knows where a short
 * match ends, so each pays for the rest of the text. They share one piece of
 * memory, else many matches would take it many times.
 */
#include "base/utf8.h"
#include "cel/text.h"
#include "cellib/pattern.h"

#define GROUPS     10 /* the whole match, and \1 to \9 */
#define ALIGN      16
#define REST_UNITS 16 /* bytes of text for a unit of cost */

/* ---- memory of the searches ---------------------------------------------- */

struct scratch {
	struct cel_arena *arena;
	char *p;
	size_t size, used, wanted;
};

static void *
scratch_take(void *cookie, size_t bytes)
{
	struct scratch *s = (struct scratch *)cookie;
	char *p;

	if (bytes > SIZE_MAX / 4)
		return NULL;
	bytes = (bytes + ALIGN - 1) / ALIGN * ALIGN;
	s->wanted += bytes;
	if (bytes > s->size - s->used)
		return cel_arena_take(s->arena, bytes, 1);
	p = s->p + s->used;
	s->used += bytes;
	return memset(p, 0, bytes);
}

/* What the last search wanted, the next one has. */
static void
scratch_reset(struct scratch *s)
{
	if (s->wanted > s->size) {
		s->p = (char *)cel_arena_take(s->arena, s->wanted, 1);
		s->size = s->p == NULL ? 0 : s->wanted;
	}
	s->used = s->wanted = 0;
}

/* ---- one match after the other ------------------------------------------- */

struct walk {
	struct cel_call *call;
	const struct regex *re;
	struct str text;
	size_t pattern; /* bytes of it */
	size_t at;      /* where the next search begins; beyond the end: done */
	size_t last;    /* where the last match ended */
	struct scratch scratch;
	struct regex_span group[GROUPS];
	struct cel_value failed; /* CEL_ABSENT, or why it stopped */
};

static struct walk
walk_of(struct cel_call *c, const struct regex *re, const struct cel_value *arg)
{
	return (struct walk){.call = c,
	    .re = re,
	    .text = {arg[0].as.text, arg[0].n},
	    .pattern = arg[1].n,
	    .last = REGEX_NONE,
	    .scratch = {.arena = c->run->arena},
	    .failed = cel_absent()};
}

static bool
search(struct walk *w)
{
	struct regex_memory memory = {.cookie = &w->scratch,
	    .take = scratch_take};
	struct regex_search s = {.text = w->text,
	    .from = w->at,
	    .group = w->group,
	    .group_n = GROUPS};
	uint64_t rest = (w->text.n - w->at) / REST_UNITS + 1;
	bool found = false;

	if (!cel_charge(w->call, rest * (1 + w->pattern / REST_UNITS))) {
		w->failed = cel_cost_error(w->call);
		return false;
	}
	scratch_reset(&w->scratch);
	if (regex_find(w->re, &s, &memory, &found) != REGEX_OK) {
		w->failed = cel_memory_error();
		return false;
	}
	return found;
}

/* The next match into w->group. */
static bool
walk_next(struct walk *w)
{
	while (w->at <= w->text.n && search(w)) {
		struct regex_span m = w->group[0];
		bool follows = m.begin == m.end && m.begin == w->last;
		struct str rest = {w->text.p + m.end, w->text.n - m.end};
		uint32_t point;

		w->last = m.end;
		w->at = m.end;
		/* Over one character, which need not be UTF-8; at the end, over
		 * the end. */
		if (m.begin == m.end)
			w->at = utf8_next(&rest, &point) ? w->text.n - rest.n
							 : w->text.n + 1;
		if (!follows)
			return true;
	}
	return false;
}

/* ---- extract ------------------------------------------------------------- */

static bool
one_group(struct cel_call *c, const struct regex *re, struct cel_value *error)
{
	if (regex_groups(re) <= 1)
		return true;
	*error = cel_fail(c, CEL_BAD_ARGUMENT,
	    "%s: the pattern has %zu groups and not one at most",
	    c->overload->name, regex_groups(re));
	return false;
}

/* What of the match is asked for: its group, if the pattern has one. False when
 * that is empty. */
static bool
part_of(const struct walk *w, struct cel_value *out)
{
	size_t which = regex_groups(w->re) == 1;
	struct regex_span part = w->group[which];

	if (which == 1 && part.begin == part.end)
		return false;
	*out = cel_string(
	    (struct cel_text){w->text.p + part.begin, part.end - part.begin});
	return true;
}

static CEL__FUNCTION(extract)
{
	struct cel_value error, part;
	const struct regex *re = cel__pattern(c, arg, &error);
	struct walk w;

	if (re == NULL || !one_group(c, re, &error))
		return error;
	w = walk_of(c, re, arg);
	if (!walk_next(&w))
		return w.failed.kind == CEL_ABSENT ? cel_none() : w.failed;
	return part_of(&w, &part) ? cel_some(c->run->arena, part) : cel_none();
}

/* A list that grows. */
struct parts {
	struct cel_value *item;
	size_t n, cap;
};

static bool
push(struct cel_call *c, struct parts *parts, struct cel_value v)
{
	struct cel_value *more;

	if (parts->n == parts->cap) {
		size_t cap = parts->cap == 0 ? 8 : 2 * parts->cap;

		more = (struct cel_value *)cel_take(c, cap, sizeof(*more));
		if (more == NULL)
			return false;
		if (parts->n > 0)
			memcpy(more, parts->item, parts->n * sizeof(*more));
		parts->item = more;
		parts->cap = cap;
	}
	parts->item[parts->n++] = v;
	return true;
}

static CEL__FUNCTION(extract_all)
{
	struct cel_value error, part;
	const struct regex *re = cel__pattern(c, arg, &error);
	struct parts parts = {NULL, 0, 0};
	struct walk w;

	if (re == NULL || !one_group(c, re, &error))
		return error;
	w = walk_of(c, re, arg);
	while (walk_next(&w))
		if (part_of(&w, &part) && !push(c, &parts, part))
			return cel_memory_error();
	return w.failed.kind == CEL_ABSENT ? cel_list(parts.item, parts.n)
					   : w.failed;
}

/* ---- replace ------------------------------------------------------------- */

/* What stands at `at`: a byte as it is, or a group (-1: a byte). False when it
 * is neither; *at is behind it. */
static bool
next_piece(struct cel_text t, size_t *at, char *byte_out, int *group_out)
{
	*group_out = -1;
	*byte_out = t.p[(*at)++];
	if (*byte_out != '\\')
		return true;
	if (*at == t.n)
		return false;
	*byte_out = t.p[(*at)++];
	if (*byte_out >= '0' && *byte_out <= '9')
		*group_out = *byte_out - '0';
	return *byte_out == '\\' || *group_out >= 0;
}

/* Before anything is found, so that a mistake shows whatever the text is. */
static bool
check_replacement(struct cel_call *c, const struct regex *re, struct cel_text t,
    struct cel_value *error)
{
	char byte;
	int group;

	for (size_t at = 0; at < t.n;) {
		if (!next_piece(t, &at, &byte, &group)) {
			*error = cel_fail(c, CEL_BAD_ARGUMENT,
			    "regex.replace: what follows a \\ in the "
			    "replacement is a digit or another \\");
			return false;
		}
		if (group >= 0 && (size_t)group > regex_groups(re)) {
			*error = cel_fail(c, CEL_BAD_ARGUMENT,
			    "regex.replace: \\%d of a pattern with %zu groups",
			    group, regex_groups(re));
			return false;
		}
	}
	return true;
}

static void
put_replacement(const struct walk *w, struct cel_text t, struct cel__sink *s)
{
	char byte;
	int group;

	for (size_t at = 0; at < t.n && next_piece(t, &at, &byte, &group);) {
		struct regex_span span = w->group[group < 0 ? 0 : group];

		if (group < 0)
			cel__sink_byte(s, byte);
		else if (span.begin != REGEX_NONE)
			cel__sink_add(s,
			    (struct cel_text){w->text.p + span.begin,
				span.end - span.begin});
	}
}

/* The result is paid for as it grows. */
static struct cel_value
replace_some(struct walk *w, struct cel_text by, int64_t most)
{
	struct cel__sink s;
	struct cel_text result;
	size_t from = 0, paid = 0;

	cel__sink_init(&s, w->call->run->arena, UINT32_MAX);
	for (; most != 0 && walk_next(w); most -= most > 0) {
		cel__sink_add(&s,
		    (struct cel_text){w->text.p + from,
			w->group[0].begin - from});
		put_replacement(w, by, &s);
		from = w->group[0].end;
		if (!cel_charge(w->call, (s.n - paid) / REST_UNITS))
			return cel_cost_error(w->call);
		paid = s.n - (s.n - paid) % REST_UNITS;
	}
	if (w->failed.kind != CEL_ABSENT)
		return w->failed;
	cel__sink_add(&s,
	    (struct cel_text){w->text.p + from, w->text.n - from});
	result = cel__sink_text(&s);
	return result.p == NULL ? cel_memory_error() : cel_string(result);
}

static CEL__FUNCTION(replace)
{
	struct cel_value error;
	const struct regex *re = cel__pattern(c, arg, &error);
	struct cel_text by = cel_text_of(arg[2]);
	struct walk w;

	if (re == NULL || !check_replacement(c, re, by, &error))
		return error;
	w = walk_of(c, re, arg);
	return replace_some(&w, by, n > 3 ? arg[3].as.i : -1);
}

/* ---- the table ----------------------------------------------------------- */

#define ROW(f, i, s, to)                                                \
	{                                                               \
		.name = "regex." f, .id = "regex_" i, .signature = (s), \
		.call = (to), .prepare = cel__pattern_prepare,          \
		.prepare_from = 1                                       \
	}

static const struct cel_overload overload[] = {
    ROW("extract", "extract_string_string",
	"string, string -> optional_type(string)", extract),
    ROW("extractAll", "extractAll_string_string",
	"string, string -> list(string)", extract_all),
    ROW("replace", "replace_string_string_string",
	"string, string, string -> string", replace),
    ROW("replace", "replace_string_string_string_int",
	"string, string, string, int -> string", replace),
};

const struct cel_library cel_regex = {
    .name = "regex",
    .overload = overload,
    .overloads = sizeof(overload) / sizeof(overload[0]),
};
