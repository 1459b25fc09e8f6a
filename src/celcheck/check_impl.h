/* SPDX-License-Identifier: Apache-2.0 */
#ifndef CELCHECK_CHECK_IMPL_H
#define CELCHECK_CHECK_IMPL_H

#include "base/attr.h"

#include "cel/env.h"
#include "cel/memory.h"
#include "cel/mistake.h"
#include "cel/node.h"
#include "cel/text.h"
#include "cel/type.h"

#include "celcheck/check.h"
#include "celcheck/infer.h"

/*
 * What the files of this room share: the state of one check, and who calls whom:
 * check.c walks over the tree and calls name.c, call.c, logic.c, loop.c and
 * message.c; these call wrong.c and misfit.c for words, and all of them scope.c
 * and infer.c.
 */

/* A name that a loop, a bind or a block has given. */
struct cel__local {
	struct cel_text name;
	const struct cel_type *type;
	uint32_t slot;
};

#define CEL__LOCALS_FIRST 16

struct cel__checker {
	const struct cel_env *env;
	struct cel_arena *arena;
	struct cel__tree *tree;
	struct cel_mistakes *mistakes;
	struct cel_text container;
	bool lenient;
	struct cel__infer infer;
	struct cel__local *local; /* the innermost last */
	uint32_t locals, local_cap;
	uint32_t slots, slots_most; /* that they take */
	uint32_t block, blocks;  /* the innermost block's first local; how many
				 */
	struct cel__node **open; /* types that are not known to the end yet */
	uint32_t opens, open_cap;
	const struct cel__node *chain; /* the last select of a.b.c, while a is
					* looked at */
	struct cel__local first[CEL__LOCALS_FIRST];
};

#define CEL__DYN   CEL__BASIC(CEL__T_DYN)
#define CEL__WRONG CEL__BASIC(CEL__T_ERROR)
#define CEL__BOOL  CEL__BASIC(CEL__T_BOOL)

/* ---- scope.c ------------------------------------------------------------------------ */

/* The name that a chain a.b.c begins with; NULL when the node is none. */
const struct cel__node *cel__check_first(const struct cel__node *node);
/* The text of a chain a.b.c, with a dot and a name behind it when that is not
 * empty; p NULL when the node is none, or begins with a local. */
struct cel_text cel__check_chain(struct cel__checker *c,
    const struct cel__node *node, struct cel_text last);

/* Names as they may be meant within the container, the innermost first: true
 * with the next in *out. at begins as SIZE_MAX. */
bool cel__check_candidate(struct cel__checker *c, bool root,
    struct cel_text name, size_t *at, struct cel_text *out);
const struct cel__local *cel__check_local(const struct cel__checker *c,
    struct cel_text name);

/* ---- name.c ------------------------------------------------------------------------ */

/* A name's type; of one that is declared nowhere, that of a mistake. */
const struct cel_type *cel__check_name(struct cel__checker *c,
    struct cel__node *node);
/* a.b.c as one declared name: then the node becomes a name, and has a type. */
const struct cel_type *cel__check_qualified(struct cel__checker *c,
    struct cel__node *node);
/* A select whose operand has been checked. */
const struct cel_type *cel__check_select(struct cel__checker *c,
    struct cel__node *node);
/* ---- call.c, logic.c: arguments have been checked ---------------------------------- */

/* math.least(a): the function's name becomes whole, and the target none. False
 * when there is no such function, which has been said. */
bool cel__check_function(struct cel__checker *c, struct cel__node *node);
const struct cel_type *cel__check_call(struct cel__checker *c,
    struct cel__node *node);
/* && || ! ?: == != */
const struct cel_type *cel__check_logic(struct cel__checker *c,
    struct cel__node *node);
bool cel__check_is_bool(struct cel__checker *c, const struct cel_type *t);

/* ---- loop.c ----------------------------------------------------------------------- */

/* Once the range has been checked: the names are there. */
void cel__loop_open(struct cel__checker *c, struct cel__node *node);
/* Once the rest has been checked: they are gone, and the loop has a type. */
const struct cel_type *cel__loop_close(struct cel__checker *c,
    struct cel__node *node);
void cel__bind_open(struct cel__checker *c, struct cel__node *node);
const struct cel_type *cel__bind_close(struct cel__checker *c,
    struct cel__node *node);
void cel__block_open(struct cel__checker *c, struct cel__node *node);
/* The i-th value of a block has been checked. */
void cel__block_step(struct cel__checker *c, struct cel__node *node,
    uint32_t i);
const struct cel_type *cel__block_close(struct cel__checker *c,
    struct cel__node *node);

/* ---- message.c: lists, maps and messages whose values have been checked ------------- */
const struct cel_type *cel__check_list(struct cel__checker *c,
    struct cel__node *node);
const struct cel_type *cel__check_map(struct cel__checker *c,
    struct cel__node *node);
const struct cel_type *cel__check_message(struct cel__checker *c,
    struct cel__node *node);

/* ---- wrong.c, misfit.c: mistakes, none of them under CEL_LENIENT -------------------- */

/* NULL when nothing more is wanted. */
struct cel_mistake *cel__wrong(struct cel__checker *c, struct cel__place place,
    enum cel_fault fault, const char *fmt, ...) PRINTF(4, 5);
struct cel__place cel__place_of(const struct cel__node *node);
void cel__recommend(struct cel__checker *c, struct cel_mistake *m,
    const char *fmt, ...) PRINTF(3, 4);
void cel__wrong_name(struct cel__checker *c, const struct cel__node *node);
void cel__wrong_field(struct cel__checker *c, const struct cel__node *node,
    const struct cel_type *of);
/* what: "&& takes bools". */
void cel__wrong_bool(struct cel__checker *c, const struct cel__node *node,
    const char *what);
/* what: "the filter of"; name: of the macro. */
void cel__wrong_body(struct cel__checker *c, const struct cel__node *node,
    const char *what, const char *name);
void cel__wrong_range(struct cel__checker *c, const struct cel__node *loop);
void cel__wrong_entry(struct cel__checker *c, const struct cel__node *node);
void cel__wrong_order(struct cel__checker *c, const struct cel__node *node);
void cel__wrong_flat(struct cel__checker *c, const struct cel__node *node);
void cel__wrong_key(struct cel__checker *c, const struct cel__node *node);
/* what: the macro, or "?". */
void cel__wrong_optional(struct cel__checker *c, const struct cel__node *node,
    const char *what);
void cel__wrong_message(struct cel__checker *c, const struct cel__node *node);
void cel__wrong_entry_name(struct cel__checker *c, const struct cel__node *node,
    const struct cel__entry *e, const struct cel_type *record);
void cel__wrong_value(struct cel__checker *c, const struct cel__entry *e,
    const struct cel_type *wanted);
/* The whole has another type than the host wants. */
void cel__wrong_expect(struct cel__checker *c, const struct cel__node *node,
    const struct cel_type *expect);
/* Is it a macro's name, or what others call one? Its arguments are no values
 * then. */
bool cel__is_macro(const struct cel__checker *c, struct cel_text name);
void cel__wrong_function(struct cel__checker *c, const struct cel__node *node);
void cel__wrong_call(struct cel__checker *c, const struct cel__node *node,
    const struct cel__function *f);
void cel__wrong_equal(struct cel__checker *c, const struct cel__node *node);
void cel__wrong_choice(struct cel__checker *c, const struct cel__node *node);

/* ---- hint.c: what would mend it; p NULL when nothing is known ----------------------- */

/* How the value would be of that type: "1.0", "double(count)". */
struct cel_text cel__hint_convert(struct cel__checker *c,
    const struct cel__node *node, const struct cel_type *wanted);
/* How two values would be of one type; *at is the one to change. */
struct cel_text cel__hint_pair(struct cel__checker *c,
    const struct cel__node *a, const struct cel__node *b,
    const struct cel__node **at);
/* How to ask what it says: "name != \"\"". */
struct cel_text cel__hint_bool(struct cel__checker *c,
    const struct cel__node *node);

/* ---- words.c ----------------------------------------------------------------------- */

/* For a reader: "list(int)", "timestamp", "int or null". */
struct cel_text cel__type_words(struct cel__checker *c,
    const struct cel_type *t);
/* With its article: "an int". */
struct cel_text cel__type_a(struct cel__checker *c, const struct cel_type *t);
/* What stands in the source, clipped. */
struct cel_text cel__node_words(struct cel__checker *c,
    const struct cel__node *node);
/* "size(string)", "string.size()", "int + int" */
struct cel_text cel__overload_words(struct cel__checker *c,
    const struct cel__overload *o, const struct cel__node *call);
/* "name, parent, value and 12 more" */
struct cel_text cel__field_words(struct cel__checker *c,
    const struct cel_type *record);

#endif
