/* SPDX-License-Identifier: Apache-2.0 */
#ifndef RULES_RULES_H
#define RULES_RULES_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/mistake.h"
#include "base/str.h"
#include "cel/cel.h"

#include "rules/type.h"

struct calendar;
struct zone;

/*
 * A Code's blocks as a checked program: what rules/load.h makes of a folder,
 * and what decide reads. Everything lives as long as the struct rules it came
 * from and never changes. doc/code-language.md says what each entry means;
 * names below are its names.
 *
 * Indices stand for declared things; RULES_NONE is none.
 */
#define RULES_NONE    UINT32_MAX
#define RULES_FOREVER INT64_C(2932896) /* 9999-12-31: no end */

/* Limits of a Code. */
#define RULES_BLOCKS_MAX     10000u
#define RULES_FIELDS_MAX     64u /* of a fact or an act */
#define RULES_OPTIONS_MAX    64u
#define RULES_FIELD_NAME_MAX 32u  /* of an act, on the record */
#define RULES_LIST_MAX       256u /* entries of a list in a block */
#define RULES_DEFINES_DEEP   16u  /* definitions that use each other */

/* A text in each language of the Code, in the order of rules.lang. */
struct rules_words {
	const struct str *text; /* NULL: not said */
};

/* Where a block or an expression stands. */
struct rules_place {
	struct str path;
	size_t line; /* from 1 */
};

/* An expression: program[i] for the i-th act of its block where it speaks of
 * `act`, else program[0]. NULL programs where nothing is said. */
struct rules_expr {
	struct str text;
	const struct cel_program *const *program;
	size_t program_n;
	size_t line;
};

/* The variables that every expression has; those of acts and definitions stand
 * behind them. */
enum rules_variable {
	RULES_P,         /* person */
	RULES_PARTIES,   /* list(person) */
	RULES_COMPANIES, /* list(company) */
	RULES_TODAY,     /* date */
	RULES_NOW,       /* timestamp */
	RULES_MATTER,    /* string: the act's id */
	RULES_VARIABLES
};

struct rules_option {
	struct str name;
	struct rules_words label;
};

/* A fact that says what somebody or some company is called: open to everybody,
 * one a key. */
struct rules_naming {
	uint32_t fact;      /* RULES_NONE: none */
	uint32_t who, name; /* fields */
};

struct rules_company {
	struct rules_place place;
	struct str name, short_name, currency, zone;
	const struct zone *clock; /* the zone's; never NULL */
	uint32_t calendar;        /* of rules.calendar; never RULES_NONE */
	int64_t in_force;         /* day */
	uint32_t rates;           /* fact */
	struct rules_naming people, companies;
	uint32_t highest;     /* office */
	uint32_t ask;         /* office: whom to ask what is unsettled */
	uint32_t records;     /* office: that keeps the record */
	uint32_t founding;    /* act: of who opens the first account */
	struct str questions; /* clause that helps then; may be empty */
};

struct rules_field {
	struct str name;
	struct rules_type type;
	struct rules_words label, help;
	const struct rules_option *option; /* of a choice */
	size_t option_n;
	bool optional, sealed;
	struct rules_expr when; /* bool; acts only */
};

/* The founding act's text that is filled in for its author, where it has it. */
#define RULES_FOUNDER_NAME "name"

enum rules_class { RULES_OPEN, RULES_PERSONAL, RULES_RESTRICTED };

/* How a fact comes from an act. */
struct rules_source {
	uint32_t act;
	struct rules_expr when;         /* bool */
	struct rules_expr since, until; /* date */
	const struct rules_expr *set;   /* one a field; NULL programs: copy */
	const uint32_t *copy;           /* the act's field of that name */
};

struct rules_fact {
	struct rules_place place;
	struct str name;
	struct rules_words title;
	enum rules_class class;
	bool event;       /* nothing ends it */
	bool unknown_ask; /* nothing recorded: unknown, not none */
	const struct rules_field *field;
	size_t field_n;
	const uint32_t *key; /* fields */
	size_t key_n;
	const struct rules_source *source;
	size_t source_n;
	/* The record's fields: those declared, then since, until (dates) and
	 * source (string). */
	const struct cel_type *type;
};

/* a to b by way of fields of a fact; the same of each is followed on. */
struct rules_chain {
	struct str name;
	uint32_t fact, from, to;
};

struct rules_limit {
	struct rules_place place;
	struct str name;
	struct str clause;
	uint32_t interpretation; /* that it rests on; RULES_NONE */
	struct rules_type type;
	struct cel_value value;
	struct str text; /* as written */
};

struct rules_named_value {
	struct str name;
	struct rules_type type;
	struct cel_value value;
	struct str text;
};

struct rules_interpretation {
	struct rules_place place;
	struct str name;
	const struct str *clause;
	size_t clause_n;
	struct rules_words question, fallback; /* the default's words */
	const struct rules_named_value *value;
	size_t value_n;
	bool pending;
	struct str by, act; /* who ratified it */
	int64_t on;
};

struct rules_clock {
	struct rules_place place;
	struct str name;
	struct rules_words word;
	bool has_within;
	struct cel_value within; /* a term */
	uint32_t interpretation;
	uint32_t calendar;
};

struct rules_office {
	struct rules_place place;
	struct str name;
	struct rules_words title;
	struct str clause;
	bool relation, body, outside;
	struct cel_value quorum, majority; /* shares */
	struct rules_expr holders;         /* list(person) */
	const uint32_t *fallback;
	size_t fallback_n;
};

struct rules_define {
	struct rules_place place;
	struct str name;
	struct str clause;
	const struct rules_field *arg;
	size_t arg_n;
	uint32_t first_variable; /* of its arguments */
	struct rules_type gives;
	struct rules_expr is;
};

struct rules_conflict {
	struct rules_place place;
	struct str name;
	struct rules_expr when; /* bool */
	struct rules_words because;
};

enum rules_effect_kind {
	RULES_NO_EFFECT,
	RULES_APPROVES,
	RULES_FINDS,
	RULES_WAIVES,
	RULES_REVOKES,
	RULES_CORRECTS,
	RULES_COMPLETES,
	RULES_VOTES,
	RULES_HANDS_ON
};

struct rules_effect {
	enum rules_effect_kind kind;
	uint32_t field;  /* the act's: of type act */
	uint32_t as;     /* field of type office; RULES_NONE: as_office */
	uint32_t office; /* where the block names one itself */
	uint32_t clauses, person;       /* WAIVES, HANDS_ON: fields */
	struct rules_expr when;         /* bool */
	struct rules_expr given;        /* date or instant; VOTES too */
	struct rules_expr since, until; /* date */
};

struct rules_act {
	struct rules_place place;
	struct str name;
	struct rules_words title, help;
	const struct str *clause;
	size_t clause_n;
	const struct rules_field *field;
	size_t field_n;
	uint32_t subject;     /* field of type person; RULES_NONE: author */
	uint32_t date;        /* field; RULES_NONE: the day of filing */
	const uint32_t *seen; /* offices */
	size_t seen_n;
	bool answers;          /* who filed what it is about sees it */
	struct cel_value keep; /* a term */
	bool no_nearest, extension;
	bool founding;  /* filed with the first account, by no form */
	bool announced; /* that there is one may be told outside the portal */
	const uint32_t *bulk; /* acts, of which several may be answered by it
			       * at once */
	size_t bulk_n;
	struct rules_expr who; /* bool: who may file it, p */
	const struct rules_effect *effect;
	size_t effect_n;
	uint32_t variable; /* acts.NAME.act */
	/* The record's fields: those declared, then enum rules_act_field. */
	const struct cel_type *type;
	const uint32_t *rule; /* that look at it, in the order of the Code */
	size_t rule_n;
};

/* Behind an act's declared fields. */
enum rules_act_field {
	RULES_ACT_AUTHOR,   /* person */
	RULES_ACT_SUBJECT,  /* person */
	RULES_ACT_DATE,     /* date */
	RULES_ACT_RECORDED, /* timestamp */
	RULES_ACT_KIND,     /* string */
	RULES_ACT_ID,       /* string */
	RULES_ACT_FIELDS
};

/* In the order in which they give way: the strictest is the largest. */
enum rules_verdict {
	RULES_ALLOWED,
	RULES_UNSETTLED,
	RULES_NEEDS_APPROVAL,
	RULES_NEEDS_FINDING,
	RULES_PROHIBITED,
	RULES_NO_VERDICT
};
const char *rules_verdict_name(enum rules_verdict v);

struct rules_duty {
	size_t line;
	struct str name; /* the verb where none is given */
	struct str verb;
	struct rules_words what;
	uint32_t to; /* office; RULES_NONE: nobody */
	uint32_t by; /* office; RULES_NONE: the person concerned */
	/* office that is told once it is overdue: `to` unless the Code says
	 * otherwise; RULES_NONE: nobody */
	uint32_t escalate;
	uint32_t clock;
	struct rules_expr from, until; /* date or timestamp */
	struct rules_expr each;        /* list of person or company */
	struct rules_expr when;        /* bool */
	bool has_every, during;
	struct cel_value every; /* a term */
	uint32_t done_by;       /* act */
	bool done_by_filing;    /* the act that brings it does it, once filed */
};

struct rules_rule {
	struct rules_place place;
	struct str name;
	const uint32_t *act;
	size_t act_n;
	struct rules_expr whom; /* `for`: person or list(person) */
	struct rules_expr when;
	enum rules_verdict verdict;
	uint32_t by; /* office */
	struct rules_expr before;
	const struct rules_words *reading;
	size_t reading_n;
	const struct str *provided; /* duties' names */
	size_t provided_n;
	const struct rules_duty *duty;
	size_t duty_n;
	const struct str *clause;
	size_t clause_n;
	const uint32_t *interpretation; /* with those of its clocks */
	size_t interpretation_n;
	const uint32_t *overrides; /* rules */
	size_t overrides_n;
	bool should, not_waivable;
	struct rules_words because;
};

/* Whom the programme asks, for which act, from when on and how often. */
struct rules_campaign {
	struct rules_place place;
	struct str name;
	struct rules_words title;
	struct rules_expr who;  /* bool, of p */
	uint32_t act;           /* whose fields are the questions */
	struct rules_expr from; /* date, of p */
	uint32_t clock;         /* how long they have; RULES_NONE */
	bool has_every, extension;
	struct cel_value every; /* a term; else once */
	const struct str *clause;
	size_t clause_n;
};

/* A red flag over the rows of a ledger. */
struct rules_scan {
	struct rules_place place;
	struct str name;
	struct rules_words title, because;
	const struct rules_field *field; /* columns */
	size_t field_n;
	const struct cel_type *type;
	uint32_t row, window; /* variables: scans.NAME.row, scans.NAME.window */
	struct rules_expr when; /* bool */
	/* Of a window: the columns that are the same in it, the one that has
	 * the day, and how far that goes back. day RULES_NONE: row by row. */
	const uint32_t *key;
	size_t key_n;
	uint32_t day;
	struct cel_value within; /* a term */
	bool extension;
	const struct str *clause;
	size_t clause_n;
};

enum rules_mode {
	RULES_DEFINITION,
	RULES_GUIDE,
	RULES_INFORMATION,
	RULES_OBLIGATION,
	RULES_PERMISSION,
	RULES_POLICY,
	RULES_PROHIBITION
};

/*
 * The hash is SHA-256 of what the clause says in the prevailing language: the
 * plain words (code_run_plain) of its paragraph, without its id, and of the
 * paragraphs and headings, and the bytes of the literal blocks, that follow and
 * are the clause's, in the order of the text, lists and asides from the outside
 * in; each followed by a newline. What stands in a list or an aside from a
 * paragraph with an id on is another clause's.
 */
struct rules_clause {
	struct str id;
	struct str hash; /* 32 bytes */
	enum rules_mode mode;
	struct rules_words prose; /* why it has no rules */
	size_t rules;             /* that stand on it */
};

/* Facts and examples stay plain: test makes worlds of them. The place of each
 * plain is a struct rules_place. */
struct rules_world {
	struct rules_place place;
	struct str name;
	struct rules_words says; /* what it takes for granted, as a sentence */
	const struct plain *facts; /* a LIST of MAPs of one entry */
};

struct rules_example {
	struct rules_place place;
	struct str name;
	uint32_t world;
	const struct plain *facts, *before, *given, *expect;
};

/* clang-format off */
#define RULES_EACH(X) \
	X(fact) X(chain) X(limit) X(interpretation) X(clock) X(office) \
	X(define) X(conflict) X(act) X(rule) X(campaign) X(scan) X(clause) \
	X(world) X(example)
/* clang-format on */

struct rules {
	const struct str *lang; /* the prevailing one first */
	size_t lang_n;
	struct rules_company company;
	const struct rules_option *kinship;
	size_t kinship_n;
	/* The last has no name and weekends alone. */
	const struct calendar *const *calendar;
	const struct str *calendar_name;
	size_t calendar_n;
#define RULES_LIST(x)              \
	const struct rules_##x *x; \
	size_t x##_n;
	RULES_EACH(RULES_LIST)
#undef RULES_LIST
	/* Of code.md and the calendars, 32 bytes: SHA-256 of "probity rules 1"
	 * and a newline, then of each file, code.md first and the calendars by
	 * their names' bytes: the length of its name (of code.md none) as 8
	 * bytes, the highest first, the name, and its bytes in the same way. */
	struct str hash;
	struct cel_env *env;
	size_t variable_n;
	bool reads_now; /* an expression has the instant, not the day alone */
	/* person, company: what entities of theirs begin with. */
	const struct cel_type *person_type, *company_type;
};

/* The world whose facts hold for somebody who asks and does not say who: there
 * they are RULES_ASKER. RULES_NONE: nothing is known of them. */
#define RULES_ASKER "me"
uint32_t rules_find_asker(const struct rules *r);

/* The calendar of that index; of RULES_NONE the company's, and where it has none
 * either, weekends alone. */
const struct calendar *rules_calendar(const struct rules *r, uint32_t named);

/* How it hands on what it is about; NULL: it does not. */
const struct rules_effect *rules_hands_on(const struct rules_act *act);

/* Whether facts come from an act of that kind. */
bool rules_tells(const struct rules *r, uint32_t act);

/* Whether what the holders of an office have can be handed on: it is no body and
 * not outside the company. office may be RULES_NONE. */
bool rules_can_move(const struct rules *r, uint32_t office);

/* The index of what bears that name; RULES_NONE when nothing does. */
uint32_t rules_find_act(const struct rules *r, struct str name);
uint32_t rules_find_fact(const struct rules *r, struct str name);
uint32_t rules_find_office(const struct rules *r, struct str name);
uint32_t rules_find_rule(const struct rules *r, struct str name);
uint32_t rules_find_clause(const struct rules *r, struct str id);
uint32_t rules_find_field(const struct rules_field *field, size_t n,
    struct str name);

#endif
