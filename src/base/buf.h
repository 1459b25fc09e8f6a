/* SPDX-License-Identifier: Apache-2.0 */
#ifndef BASE_BUF_H
#define BASE_BUF_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/attr.h"
#include "base/str.h"

/*
 * Bytes that grow, up to a limit. Sticky: once an append does not fit, the
 * buffer is full, keeps what it had, and every later append does nothing; ask
 * buf_full once at the end. The members are for buf.c and buf_putc alone.
 */
struct buf {
	char *p;
	size_t n, cap, limit;
	bool full;
};

void buf_init(struct buf *b, size_t limit);
void buf_release(struct buf *b);
void buf_reset(struct buf *b); /* empty again, memory kept */

/* Keeps the first n bytes, which it has; a full one stays full. */
void buf_cut(struct buf *b, size_t n);

void buf_add(struct buf *b, struct str s);
void buf_add_c(struct buf *b, const char *c);
void buf_byte(struct buf *b, unsigned char c);
void buf_int(struct buf *b, int64_t v);
void buf_fmt(struct buf *b, const char *fmt, ...) PRINTF(2, 3);

/* Room for n bytes that the caller writes and then owns up to with buf_grew;
 * NULL when they do not fit. */
char *buf_room(struct buf *b, size_t n);
void buf_grew(struct buf *b, size_t n);

bool buf_full(const struct buf *b);
struct str buf_str(const struct buf *b); /* borrowed until the next append */

#endif
