/* SPDX-License-Identifier: Apache-2.0 */
#include <assert.h>

#include "base/utf8.h"

#include "cel/text.h"

#define FIRST_CAPACITY 64

struct cel_text
cel__text_from_c(const char *c)
{
	return (struct cel_text){c, c == NULL ? 0 : strlen(c)};
}

bool
cel__text_eq(struct cel_text a, struct cel_text b)
{
	return a.n == b.n && (a.n == 0 || memcmp(a.p, b.p, a.n) == 0);
}

bool
cel__text_is(struct cel_text a, const char *c)
{
	return cel__text_eq(a, cel__text_from_c(c));
}

int
cel__text_cmp(struct cel_text a, struct cel_text b)
{
	size_t n = a.n < b.n ? a.n : b.n;
	int c = n == 0 ? 0 : memcmp(a.p, b.p, n);

	if (c != 0)
		return c < 0 ? -1 : 1;
	return a.n == b.n ? 0 : a.n < b.n ? -1 : 1;
}

/* FNV-1a: names are short. */
uint32_t
cel__text_hash(struct cel_text t)
{
	uint32_t h = 2166136261u;

	for (size_t i = 0; i < t.n; i++)
		h = (h ^ (uint8_t)t.p[i]) * 16777619u;
	return h;
}

void
cel__sink_init(struct cel__sink *s, struct cel_arena *a, size_t most)
{
	*s = (struct cel__sink){.arena = a, .most = most};
}

/* Room for n more bytes. */
static bool
grow(struct cel__sink *s, size_t n)
{
	size_t cap = s->cap == 0 ? FIRST_CAPACITY : s->cap;
	char *p;

	if (s->full)
		return false;
	if (n <= s->cap - s->n)
		return true;
	if (n > s->most || s->n > s->most - n) {
		s->full = true;
		return false;
	}
	while (cap - s->n < n)
		cap *= 2;
	p = (char *)cel_arena_take(s->arena, cap, 1);
	if (p == NULL) {
		s->full = s->dry = true;
		return false;
	}
	if (s->n > 0)
		memcpy(p, s->p, s->n);
	s->p = p;
	s->cap = cap;
	return true;
}

void
cel__sink_add(struct cel__sink *s, struct cel_text t)
{
	if (t.n == 0 || !grow(s, t.n))
		return;
	memcpy(s->p + s->n, t.p, t.n);
	s->n += t.n;
}

void
cel__sink_byte(struct cel__sink *s, char c)
{
	cel__sink_add(s, (struct cel_text){&c, 1});
}

void
cel__sink_point(struct cel__sink *s, uint32_t code_point)
{
	char bytes[UTF8_MAX];
	size_t n = utf8_encode(code_point, bytes);

	if (n == 0)
		n = utf8_encode(UTF8_REPLACEMENT, bytes);
	cel__sink_add(s, (struct cel_text){bytes, n});
}

void
cel__sink_vfmt(struct cel__sink *s, const char *fmt, va_list ap)
{
	char some[256];
	va_list again;
	int n;

	va_copy(again, ap);
	n = vsnprintf(some, sizeof(some), fmt, ap);
	if (n >= 0 && (size_t)n < sizeof(some)) {
		cel__sink_add(s, (struct cel_text){some, (size_t)n});
	} else if (n >= 0 && grow(s, (size_t)n + 1)) {
		(void)vsnprintf(s->p + s->n, (size_t)n + 1, fmt, again);
		s->n += (size_t)n;
	}
	va_end(again);
}

void
cel__sink_fmt(struct cel__sink *s, const char *fmt, ...)
{
	va_list ap;

	va_start(ap, fmt);
	cel__sink_vfmt(s, fmt, ap);
	va_end(ap);
}

void
cel__sink_int(struct cel__sink *s, int64_t v)
{
	cel__sink_fmt(s, "%lld", (long long)v);
}

void
cel__sink_uint(struct cel__sink *s, uint64_t v)
{
	cel__sink_fmt(s, "%llu", (unsigned long long)v);
}

struct cel_text
cel__sink_text(const struct cel__sink *s)
{
	if (s->full)
		return (struct cel_text){NULL, 0};
	return (struct cel_text){s->n == 0 ? "" : s->p, s->n};
}
