/* SPDX-License-Identifier: Apache-2.0 */
/*
 * As cel-go has it: what fits is symmetric, and a variable becomes more general
 * when it meets a more general type: int, then dyn, is dyn. One difference makes
 * types sound where cel-go's are not: a list(A) that meets dyn makes A dyn, since
 * nobody knows what is in it.
 */
#include "cel/memory.h"
#include "cel/text.h"
#include "cel/type.h"

#include "celcheck/infer.h"

#define VARS_FIRST  32u
#define UNDOS_FIRST 32u
#define NO_VAR      UINT32_MAX
#define DYN         (&cel__type_basic[CEL__T_DYN])

struct cel__undo {
	uint32_t var;
	const struct cel_type *sub;
};

uint32_t
cel__infer_fresh(struct cel__infer *in, uint32_t n)
{
	uint32_t first = in->vars;

	if (first + n > in->cap) {
		const struct cel_type **old = in->sub;

		while (first + n > in->cap)
			in->cap = in->cap == 0 ? VARS_FIRST : 2 * in->cap;
		in->sub =
		    CEL__ARRAY(in->arena, const struct cel_type *, in->cap);
		for (uint32_t i = 0; i < first; i++)
			in->sub[i] = old[i];
	}
	for (uint32_t i = 0; i < n; i++)
		in->sub[first + i] = NULL;
	in->vars = first + n;
	return first;
}

const struct cel_type *
cel__infer_var(struct cel__infer *in)
{
	in->open = true;
	return cel__type_var(in->arena, cel__infer_fresh(in, 1));
}

/* ---- what is known -------------------------------------------------------------- */

uint32_t
cel__infer_mark(const struct cel__infer *in)
{
	return in->undos;
}

void
cel__infer_back(struct cel__infer *in, uint32_t mark)
{
	while (in->undos > mark) {
		const struct cel__undo *u = &in->undo[--in->undos];

		in->sub[u->var] = u->sub;
	}
}

static void
set(struct cel__infer *in, uint32_t var, const struct cel_type *t)
{
	if (in->undos == in->undo_cap) {
		struct cel__undo *old = in->undo;

		in->undo_cap =
		    in->undo_cap == 0 ? UNDOS_FIRST : 2 * in->undo_cap;
		in->undo =
		    CEL__ARRAY(in->arena, struct cel__undo, in->undo_cap);
		for (uint32_t i = 0; i < in->undos; i++)
			in->undo[i] = old[i];
	}
	in->undo[in->undos++] =
	    (struct cel__undo){.var = var, .sub = in->sub[var]};
	in->sub[var] = t;
}

/* The variable that t is, at the end of a chain of those; NO_VAR for others. */
static uint32_t
var_of(const struct cel__infer *in, const struct cel_type *t, uint32_t base)
{
	uint32_t v;

	if (t->kind == CEL__T_VAR)
		v = t->var;
	else if (t->kind == CEL__T_PARAM)
		v = base + t->number;
	else
		return NO_VAR;
	while (in->sub[v] != NULL && in->sub[v]->kind == CEL__T_VAR)
		v = in->sub[v]->var;
	return v;
}

const struct cel_type *
cel__infer_top(const struct cel__infer *in, const struct cel_type *t)
{
	uint32_t v = var_of(in, t, 0);

	return v == NO_VAR || in->sub[v] == NULL ? t : in->sub[v];
}

static const struct cel_type *
resolve_var(struct cel__infer *in, uint32_t v, const struct cel_type *t,
    const struct cel_type *rest)
{
	if (in->sub[v] != NULL)
		return cel__infer_resolve(in, in->sub[v], 0, rest);
	if (rest != NULL)
		return rest;
	if (t->kind == CEL__T_VAR && t->var == v)
		return t;
	in->open = true;
	return cel__type_var(in->arena, v);
}

const struct cel_type *
cel__infer_resolve(struct cel__infer *in, const struct cel_type *t,
    uint32_t base, const struct cel_type *rest)
{
	const struct cel_type *param[CEL__PARAMS_MAX];
	uint32_t v = var_of(in, t, base);
	bool same = true;

	if (v != NO_VAR)
		return resolve_var(in, v, t, rest);
	for (size_t i = 0; i < t->params; i++) {
		param[i] = cel__infer_resolve(in, t->param[i], base, rest);
		same = same && param[i] == t->param[i];
	}
	return same ? t : cel__type_with(in->arena, t, param);
}

static bool
occurs(const struct cel__infer *in, uint32_t var, const struct cel_type *t,
    uint32_t base)
{
	uint32_t v = var_of(in, t, base);

	if (v != NO_VAR)
		return v == var ||
		    (in->sub[v] != NULL && occurs(in, var, in->sub[v], 0));
	for (size_t i = 0; i < t->params; i++)
		if (occurs(in, var, t->param[i], base))
			return true;
	return false;
}

void
cel__infer_loosen(struct cel__infer *in, const struct cel_type *t)
{
	uint32_t v = var_of(in, t, 0);

	if (v != NO_VAR && in->sub[v] == NULL)
		set(in, v, DYN);
	else if (v != NO_VAR)
		cel__infer_loosen(in, in->sub[v]);
	for (size_t i = 0; i < t->params; i++)
		cel__infer_loosen(in, t->param[i]);
}

/* It meets dyn: a signature's parameters in it are dyn, whatever they were. */
static void
widen(struct cel__infer *in, const struct cel_type *t, uint32_t base)
{
	if (t->kind == CEL__T_PARAM) {
		set(in, var_of(in, t, base), DYN);
		return;
	}
	if (t->kind == CEL__T_VAR)
		cel__infer_loosen(in, t);
	for (size_t i = 0; i < t->params; i++)
		widen(in, t->param[i], base);
}

/* ---- the type of both ---------------------------------------------------------- */

static const struct cel_type *
join_params(struct cel__infer *in, const struct cel_type *a,
    const struct cel_type *b)
{
	const struct cel_type *param[CEL__PARAMS_MAX];
	bool same = true;

	for (size_t i = 0; i < a->params && i < b->params; i++) {
		param[i] = cel__infer_join(in, a->param[i], b->param[i]);
		same = same && param[i] == a->param[i];
	}
	return same ? a : cel__type_with(in->arena, a, param);
}

const struct cel_type *
cel__infer_join(struct cel__infer *in, const struct cel_type *a,
    const struct cel_type *b)
{
	a = cel__infer_top(in, a);
	b = cel__infer_top(in, b);
	if (a == b || a->kind == CEL__T_DYN || b->kind == CEL__T_VAR ||
	    b->kind == CEL__T_ERROR)
		return a;
	if (b->kind == CEL__T_DYN || a->kind == CEL__T_VAR ||
	    a->kind == CEL__T_ERROR || a->kind == CEL__T_NULL)
		return b;
	if (b->kind == CEL__T_NULL || a->kind == CEL__T_WRAPPER)
		return a;
	if (b->kind == CEL__T_WRAPPER)
		return b;
	if (a->kind == CEL__T_TYPE)
		return cel__type_eq(a, b) ? a : &cel__type_basic[CEL__T_TYPE];
	return join_params(in, a, b);
}

/* ---- what fits ------------------------------------------------------------------ */

static bool
fit_var(struct cel__infer *in, uint32_t v, const struct cel_type *t,
    uint32_t base)
{
	const struct cel_type *sub = in->sub[v];

	if (sub == NULL) {
		if (occurs(in, v, t, base))
			return false;
		set(in, v, cel__infer_resolve(in, t, base, NULL));
		return true;
	}
	if (sub == t)
		return true;
	if (!cel__infer_fit(in, sub, t, base))
		return false;
	t = cel__infer_resolve(in, t, base, NULL);
	sub = cel__infer_join(in, sub, t);
	if (sub != in->sub[v] && !occurs(in, v, sub, 0))
		set(in, v, sub);
	return true;
}

/* Two variables become one: the older one stays. */
static bool
fit_vars(struct cel__infer *in, uint32_t v, uint32_t u)
{
	uint32_t young = v > u ? v : u, old = v > u ? u : v;
	const struct cel_type *sub = in->sub[young];

	if (v == u)
		return true;
	set(in, young, cel__type_var(in->arena, old));
	return sub == NULL || fit_var(in, old, sub, 0);
}

static bool
may_be_null(const struct cel_type *t)
{
	switch ((enum cel__type_kind)t->kind) {
	case CEL__T_NULL:
	case CEL__T_WRAPPER:
	case CEL__T_TIMESTAMP:
	case CEL__T_DURATION:
	case CEL__T_RECORD:
	case CEL__T_OPAQUE:
	case CEL__T_OPTIONAL:
		return true;
	case CEL__T_DYN:
	case CEL__T_BOOL:
	case CEL__T_INT:
	case CEL__T_UINT:
	case CEL__T_DOUBLE:
	case CEL__T_STRING:
	case CEL__T_BYTES:
	case CEL__T_DATE:
	case CEL__T_DECIMAL:
	case CEL__T_LIST:
	case CEL__T_MAP:
	case CEL__T_TYPE:
	case CEL__T_PARAM:
	case CEL__T_VAR:
	case CEL__T_ERROR:
		break;
	}
	return false;
}

static bool
is_any(const struct cel_type *t)
{
	return t->kind == CEL__T_DYN || t->kind == CEL__T_ERROR;
}

static bool
fit_params(struct cel__infer *in, const struct cel_type *a,
    const struct cel_type *b, uint32_t base)
{
	if (a->kind == CEL__T_TYPE)
		return true;
	if ((a->kind == CEL__T_OPAQUE || a->kind == CEL__T_RECORD) &&
	    !cel__text_eq(a->name, b->name))
		return false;
	if (a->params != b->params)
		return false;
	for (size_t i = 0; i < a->params; i++)
		if (!cel__infer_fit(in, a->param[i], b->param[i], base))
			return false;
	return true;
}

bool
cel__infer_fit(struct cel__infer *in, const struct cel_type *a,
    const struct cel_type *b, uint32_t base)
{
	uint32_t va, vb;

	if (a == b)
		return true;
	va = var_of(in, a, base);
	vb = var_of(in, b, base);
	if (va != NO_VAR && vb != NO_VAR)
		return fit_vars(in, va, vb);
	if (vb != NO_VAR)
		return fit_var(in, vb, a, base);
	if (va != NO_VAR)
		return fit_var(in, va, b, base);
	if (is_any(a) || is_any(b)) {
		widen(in, a, base);
		widen(in, b, base);
		return true;
	}
	if (a->kind == CEL__T_NULL || b->kind == CEL__T_NULL)
		return may_be_null(a->kind == CEL__T_NULL ? b : a);
	if (a->kind == CEL__T_WRAPPER)
		return cel__infer_fit(in, a->param[0], b, base);
	if (b->kind == CEL__T_WRAPPER)
		return cel__infer_fit(in, a, b->param[0], base);
	return a->kind == b->kind && fit_params(in, a, b, base);
}
