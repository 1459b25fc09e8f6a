/* SPDX-License-Identifier: Apache-2.0 */
#ifndef LANGC_CATALOGUE_H
#define LANGC_CATALOGUE_H

#include <stdbool.h>
#include <stddef.h>

#include "base/attr.h"
#include "base/map.h"
#include "base/str.h"
#include "base/vec.h"
#include "lang/lang_impl.h"
#include "lang/plural.h"

struct arena;

/* What the files say, and what there is to say it with. */
#define FILE_BYTES ((size_t)4 << 20)

enum type {
	TYPE_TEXT,
	TYPE_COUNT,
	TYPE_INT,
	TYPE_PLAIN,
	TYPE_DAY,
	TYPE_DECIMAL,
	TYPES
};

struct type_row {
	const char *name;
	const char *c;      /* the type of the parameter */
	const char *render; /* what makes a text of it; %s is the name */
};

extern const struct type_row type_table[TYPES];
extern const char *const form_name[PLURALS];

struct rule_row {
	const char *name, *languages;
	unsigned forms;
};

extern const struct rule_row rule_table[];
extern const size_t rule_table_n;

struct place {
	const char *file;
	size_t line, col;
};

struct argument {
	struct str name;
	enum type type;
	struct place at;
	bool shown;
};

struct key {
	struct str name;
	struct place at;
	struct argument arg[LANG_ARGS];
	size_t arg_n;
	struct argument *count;   /* the one that selects the form, or NULL */
	struct str form[PLURALS]; /* arguments are bytes 1..LANG_ARGS */
	unsigned forms;           /* bits; OTHER holds what has no forms */
	bool broken;              /* its line is at fault: say no more of it */
	size_t slot;
};

struct file {
	const char *path;
	struct str tag, name;
	enum lang_writing writing;
	size_t rule;
	bool broken;    /* its head is at fault: nothing below was read */
	struct vec key; /* struct key * */
	struct map by_name;
};

struct langc {
	struct arena *mem;
	struct vec file; /* struct file */
	size_t faults;
};

/* Says what is wrong, where, and how to mend it; beyond a screenful it only
 * counts. */
void fault(struct langc *lc, struct place at, const char *fmt, ...)
    PRINTF(3, 4);

/* For what is no translator's fault; exits with 2. */
NORETURN void die(const char *fmt, ...) PRINTF(1, 2);

/* All of a file; dies when it cannot be read. */
struct str bytes_read(struct langc *lc, const char *path);

/* Keys that say how a language writes numbers and dates. */
bool is_pattern(const struct key *key);

#endif
