/* SPDX-License-Identifier: Apache-2.0 */
#ifndef STORE_OWN_H
#define STORE_OWN_H

#include <stdbool.h>
#include <stdint.h>

#include "base/attr.h"
#include "base/status.h"
#include "base/str.h"
#include "base/vec.h"

#include "store/filing.h"

struct tx;
struct work;

/*
 * What the record says of itself, in registers: a field that was erased, a
 * decision of which something was, a person who was, a hold on an act or a person
 * with its end, and a request to erase one with its answer.
 */
enum own_kind {
	OWN_ERASED,
	OWN_REDACTED,
	OWN_FORGOTTEN,
	OWN_HOLD,
	OWN_REQUEST,
	OWN_LIFTED,
	OWN_ANSWERED
};

struct own_row {
	enum own_kind kind;
	int64_t seq;     /* ERASED, REDACTED: the act's; HOLD, LIFTED: the
			  * hold's; REQUEST, ANSWERED: the request's */
	struct str text; /* ERASED: the field; REDACTED: the hash of what is
			  * left of the decision, empty when nothing is */
	struct str open; /* REDACTED: the same of what anybody may know of it */
	int64_t by;      /* the entry that did it; HOLD: that lifted it, or -1;
			 * REQUEST: that answered it, or -1 */
	int64_t person;  /* FORGOTTEN, HOLD, REQUEST; 0: none */
	int64_t act;     /* HOLD, REQUEST; -1: none */
	struct str digest; /* ERASED: of the field, where an act says it; the
			    * register has none */
};

/* ST_CONFLICT when it was done before; a hold that is lifted has to stand, and a
 * request that is answered has to wait. */
MUST_USE enum status own_put(struct work *w, struct tx *tx,
    const struct own_row *row);

/* Those of one kind, all of them, as struct own_row: OWN_HOLD has the lifted
 * ones as well, and OWN_LIFTED none; so have OWN_REQUEST and OWN_ANSWERED. */
MUST_USE enum status own_list(struct work *w, struct tx *tx, enum own_kind kind,
    struct vec *out);
/* Of OWN_REQUEST those that wait. */
MUST_USE enum status own_waiting(struct work *w, struct tx *tx,
    struct vec *out);
/* OWN_ERASED of one act. */
MUST_USE enum status own_erased(struct work *w, struct tx *tx, int64_t seq,
    struct vec *out);
/* ST_NOTFOUND, without words. */
MUST_USE enum status own_redacted(struct work *w, struct tx *tx, int64_t seq,
    struct own_row *out);
MUST_USE enum status own_forgotten(struct work *w, struct tx *tx,
    int64_t person, struct own_row *out);

/* Nothing is in these registers any more: they are made again. */
MUST_USE enum status own_clear(struct work *w, struct tx *tx);

/* The acts that are the record's own, from an entry on, as struct filing_row. */
#define OWN_PREFIX "record."
MUST_USE enum status own_acts(struct work *w, struct tx *tx, int64_t first,
    struct vec *out);

/* ---- what goes ---------------------------------------------------------------- */

/* Decisions of a range of acts, whole and open, in their order; the rows live as
 * long as the call. */
MUST_USE enum status own_decisions(struct work *w, struct tx *tx,
    struct filing_range range, filing_part_visit *visit, void *cookie);
MUST_USE enum status own_decision_replace(struct work *w, struct tx *tx,
    const struct filing_part *part);
/* Both decisions of an act, where it has any. */
MUST_USE enum status own_decision_drop(struct work *w, struct tx *tx,
    int64_t seq);
/* They do not say any more who filed it, where they did. */
MUST_USE enum status own_author_drop(struct work *w, struct tx *tx,
    int64_t seq);
/* What the registers have of an act, where they have anything. */
MUST_USE enum status own_registers_drop(struct work *w, struct tx *tx,
    int64_t seq);

#endif
