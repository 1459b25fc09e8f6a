/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Addresses between text and bytes. Strict where programs disagree: no octal, no
 * missing parts, no zone, one "::" that stands for one group at least.
 */
#include <stdio.h>
#include <string.h>

#include "cellib/address.h"

#define OCTETS 4
#define GROUPS 8

struct reader {
	struct cel_text t;
	size_t at;
};

static bool
take(struct reader *r, char c)
{
	if (r->at >= r->t.n || r->t.p[r->at] != c)
		return false;
	r->at++;
	return true;
}

/* A number of at most so many digits, without a zero too many. */
static bool
take_number(struct reader *r, size_t digits, unsigned most, unsigned *out)
{
	size_t from = r->at;
	unsigned v = 0;

	for (; r->at < r->t.n && r->t.p[r->at] >= '0' && r->t.p[r->at] <= '9';
	     r->at++) {
		if (r->at - from == digits)
			return false;
		v = v * 10 + (unsigned)(r->t.p[r->at] - '0');
	}
	*out = v;
	return r->at > from && v <= most &&
	    (r->t.p[from] != '0' || r->at == from + 1);
}

static bool
take_octets(struct reader *r, uint8_t out[OCTETS])
{
	for (size_t i = 0; i < OCTETS; i++) {
		unsigned v;

		if ((i > 0 && !take(r, '.')) || !take_number(r, 3, 255, &v))
			return false;
		out[i] = (uint8_t)v;
	}
	return true;
}

static int
hex_value(char c)
{
	if (c >= '0' && c <= '9')
		return c - '0';
	if (c >= 'a' && c <= 'f')
		return c - 'a' + 10;
	return c >= 'A' && c <= 'F' ? c - 'A' + 10 : -1;
}

/* One to four digits. */
static bool
take_group(struct reader *r, uint8_t out[2])
{
	size_t from = r->at;
	unsigned v = 0;

	for (; r->at < r->t.n && hex_value(r->t.p[r->at]) >= 0; r->at++) {
		if (r->at - from == 4)
			return false;
		v = v << 4 | (unsigned)hex_value(r->t.p[r->at]);
	}
	out[0] = (uint8_t)(v >> 8);
	out[1] = (uint8_t)v;
	return r->at > from;
}

/* What stands in place of the last two groups: an IPv4 address. */
static bool
octets_follow(const struct reader *r)
{
	for (size_t i = r->at; i < r->t.n && r->t.p[i] != ':'; i++)
		if (r->t.p[i] == '.')
			return true;
	return false;
}

#define NOWHERE 17

/* Groups, from left to right: how many bytes of them, and behind how many "::"
 * stands. */
struct groups {
	uint8_t byte[16];
	size_t n, gap;
	bool points;
};

/* What separates two groups, or nothing. No colon ends an address alone. */
static bool
take_colons(struct reader *r, struct groups *g, bool *more)
{
	*more = take(r, ':');
	if (!*more)
		return true;
	if (!take(r, ':'))
		return r->at < r->t.n;
	if (g->gap != NOWHERE)
		return false;
	g->gap = g->n;
	return true;
}

static bool
take_groups(struct reader *r, struct groups *g)
{
	bool more = true;

	if (take(r, ':')) {
		if (!take(r, ':'))
			return false;
		g->gap = 0;
	}
	while (r->at < r->t.n && more) {
		if (octets_follow(r)) {
			g->points = true;
			g->n += OCTETS;
			return g->n <= 16 &&
			    take_octets(r, g->byte + g->n - OCTETS);
		}
		if (g->n == 16 || !take_group(r, g->byte + g->n))
			return false;
		g->n += 2;
		if (!take_colons(r, g, &more))
			return false;
	}
	return true;
}

static bool
is_mapped(const uint8_t byte[16])
{
	static const uint8_t head[12] = {[10] = 0xff, [11] = 0xff};

	return memcmp(byte, head, sizeof(head)) == 0;
}

static enum cel__address_fault
read_six(struct cel_text t, struct cel__address *out)
{
	struct reader r = {.t = t};
	struct groups g = {.gap = NOWHERE};
	size_t behind;

	if (!take_groups(&r, &g) || r.at < t.n)
		return CEL__ADDRESS_BAD;
	if (g.gap == NOWHERE ? g.n != 16 : g.n == 16)
		return CEL__ADDRESS_BAD;
	*out = (struct cel__address){.family = 6};
	behind = g.gap == NOWHERE ? 0 : g.n - g.gap;
	memcpy(out->byte, g.byte, g.n - behind);
	memcpy(out->byte + 16 - behind, g.byte + g.n - behind, behind);
	if (!is_mapped(out->byte))
		return CEL__ADDRESS_OK;
	if (g.points)
		return CEL__ADDRESS_MAPPED;
	memcpy(out->byte, out->byte + 12, OCTETS);
	memset(out->byte + OCTETS, 0, 12);
	out->family = 4;
	return CEL__ADDRESS_OK;
}

static bool
has(struct cel_text t, char c)
{
	return t.n > 0 && memchr(t.p, c, t.n) != NULL;
}

enum cel__address_fault
cel__address_read(struct cel_text t, struct cel__address *out)
{
	struct reader r = {.t = t};

	if (has(t, '%'))
		return CEL__ADDRESS_ZONE;
	if (has(t, ':'))
		return read_six(t, out);
	*out = (struct cel__address){.family = 4};
	return take_octets(&r, out->byte) && r.at == t.n ? CEL__ADDRESS_OK
							 : CEL__ADDRESS_BAD;
}

enum cel__address_fault
cel__network_read(struct cel_text t, struct cel__address *out)
{
	struct reader r = {.t = t, .at = t.n};
	struct cel_text address = t;
	enum cel__address_fault fault;
	unsigned bits;

	while (r.at > 0 && t.p[r.at - 1] != '/')
		r.at--;
	if (r.at == 0)
		return CEL__ADDRESS_BAD;
	address.n = r.at - 1;
	fault = cel__address_read(address, out);
	if (fault != CEL__ADDRESS_OK)
		return fault;
	if (out->family == 4 && has(address, ':'))
		return CEL__ADDRESS_MAPPED;
	if (!take_number(&r, 3, out->family == 4 ? 32 : 128, &bits) ||
	    r.at < t.n)
		return CEL__ADDRESS_BAD;
	out->bits = (uint8_t)bits;
	return CEL__ADDRESS_OK;
}

/* ---- text ---------------------------------------------------------------- */

static unsigned
group(const struct cel__address *a, size_t i)
{
	return (unsigned)a->byte[2 * i] << 8 | a->byte[2 * i + 1];
}

/* The longest run of zero groups, the first of the longest; one alone is none. */
static void
find_gap(const struct cel__address *a, size_t *from, size_t *to)
{
	*from = *to = GROUPS;
	for (size_t i = 0, run; i < GROUPS; i += run + 1) {
		for (run = 0; i + run < GROUPS && group(a, i + run) == 0;)
			run++;
		if (run >= 2 && run > *to - *from) {
			*from = i;
			*to = i + run;
		}
	}
}

static size_t
write_six(const struct cel__address *a, char out[CEL__ADDRESS_MAX])
{
	size_t at = 0, from, to;

	find_gap(a, &from, &to);
	for (size_t i = 0; i < GROUPS; i++) {
		if (i == from) {
			out[at++] = ':';
			out[at++] = ':';
			i = to;
			if (i == GROUPS)
				break;
		} else if (i > 0) {
			out[at++] = ':';
		}
		at += (size_t)snprintf(out + at, CEL__ADDRESS_MAX - at, "%x",
		    group(a, i));
	}
	return at;
}

size_t
cel__address_write(const struct cel__address *a, bool network,
    char out[CEL__ADDRESS_MAX])
{
	size_t at;

	if (a->family == 6)
		at = write_six(a, out);
	else
		at = (size_t)snprintf(out, CEL__ADDRESS_MAX, "%u.%u.%u.%u",
		    a->byte[0], a->byte[1], a->byte[2], a->byte[3]);
	if (network)
		at += (size_t)snprintf(out + at, CEL__ADDRESS_MAX - at, "/%u",
		    a->bits);
	return at;
}

bool
cel__address_agree(const struct cel__address *a, const struct cel__address *b,
    size_t bits)
{
	size_t whole = bits / 8, rest = bits % 8;

	if (memcmp(a->byte, b->byte, whole) != 0)
		return false;
	return rest == 0 ||
	    (a->byte[whole] ^ b->byte[whole]) >> (8 - rest) == 0;
}
