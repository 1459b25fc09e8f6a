/* SPDX-License-Identifier: Apache-2.0 */
#ifndef CELREAD_READ_IMPL_H
#define CELREAD_READ_IMPL_H

#include "base/attr.h"

#include "cel/memory.h"
#include "cel/mistake.h"
#include "cel/node.h"
#include "cel/text.h"

#include "celread/read.h"

/*
 * What the files of this room share: the state of one reading. From the ground
 * up they are complain; number, string, odd; lex; wrong; pile; bracket; macro;
 * value; parse; read.
 */

enum cel__token_kind {
	CEL__TOK_END,
	CEL__TOK_NAME,
	CEL__TOK_RESERVED, /* a word that no name may be */
	CEL__TOK_QUOTED,   /* `a-b`; at and n are those of the inside */
	CEL__TOK_LITERAL,
	CEL__TOK_BAD, /* a literal with a mistake: a value all the same */
	CEL__TOK_LPAREN,
	CEL__TOK_RPAREN,
	CEL__TOK_LBRACKET,
	CEL__TOK_RBRACKET,
	CEL__TOK_LBRACE,
	CEL__TOK_RBRACE,
	CEL__TOK_COMMA,
	CEL__TOK_COLON,
	CEL__TOK_DOT,
	CEL__TOK_QUESTION,
	CEL__TOK_NOT,
	CEL__TOK_MINUS, /* from here on what stands between two values */
	CEL__TOK_PLUS,
	CEL__TOK_STAR,
	CEL__TOK_SLASH,
	CEL__TOK_PERCENT,
	CEL__TOK_LT,
	CEL__TOK_LE,
	CEL__TOK_GT,
	CEL__TOK_GE,
	CEL__TOK_EQ,
	CEL__TOK_NE,
	CEL__TOK_IN,
	CEL__TOK_AND,
	CEL__TOK_OR,
	CEL__TOK_ASSIGN, /* =: for == or :; the last of those */
	CEL__TOK_STRAY,  /* complained about already */
	CEL__TOK_KINDS
};

struct cel__token {
	uint32_t kind; /* enum cel__token_kind */
	uint32_t at, n;
	struct cel_value value; /* LITERAL; true, false, null too */
};

/* An operand, an argument or an element, until there is an array for it. */
struct cel__item {
	struct cel__entry entry; /* an operand or an argument: its value */
	uint32_t at, end;        /* with its parentheses */
	uint32_t point;          /* of the operator before it */
	uint32_t height;
};

struct cel__bracket {
	uint32_t close; /* the kind of token that it waits for */
	uint32_t at;
};

#define CEL__PILE_FIRST 16

struct cel__reader {
	struct cel_arena *arena;
	struct cel_mistakes *mistakes;
	struct cel__tree *tree;
	uint32_t macros;

	/* Text ends with a NUL that is not part of it, so that one byte may be
	 * looked at without asking. */
	const char *text, *p, *end;
	struct cel__token tok, last;
	uint32_t minus; /* where a sign stands that a number may take, plus 1 */

	struct cel__node *pool; /* fresh nodes */
	uint32_t pool_n;
	struct cel__node *hole; /* stands for what was not understood */
	uint32_t height;        /* of what was read last */
	uint32_t depth;
	uint32_t brackets;
	uint32_t key;   /* the depth at which an = ends a map's key; 0: none */
	bool stop;      /* beyond a limit: nothing more is read or said */
	bool swallowed; /* an open string took the rest of a line with it, and
			 * perhaps brackets */
	/* Whatever stands within brackets is read by this. */
	struct cel__node *(*expression)(struct cel__reader *r);
	struct cel__item *pile;
	uint32_t items, cap;
	struct cel__item first[CEL__PILE_FIRST];
	struct cel__bracket open[CEL_DEPTH_MAX];
};

/* ---- complain.c: words ------------------------------------------------------- */

/* NULL when nothing more is wanted. */
struct cel_mistake *cel__complain(struct cel__reader *r,
    struct cel__place place, const char *fmt, ...) PRINTF(3, 4);
void cel__advise(struct cel__reader *r, struct cel_mistake *m, const char *fmt,
    ...) PRINTF(3, 4);
/* A limit: the reading ends here. */
void cel__give_up(struct cel__reader *r, struct cel__place place,
    const char *fmt, ...) PRINTF(3, 4);
/* "the name foo", ")", "the end". */
struct cel_text cel__found(const struct cel__reader *r,
    const struct cel__token *t);
/* A value was to stand where r->tok is. */
void cel__complain_value(struct cel__reader *r);
/* Neither a comma nor a bracket follows an element. */
void cel__complain_element(struct cel__reader *r);
/* A bracket's other half is not where r->tok is. */
void cel__complain_open(struct cel__reader *r, const struct cel__bracket *b);
void cel__complain_colon(struct cel__reader *r, const char *what);
void cel__complain_nested(struct cel__reader *r);
void cel__complain_choice(struct cel__reader *r,
    const struct cel__token *question);
void cel__complain_assign(struct cel__reader *r);
/* False when it cannot be taken for a field's name all the same. */
bool cel__complain_field(struct cel__reader *r);
/* What is left when all is read. */
void cel__complain_rest(struct cel__reader *r);
struct cel_text cel__slice(const struct cel__reader *r,
    struct cel__place place);

/* ---- number.c, string.c, odd.c: from r->p on, into r->tok ----------------- */
void cel__lex_number(struct cel__reader *r);
/* r->p is at the quote, `at` where its prefix begins. */
void cel__lex_string(struct cel__reader *r, uint32_t at);
/* A character that begins nothing in CEL. */
void cel__lex_odd(struct cel__reader *r);

/* ---- lex.c ---------------------------------------------------------------- */

/* r->last is r->tok, and r->tok the next one. */
void cel__next(struct cel__reader *r);

/* ---- wrong.c: words of other languages ------------------------------------ */

/* Something stands behind a complete value that cannot. */
void cel__complain_junk(struct cel__reader *r);
void cel__complain_reserved(struct cel__reader *r);
/* r->tok is a name where an operator is expected: `and` becomes &&. */
void cel__read_word(struct cel__reader *r);

/* ---- pile.c --------------------------------------------------------------- */
struct cel__node *cel__new(struct cel__reader *r, enum cel__node_kind kind);
struct cel__node *cel__new_call(struct cel__reader *r, enum cel__op op,
    uint32_t args);
/* From `at` to the end of the last token. */
struct cel__node *cel__finish(struct cel__reader *r, struct cel__node *node,
    uint32_t at);
/* r->height, or `below` if that is more, and one higher. */
void cel__raise(struct cel__reader *r, uint32_t below);
/* One deeper; false at the limit. r->depth-- leads out. */
bool cel__enter(struct cel__reader *r);
struct cel__item *cel__push(struct cel__reader *r);
void cel__push_value(struct cel__reader *r, struct cel__node *value);
/* What lies above `first` becomes the node's. */
void cel__take_args(struct cel__reader *r, struct cel__node *call,
    uint32_t first);
void cel__take_entries(struct cel__reader *r, struct cel__node *node,
    uint32_t first);

/* ---- bracket.c ------------------------------------------------------------ */

/* How far what cannot be understood goes. */
enum cel__skip {
	CEL__TO_OPERATOR,
	CEL__TO_COMMA,
	CEL__TO_BRACKET /* the closing one, or the end */
};

bool cel__accept(struct cel__reader *r, enum cel__token_kind kind);
/* Is a comma, a colon, a closing bracket or the end. */
bool cel__ends_expression(uint32_t kind);
bool cel__stops(uint32_t kind, enum cel__skip far);
/* Brackets that open on the way are skipped with what they hold. */
void cel__skip(struct cel__reader *r, enum cel__skip far);
/* At the opening bracket, whose closing one is `close`; false at the limit. */
bool cel__open_bracket(struct cel__reader *r, enum cel__token_kind close);
void cel__close_bracket(struct cel__reader *r);
/* Elements up to the closing bracket; each call of `element` reads one and puts
 * it on the pile. Behind the last one may be a comma where the brackets are not
 * those of a call. */
typedef void cel__element_fn(struct cel__reader *r);
void cel__sequence(struct cel__reader *r, enum cel__token_kind close,
    cel__element_fn *element);
/* Behind a dot, or in a message. Words that no name may be can be fields.
 * {NULL, 0} when there is none. */
struct cel_text cel__field_name(struct cel__reader *r);
/* A ? where optional values are asked for. */
bool cel__accept_optional(struct cel__reader *r);

/* ---- macro.c -------------------------------------------------------------- */

/* A call that was read: the node that it stands for, or itself. */
struct cel__node *cel__macro_expand(struct cel__reader *r,
    struct cel__node *call);

/* ---- value.c -------------------------------------------------------------- */

/* With what goes on behind it; at is where it began. */
struct cel__node *cel__value(struct cel__reader *r, uint32_t at);
struct cel__node *cel__hole(struct cel__reader *r);

/* ---- parse.c -------------------------------------------------------------- */
struct cel__node *cel__expression(struct cel__reader *r);
/* Behind what closes nothing, to find further mistakes. */
void cel__resume(struct cel__reader *r);

#endif
