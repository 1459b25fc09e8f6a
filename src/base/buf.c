/* SPDX-License-Identifier: Apache-2.0 */
#include <assert.h>
#include <stdarg.h>
#include <stdio.h>
#include <string.h>

#include "base/buf.h"
#include "base/mem.h"

#define FIRST_ROOM ((size_t)256)

void
buf_init(struct buf *b, size_t limit)
{
	*b = (struct buf){NULL, 0, 0, limit, false};
}

void
buf_release(struct buf *b)
{
	mem_free(b->p);
	buf_init(b, b->limit);
}

void
buf_reset(struct buf *b)
{
	b->n = 0;
	b->full = false;
}

void
buf_cut(struct buf *b, size_t n)
{
	assert(n <= b->n);
	b->n = n;
}

static bool
reserve(struct buf *b, size_t n)
{
	size_t cap = b->cap;

	if (b->full || n > b->limit - b->n) {
		b->full = true;
		return false;
	}
	if (n <= cap - b->n)
		return true;
	if (cap == 0)
		cap = FIRST_ROOM;
	while (cap - b->n < n)
		cap = cap > b->limit / 2 ? b->n + n : cap * 2;
	b->p = mem_grow(b->p, cap, 1);
	b->cap = cap;
	return true;
}

void
buf_add(struct buf *b, struct str s)
{
	if (s.n == 0 || !reserve(b, s.n))
		return;
	memcpy(b->p + b->n, s.p, s.n);
	b->n += s.n;
}

void
buf_add_c(struct buf *b, const char *c)
{
	buf_add(b, str_from_c(c));
}

void
buf_byte(struct buf *b, unsigned char c)
{
	if (!reserve(b, 1))
		return;
	b->p[b->n++] = (char)c;
}

void
buf_int(struct buf *b, int64_t v)
{
	char digit[20];
	uint64_t u = v < 0 ? -(uint64_t)v : (uint64_t)v;
	size_t at = sizeof(digit);

	do
		digit[--at] = (char)('0' + u % 10);
	while ((u /= 10) != 0);
	if (v < 0)
		digit[--at] = '-';
	buf_add(b, str_of(digit + at, sizeof(digit) - at));
}

void
buf_fmt(struct buf *b, const char *fmt, ...)
{
	va_list ap;
	char *p;
	int n;

	va_start(ap, fmt);
	n = vsnprintf(NULL, 0, fmt, ap);
	va_end(ap);
	if (n <= 0)
		return;
	p = buf_room(b, (size_t)n + 1); /* its NUL is written, not kept */
	if (p == NULL)
		return;
	va_start(ap, fmt);
	(void)vsnprintf(p, (size_t)n + 1, fmt, ap); /* measured above */
	va_end(ap);
	buf_grew(b, (size_t)n);
}

char *
buf_room(struct buf *b, size_t n)
{
	return reserve(b, n) ? b->p + b->n : NULL;
}

void
buf_grew(struct buf *b, size_t n)
{
	b->n += n;
}

bool
buf_full(const struct buf *b)
{
	return b->full;
}

struct str
buf_str(const struct buf *b)
{
	return b->n == 0 ? STR("") : str_of(b->p, b->n);
}
