/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Each lane is read a few rows at a time and the one that is furthest on gives
 * the next act, so that as much is read as a page needs. An act that two lanes
 * have comes once.
 */
#include "base/arena.h"
#include "base/mem.h"
#include "base/work.h"
#include "store/matter.h"

#include "book/register_impl.h"

#define LANE_ROWS 64 /* at a time */

struct lane {
	struct matter_stretch of; /* what is left of it */
	struct work own;          /* has its rows */
	struct vec row;           /* struct matter_line */
	size_t at;
	bool ended;
};

struct book__lanes {
	struct work *w;
	struct tx *tx;
	struct lane *lane;
	size_t n;
	int64_t last; /* that was given */
};

struct book__lanes *
book__lanes_new(const struct book__lanes_of *of)
{
	struct book__lanes *lanes = mem_new(1, sizeof(*lanes));

	*lanes = (struct book__lanes){.w = of->w,
	    .tx = of->tx,
	    .lane = mem_new(of->n + 1, sizeof(struct lane)),
	    .n = of->n,
	    .last = INT64_MAX};
	for (size_t i = 0; i < of->n; i++)
		lanes->lane[i] = (struct lane){.of = of->lane[i],
		    .own = {arena_new(), {STR(""), STR("")}},
		    .row = VEC(struct matter_line)};
	return lanes;
}

void
book__lanes_free(struct book__lanes *lanes)
{
	if (lanes == NULL)
		return;
	for (size_t i = 0; i < lanes->n; i++)
		arena_free(lanes->lane[i].own.mem);
	mem_free(lanes->lane);
	mem_free(lanes);
}

static enum status
lane_fill(struct book__lanes *lanes, struct lane *lane)
{
	enum status st;

	if (lane->ended || lane->at < lane->row.n)
		return ST_OK;
	arena_reset(lane->own.mem);
	lane->of.most = LANE_ROWS;
	lane->at = 0;
	st = matter_of(&lane->own, lanes->tx, &lane->of, &lane->row);
	if (st != ST_OK)
		return work_pass(lanes->w, &lane->own.fault, st);
	lane->ended = lane->row.n < LANE_ROWS;
	if (lane->row.n > 0)
		lane->of.before =
		    VEC_AT(&lane->row, struct matter_line, lane->row.n - 1)
			->seq;
	return ST_OK;
}

/* NULL at its end. */
static const struct matter_line *
lane_head(const struct lane *lane)
{
	return lane->at < lane->row.n
	    ? VEC_AT(&lane->row, struct matter_line, lane->at)
	    : NULL;
}

static enum status
furthest(struct book__lanes *lanes, struct lane **out,
    const struct matter_line **best_out)
{
	const struct matter_line *best = NULL, *head;
	enum status st = ST_OK;

	*out = NULL;
	for (size_t i = 0; st == ST_OK && i < lanes->n; i++) {
		struct lane *lane = &lanes->lane[i];

		st = lane_fill(lanes, lane);
		head = lane_head(lane);
		if (head == NULL || (best != NULL && head->seq <= best->seq))
			continue;
		best = head;
		*out = lane;
	}
	*best_out = best;
	return st;
}

enum status
book__lanes_next(struct book__lanes *lanes, struct matter_line *out)
{
	const struct matter_line *head;
	struct lane *lane;
	enum status st;

	do {
		st = furthest(lanes, &lane, &head);
		if (st != ST_OK)
			return st;
		if (head == NULL)
			return ST_NOTFOUND;
		*out = *head;
		lane->at++;
	} while (out->seq >= lanes->last);
	lanes->last = out->seq;
	return ST_OK;
}
