/* SPDX-License-Identifier: Apache-2.0 */
#ifndef CELRUN_OP_H
#define CELRUN_OP_H

#include "cel/env.h"
#include "cel/node.h"

/*
 * What a node is compiled to: a function and what it works on, in one cache
 * line. An evaluation is the root's function called; operands are called in
 * turn, and values come back in two registers, so numbers never touch memory.
 *
 * The functions for int, double and string ask for the kinds they were compiled
 * for and fall back to dispatch over the overloads when they see others. The
 * types of the checker choose the quick way; safety does not rest on them.
 */
struct cel__frame {
	const struct cel_value *variable;
	struct cel_value *local;
	struct cel_run *run;
};

struct cel__code;

/* A step of a path through records. */
struct cel__step {
	const struct cel_type *type; /* the record that is expected */
	uint32_t field;
	const struct cel__node *node; /* the select, for the slow way */
};

struct cel__code {
	struct cel_value (
	    *run)(const struct cel__code *op, struct cel__frame *f);
	const struct cel__node *node;
	union {
		const struct cel__code *a;
		const struct cel__code *const *arg; /* n of them */
	};
	union {
		const struct cel__code *b;
		const struct cel__step *step; /* n of them */
		const void *ready;            /* what `prepare` made */
	};
	union {
		const struct cel__code *c;
		struct cel_value (*call)(struct cel_call *c,
		    const struct cel_value *arg, size_t n);
	};
	uint32_t slot; /* of a variable, or of the first local */
	uint32_t n;    /* operands, steps */
	union {
		struct cel_value k; /* the constant */
		struct {            /* the two operands of && or || */
			const struct cel__code *first, *second;
		};
		struct { /* the only step of a path */
			const struct cel_type *type;
			uint32_t field;
		};
		struct {
			uint32_t
			    mask[3]; /* CALL: kinds of the first arguments */
			uint32_t
			    cost; /* LOOP: of one turn. CALL: of the call */
		};
	};
};

static inline struct cel_value
cel__run(const struct cel__code *op, struct cel__frame *f)
{
	return op->run(op, f);
}

static inline bool
cel__is_true(struct cel_value v)
{
	return v.kind == CEL_BOOL && v.as.u != 0;
}

static inline bool
cel__is_false(struct cel_value v)
{
	return v.kind == CEL_BOOL && v.as.u == 0;
}

/* Is a value of that kind among the kinds of a mask? Not asked of what is no
 * value. */
static inline bool
cel__takes(uint32_t mask, struct cel_value v)
{
	return (mask >> (v.kind & 31u) & 1u) != 0;
}

/* Charges; false when the limit is reached. */
static inline bool
cel__run_charge(struct cel__frame *f, uint64_t units)
{
	struct cel_run *run = f->run;

	if (units > run->limit - run->spent)
		return false;
	run->spent += units;
	return true;
}

/* Looking for a key reads all of it: long ones cost as a comparison does. */
#define CEL__KEY_LONG       512
#define CEL__BYTES_PER_UNIT 64

static inline bool
cel__run_charge_key(struct cel__frame *f, struct cel_value key)
{
	return key.kind != CEL_STRING || key.n < CEL__KEY_LONG ||
	    cel__run_charge(f, key.n / CEL__BYTES_PER_UNIT);
}

#endif
