/* SPDX-License-Identifier: Apache-2.0 */
#ifndef RULES_RULES_IMPL_H
#define RULES_RULES_IMPL_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/arena.h"
#include "base/attr.h"
#include "base/map.h"
#include "base/mistake.h"
#include "base/str.h"
#include "base/vec.h"
#include "base/work.h"
#include "yaml/field.h"
#include "yaml/yaml.h"

#include "rules/env.h"
#include "rules/load.h"
#include "rules/rules.h"

struct plain;
struct yaml_block;

/* ---- what a loading works on ---- */

enum rules__kind {
	RULES__COMPANY,
	RULES__KINSHIP,
	RULES__FACT,
	RULES__LIMIT,
	RULES__INTERPRETATION,
	RULES__CLOCK,
	RULES__OFFICE,
	RULES__DEFINE,
	RULES__CONFLICT,
	RULES__ACT,
	RULES__RULE, /* and watch */
	RULES__CAMPAIGN,
	RULES__SCAN,
	RULES__CLAUSES,
	RULES__WORLD,
	RULES__EXAMPLE,
	RULES__KINDS
};
/* As the block is called: "fact". */
struct str rules__kind_name(enum rules__kind kind);

struct rules__block {
	enum rules__kind kind;
	struct str name; /* as written; empty where the kind has none */
	struct rules_place place;
	struct yaml_block *yaml;
	const struct yaml *root; /* NULL: it could not be read */
	bool partial;            /* something of it could not: what is missing
				  * may be there */
	uint32_t index;          /* among those of its kind */
};

struct rules__said;

struct rules__load {
	struct work *w; /* scratch, freed with the loading */
	struct rules__ground ground;
	struct cel_arena *scratch; /* for values that are looked at alone */
	struct rules *r;
	const struct rules_folder *folder;
	struct mistakes *mistakes;
	struct vec block[RULES__KINDS]; /* struct rules__block */
	struct map known[RULES__KINDS]; /* by name: the first of that name */
	struct map clause;              /* by id: struct rules_clause */
	struct vec chain;               /* struct rules_chain */
	struct vec expr;                /* struct rules__pending */
	struct rules__said *said;       /* of each clause */
	/* What expressions speak of, uint32_t each: interpretations and
	 * definitions, of each rule and each definition. */
	struct vec *rule_rests, *rule_uses;
	struct vec *define_rests, *define_uses;
	bool *always; /* of each rule: its condition holds whatever is */
	struct cel_mistakes unheard; /* of trees that were read before */
	struct str path;             /* of code.md, kept */
	const struct str *line;      /* of code.md */
	size_t line_n;
	/* r's own lists, to be written: fact_list ... */
#define RULES__OWN(x) struct rules_##x *x##_list;
	RULES_EACH(RULES__OWN)
#undef RULES__OWN
	/* A block is lost of which not even the name is known: what others say
	 * of it is not held against them. */
	bool lost;
	bool circle;    /* of definitions */
	bool langs_odd; /* the languages are mistaken: no text is held against
			 * them */
	/* A declaration is broken that expressions may speak of. */
	bool damaged;
};

/* Where a clause is accounted for. */
struct rules__said {
	const struct rules__block *b; /* NULL: nowhere */
	struct yaml_span span;
	size_t line;
	bool moded;
	const struct yaml *prose;
};

/* A mapping of a block that is being read, and what its expressions see. */
struct rules__at {
	struct rules__load *l;
	const struct rules__block *b;
	const struct yaml *map;
	bool led; /* its first name says what it is, and is no entry */
	const uint32_t *act; /* that `act` may be */
	size_t act_n;
	uint32_t define; /* whose arguments are seen; RULES_NONE */
	uint32_t rule;   /* whose expressions they are; RULES_NONE */
	uint32_t scan;   /* whose rows are seen; RULES_NONE */
};

/* An expression that is not compiled yet. */
struct rules__pending {
	struct rules_expr *out;
	struct rules__at at; /* its map is unused */
	const struct yaml *node;
	struct str called;
	const char *type, *other; /* either; other may be NULL */
	const char *words;        /* for people: "yes or no" */
};

/* ---- blocks.c ---- */

/* Finds the blocks, reads them and declares their names. */
void rules__blocks(struct rules__load *l);

/* ---- name.c ---- */

enum rules__naming {
	RULES__WORD,    /* of expressions: small_gift */
	RULES__DASHED,  /* gift.hand-in */
	RULES__NUMBERED /* A7 */
};
/* False with a mistake; noun is "name of a fact". */
bool rules__name_check(const struct rules__at *at, struct str name,
    struct yaml_span span, enum rules__naming naming);
bool rules__name_good(struct str name, enum rules__naming naming);
/* A word of expressions by itself. */
bool rules__name_taken(struct str name);

/* ---- entry.c: what every reader of a block does ---- */

/* A mistake at a piece of the block; its remedy is mistake_remedy's. */
void rules__wrong(const struct rules__at *at, struct yaml_span span,
    const char *fmt, ...) PRINTF(3, 4);
/* The remedy of a name that is none: the nearest of n, which is the answer, or
 * all of them. */
struct str rules__mend(struct rules__load *l, struct str typed,
    const struct str *name, size_t n);

/* Where a text stands in the list of that name; else the list. */
struct yaml_span rules__item_span(const struct rules__at *at, const char *name,
    struct str text);

/* An entry that a mapping may have; it has to, where an example is given. */
struct rules__entry {
	const char *name, *example;
};
/* Entries that are none and entries that are missing. */
void rules__entries(const struct rules__at *at, const struct rules__entry *e,
    size_t n);
/* A mapping inside of the block as a place of its own; false with a mistake
 * when it is none. */
bool rules__inside(const struct rules__at *at, const struct yaml *node,
    struct str called, struct rules__at *out);

/* The line of the file where a piece begins; the n-th line, from 1. */
size_t rules__line(const struct rules__at *at, struct yaml_span span);
struct str rules__file_line(const struct rules__load *l, size_t n);

/* Whether the block of that index could be read. */
bool rules__is_read(const struct rules__load *l, enum rules__kind kind,
    uint32_t index);

struct str rules__keep(const struct rules__load *l, struct str s);

/*
 * Readers of an entry by its name. Where it is missing they answer with
 * nothing and add no mistake, for rules__entries did.
 */
const struct yaml *rules__list(const struct rules__at *at, const char *name);
const struct yaml *rules__text_node(const struct rules__at *at,
    const char *name);
bool rules__text(const struct rules__at *at, const char *name,
    struct str *out); /* kept */
bool rules__yes(const struct rules__at *at, const char *name);
bool rules__date(const struct rules__at *at, const char *name, int64_t *out);
/* One of n words: its number. */
bool rules__one(const struct rules__at *at, const char *name,
    const struct str *word, size_t n, size_t *out);

/* ---- words.c: what people read ---- */

struct rules_words rules__words(const struct rules__at *at, const char *name);
struct rules_words rules__words_of(const struct rules__at *at,
    const struct yaml *node, struct str called);
void rules__read_languages(const struct rules__at *at);

/* ---- refer.c: names of other blocks ---- */

uint32_t rules__find(const struct rules__load *l, enum rules__kind kind,
    struct str name);
/* The remedy of a name that is none of the map's. */
void rules__mend_map(struct rules__load *l, const struct map *map,
    struct str typed);
/* RULES_NONE with a mistake. */
uint32_t rules__refer_node(const struct rules__at *at, const struct yaml *node,
    enum rules__kind kind);
uint32_t rules__refer(const struct rules__at *at, const char *name,
    enum rules__kind kind);
/* Each once; those that are none are left out. */
const uint32_t *rules__refers(const struct rules__at *at, const char *name,
    enum rules__kind kind, size_t *n_out);
uint32_t rules__clause_find(const struct rules__load *l, struct str id);
struct str rules__clause_of(const struct rules__at *at,
    const struct yaml *node); /* empty with a mistake */
struct str rules__clause(const struct rules__at *at, const char *name);
const struct str *rules__clauses(const struct rules__at *at, const char *name,
    size_t *n_out);
/* A field of the same act or fact; RULES_NONE with a mistake. */
struct rules__fields {
	const struct rules_field *field;
	size_t n;
};
uint32_t rules__refer_field(const struct rules__at *at, const struct yaml *node,
    struct rules__fields of);
/* Of an entry, and of that type. */
uint32_t rules__field_typed(const struct rules__at *at, const char *name,
    struct rules__fields of, struct rules_type type);

/* ---- quantity.c: limits, values, terms ---- */

/* A value whose type its writing tells: CNY 200.00, 5%, 5 business days. */
bool rules__quantity(const struct rules__at *at, const struct yaml *node,
    struct rules_named_value *out);
bool rules__value_as(const struct rules__at *at, const char *name,
    enum rules_kind kind, struct cel_value *out);

/* ---- field.c: fields of facts, acts and definitions ---- */

enum rules__owner { RULES__OF_FACT, RULES__OF_ACT, RULES__OF_DEFINE };
struct rules_field *rules__fields(const struct rules__at *at, const char *name,
    enum rules__owner owner, size_t *n_out);
const struct rules_option *rules__options(const struct rules__at *at,
    const struct yaml *node, bool labelled, size_t *n_out);

/* ---- expr.c: expressions ---- */

enum rules__want {
	RULES__YESNO,
	RULES__DATE,
	RULES__MOMENT,  /* a date or an instant */
	RULES__PERSONS, /* a list */
	RULES__WHOM,    /* a person or a list of them */
	RULES__EACH     /* a list of persons or companies */
};
void rules__expr(const struct rules__at *at, const char *name,
    enum rules__want want, struct rules_expr *out);
void rules__expr_typed(const struct rules__at *at, const char *name,
    struct rules_type type, struct rules_expr *out);
/* Declares and compiles all that was met. */
void rules__compile_all(struct rules__load *l);

/* ---- company.c ---- */

void rules__read_calendars(struct rules__load *l);
uint32_t rules__calendar(const struct rules__at *at, const char *name);

/* ---- use.c ---- */

/* What an expression that compiles speaks of, as it is for one of its acts;
 * its texts that can never be. */
void rules__look_at(struct rules__load *l, const struct rules__pending *x,
    uint32_t act, struct mistakes *found);

/* ---- rely.c ---- */

/* Definitions in circles, or too deep. */
void rules__check_defines(struct rules__load *l);
/* What each rule relies on beside what it says. */
void rules__rely(struct rules__load *l);

/* ---- constant.c ---- */

/* Conditions that hold always, or never. */
void rules__check_constants(struct rules__load *l);

/* ---- a reader for each kind of block ---- */

void rules__read_company(const struct rules__at *at);
void rules__read_names(const struct rules__at *at);    /* behind the facts */
void rules__read_founding(const struct rules__at *at); /* behind the acts */
void rules__read_kinship(const struct rules__at *at);
void rules__read_fact(const struct rules__at *at);
void rules__read_sources(const struct rules__at *at); /* when acts are read */
void rules__read_limit(const struct rules__at *at);
void rules__read_interpretation(const struct rules__at *at);
void rules__read_clock(const struct rules__at *at);
void rules__read_office(const struct rules__at *at);
void rules__read_define(const struct rules__at *at);
void rules__read_conflict(const struct rules__at *at);
void rules__read_act(const struct rules__at *at);
void rules__read_rule(const struct rules__at *at);
void rules__read_campaign(const struct rules__at *at);
void rules__read_scan(const struct rules__at *at);
void rules__read_clauses(const struct rules__at *at);
void rules__read_world(const struct rules__at *at);
void rules__read_example(const struct rules__at *at);

/* ---- example.c, expect.c ---- */

const struct plain *rules__plain(const struct rules__at *at,
    const struct yaml *node);
void rules__check_expect(const struct rules__at *at, const struct yaml *given);

/* ---- rule.c, duty.c ---- */

void rules__read_duties(const struct rules__at *at, struct rules_rule *rule);
bool rules__is_verb(struct str name);
/* What a duty begins with; false with a mistake. */
bool rules__verb_read(const struct rules__at *at, struct str *verb,
    uint32_t *to);
bool rules__verdict(const struct rules__at *at, const char *name,
    enum rules_verdict *out);

/* ---- clause.c ---- */

/* The clauses of the prose, with their hashes. */
void rules__clauses_init(struct rules__load *l);

/* ---- check.c and the like: what no block can see alone ---- */

void rules__check_rules(struct rules__load *l);
void rules__check_clauses(struct rules__load *l);

#endif
