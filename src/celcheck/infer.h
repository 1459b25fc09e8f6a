/* SPDX-License-Identifier: Apache-2.0 */
#ifndef CELCHECK_INFER_H
#define CELCHECK_INFER_H

#include "cel/cel.h"

struct cel_type;

/*
 * Type variables and what is known of them. An empty list is a list of a fresh
 * variable; the parameters of a signature stand for fresh ones too, from a
 * number on that is called base. Zeroed but for the arena is ready.
 */
struct cel__infer {
	struct cel_arena *arena;
	const struct cel_type **sub; /* what each stands for, or NULL */
	uint32_t vars, cap;
	struct cel__undo *undo;
	uint32_t undos, undo_cap;
	bool open; /* there is a type somewhere with a variable in it */
};

/* n fresh variables; the number of the first. */
uint32_t cel__infer_fresh(struct cel__infer *in, uint32_t n);
const struct cel_type *cel__infer_var(struct cel__infer *in);

/* To take back what was found out since. */
uint32_t cel__infer_mark(const struct cel__infer *in);
void cel__infer_back(struct cel__infer *in, uint32_t mark);

/*
 * May a value of the one type stand where the other is wanted? Dyn fits
 * everything, null whatever may be null. Variables take on what makes it so; what
 * they took on before false came out is the caller's to take back. b alone may
 * have parameters of a signature.
 */
bool cel__infer_fit(struct cel__infer *in, const struct cel_type *a,
    const struct cel_type *b, uint32_t base);
/* The type of both, when they fit. */
const struct cel_type *cel__infer_join(struct cel__infer *in,
    const struct cel_type *a, const struct cel_type *b);
/* With what is known put in place of variables; `rest` in place of the others,
 * or NULL: they stay. */
const struct cel_type *cel__infer_resolve(struct cel__infer *in,
    const struct cel_type *t, uint32_t base, const struct cel_type *rest);
/* Variables in it that stand for nothing stand for dyn. */
void cel__infer_loosen(struct cel__infer *in, const struct cel_type *t);
/* What t is at the top: a variable's type when it has one. */
const struct cel_type *cel__infer_top(const struct cel__infer *in,
    const struct cel_type *t);

#endif
