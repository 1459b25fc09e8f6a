/* SPDX-License-Identifier: Apache-2.0 */
#ifndef INTAKE_CHAIN_H
#define INTAKE_CHAIN_H

struct intake_holding;
struct intake_part;
struct intake_table;
struct map;
struct mistakes;
struct rules;
struct work;

/* Lines from one to the next, as a Code's chains are: whoever a row names has to
 * be somebody, and nobody stands above themselves. */
struct intake_chain {
	const struct intake_table *table;
	const struct rules *rules;
	const struct intake_part *part;
	const struct intake_holding *holding;
	struct mistakes *mistakes;
};

/* row: the rows of the part, struct intake_row by their key. */
void intake_chain_check(struct work *w, const struct intake_chain *chain,
    const struct map *row);

#endif
