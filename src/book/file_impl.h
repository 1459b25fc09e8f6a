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

/* Whose the fields of an act are, and with which keys they are sealed. */
struct filing_named {
	struct vec field;   /* struct fields_field, without values */
	struct vec decided; /* int64_t: whose the decision is */
	struct people_keys keys;
};

/* What is stored of it, beside the registers. */
struct filing_sealed {
	struct fields_sealed act;
	struct fields_part decision[2];
	size_t decision_n;
	struct book__mentions mentions;
};

/*
 * An act that is filed. It is decided, named and sealed in this order, each in a
 * world: by whoever files it where nothing that is decided later comes before
 * it, else by the sequencer.
 */
struct filing {
	struct book *book;
	const struct book_filing *in;
	struct plain given; /* with act, id, on, by */
	struct str id;
	struct vec wrong; /* struct act_wrong */
	struct book_filed *out;
	struct book__turn turn;

	uint64_t world;        /* which one knows the act; 0: none */
	const struct act *act; /* that world's, which the sequencer may end */
	struct str kind;
	struct decision whole;
	struct str whole_json, open_json;
	bool named; /* in that world, as what follows */
	struct filing_named name;
	struct vec added; /* struct people_row: who is new */
	bool ready;
	struct filing_sealed sealed;
	bool spoilt; /* that world knows it, and something failed behind that */
};

/* Of an act that is sealed, all that is stored: its entry is *seq. */
MUST_USE enum status book__filing_rows(struct work *w, struct filing *f,
    struct tx *tx, int64_t *seq);

/* ---- file_fields.c ---- */

/* What the disclosure of a field has: a text, or a list of texts. */
MUST_USE enum status book__filing_json(struct work *w, const struct plain *p,
    struct str *out);

/* Whose an act that is decided is: f->named. In the sequencer who is new is added
 * to the people, and to f->added, so that they are stored when the job runs again;
 * ahead of it nobody is, and where somebody is new the act stays unnamed. The
 * mutex is held. */
MUST_USE enum status book__filing_name(struct work *w, struct filing *f,
    bool ahead);
/* All that is stored of an act that is named: f->ready. In any thread; of a world
 * it needs nothing any more. */
MUST_USE enum status book__filing_seal(struct work *w, struct filing *f);

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
