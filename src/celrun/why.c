/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Why: the expression is evaluated once more, by functions of its own for what
 * joins conditions, and each condition leaves a note. Where one part settles
 * the whole, the notes of the others are taken back: of `a && b` that is false,
 * the false one stays; of exists() that is true, the element that was. So what
 * is left is what the result rests on.
 *
 * A condition's operands are evaluated again for their values, but only for
 * notes that stay. So a note within a loop keeps the loop's variables until
 * then; those of the loops around it stand in the notes of the loops.
 */
#include "base/attr.h"

#include "cel/memory.h"

#include "celrun/bind.h"
#include "celrun/dispatch.h"
#include "celrun/leaf.h"
#include "celrun/logic.h"
#include "celrun/loop.h"
#include "celrun/program.h"

#define FEW 8

struct cel__note {
	const struct cel__code *op;
	struct cel_value value;
	union {
		struct cel_value local[2];   /* of the innermost loop */
		struct cel_value operand[2]; /* once they were looked at */
	};
	uint32_t depth, element;
	uint8_t locals;   /* how many are kept */
	uint8_t operands; /* 1 << i where operand[i] is set */
	bool looked;      /* at its operands */
};

struct why {
	struct cel__frame *f;
	struct cel__note *note;
	uint32_t n, cap;
	uint32_t depth, element;
	uint32_t slot, locals; /* of the innermost loop */
	bool more, failed;
};

static struct cel_value explain(struct why *w, const struct cel__code *op);

/* ---- notes ----------------------------------------------------------------------- */

RARE static bool
grow(struct why *w)
{
	struct cel__note *more;

	if (w->cap >= CEL_BECAUSE_MAX) {
		w->more = true;
		return false;
	}
	more = (struct cel__note *)cel__take_raw(w->f->run->arena,
	    2 * (size_t)w->cap, sizeof(*more));
	if (more == NULL) {
		w->failed = true;
		return false;
	}
	memcpy(more, w->note, w->n * sizeof(*more));
	w->note = more;
	w->cap *= 2;
	return true;
}

static void
note(struct why *w, const struct cel__code *op, struct cel_value v)
{
	struct cel__note *n;

	if (w->n == w->cap && !grow(w))
		return;
	n = &w->note[w->n++];
	n->op = op;
	n->value = v;
	n->depth = w->depth;
	n->element = w->element;
	n->locals = (uint8_t)w->locals;
	n->operands = 0;
	n->looked = false;
	for (uint32_t i = 0; i < w->locals; i++)
		n->local[i] = w->f->local[w->slot + i];
}

/* Takes back the notes [from, to). */
static void
take_back(struct why *w, uint32_t from, uint32_t to)
{
	/* One, mostly: no call for it. */
	for (uint32_t i = to; i < w->n; i++)
		w->note[from + i - to] = w->note[i];
	w->n -= to - from;
}

/* Where the notes were. */
struct mark {
	uint32_t n;
	bool more;
	uint64_t spent;
};

static struct mark
mark(const struct why *w)
{
	return (
	    struct mark){.n = w->n, .more = w->more, .spent = w->f->run->spent};
}

/*
 * The part that was begun at `part` settles the whole that was begun at
 * `whole`. When there was no room for its notes because of those that are taken
 * back now, it is evaluated again, at the cost that it had.
 */
static void
settle(struct why *w, const struct cel__code *op, const struct mark *whole,
    const struct mark *part)
{
	if (w->more == whole->more) {
		take_back(w, whole->n, part->n);
		return;
	}
	w->n = whole->n;
	w->more = whole->more;
	w->f->run->spent = part->spent;
	(void)explain(w, op);
}

static bool
is_loop(const struct cel__note *n)
{
	return n->op->run == cel__run_exists || n->op->run == cel__run_all;
}

/* The operands that are worth a line: no constants. */
static void
look(struct why *w, struct cel__note *n)
{
	const struct cel__node *node = n->op->node;
	const struct cel__code *op[2] = {NULL, NULL};

	n->looked = true;
	if (node->kind != CEL__CALL)
		return;
	if (node->op != CEL__OP_NONE || (n->op->n == 0 && node->args > 0)) {
		/* An operator, or a plain call of one or two arguments. */
		op[0] = n->op->a;
		op[1] = node->args == 2 ? n->op->b : NULL;
	} else {
		for (uint32_t i = 0; i < n->op->n && i < 2; i++)
			op[i] = n->op->arg[i];
	}
	for (uint32_t i = 0; i < 2; i++) {
		if (op[i] == NULL || op[i]->run == cel__run_constant)
			continue;
		n->operand[i] = cel__run(op[i], w->f);
		n->operands |= (uint8_t)(1u << i);
	}
}

/*
 * At the notes from `from` on. Loops are noted before what stands within them,
 * so when a note's turn comes, the variables of the loops further out have been
 * set again by the notes of the loops further in. Deeper than LEVELS nobody
 * reads.
 */
#define LEVELS 8

static void
look_from(struct why *w, uint32_t from)
{
	const struct cel__code *loop[LEVELS + 1] = {NULL};

	for (uint32_t i = from; i < w->n; i++) {
		struct cel__note *n = &w->note[i];
		uint32_t d = n->depth;

		if (d >= LEVELS)
			continue;
		if (d > 0 && loop[d] != NULL && n->operands == 0)
			for (uint32_t k = 0; k < n->locals; k++)
				w->f->local[loop[d]->slot + k] = n->local[k];
		if (is_loop(n))
			loop[d + 1] = n->op;
		else if (!n->looked)
			look(w, n);
	}
}

/* ---- what joins ------------------------------------------------------------------- */

static struct cel_value
explain_chain(struct why *w, const struct cel__code *op, bool settles)
{
	struct cel_value left = cel_absent();
	struct mark first = mark(w);

	for (uint32_t i = 0; i < op->n; i++) {
		struct mark before = mark(w);
		struct cel_value v = explain(w, op->arg[i]);

		if (v.kind != CEL_BOOL) {
			left = cel__run_leave(op, w->f, left, v);
		} else if ((v.as.u != 0) == settles) {
			settle(w, op->arg[i], &first, &before);
			return v;
		}
	}
	return cel__run_end(w->f, left, !settles);
}

static struct cel_value
explain_not(struct why *w, const struct cel__code *op)
{
	struct cel_value v = explain(w, op->a);

	if (v.kind == CEL_BOOL)
		return cel_bool(v.as.u == 0);
	return cel__run_dispatch(op, w->f, &v, 1);
}

static struct cel_value
explain_if(struct why *w, const struct cel__code *op)
{
	struct cel_value v = explain(w, op->a);

	if (v.kind == CEL_BOOL)
		return explain(w, v.as.u != 0 ? op->b : op->c);
	return cel_is_value(v) ? cel__run(op, w->f) : v;
}

/* all() and exists(): the turn that settles it, or all of them. */
static struct cel_value
explain_turns(struct why *w, const struct cel__code *op,
    const struct cel__walk *walk, bool settles)
{
	struct cel_value left = cel_absent();
	struct mark first = mark(w);

	for (uint32_t i = 0; i < walk->n; i++) {
		struct mark before;
		struct cel_value v;

		if (!cel__walk_to(op, w->f, walk, i))
			return cel__run_cost_error(op, w->f);
		w->element = i;
		before = mark(w);
		v = explain(w, op->c);
		if (v.kind != CEL_BOOL) {
			left = cel__run_leave(op, w->f, left, v);
		} else if ((v.as.u != 0) == settles) {
			settle(w, op->c, &first, &before);
			return v;
		}
	}
	return left.kind == CEL_ABSENT ? cel_bool(!settles) : left;
}

static struct cel_value
explain_loop(struct why *w, const struct cel__code *op, bool settles)
{
	uint32_t own = w->n, element = w->element;
	uint32_t slot = w->slot, locals = w->locals;
	struct cel__walk walk;
	struct cel_value v;

	note(w, op, cel_absent());
	v = cel__walk_begin(op, w->f, &walk);
	if (v.kind == CEL_ABSENT) {
		w->depth++;
		w->slot = op->slot;
		w->locals = op->n;
		v = explain_turns(w, op, &walk, settles);
		w->depth--;
		w->slot = slot;
		w->locals = locals;
		w->element = element;
	}
	if (own < w->n)
		w->note[own].value = v;
	return v;
}

/* Names that are bound are gone afterwards. */
static struct cel_value
explain_within(struct why *w, const struct cel__code *op)
{
	uint32_t first = w->n;
	struct cel_value v;

	if (op->run == cel__run_bind)
		w->f->local[op->slot] = cel__run(op->a, w->f);
	else
		for (uint32_t i = 0; i < op->n; i++)
			w->f->local[op->slot + i] = cel__run(op->arg[i], w->f);
	v = explain(w, op->c);
	look_from(w, first);
	return v;
}

static struct cel_value
explain_leaf(struct why *w, const struct cel__code *op)
{
	struct cel_value v = cel__run(op, w->f);

	note(w, op, v);
	return v;
}

/*
 * By its function, which is at hand, and not by its node, which is a cache line
 * more for each condition.
 */
static struct cel_value
explain(struct why *w, const struct cel__code *op)
{
	if (op->run == cel__run_constant)
		return op->k;
	if (op->run == cel__run_and2 || op->run == cel__run_and)
		return explain_chain(w, op, false);
	if (op->run == cel__run_or2 || op->run == cel__run_or)
		return explain_chain(w, op, true);
	if (op->run == cel__run_not)
		return explain_not(w, op);
	if (op->run == cel__run_exists)
		return explain_loop(w, op, true);
	if (op->run == cel__run_all)
		return explain_loop(w, op, false);
	if (op->run == cel__run_if)
		return explain_if(w, op);
	if (op->run == cel__run_block || op->run == cel__run_bind)
		return explain_within(w, op);
	return explain_leaf(w, op);
}

/* ---- notes for a reader ------------------------------------------------------------- */

static struct cel_because *
write_line(struct cel_because *out, const struct cel__note *n,
    const struct cel__node *node, struct cel_value v)
{
	*out = (struct cel_because){.at = node->at,
	    .n = node->n,
	    .depth = n->depth,
	    .element = n->element,
	    .operand = node != n->op->node,
	    .value = v};
	return out + 1;
}

/* Up to three lines for a note; returns the end. */
static struct cel_because *
write_notes(const struct why *w, struct cel_because *out)
{
	for (uint32_t i = 0; i < w->n; i++) {
		const struct cel__note *n = &w->note[i];
		const struct cel__node *node = n->op->node;

		out = write_line(out, n, node, n->value);
		if (n->operands & 1u)
			out = write_line(out, n, node->arg[0], n->operand[0]);
		if (n->operands & 2u)
			out = write_line(out, n, node->arg[1], n->operand[1]);
	}
	return out;
}

enum cel_status
cel_why_because(struct cel_why *why, const struct cel_because **out, size_t *n)
{
	struct cel__frame f = {.variable = why->variable, .run = why->run};
	struct why w = {.f = &f, .note = why->note, .n = why->notes};
	uint64_t spent = why->run->spent;
	struct cel_because *line =
	    (struct cel_because *)cel__take_raw(why->run->arena,
		3 * (size_t)w.n, sizeof(*line));

	f.local = (struct cel_value *)cel_arena_take(why->run->arena,
	    (size_t)why->program->locals + 1, sizeof(*f.local));
	if (line == NULL || f.local == NULL)
		return CEL_NO_MEMORY;
	/* Looking is not what the evaluation cost. */
	cel__run_begin(why->run);
	look_from(&w, 0);
	why->run->spent = spent;
	*out = line;
	*n = (size_t)(write_notes(&w, line) - line);
	return CEL_OK;
}

static struct cel_value
no_memory(struct cel_why *why)
{
	why->value = cel_memory_error();
	why->notes = 0;
	return why->value;
}

struct cel_value
cel_explain(const struct cel_program *p, struct cel_run *run,
    const struct cel_value *variable, struct cel_why *why)
{
	UNSET struct cel_value few[CEL__LOCALS_FEW];
	struct cel__frame f = {.variable = variable, .local = few, .run = run};
	struct why w = {.f = &f, .cap = FEW};

	cel__run_begin(run);
	*why = (struct cel_why){.program = p, .run = run, .variable = variable};
	if (p->locals > CEL__LOCALS_FEW)
		f.local = (struct cel_value *)cel__take_raw(run->arena,
		    p->locals, sizeof(*f.local));
	w.note =
	    (struct cel__note *)cel__take_raw(run->arena, FEW, sizeof(*w.note));
	if (f.local == NULL || w.note == NULL)
		return no_memory(why);
	why->value = explain(&w, p->root);
	if (w.failed)
		return no_memory(why);
	why->note = w.note;
	why->notes = w.n;
	why->more = w.more;
	return why->value;
}
