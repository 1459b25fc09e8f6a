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

struct cel_text
cel_why_format(struct cel_arena *a, const struct cel_program *p,
    const struct cel_why *why)
{
	struct cel__sink s;

	cel__sink_init(&s, a, REPORT_MAX);
	for (size_t i = 0; i < why->n; i++) {
		const struct cel_because *b = &why->because[i];

		for (uint32_t d = 0; d < b->depth + b->operand; d++)
			cel__sink_add(&s, CEL_TEXT("  "));
		if (b->depth > 0 && !b->operand)
			cel__sink_fmt(&s, "element %u: ", b->element + 1);
		add_source(&s, (struct cel_text){p->source.p + b->at, b->n});
		cel__sink_add(&s, CEL_TEXT(": "));
		cel__sink_add(&s, cel_value_format(a, b->value));
		cel__sink_byte(&s, '\n');
	}
	if (why->more)
		cel__sink_add(&s, CEL_TEXT("...\n"));
	return cel__sink_text(&s);
}
