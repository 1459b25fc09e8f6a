/* SPDX-License-Identifier: Apache-2.0 */
/* Why, as lines: the part's text as it was written, and its value. */
#include "cel/text.h"

#include "celrun/program.h"

#define REPORT_MAX ((size_t)1 << 20)

/* One line, whatever the source has. */
static void
add_source(struct cel__sink *s, struct cel_text t)
{
	bool blank = false;

	for (size_t i = 0; i < t.n; i++) {
		if (t.p[i] == ' ' || t.p[i] == '\t' || t.p[i] == '\n' ||
		    t.p[i] == '\r') {
			blank = true;
			continue;
		}
		if (blank)
			cel__sink_byte(s, ' ');
		blank = false;
		cel__sink_byte(s, t.p[i]);
	}
}

static void
add_part(struct cel__sink *s, const struct cel_program *p,
    const struct cel_because *b)
{
	for (uint32_t d = 0; d < b->depth + b->operand; d++)
		cel__sink_add(s, CEL_TEXT("  "));
	if (b->depth > 0 && !b->operand)
		cel__sink_fmt(s, "element %u: ", b->element + 1);
	add_source(s, (struct cel_text){p->source.p + b->at, b->n});
	cel__sink_add(s, CEL_TEXT(": "));
	cel__sink_add(s, cel_value_format(s->arena, b->value));
	cel__sink_byte(s, '\n');
}

struct cel_text
cel_why_format(struct cel_arena *a, struct cel_why *why)
{
	const struct cel_because *because = NULL;
	struct cel__sink s;
	size_t n = 0;

	cel__sink_init(&s, a, REPORT_MAX);
	if (cel_why_because(why, &because, &n) != CEL_OK)
		return (struct cel_text){NULL, 0};
	for (size_t i = 0; i < n; i++)
		add_part(&s, why->program, &because[i]);
	if (why->more)
		cel__sink_add(&s, CEL_TEXT("...\n"));
	return cel__sink_text(&s);
}
