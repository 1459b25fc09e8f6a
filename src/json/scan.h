/* SPDX-License-Identifier: Apache-2.0 */
#ifndef JSON_SCAN_H
#define JSON_SCAN_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include "base/attr.h"
#include "base/buf.h"
#include "base/status.h"
#include "base/str.h"

struct work;

/*
 * The words of a JSON text, checked as strictly as json/read.h says, for who
 * makes something else of them than its tree. Brackets, commas, limits and
 * names that come twice are the caller's; `p` stands at what comes next.
 *
 * Faults are ST_INVALID or ST_LIMIT, and begin with their place.
 */
struct json_scan {
	struct work *w;
	const char *start, *p, *end;
	struct str source; /* for faults: a file's name; may be empty */
	/* What a fault says between its place and its words; may be NULL. */
	struct str (*path)(const struct json_scan *s);
	struct buf decoded; /* the last string that had escapes */
};

/* The members that are not named here are the caller's. */
void json_scan_init(struct json_scan *s, struct work *w, struct str text,
    struct str source);
void json_scan_release(struct json_scan *s);

/* Writes the place of `at` and the words, and returns st. */
enum status json_scan_fail(struct json_scan *s, const char *at, enum status st,
    const char *fmt, ...) PRINTF(4, 5);

/* "found x", or that the text ends: for the end of a fault. */
const char *json_scan_found(struct json_scan *s, const char *at);

/* ST_INVALID at s->p: "expected what, found x". */
enum status json_scan_expected(struct json_scan *s, const char *what);

static inline void
json_scan_space(struct json_scan *s)
{
	while (s->p < s->end &&
	    (*s->p == ' ' || *s->p == '\n' || *s->p == '\t' || *s->p == '\r'))
		s->p++;
}

/* After white space. */
static inline bool
json_scan_is(struct json_scan *s, char c)
{
	json_scan_space(s);
	return s->p < s->end && *s->p == c;
}

static inline bool
json_scan_is_digit(const struct json_scan *s, const char *p)
{
	return p < s->end && (unsigned char)(*p - '0') < 10;
}

#define JSON__ONES  0x0101010101010101u
#define JSON__HIGHS 0x8080808080808080u

/* A high bit for each byte of x that is quote, backslash, a control, or not
 * ASCII. Bytes above the first that is marked may be marked wrongly. */
static inline uint64_t
json__special(uint64_t x)
{
	uint64_t quote = x ^ (JSON__ONES * '"');
	uint64_t slash = x ^ (JSON__ONES * '\\');

	return ((quote - JSON__ONES) | (slash - JSON__ONES) |
		   (x - JSON__ONES * ' ') | x) &
	    JSON__HIGHS;
}

/* Bytes from p on that stand in a JSON string as they are and are ASCII. */
static inline size_t
json_scan_plain(const char *p, size_t n)
{
	size_t i = 0;
	uint64_t x;

	for (; n - i >= sizeof(x); i += sizeof(x)) {
		memcpy(&x, p + i, sizeof(x));
		x = json__special(x);
		if (x == 0)
			continue;
		if (__BYTE_ORDER__ == __ORDER_LITTLE_ENDIAN__)
			return i + (size_t)__builtin_ctzll(x) / 8;
		break;
	}
	while (i < n && p[i] != '"' && p[i] != '\\' &&
	    (unsigned char)(p[i] - ' ') < 0x80 - ' ')
		i++;
	return i;
}

#endif
