/* SPDX-License-Identifier: Apache-2.0 */
/* Every word of a text is some thing's: what no clause has is its section's,
 * or the lead's. */
#include "base/arena.h"
#include "base/buf.h"
#include "code/prose.h"

#include "compare/thing.h"

#include "compare/prose.h"

struct saying {
	struct compare_things *t;
	const struct code_text *text;
	struct buf *b; /* of one thing */
};

static void
say(struct saying *x, struct str s)
{
	if (s.n == 0)
		return;
	if (buf_str(x->b).n > 0)
		buf_add(x->b, STR("\n"));
	buf_add(x->b, s);
}

static void
say_runs(struct saying *x, const struct code_run *run, size_t n)
{
	say(x, code_run_plain(x->t->mem, run, n));
}

/* Up to the next paragraph that bears an id: that is another clause. */
static void
say_blocks(struct saying *x, const struct code_block *b, size_t n)
{
	for (size_t i = 0; i < n && b[i].id.n == 0; i++) {
		say_runs(x, b[i].run, b[i].run_n);
		say(x, b[i].text);
		say_blocks(x, b[i].block, b[i].block_n);
	}
}

/* What was said becomes the thing's entry for this language. */
static struct compare_thing *
said(struct saying *x, const char *kind, struct str id)
{
	struct compare_thing *thing = compare_thing(x->t, str_from_c(kind), id);

	thing->text = true;
	compare_entry_add(x->t, thing, x->text->lang,
	    str_dup(x->t->mem, buf_str(x->b)));
	buf_reset(x->b);
	return thing;
}

/* A heading ends the clause that stands before it. */
static void
tell_section(struct saying *x, const struct code_section *s)
{
	struct compare_thing *thing;
	bool loose = true;

	say_runs(x, s->run, s->run_n);
	for (size_t i = 0; i < s->block_n; i++) {
		const struct code_block *b = &s->block[i];

		if (b->kind == CODE_HEADING)
			loose = true;
		else if (b->id.n > 0)
			loose = false;
		if (loose)
			say_blocks(x, b, 1);
	}
	thing = said(x, "section", s->id);
	if (thing->line == 0)
		thing->line = s->line;
}

static void
tell_clause(struct saying *x, const struct code_clause *c)
{
	struct compare_thing *thing;

	say_runs(x, c->block[0].run, c->block[0].run_n);
	say_blocks(x, c->block + 1, c->block_n - 1);
	thing = said(x, "clause", c->id);
	if (thing->line == 0)
		thing->line = c->block[0].line;
}

void
compare_prose(struct compare_things *t, const struct code_prose *prose)
{
	struct saying x = {.t = t};
	struct buf b;

	buf_init(&b, CODE_PROSE_BYTES);
	x.b = &b;
	for (size_t i = 0; i < prose->text_n; i++) {
		x.text = &prose->text[i];
		say(&x, x.text->title);
		say_blocks(&x, x.text->lead, x.text->lead_n);
		(void)said(&x, "lead", STR(""));
		for (size_t k = 0; k < x.text->section_n; k++)
			tell_section(&x, &x.text->section[k]);
		for (size_t k = 0; k < x.text->clause_n; k++)
			tell_clause(&x, &x.text->clause[k]);
	}
	buf_release(&b);
}
