/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Where ways meet. Escaping is decided once for each place in a template, so
 * whichever branches were taken to get there must have left the same elements
 * open and stopped in the same place. Where they differ in what does not matter
 * for that (a space before an attribute, how far a URL is known), the stricter
 * of the two holds.
 */
#include "base/arena.h"
#include "base/work.h"
#include "tmplc/source.h"

#include "tmplc/context.h"

static bool
has_seen(const struct seen_attr *list, struct str name)
{
	while (list != NULL && !str_eq_nocase(list->name, name))
		list = list->before;
	return list != NULL;
}

bool
context_has(const struct context *c, struct str attr)
{
	return has_seen(c->seen, attr);
}

bool
context_is_url(const struct context *c)
{
	return c->kind == ATTR_URL || c->kind == ATTR_LOCAL;
}

static bool
same_open(const struct open_element *a, const struct open_element *b)
{
	while (a != b && a != NULL && b != NULL && str_eq(a->name, b->name)) {
		a = a->outer;
		b = b->outer;
	}
	return a == b;
}

static enum status
fail_open(const struct source *src, const char *at,
    const struct open_element *a, const struct open_element *b)
{
	struct arena *mem = src->w->mem;
	struct str none = STR("nothing"), one = none, other = none;

	if (a != NULL)
		one = str_fmt(mem, "<%.*s>", STR_ARG(a->name));
	if (b != NULL)
		other = str_fmt(mem, "<%.*s>", STR_ARG(b->name));
	return source_fail(src, at,
	    "open and close each element within one branch",
	    "one way to here leaves %.*s open, another one %.*s", STR_ARG(one),
	    STR_ARG(other));
}

static const struct seen_attr *
join_seen(struct arena *mem, const struct seen_attr *a,
    const struct seen_attr *b)
{
	struct seen_attr *joined;

	for (; b != NULL; b = b->before) {
		if (has_seen(a, b->name))
			continue;
		joined = ARENA_NEW(mem, struct seen_attr);
		*joined = (struct seen_attr){a, b->name};
		a = joined;
	}
	return a;
}

static enum status
fail_place(const struct source *src, const char *at)
{
	return source_fail(src, at,
	    "let each branch end where it began: in text, between attributes, "
	    "or within the same value",
	    "the ways to here end in different places");
}

enum status
context_join(const struct source *src, const char *at, const struct context *a,
    const struct context *b, struct context *out)
{
	*out = *a;
	if (a->place != b->place)
		return fail_place(src, at);
	if (!same_open(a->open, b->open))
		return fail_open(src, at, a->open, b->open);
	if (a->place == IN_CONTENT)
		return ST_OK;
	out->gap = a->gap && b->gap;
	out->refresh = a->refresh || b->refresh;
	out->meta_hole = a->meta_hole || b->meta_hole;
	if (a->seen != b->seen)
		out->seen = join_seen(src->w->mem, a->seen, b->seen);
	if (!str_eq_nocase(a->tag, b->tag))
		return fail_place(src, at);
	if (a->place == IN_TAG)
		return ST_OK;
	if (!str_eq_nocase(a->attr, b->attr) || a->quote != b->quote)
		return fail_place(src, at);
	if (context_is_url(a) && !url_join(a->url, b->url, &out->url))
		return source_fail(src, at, "let each branch hold a whole URL",
		    "the ways to here leave the URL in different places");
	return ST_OK;
}

enum status
context_again(const struct source *src, const char *at,
    const struct context *begin, const struct context *end)
{
	if (end->place != begin->place)
		return source_fail(src, at, "let the body end where it began",
		    "the body of this loop ends in a different place");
	if (!same_open(begin->open, end->open))
		return fail_open(src, at, begin->open, end->open);
	if (end->place == IN_VALUE && context_is_url(end) &&
	    end->url.state != begin->url.state)
		return source_fail(src, at,
		    "begin the URL before the loop, with a path or a ?",
		    "the first turn of this loop would begin the URL");
	return ST_OK;
}
