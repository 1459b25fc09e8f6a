/* SPDX-License-Identifier: Apache-2.0 */
#ifndef CODE_PROSE_H
#define CODE_PROSE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/attr.h"
#include "base/status.h"
#include "base/str.h"
#include "base/vec.h"

struct arena;
struct work;

/*
 * The prose of a Code as a tree, in each of its languages, and the clauses in
 * it, which are the same ones in the same order everywhere.
 *
 *	# Title                              one, and first
 *	What stands before the first section: notices, how to read it.
 *	## Purpose {#I}                      a section and its id
 *	A clause is a paragraph that ends in its id. {#I.1}
 *	- or an item of a list that does {#I.2a}
 *	> an aside: an example, a note
 *	### A heading inside the section     has no id
 *
 * A fenced block marked `probity` belongs to the rules and is not prose.
 */
#define CODE_PROSE_BYTES   ((size_t)2 << 20) /* one language's file */
#define CODE_PROSE_LANGS   ((size_t)32)
#define CODE_PROSE_DEPTH   12u /* of lists, asides and emphasis */
#define CODE_PROSE_NODES   ((size_t)1 << 17)
#define CODE_PROSE_CLAUSES ((size_t)20000)
#define CODE_ID_BYTES      ((size_t)32)

enum code_run_kind {
	CODE_TEXT,
	CODE_EMPHASIS,
	CODE_STRONG,
	CODE_VERBATIM,
	CODE_LINK,
	CODE_BREAK
};

/* A piece of a line. TEXT and VERBATIM have text; EMPHASIS, STRONG and LINK
 * have runs, and a LINK its address in text: http:, https:, mailto:, or #id
 * of a clause or section that is there. */
struct code_run {
	enum code_run_kind kind;
	struct str text;
	const struct code_run *run;
	size_t run_n;
};

enum code_block_kind {
	CODE_PARAGRAPH,
	CODE_HEADING, /* inside a section */
	CODE_BULLETS, /* its blocks are ITEMs */
	CODE_NUMBERS, /* as well */
	CODE_ITEM,
	CODE_ASIDE,
	CODE_LITERAL, /* text as it stands in the file */
	CODE_RULE     /* a line across the page */
};

/* PARAGRAPH and HEADING have runs; a PARAGRAPH that is a clause has an id.
 * BULLETS, NUMBERS, ITEM and ASIDE have blocks. */
struct code_block {
	enum code_block_kind kind;
	struct str id;
	struct str text;        /* of a LITERAL */
	size_t start;           /* the first number of NUMBERS */
	size_t line, last_line; /* in its file, from 1 */
	const struct code_run *run;
	size_t run_n;
	const struct code_block *block;
	size_t block_n;
};

struct code_section {
	struct str id;
	const struct code_run *run; /* the heading */
	size_t run_n;
	const struct code_block *block;
	size_t block_n;
	size_t clause, clause_n; /* its slice of code_text.clause */
	size_t line;
};

#define CODE_NO_CLAUSE SIZE_MAX

/* block[0] is the paragraph that bears the id; what follows it up to the next
 * paragraph that bears one, or the next heading, belongs to it. */
struct code_clause {
	struct str id;
	size_t section;
	size_t parent; /* the clause whose list or aside it stands in */
	const struct code_block *block;
	size_t block_n;
};

struct code_text {
	struct str lang; /* as the source says it */
	struct str title;
	const struct code_block *lead; /* before the first section */
	size_t lead_n;
	const struct code_section *section;
	size_t section_n;
	const struct code_clause *clause; /* in the order of the text */
	size_t clause_n;
};

/* text[0] is the authoritative one. section[i] and clause[i] bear the same id
 * in every text. */
struct code_prose {
	const struct code_text *text;
	size_t text_n;
};

/* One language's file; the first that is given is the authoritative one. */
struct code_source {
	struct str lang; /* BCP 47 */
	struct str path; /* for mistakes */
	struct str bytes;
};

/*
 * Reads all of them, into w->mem; nothing of a source is borrowed. ST_INVALID
 * when there are mistakes (base/mistake.h): all of them stand in *mistakes, by
 * file and line, the first one in the fault; when two are in one language, the
 * fault alone says so. ST_LIMIT when a limit is the only thing that is wrong; it
 * stands there as well. Where there are mistakes *out is what could be read all
 * the same, for whoever looks for further ones; a text that could not be read at
 * all has an empty lang.
 */
MUST_USE enum status code_prose_parse(struct work *w,
    const struct code_source *source, size_t source_n, struct code_prose **out,
    struct vec *mistakes);

/* Where the clause or the section stands; false when there is none. Letters'
 * case is nothing: iv.9 finds IV.9. */
bool code_prose_clause(const struct code_prose *prose, struct str id,
    size_t *out);
bool code_prose_section(const struct code_prose *prose, struct str id,
    size_t *out);

/* The words of runs without their dress; a break is a space. */
struct str code_run_plain(struct arena *mem, const struct code_run *run,
    size_t n);

#endif
