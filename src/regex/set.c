/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Sets are gathered at the end of one pile, where a part of a set that is to be
 * negated first can be gathered, negated and left, as if it had been added.
 */
#include <string.h>

#include "regex/unicode_impl.h"

#include "regex/set_impl.h"

/* Classes of one pattern are often the same; how far back to look for one. */
#define LOOK_BACK 16

static struct regex__range *
ranges(const struct regex__build *b)
{
	return b->range.p;
}

static enum regex_fault
push(struct regex__build *b, uint32_t lo, uint32_t hi)
{
	enum regex_fault f = regex__pile_room(b, &b->range, 1);

	if (f == REGEX_OK)
		ranges(b)[b->range.n++] = (struct regex__range){lo, hi};
	return f;
}

struct regex__set
regex__set_begin(struct regex__build *b, bool fold)
{
	return (struct regex__set){b, b->range.n, fold};
}

/* The first entry that does not lie below c. */
static size_t
fold_from(uint32_t c)
{
	size_t lo = 0, hi = regex__folds_n;

	while (lo < hi) {
		size_t mid = (lo + hi) / 2;

		if (regex__folds[mid].hi < c)
			lo = mid + 1;
		else
			hi = mid;
	}
	return lo;
}

static enum regex_fault
push_folded(struct regex__build *b, struct regex__range r,
    const struct regex__fold *f)
{
	uint32_t lo = r.lo > f->lo ? r.lo : f->lo;
	uint32_t hi = r.hi < f->hi ? r.hi : f->hi;
	uint32_t odd = f->delta == -1; /* what the lower of a pair is */

	if (f->delta != 1 && f->delta != -1)
		return push(b, lo + (uint32_t)f->delta,
		    hi + (uint32_t)f->delta);
	if (lo % 2 != odd)
		lo--;
	if (hi % 2 == odd)
		hi++;
	return push(b, lo, hi);
}

/* Adds what differs by case alone from the ranges from `first` on. Once round
 * a circle of so many takes one step less. */
static enum regex_fault
fold(struct regex__build *b, size_t first)
{
	enum regex_fault f = REGEX_OK;

	for (int step = 1; step < REGEX__CIRCLE_MAX; step++) {
		size_t end = b->range.n;

		for (; first < end && f == REGEX_OK; first++) {
			struct regex__range r = ranges(b)[first];
			size_t i = fold_from(r.lo);

			for (; i < regex__folds_n && f == REGEX_OK &&
			     regex__folds[i].lo <= r.hi;
			     i++)
				f = push_folded(b, r, &regex__folds[i]);
		}
	}
	return f;
}

/* Shell's sort: in place, without recursion, and quick enough for the few
 * thousand ranges that Unicode can bring. */
static void
sort(struct regex__range *r, size_t n)
{
	static const size_t gap[] = {13776, 4592, 1968, 861, 336, 112, 48, 21,
	    7, 3, 1};

	for (size_t g = 0; g < sizeof(gap) / sizeof(gap[0]); g++)
		for (size_t i = gap[g]; i < n; i++) {
			struct regex__range x = r[i];
			size_t k = i;

			for (; k >= gap[g] && r[k - gap[g]].lo > x.lo;
			     k -= gap[g])
				r[k] = r[k - gap[g]];
			r[k] = x;
		}
}

/* Brings the ranges from `first` on in order and joins them. */
static void
settle(struct regex__build *b, size_t first)
{
	struct regex__range *r = ranges(b) + first;
	size_t n = b->range.n - first, kept = 0;

	sort(r, n);
	for (size_t i = 0; i < n; i++)
		if (kept > 0 && r[i].lo <= r[kept - 1].hi + 1) {
			if (r[i].hi > r[kept - 1].hi)
				r[kept - 1].hi = r[i].hi;
		} else {
			r[kept++] = r[i];
		}
	b->range.n = first + kept;
}

/* Turns the ranges from `first` on into all that they are not. */
static enum regex_fault
negate(struct regex__build *b, size_t first)
{
	enum regex_fault f;
	struct regex__range *r;
	uint32_t next = 0;
	size_t n, kept = 0;

	settle(b, first);
	f = regex__pile_room(b, &b->range, 1);
	if (f != REGEX_OK)
		return f;
	r = ranges(b) + first;
	n = b->range.n - first;
	for (size_t i = 0; i < n; i++) {
		struct regex__range gap = {next, r[i].lo - 1};

		next = r[i].hi + 1;
		if (r[i].lo > gap.lo)
			r[kept++] = gap;
	}
	if (next <= REGEX__POINT_MAX)
		r[kept++] = (struct regex__range){next, REGEX__POINT_MAX};
	b->range.n = first + kept;
	return REGEX_OK;
}

/* Behind what was pushed from `first` on. */
static enum regex_fault
added(const struct regex__set *s, size_t first, bool negated)
{
	enum regex_fault f = s->fold ? fold(s->b, first) : REGEX_OK;

	return f == REGEX_OK && negated ? negate(s->b, first) : f;
}

enum regex_fault
regex__set_add(const struct regex__set *s, struct regex__range range)
{
	size_t first = s->b->range.n;
	enum regex_fault f = push(s->b, range.lo, range.hi);

	return f == REGEX_OK ? added(s, first, false) : f;
}

enum regex_fault
regex__set_add_table(const struct regex__set *s,
    const struct regex__range *table, size_t n, bool negated)
{
	size_t first = s->b->range.n;
	enum regex_fault f = regex__pile_room(s->b, &s->b->range, n);

	if (f != REGEX_OK)
		return f;
	memcpy(ranges(s->b) + first, table, n * sizeof(*table));
	s->b->range.n += n;
	return added(s, first, negated);
}

/* A property of Unicode, and the names out of it that are wanted. */
struct wanted {
	const uint32_t *run;
	size_t run_n;
	bool kind[REGEX__NO_KIND + 1];
};

/* One letter stands for all names that begin with it. */
static bool
want(struct wanted *w, const char *names, struct str name)
{
	bool any = false;

	for (size_t kind = 0; *names != '\0'; kind++) {
		size_t n = strlen(names);

		w->kind[kind] = (n == name.n || (n == 2 && name.n == 1)) &&
		    memcmp(names, name.p, name.n) == 0;
		any |= w->kind[kind];
		names += n + 1;
	}
	return any;
}

static enum regex_fault
push_wanted(struct regex__build *b, const struct wanted *w)
{
	enum regex_fault f;
	size_t n = 0;

	for (size_t i = 0; i < w->run_n; i++)
		n += w->kind[w->run[i] & 0xff];
	f = regex__pile_room(b, &b->range, n);
	for (size_t i = 0; i < w->run_n && f == REGEX_OK; i++) {
		uint32_t end = i + 1 < w->run_n ? w->run[i + 1] >> 8
						: REGEX__POINT_MAX + 1;

		if (w->kind[w->run[i] & 0xff])
			f = push(b, w->run[i] >> 8, end - 1);
	}
	return f;
}

enum regex_fault
regex__set_add_unicode(const struct regex__set *s, struct str name,
    bool negated, bool *known)
{
	struct wanted w = {.run = regex__categories,
	    .run_n = regex__categories_n};
	size_t first = s->b->range.n;
	enum regex_fault f;

	*known = true;
	if (name.n == 3 && memcmp(name.p, "Any", 3) == 0) {
		struct regex__range all = {0, REGEX__POINT_MAX};

		return regex__set_add_table(s, &all, 1, negated);
	}
	if (!want(&w, regex__categories_names, name)) {
		w.run = regex__scripts;
		w.run_n = regex__scripts_n;
		*known = name.n > 1 && want(&w, regex__scripts_names, name);
	}
	if (!*known)
		return REGEX_OK;
	f = push_wanted(s->b, &w);
	return f == REGEX_OK ? added(s, first, negated) : f;
}

static const char *
category_of(uint32_t c)
{
	size_t lo = 0, hi = regex__categories_n;
	const char *name = regex__categories_names;

	/* The last run that begins at c or before it. */
	while (hi - lo > 1) {
		size_t mid = (lo + hi) / 2;

		if (regex__categories[mid] >> 8 <= c)
			lo = mid;
		else
			hi = mid;
	}
	for (uint32_t kind = regex__categories[lo] & 0xff;
	     kind > 0 && *name != '\0'; kind--)
		name += strlen(name) + 1;
	return name;
}

bool
regex__point_names(uint32_t c)
{
	static const char *const allowed[] = {"Lu", "Ll", "Lt", "Lm", "Lo",
	    "Nl", "Mn", "Mc", "Nd", "Pc"};
	const char *category = category_of(c);

	for (size_t i = 0; i < sizeof(allowed) / sizeof(allowed[0]); i++)
		if (strcmp(category, allowed[i]) == 0)
			return true;
	return false;
}

static void
note_ascii(struct regex__class *c, const struct regex__range *r)
{
	for (size_t i = 0; i < c->n && r[i].lo < 128; i++)
		for (uint32_t p = r[i].lo; p <= r[i].hi && p < 128; p++)
			c->ascii[p / 64] |= (uint64_t)1 << p % 64;
}

/* The number of class c, which is the last one or one like it before. */
static enum regex_fault
class_number(struct regex__build *b, const struct regex__class *c, int32_t *out)
{
	const struct regex__range *r = ranges(b);
	struct regex__class *class = b->class.p;
	enum regex_fault f;

	for (size_t i = b->class.n; i-- > 0 && b->class.n - i <= LOOK_BACK;)
		if (class[i].n == c->n &&
		    memcmp(r + class[i].first, r + c->first,
			c->n * sizeof(*r)) == 0) {
			b->range.n = c->first;
			*out = (int32_t)i;
			return REGEX_OK;
		}
	f = regex__pile_room(b, &b->class, 1);
	if (f != REGEX_OK)
		return f;
	class = b->class.p;
	*out = (int32_t)b->class.n;
	class[b->class.n++] = *c;
	return REGEX_OK;
}

static bool
surrogate(uint32_t c)
{
	return c >= 0xd800 && c <= 0xdfff;
}

enum regex_fault
regex__set_end(const struct regex__set *s, bool negated)
{
	struct regex__build *b = s->b;
	struct regex__inst inst = {.op = REGEX__CLASS};
	struct regex__class c = {.first = (uint32_t)s->first};
	const struct regex__range *r;
	enum regex_fault f = REGEX_OK;

	if (negated)
		f = negate(b, s->first);
	else
		settle(b, s->first);
	if (f != REGEX_OK)
		return f;
	r = ranges(b) + s->first;
	c.n = (uint32_t)(b->range.n - s->first);
	if (c.n == 1 && r[0].lo == r[0].hi && !surrogate(r[0].lo)) {
		b->range.n = s->first;
		inst.op = REGEX__CHAR;
		inst.arg = (int32_t)r[0].lo;
		return regex__emit(b, inst);
	}
	note_ascii(&c, r);
	f = class_number(b, &c, &inst.arg);
	return f == REGEX_OK ? regex__emit(b, inst) : f;
}
