/* SPDX-License-Identifier: Apache-2.0 */
/* What is wrong with a story, and which names it has. */
#include <stdarg.h>

#include "base/arena.h"
#include "base/buf.h"
#include "base/near.h"
#include "base/work.h"
#include "yaml/place.h"

#include "demo/story_impl.h"

#define LISTED_MAX 24 /* names in a remedy */

struct story_place
demo__place(const struct demo__reader *r, struct yaml_span span)
{
	return (struct story_place){r->block, span};
}

static void PRINTF(3, 0) wrong(const struct story *s,
    const struct story_place *at, const char *fmt, va_list ap)
{
	struct mistake_place place = yaml_place(at->block, at->span);
	struct str what = str_vfmt(s->mistakes->mem, fmt, ap);

	mistake_add(s->mistakes, &place, "%.*s", STR_ARG(what));
}

void
demo__story_wrong(const struct story *s, const struct story_place *at,
    const char *fmt, ...)
{
	va_list ap;

	va_start(ap, fmt);
	wrong(s, at, fmt, ap);
	va_end(ap);
}

void
demo__wrong(const struct demo__reader *r, struct yaml_span span,
    const char *fmt, ...)
{
	struct story_place at = demo__place(r, span);
	va_list ap;

	va_start(ap, fmt);
	wrong(r->s, &at, fmt, ap);
	va_end(ap);
}

void
demo__mend(const struct demo__reader *r, struct str typed,
    const struct map *known)
{
	struct near near = near_to(typed);
	struct buf all;

	buf_init(&all, SIZE_MAX);
	for (size_t i = 0; i < known->n; i++) {
		near_offer(r->w->mem, &near, known->entry[i].key);
		if (i < LISTED_MAX)
			buf_fmt(&all, "%s%.*s", i > 0 ? ", " : "",
			    STR_ARG(known->entry[i].key));
	}
	if (known->n > LISTED_MAX)
		buf_add_c(&all, ", ...");
	if (near.best.n > 0)
		mistake_remedy(r->s->mistakes, "did you mean `%.*s`?",
		    STR_ARG(near.best));
	else if (known->n > 0)
		mistake_remedy(r->s->mistakes, "there are: %.*s",
		    STR_ARG(buf_str(&all)));
	else
		mistake_remedy(r->s->mistakes, "there is none so far: add it");
	buf_release(&all);
}

/* ---- names --------------------------------------------------------------------------- */

void
demo__declare(struct demo__reader *r, enum demo__kind kind, struct str name)
{
	(void)map_put(&r->known[kind], name, r);
}

void
demo__bind(struct demo__reader *r, struct str name)
{
	*(struct str *)vec_push(r->w->mem, &r->scope) = name;
	demo__declare(r, STORY__BOUND, name);
	demo__declare(r, STORY__ATTRIBUTE, name);
}

void
demo__refer(struct demo__reader *r, enum demo__kind kind, struct str name,
    struct yaml_span span)
{
	*(struct demo__pending *)vec_push(r->w->mem, &r->pending) =
	    (struct demo__pending){kind, name, demo__place(r, span)};
}
