/* SPDX-License-Identifier: Apache-2.0 */
#ifndef LANGC_WRITE_H
#define LANGC_WRITE_H

struct buf;
struct key;
struct langc;

/* The name of a key's function: dots are underscores. */
void put_name(struct buf *b, const struct key *key);

/* table.c, pattern.{c,h} and msg.{c,h}, of files that are without fault. */
void write_all(struct langc *lc, const char *dir);

#endif
