/* SPDX-License-Identifier: Apache-2.0 */
#ifndef CEL_NODE_H
#define CEL_NODE_H

#include "cel/cel.h"

struct cel__node;

/*
 * An expression as a tree. The parser makes it, with macros already expanded to
 * nodes of their own kind; the checker writes the members that are marked so,
 * and may turn a select into a name; the compiler reads it. All of it lives in
 * the program's arena.
 */
enum cel__node_kind {
	CEL__LITERAL,
	CEL__NAME,
	CEL__SELECT,
	CEL__CALL,
	CEL__LIST,
	CEL__MAP,
	CEL__MESSAGE, /* Name{field: value} */
	CEL__LOOP,    /* a macro that walks over a list or a map */
	CEL__BIND,    /* a macro that gives a value a name */
	CEL__BLOCK    /* cel.block([...], body) */
};

/* What a call means where the language's own syntax says so. The order of the
 * comparisons is that of the table in celcheck. */
enum cel__op {
	CEL__OP_NONE, /* a function by name */
	CEL__OP_AND,
	CEL__OP_OR,
	CEL__OP_NOT,
	CEL__OP_IF, /* _?_:_ */
	CEL__OP_EQ,
	CEL__OP_NE,
	CEL__OP_LT,
	CEL__OP_LE,
	CEL__OP_GT,
	CEL__OP_GE,
	CEL__OP_IN,
	CEL__OP_ADD,
	CEL__OP_SUB,
	CEL__OP_MUL,
	CEL__OP_DIV,
	CEL__OP_MOD,
	CEL__OP_NEG,
	CEL__OP_INDEX,   /* a[b] */
	CEL__OP_OPTINDEX /* a[?b] */
};

/* The name under which an operator's overloads are declared, "_+_". */
const char *cel__op_name(enum cel__op op);
/* As people write it: "+". */
const char *cel__op_sign(enum cel__op op);

enum cel__macro {
	CEL__ALL,
	CEL__EXISTS,
	CEL__EXISTS_ONE,
	CEL__FILTER,
	CEL__MAP_LIST,       /* x.map(v, body), x.map(v, filter, body) */
	CEL__TRANSFORM_LIST, /* x.transformList(i, v, [filter,] body) */
	CEL__TRANSFORM_MAP,
	CEL__TRANSFORM_ENTRY, /* transformMapEntry */
	CEL__SORT_BY,
	CEL__BIND_VALUE, /* cel.bind(v, init, body) */
	CEL__OPT_MAP,    /* init.optMap(v, body) */
	CEL__OPT_FLATMAP
};

const char *cel__macro_name(enum cel__macro m);

/* What a name turned out to be. */
enum cel__ref {
	CEL__REF_NONE,     /* not looked up, or not found: an error when used */
	CEL__REF_VARIABLE, /* slot is its number in the environment */
	CEL__REF_LOCAL,    /* slot is its place behind the variables */
	CEL__REF_CONSTANT  /* value has it: a type, an enumerator */
};

struct cel__entry {
	struct cel__node *key; /* MAP: the key. LIST: NULL. MESSAGE: NULL */
	struct cel__node *value;
	struct cel_text name; /* MESSAGE: the field's */
	uint32_t at, n;       /* of the name or the key */
	bool optional;        /* [?x], {?k: v} */
};

struct cel__overload;

struct cel__node {
	uint8_t kind;   /* enum cel__node_kind */
	uint8_t op;     /* CALL: enum cel__op. LOOP, BIND: enum cel__macro */
	uint8_t ref;    /* NAME, checked: enum cel__ref */
	bool member;    /* CALL: a.f(b), and arg[0] is a */
	bool test;      /* SELECT: has(a.b) */
	bool optional;  /* SELECT: a.?b */
	bool root;      /* NAME: .a, looked for without the container */
	bool parens;    /* stood within parentheses */
	uint32_t id;    /* 0, 1, 2 ... in the order of the source */
	uint32_t at, n; /* the whole expression in the source */
	uint32_t point; /* where an operator, a dot's field or a call's name
			 * stands: what an error underlines first */
	uint32_t slot;  /* checked; NAME: see enum cel__ref. LOOP, BIND, BLOCK:
			 * the place behind the variables of the first local:
			 * var[0], then var[1]; a block's values */
	uint32_t field; /* SELECT, checked: the record's field; UINT32_MAX when
			 * it is looked for by name when it is evaluated */
	const struct cel_type *type; /* checked; dyn when nothing is known */
	struct cel_text name;   /* NAME, CALL, MESSAGE (without the root's dot);
			       * SELECT: the field */
	struct cel_value value; /* LITERAL; NAME that is a constant */
	union {
		struct cel__node *operand; /* SELECT */
		struct {
			struct cel__node **arg; /* CALL; target first */
			uint32_t args;
			/* CALL, checked: what may be called, in the order of
			 * declaration. One, where types decide it. None is an
			 * error when it is evaluated. */
			uint32_t candidates;
			const struct cel__overload *const *candidate;
		};
		struct {
			struct cel__entry *entry; /* LIST, MAP, MESSAGE */
			uint32_t entries;
		};
		struct {                          /* LOOP, BIND, BLOCK */
			struct cel__node *range;  /* LOOP: what is walked over.
						  * BIND: init. BLOCK: NULL */
			struct cel__node *filter; /* or NULL */
			struct cel__node *body;   /* SORT_BY: the key */
			struct cel_text var[2];   /* the second may be empty */
			struct cel__node **step;  /* BLOCK: its values */
			uint32_t steps;
		};
	};
};

/* What the parser hands on. */
struct cel__tree {
	struct cel__node *root;
	uint32_t nodes;         /* ids are below it */
	uint32_t locals;        /* checked; places behind the variables */
	struct cel_text source; /* copied into the arena */
};

/* Fresh, zeroed; id is counted. Leaves through the arena's escape when there is
 * no memory. */
struct cel__node *cel__node_new(struct cel_arena *a, struct cel__tree *tree,
    enum cel__node_kind kind);

#endif
