/* SPDX-License-Identifier: Apache-2.0 */
#ifndef CEL_CEL_H
#define CEL_CEL_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/*
 * The Common Expression Language: text in, a checked program out, and a value
 * for every set of variables. This is the library's only public header; it
 * includes nothing of ours, and whoever links libcel.a needs nothing else.
 *
 *	env     = cel_env_new(&memory)          what expressions may speak of
 *	          cel_env_library, _record, _variable
 *	program = cel_compile(env, ...)         parsed, checked, compiled
 *	value   = cel_eval(program, run, vars)  any number of times
 *
 * An environment does not change once something was compiled against it, a
 * program never changes, and a run belongs to one thread; so threads share
 * environments and programs and need no locks.
 */

/* How a call went that is not an evaluation. */
enum cel_status {
	CEL_OK,
	CEL_INVALID,  /* what was given is at fault, and the words say where */
	CEL_LIMIT,    /* beyond a limit named below */
	CEL_NO_MEMORY /* the host's allocator said no */
};

/* Text that is borrowed: UTF-8, without a NUL behind it. */
struct cel_text {
	const char *p;
	size_t n;
};

/* clang-format off */
#define CEL_TEXT(lit) ((struct cel_text){"" lit, sizeof(lit) - 1})
/* clang-format on */

/* ---- limits ---------------------------------------------------------------- */
#define CEL_SOURCE_MAX   65536 /* bytes of an expression */
#define CEL_DEPTH_MAX    128   /* expressions within each other */
#define CEL_NODES_MAX    16384 /* literals, names and calls of an expression */
#define CEL_LITERAL_MAX  16384 /* bytes of a string literal */
#define CEL_ARGS_MAX     255   /* of one call */
#define CEL_MISTAKES_MAX 20    /* reported of one expression */
#define CEL_SLOTS_MAX    4096  /* variables and locals of one program */
#define CEL_REGEX_MAX    4096  /* bytes of a pattern for matches */
#define CEL_COST_MAX     10000000 /* a run's default limit */

/* ---- memory ---------------------------------------------------------------- */

/*
 * The host's allocator, shaped like realloc: p NULL asks for memory, size 0
 * gives it back, NULL as an answer means that there is none. `old` is the size
 * that p was given with.
 */
struct cel_memory {
	void *(*move)(void *cookie, void *p, size_t old, size_t size);
	void *cookie;
};

/* malloc and free of the C library. */
extern const struct cel_memory cel_memory_c;

/* Memory with one lifetime, in blocks. */
struct cel_arena;
struct cel_arena *cel_arena_new(const struct cel_memory *memory);
void cel_arena_free(struct cel_arena *a);  /* NULL is fine */
void cel_arena_reset(struct cel_arena *a); /* keeps its blocks for reuse */
/* Zeroed, aligned for anything; NULL when there is none. */
void *cel_arena_take(struct cel_arena *a, size_t n, size_t size);
/* Bytes taken since the last reset, and blocks ever asked of the host: what a
 * benchmark counts. */
size_t cel_arena_used(const struct cel_arena *a);
size_t cel_arena_blocks(const struct cel_arena *a);

/* ---- values ---------------------------------------------------------------- */

enum cel_kind {
	CEL_NULL,
	CEL_BOOL,
	CEL_INT,
	CEL_UINT,
	CEL_DOUBLE,
	CEL_STRING,
	CEL_BYTES,
	CEL_LIST,
	CEL_MAP,
	CEL_RECORD,
	CEL_TYPE,
	CEL_TIMESTAMP,
	CEL_DURATION,
	CEL_DATE,
	CEL_DECIMAL,
	CEL_OPTIONAL,
	CEL_OPAQUE, /* a host's own */
	/* From here on no values; 32, so that a bit tells. */
	CEL_ABSENT = 32, /* a record's field that is not there */
	CEL_ERROR,
	CEL_UNKNOWN
};

struct cel_type;
struct cel_map;
struct cel_record;
struct cel_error;

/*
 * Sixteen bytes, passed in two registers. What a pointer points at is never
 * changed once an evaluation has seen it, and lives as long as whoever made it
 * says: a variable's until the evaluation ends, a result's until the run's
 * arena is reset.
 */
struct cel_value {
	uint32_t kind; /* enum cel_kind */
	uint32_t n;    /* STRING, BYTES: bytes. LIST, MAP: elements. TIMESTAMP,
		     * DURATION: nanoseconds, 0 to 999,999,999. DECIMAL: see
		     * cel/decimal.h. OPAQUE: the host's. */
	union {
		uint64_t u; /* first: what is set to nothing is all zero */
		bool truth;
		int64_t i; /* INT; TIMESTAMP: s since 1970; DURATION: s, both
			    * rounded down; DATE: days since 1970-01-01 */
		double d;
		const char *text;
		const struct cel_value *item; /* LIST; OPTIONAL: NULL is none */
		const struct cel_map *map;
		const struct cel_record *record;
		const struct cel_type *type; /* TYPE */
		const struct cel_error *error;
		const struct cel_opaque *opaque;
		const void *p;
	} as;
};

/* A record's fields, in the order of its declaration. */
struct cel_record {
	const struct cel_type *type;
	struct cel_value field[];
};

/* What an opaque value points at begins so; the host's data follow in whatever
 * struct it likes. Functions that it does not have are NULL. */
struct cel_opaque {
	const struct cel_type *type;
	/* Of two of this type. Without it, a value equals itself alone. */
	bool (*same)(const struct cel_opaque *a, const struct cel_opaque *b);
	/* For `why` and messages; p NULL when there is no memory. Without it,
	 * the type's name stands there. */
	struct cel_text (
	    *format)(struct cel_arena *a, const struct cel_opaque *v);
};

static inline struct cel_value
cel_null(void)
{
	return (struct cel_value){.kind = CEL_NULL};
}

static inline struct cel_value
cel_bool(bool truth)
{
	/* All eight bytes: who compares them must not read what was there. */
	return (struct cel_value){.kind = CEL_BOOL, .as.u = truth};
}

static inline struct cel_value
cel_int(int64_t i)
{
	return (struct cel_value){.kind = CEL_INT, .as.i = i};
}

static inline struct cel_value
cel_uint(uint64_t u)
{
	return (struct cel_value){.kind = CEL_UINT, .as.u = u};
}

static inline struct cel_value
cel_double(double d)
{
	return (struct cel_value){.kind = CEL_DOUBLE, .as.d = d};
}

static inline struct cel_value
cel_string(struct cel_text t)
{
	return (struct cel_value){.kind = CEL_STRING,
	    .n = (uint32_t)t.n,
	    .as.text = t.p};
}

static inline struct cel_value
cel_bytes(struct cel_text t)
{
	return (struct cel_value){.kind = CEL_BYTES,
	    .n = (uint32_t)t.n,
	    .as.text = t.p};
}

static inline struct cel_value
cel_list(const struct cel_value *item, size_t n)
{
	return (struct cel_value){.kind = CEL_LIST,
	    .n = (uint32_t)n,
	    .as.item = item};
}

static inline struct cel_value
cel_timestamp(int64_t seconds, uint32_t nanoseconds)
{
	return (struct cel_value){.kind = CEL_TIMESTAMP,
	    .n = nanoseconds,
	    .as.i = seconds};
}

static inline struct cel_value
cel_duration(int64_t seconds, uint32_t nanoseconds)
{
	return (struct cel_value){.kind = CEL_DURATION,
	    .n = nanoseconds,
	    .as.i = seconds};
}

static inline struct cel_value
cel_date(int64_t days)
{
	return (struct cel_value){.kind = CEL_DATE, .as.i = days};
}

static inline struct cel_value
cel_opaque(const struct cel_opaque *o)
{
	return (struct cel_value){.kind = CEL_OPAQUE, .as.opaque = o};
}

static inline struct cel_value
cel_absent(void)
{
	return (struct cel_value){.kind = CEL_ABSENT};
}

static inline struct cel_text
cel_text_of(struct cel_value v)
{
	return (struct cel_text){v.as.text, v.n};
}

/* Neither an error nor unknown nor absent. */
static inline bool
cel_is_value(struct cel_value v)
{
	return v.kind < CEL_ABSENT;
}

/* An exact decimal, "-12.50": digits, if there is a point on both sides of it;
 * at most 34 that count. An error value for what is not so written, on too many
 * digits, and on lack of memory. */
struct cel_value cel_decimal(struct cel_arena *a, struct cel_text t);

/* optional.none(), and optional.of(v) with a copy of v in the arena. On lack of
 * memory an error value. */
struct cel_value cel_none(void);
struct cel_value cel_some(struct cel_arena *a, struct cel_value v);

/* A map of n keys and n values, in that order, which may both go afterwards.
 * Keys are bool, int, uint or string, each once; numbers that are equal are one
 * key. An error value when they are not. */
struct cel_value cel_map_of(struct cel_arena *a, const struct cel_value *key,
    const struct cel_value *value, size_t n);
/* Entry i of n, in the order given. */
void cel_map_entry(struct cel_value map, size_t i, struct cel_value *key_out,
    struct cel_value *value_out);
/* The key's value; CEL_ABSENT when there is none. */
struct cel_value cel_map_get(struct cel_value map, struct cel_value key);

/* Unknown: the result depends on it. The number is the host's and names a
 * variable or a field, 0 to 2^32 - 1. */
struct cel_value cel_unknown(uint32_t number);
/* The numbers of an unknown result, ascending, each once: how many there are,
 * and the i-th of them. */
size_t cel_unknown_count(struct cel_value v);
uint32_t cel_unknown_at(struct cel_value v, size_t i);

/* ---- what goes wrong in an evaluation ------------------------------------------ */
enum cel_fault {
	CEL_DIVIDE_BY_ZERO,
	CEL_NO_SUCH_KEY,
	CEL_INDEX_RANGE,
	CEL_UNDECLARED,
	CEL_MAP_KEY, /* a kind of key that a map cannot have, or twice the same */
	CEL_NO_OVERLOAD,
	CEL_OUT_OF_RANGE,
	CEL_FORMAT, /* of format() */
	CEL_BAD_ARGUMENT,
	CEL_COST,   /* the run's limit is reached */
	CEL_MEMORY, /* the allocator said no */
	CEL_HOST    /* a host's function said so */
};

struct cel_error {
	enum cel_fault fault;
	uint32_t at, n; /* bytes of the source that failed; n 0: not known */
	bool joint; /* && or || was left with it: a missing overload as well */
	struct cel_text words;
};

/* "divide_by_zero" ... */
const char *cel_fault_name(enum cel_fault fault);

/* ---- functions ------------------------------------------------------------------- */

/* The clocks of places. */
struct cel_zones {
	/* Seconds that the clock of `name` ("Asia/Shanghai") is ahead of UTC at
	 * that second; false when there is no such place. */
	bool (*offset)(void *cookie, struct cel_text name, int64_t second,
	    int32_t *out);
	void *cookie;
};

/* What an evaluation works with; the host sets it up once and may use it for
 * any number of evaluations, one at a time. */
struct cel_run {
	struct cel_arena *arena;       /* for what expressions build */
	const struct cel_zones *zones; /* NULL: UTC and fixed offsets alone */
	void *cookie;                  /* for the host's functions */
	uint64_t limit;                /* of cost; 0 means CEL_COST_MAX */
	uint64_t spent;                /* set by cel_eval */
};

struct cel_overload;

/* What a function is called with besides its arguments. */
struct cel_call {
	struct cel_run *run;
	const struct cel_overload *overload;
	const void
	    *ready;     /* what `prepare` made of constant arguments, or NULL */
	uint32_t at, n; /* of the source, for errors */
};

/* An error value; printf's formats, but %s takes a NUL-terminated string. */
struct cel_value cel_fail(struct cel_call *c, enum cel_fault fault,
    const char *fmt, ...) __attribute__((format(printf, 3, 4)));

/* Charges units of cost for work that grows with its input; false when the
 * limit is reached: return cel_cost_error(c) then. */
bool cel_charge(struct cel_call *c, uint64_t units);
struct cel_value cel_cost_error(struct cel_call *c);

/* n bytes of the run's arena; NULL when there are none: return
 * cel_memory_error() then. */
void *cel_take(struct cel_call *c, size_t n, size_t size);
struct cel_value cel_memory_error(void);

/*
 * One overload of a function or operator. Arguments are values of the declared
 * types when it is called: errors and unknowns never get there. Operators have
 * names as in CEL's specification: _+_, _<_, _[_], !_, -_, @in.
 */
struct cel_overload {
	const char *name;      /* "size", "math.greatest", "_+_" */
	const char *id;        /* unique: "size_string" */
	const char *signature; /* "string, int -> bool"; "list(T), T -> bool";
				* "-> int" has none; a last "T..." takes one T
				* or more */
	struct cel_value (
	    *call)(struct cel_call *c, const struct cel_value *arg, size_t n);
	bool member;   /* a.f(b): the first parameter is a */
	bool varies;   /* depends on more than its arguments, say the run's
			* cookie: never computed in advance, when there is
			* neither a cookie nor zones */
	uint32_t cost; /* of a call, 0 means 1; what grows is cel_charge's */
	/*
	 * Optional: called once when all arguments but the first `prepare_from`
	 * are constants, to make of them what every call needs (a compiled
	 * pattern). NULL in *out: nothing to keep. A mistake in the arguments
	 * shows when it is compiled and not when it is used: false, with words.
	 */
	bool (*prepare)(struct cel_arena *a, const struct cel_value *arg,
	    size_t n, const void **out, struct cel_text *words);
	uint8_t prepare_from; /* arguments before it are not looked at */
};

/* A constant by name: "math.PI". */
struct cel_constant {
	const char *name;
	struct cel_value value;
};

/* Opaque types ("money"; with parameters "pair(A, B)"), and functions over
 * them. */
struct cel_library {
	const char *name;
	const char *const *type; /* names, NULL at the end; or NULL */
	const struct cel_overload *overload;
	size_t overloads;
	const struct cel_constant *constant;
	size_t constants;
	uint32_t macros; /* CEL_MACROS_... */
};

#define CEL_MACROS_STANDARD 1u  /* has all exists exists_one map filter */
#define CEL_MACROS_TWO      2u  /* two variables; transformList, transformMap */
#define CEL_MACROS_BIND     4u  /* cel.bind */
#define CEL_MACROS_OPTIONAL 8u  /* optMap optFlatMap; a.?b a[?b] [?a] {?a: b} */
#define CEL_MACROS_BLOCK    16u /* cel.block cel.index cel.iterVar */
#define CEL_MACROS_SORT     32u /* lists: sortBy */

/* The language itself, and its extensions. */
extern const struct cel_library cel_standard, cel_strings, cel_math, cel_lists,
    cel_sets, cel_encoders, cel_network, cel_optionals, cel_bindings,
    cel_two_variables, cel_block, cel_regex, cel_decimals, cel_dates;

/* ---- what expressions may speak of ------------------------------------------------ */
struct cel_env;

struct cel_field {
	const char *name;
	const char *type; /* "string", "list(int)", "money", a record's name */
	uint32_t most;    /* elements or bytes of it, for cost; 0: not known */
};

struct cel_env *cel_env_new(const struct cel_memory *memory);
void cel_env_free(struct cel_env *env); /* NULL is fine */

/* Each CEL_INVALID with words in cel_env_words, when a name is taken or a type
 * is not known. */
enum cel_status cel_env_library(struct cel_env *env,
    const struct cel_library *library);
/* A record's fields may be of its own type. The value's layout is that of
 * struct cel_record. */
enum cel_status cel_env_record(struct cel_env *env, const char *name,
    const struct cel_field *field, size_t n);
/* Variables are numbered from 0 in the order of their declaration. The name may
 * be qualified ("a.b.c"). */
enum cel_status cel_env_variable(struct cel_env *env, const char *name,
    const char *type, uint32_t most);
enum cel_status cel_env_constant(struct cel_env *env, const char *name,
    struct cel_value value);
/* One more overload, declared for the checker alone when its call is NULL. The
 * struct is copied, what it points at is not. */
enum cel_status cel_env_overload(struct cel_env *env,
    const struct cel_overload *overload);
/* "a.b": names are looked for in a.b, then in a, then as they are. */
enum cel_status cel_env_container(struct cel_env *env, const char *name);
struct cel_text cel_env_words(const struct cel_env *env);

/* The type of that text; NULL when it is none, with words. */
const struct cel_type *cel_env_type(struct cel_env *env, struct cel_text type);
size_t cel_env_variables(const struct cel_env *env);

/* As it is written: "map(string, int)". NULL when there is no memory. */
struct cel_text cel_type_format(struct cel_arena *a, const struct cel_type *t);

/* A record's fields, for whoever fills them: how many, the i-th one's name and
 * type, and the place of a name (SIZE_MAX when there is none). 0 fields for
 * what is no record. */
size_t cel_type_fields(const struct cel_type *t);
struct cel_text cel_type_field(const struct cel_type *t, size_t i,
    const struct cel_type **type_out);
size_t cel_type_find(const struct cel_type *t, struct cel_text name);
/* The kind of the type's values (CEL_NULL .. CEL_OPAQUE, and CEL_ABSENT for
 * dyn), and its i-th parameter: of list(T) the 0th, of map(K, V) both. */
enum cel_kind cel_type_kind(const struct cel_type *t);
const struct cel_type *cel_type_param(const struct cel_type *t, size_t i);

/* ---- programs -------------------------------------------------------------------- */

/* What is wrong with an expression. */
struct cel_mistake {
	uint32_t at, n;        /* bytes of the source */
	uint32_t line, column; /* from 1; columns count characters */
	enum cel_fault fault;
	struct cel_text words;  /* what is wrong, and what was expected */
	struct cel_text remedy; /* what was meant perhaps; may be empty */
};

struct cel_mistakes {
	struct cel_mistake mistake[CEL_MISTAKES_MAX];
	size_t n;
	bool more; /* there were more than fit */
};

/* Flags of a source. */
#define CEL_LENIENT 1u /* no type check: mismatches show when it is evaluated */
#define CEL_NO_FOLD 4u /* constants are not computed in advance: for tests */
#define CEL_CHECK   8u /* stop after the check: there is a type, no program */

struct cel_program;

struct cel_source {
	struct cel_text text;
	const char *name; /* a file's, for mistakes; may be NULL */
	uint32_t line;    /* of the file, where the text begins; 0 means 1 */
	uint32_t column;
	const char *expect;    /* the type that it has to have; NULL: any */
	const char *container; /* instead of the environment's; NULL: that */
	unsigned flags;        /* CEL_LENIENT ... */
};

/*
 * CEL_INVALID with all mistakes, in the order of the source, when there are
 * any. Everything is in the arena, which the program's user keeps; the source's
 * text may go.
 */
enum cel_status cel_compile(const struct cel_env *env, struct cel_arena *a,
    const struct cel_source *source, const struct cel_program **out,
    struct cel_mistakes *mistakes);

/* "file:1:7: words", the line, the place underlined, the remedy; for a reader.
 */
struct cel_text cel_mistake_format(struct cel_arena *a,
    const struct cel_source *source, const struct cel_mistake *m);

const struct cel_type *cel_program_type(const struct cel_program *p);

/*
 * With as many values as the environment has variables; CEL_ABSENT for one that
 * has none. A value, an error or an unknown.
 */
struct cel_value cel_eval(const struct cel_program *p, struct cel_run *run,
    const struct cel_value *variable);

/* ---- cost ------------------------------------------------------------------------- */

/* The most that an evaluation can cost, from what was said of sizes; false when
 * there is no bound. The arena is for working it out. */
bool cel_cost_bound(const struct cel_program *p, struct cel_arena *a,
    uint64_t *out);

/* Which variables it reads: a bit each. */
bool cel_program_reads(const struct cel_program *p, size_t variable);

/* ---- why --------------------------------------------------------------------------- */

/* A part of the expression that settled the result. */
struct cel_because {
	uint32_t at, n;   /* bytes of the source */
	uint32_t depth;   /* 0, or in how many loops it stands */
	uint32_t element; /* of the innermost loop's range, from 0 */
	bool operand;     /* of the last that is none: what it compared */
	struct cel_value value;
};

struct cel__note;

/* What an evaluation rested on. It lives as long as the run's arena is not
 * reset and the variables are as they were. */
struct cel_why {
	struct cel_value value; /* the result */
	bool more; /* too many elements settled it; these are the first */
	/* The library's. */
	const struct cel_program *program;
	struct cel_run *run;
	const struct cel_value *variable;
	struct cel__note *note;
	uint32_t notes;
};

#define CEL_BECAUSE_MAX 256 /* conditions; each with its operands */

/* cel_eval that remembers. */
struct cel_value cel_explain(const struct cel_program *p, struct cel_run *run,
    const struct cel_value *variable, struct cel_why *why);
/* The parts, in the order of the source, in the run's arena: each condition that
 * counted, and behind it the operands that are no constants, whose values are
 * worked out now. CEL_NO_MEMORY when there is none. */
enum cel_status cel_why_because(struct cel_why *why,
    const struct cel_because **out, size_t *n);
/* A line for each part: its text, and its value. */
struct cel_text cel_why_format(struct cel_arena *a, struct cel_why *why);

/* ---- values as text ------------------------------------------------------------------ */

/* As a CEL expression, where it has one. p NULL when there is no memory. */
struct cel_text cel_value_format(struct cel_arena *a, struct cel_value v);
/* CEL's ==: numbers of all kinds on one line, maps without order. False for
 * errors and unknowns. */
bool cel_same(struct cel_value a, struct cel_value b);
/* The type of a value, as type() has it. */
const struct cel_type *cel_type_of(struct cel_value v);

#endif
