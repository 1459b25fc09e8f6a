/* SPDX-License-Identifier: Apache-2.0 */
#ifndef DESK_DESK_H
#define DESK_DESK_H

struct commit;
struct key;
struct store;
struct throttle;

/* What use cases beside the record work with: the data, the one way to write
 * them, the key under which they are sealed, and who tried how often. Borrowed;
 * any number of threads use it at once. */
struct desk {
	struct store *store;
	struct commit *commit;
	const struct key *wrap;
	struct throttle *throttle;
};

#endif
