/* SPDX-License-Identifier: Apache-2.0 */
#ifndef BOOK_FILE_IMPL_H
#define BOOK_FILE_IMPL_H

#include <stdint.h>

#include "base/attr.h"
#include "base/status.h"
#include "base/str.h"
#include "base/vec.h"
#include "decide/decide.h"
#include "record/fields.h"
#include "record/people.h"
#include "rules/plain.h"

#include "book/book_impl.h"

struct act;
struct book;
struct book_filed;
struct book_filing;
struct tx;
struct work;

/* What of an act was made before the sequencer has it. */
struct filing_ahead {
	uint64_t world;   /* in which; 0: nothing was */
	struct vec field; /* struct fields_field */
	struct people_keys keys;
	struct fields_ahead sealed;
	struct book__mentions mentions;
};

/* An act that is filed. */
struct filing {
	struct book *book;
	const struct book_filing *in;
	struct plain given; /* with act, id, on, by */
	struct str id;
	struct vec wrong; /* struct act_wrong */
	struct book_filed *out;
	struct filing_ahead ahead;

	/* Of the sequencer. */
	uint64_t world; /* which one knows the act; 0: none */
	const struct act *act;
	struct decision whole;
	struct str whole_json, open_json;
	struct vec added; /* struct people_row: who is new */
};

/* Of an act that the world knows and that is decided, all that is stored: its
 * entry is *seq. Who is new to the people is added to them, and to f->added, so
 * that they are stored when the job runs again. */
MUST_USE enum status book__filing_rows(struct work *w, struct filing *f,
    struct tx *tx, int64_t *seq);

/* ---- file_fields.c ---- */

/* What the disclosure of a field has: a text, or a list of texts. */
MUST_USE enum status book__filing_json(struct work *w, const struct plain *p,
    struct str *out);

/* What book__filing_seal needs of the world and the people. The mutex is held. */
void book__filing_ahead(struct work *w, struct filing *f,
    const struct act *act);
/* Without it; nothing where that could not be had. */
MUST_USE enum status book__filing_seal(struct work *w, struct filing *f);

/* All of an act that is decided, and of what is sealed already that which still
 * holds. Who is new is added to the people and to f->added. */
MUST_USE enum status book__filing_fields(struct work *w, struct filing *f,
    struct fields_sealed *out);
/* Everybody whom the decision speaks of: its hash is theirs as well, since who
 * guesses what it said can tell by the hash that they are right. */
MUST_USE enum status book__filing_whose(struct work *w, struct filing *f,
    struct vec *out);

/* ---- file_hand.c ---- */

/* Nothing where it hands nothing on, or what it may; else ST_INVALID, and what
 * is wrong is told. The mutex is held. */
MUST_USE enum status book__filing_hand(struct work *w, struct filing *f,
    const struct act *act);
/* The same of what it corrects. */
MUST_USE enum status book__filing_correction(struct work *w, struct filing *f,
    const struct act *act);

struct plain book__filing_text(struct str s);

#endif
