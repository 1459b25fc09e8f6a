/* SPDX-License-Identifier: Apache-2.0 */
#ifndef DESK_LAW_H
#define DESK_LAW_H

#include <stdbool.h>
#include <stddef.h>

#include "base/attr.h"
#include "base/mistake.h"
#include "base/status.h"
#include "base/str.h"
#include "base/vec.h"

struct code_prose;
struct embed_file;
struct rules;
struct work;

/* A Code as a whole: what people read and what decides. */
struct law {
	struct code_prose *prose; /* in the work's arena */
	struct rules *rules;
};

/*
 * Reads and checks a Code's folder. ST_INVALID when it has mistakes: all of
 * them stand in the list, sorted, the first in the fault; ST_NOTFOUND when
 * there is no code.md. A translation's mistakes do not keep the blocks from
 * being read.
 */
MUST_USE enum status law_read(struct work *w, struct str folder,
    struct mistakes *mistakes, struct law *out);
/*
 * For whoever shows it to readers: a Code that has no block yet is a text that
 * nobody can ask, and its rules are NULL. In two steps, for who wants to know
 * that early. Otherwise as law_read; the fault has the first mistake, and how many
 * there are besides.
 */
struct law_text {
	struct vec file;
	bool blocks;
};
MUST_USE enum status law_text_gather(struct work *w, struct str folder,
    struct law_text *out);
MUST_USE enum status law_text_read(struct work *w, const struct law_text *text,
    struct law *out);
/* The one that travels in the program. */
MUST_USE enum status law_bundle(struct work *w, const struct embed_file *bundle,
    size_t n, struct mistakes *mistakes, struct law *out);
void law_release(struct law *law);

/* Where a Code is: a folder or, where its name is empty, what travels in the
 * program. */
struct law_source {
	struct str folder;
	const struct embed_file *bundle;
	size_t bundle_n;
};

struct mutant;

/* The small wrongs that can be made in its code.md (desk/mutate.h), and the
 * Code with one of them. */
MUST_USE enum status law_mutants(struct work *w,
    const struct law_source *source, struct vec *out);
MUST_USE enum status law_mutant(struct work *w, const struct law_source *source,
    const struct mutant *m, struct mistakes *mistakes, struct law *out);

#endif
