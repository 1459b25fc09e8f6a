/* SPDX-License-Identifier: Apache-2.0 */
#ifndef CEL_TYPE_H
#define CEL_TYPE_H

#include "cel/cel.h"

/*
 * Types are interned within an environment (or, while an expression is checked,
 * within its arena), so that equal ones mostly are one pointer; cel__type_eq is
 * what asks. Those without parameters are constants of the library.
 */
enum cel__type_kind {
	CEL__T_DYN,
	CEL__T_NULL,
	CEL__T_BOOL,
	CEL__T_INT,
	CEL__T_UINT,
	CEL__T_DOUBLE,
	CEL__T_STRING,
	CEL__T_BYTES,
	CEL__T_TIMESTAMP,
	CEL__T_DURATION,
	CEL__T_DATE,
	CEL__T_DECIMAL,
	CEL__T_LIST,     /* (T) */
	CEL__T_MAP,      /* (K, V) */
	CEL__T_TYPE,     /* (T), or none: the type of all types */
	CEL__T_OPTIONAL, /* (T) */
	CEL__T_WRAPPER,  /* (T): T or null */
	CEL__T_RECORD,   /* by name */
	CEL__T_OPAQUE,   /* by name, any number of parameters */
	CEL__T_PARAM,    /* T of a signature, by number */
	CEL__T_VAR,  /* a fresh one while an expression is checked, by number */
	CEL__T_ERROR /* after a mistake: fits everything, so that one mistake
			  * is reported once */
};

/* Kinds below it have neither parameters nor a name of their own: one type. */
#define CEL__T_PLAIN CEL__T_LIST

struct cel__field {
	struct cel_text name;
	const struct cel_type *type;
	uint32_t most;
};

#define CEL__PARAMS_MAX 8

struct cel_type {
	uint8_t kind; /* enum cel__type_kind */
	uint8_t params;
	uint16_t number;      /* PARAM: which letter of its signature, from 0 */
	uint32_t var;         /* VAR */
	struct cel_text name; /* as type() shows it, without parameters */
	const struct cel_type *const *param;
	const struct cel__field *field; /* RECORD */
	uint32_t fields;
	const uint32_t *place; /* RECORD: place + 1 by hash, 0 is free */
	uint32_t places;       /* a power of two */
};

/* The types without parameters: indexed by enum cel__type_kind; LIST, MAP,
 * OPTIONAL, TYPE stand for those of dyn. */
extern const struct cel_type cel__type_basic[];
#define CEL__BASIC(kind) (&cel__type_basic[kind])

/* With parameters; a is the arena for a new one, and those of plain types are
 * constants; leaves through its escape when there is no memory. */
const struct cel_type *cel__type_list(struct cel_arena *a,
    const struct cel_type *of);
const struct cel_type *cel__type_map(struct cel_arena *a,
    const struct cel_type *key, const struct cel_type *value);
const struct cel_type *cel__type_of1(struct cel_arena *a,
    enum cel__type_kind kind, const struct cel_type *of);
/* param is copied. */
const struct cel_type *cel__type_opaque(struct cel_arena *a,
    struct cel_text name, const struct cel_type *const *param, size_t n);
const struct cel_type *cel__type_var(struct cel_arena *a, uint32_t number);
const struct cel_type *cel__type_param(struct cel_arena *a,
    struct cel_text letter, uint32_t number);
/* The same with other parameters. */
const struct cel_type *cel__type_with(struct cel_arena *a,
    const struct cel_type *t, const struct cel_type *const *param);

/* A record whose fields are still to come: they may be of its own type. Each
 * name has to be there once; false when not, and which. */
struct cel_type *cel__type_record(struct cel_arena *a, struct cel_text name);
bool cel__type_fill(struct cel_arena *a, struct cel_type *record,
    const struct cel__field *field, size_t n, size_t *twice_out);

bool cel__type_eq(const struct cel_type *a, const struct cel_type *b);
/* Does a PARAM, or a VAR, occur in it? */
bool cel__type_open(const struct cel_type *t);

/*
 * Which kinds of values are of the type: bit 1 << kind for each; for dyn,
 * parameters and errors all of them. What calls are dispatched by at run time.
 */
uint32_t cel__type_mask(const struct cel_type *t);

#endif
