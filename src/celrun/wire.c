/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Protobuf's wire format, as strict as its own readers: a number of more than 64
 * bits, a field that is cut off, one with the number 0 and an end of a group
 * that never began are all no message.
 */
#include "celrun/wire.h"

#define VARINT_MAX 10         /* bytes */
#define NUMBER_MAX 0x1fffffff /* of a field */

static bool
wrong(struct cel__wire *w, const char *words)
{
	w->wrong = words;
	w->rest.n = 0;
	return false;
}

static void
skip(struct cel__wire *w, size_t n)
{
	w->rest.p += n;
	w->rest.n -= n;
}

static bool
varint(struct cel__wire *w, uint64_t *out)
{
	uint64_t u = 0;

	for (size_t i = 0; i < w->rest.n && i < VARINT_MAX; i++) {
		uint8_t byte = (uint8_t)w->rest.p[i];

		if (i == VARINT_MAX - 1 && byte > 1)
			return wrong(w, "a number has more than 64 bits");
		u |= (uint64_t)(byte & 0x7f) << 7 * i;
		if (byte < 0x80) {
			skip(w, i + 1);
			*out = u;
			return true;
		}
	}
	return wrong(w, "a number is cut off");
}

/* n bytes, the least one first. */
static bool
fixed(struct cel__wire *w, size_t n, uint64_t *out)
{
	uint64_t u = 0;

	if (w->rest.n < n)
		return wrong(w, "a number is cut off");
	for (size_t i = n; i > 0; i--)
		u = u << 8 | (uint8_t)w->rest.p[i - 1];
	skip(w, n);
	*out = u;
	return true;
}

static bool
counted(struct cel__wire *w, struct cel_text *out)
{
	uint64_t n;

	if (!varint(w, &n))
		return false;
	if (n > w->rest.n)
		return wrong(w, "a field is cut off");
	*out = (struct cel_text){w->rest.p, (size_t)n};
	skip(w, (size_t)n);
	return true;
}

/* A field, or where a group begins or ends. */
static bool
step(struct cel__wire *w, struct cel__wire_field *out)
{
	uint64_t tag;

	if (!varint(w, &tag))
		return false;
	if (tag >> 3 == 0 || tag >> 3 > NUMBER_MAX)
		return wrong(w, "there is no field of that number");
	*out = (struct cel__wire_field){.number = (uint32_t)(tag >> 3)};
	switch (tag & 7) {
	case CEL__VARINT:
		out->kind = CEL__VARINT;
		return varint(w, &out->u);
	case CEL__FIXED64:
		out->kind = CEL__FIXED64;
		return fixed(w, 8, &out->u);
	case CEL__COUNTED:
		out->kind = CEL__COUNTED;
		return counted(w, &out->counted);
	case CEL__GROUP:
		out->kind = CEL__GROUP;
		return true;
	case CEL__GROUP_END:
		out->kind = CEL__GROUP_END;
		return true;
	case CEL__FIXED32:
		out->kind = CEL__FIXED32;
		return fixed(w, 4, &out->u);
	default:
		return wrong(w, "there is no field of that kind");
	}
}

/* To the end of the group that has begun. */
static bool
pass_group(struct cel__wire *w, uint32_t number)
{
	uint32_t open[CEL__GROUPS_MAX] = {number};
	struct cel__wire_field f;
	size_t n = 1;

	while (n > 0) {
		if (w->rest.n == 0)
			return wrong(w, "a group is cut off");
		if (!step(w, &f))
			return false;
		if (f.kind == CEL__GROUP && n == CEL__GROUPS_MAX)
			return wrong(w, "too many groups within each other");
		if (f.kind == CEL__GROUP)
			open[n++] = f.number;
		else if (f.kind == CEL__GROUP_END && open[--n] != f.number)
			return wrong(w, "another group ends than began");
	}
	return true;
}

bool
cel__wire_next(struct cel__wire *w, struct cel__wire_field *out)
{
	while (w->rest.n > 0) {
		if (!step(w, out))
			return false;
		if (out->kind == CEL__GROUP_END)
			return wrong(w, "a group ends that never began");
		if (out->kind != CEL__GROUP)
			return true;
		if (!pass_group(w, out->number))
			return false;
	}
	return false;
}
