/* SPDX-License-Identifier: Apache-2.0 */
/*
 * libmicrohttpd 0.9 takes a bare LF for a line end, joins folded headers, cuts
 * strings at a NUL, and tells nobody. But it parses in place: what it hands out
 * are addresses in the buffer that the bytes were received into, and it tells
 * how long the whole head was. So the gaps between the strings can be measured:
 *
 *	method _ target _ version __ name _ blanks value __ ... value __ __
 *
 * where _ is one byte and __ are two, CR and LF. A gap of any other size is a
 * line that ended otherwise, a NUL, a fold, or a second blank. Should another
 * version of the library lay things out differently, every request is refused:
 * test/http would not pass, and nothing would get through unseen.
 *
 * What cannot be measured: a NUL exactly where a CR belongs. doc/THREATS.md has
 * it. From 1.0 on the library itself refuses all this when told to be strict.
 */
#include <microhttpd.h>

#include <stdbool.h>
#include <stdint.h>
#include <string.h>

#include "base/arena.h"
#include "http/message.h"

#include "serve/head.h"

#define LINE_END 2 /* CR and LF */

/* The walk along the buffer. */
struct walk {
	struct http_header *header; /* room for one more than may be */
	size_t n;
	uintptr_t at; /* where the next name has to be */
	bool measured, bent;
};

static bool
is_blank(char c)
{
	return c == ' ' || c == '\t';
}

/* Nothing but blanks between a name's colon and its value. */
static bool
are_blanks(const char *from, const char *to)
{
	for (; from < to; from++)
		if (!is_blank(*from))
			return false;
	return true;
}

static bool
is_straight(const struct walk *k, struct str name, struct str value)
{
	uintptr_t from = (uintptr_t)name.p + name.n + 1;

	return (uintptr_t)name.p == k->at && (uintptr_t)value.p >= from &&
	    (uintptr_t)value.p - from <= HTTP_HEAD_MAX &&
	    are_blanks(name.p + name.n + 1, value.p);
}

static enum MHD_Result
/* NOLINTNEXTLINE(readability-function-size): the library's signature */
walk_header(void *cookie, enum MHD_ValueKind kind, const char *key,
    size_t key_n, const char *value, size_t value_n)
{
	struct walk *k = cookie;
	struct http_header h = {str_of(key, key_n), str_of(value, value_n)};

	(void)kind;
	if (value == NULL)
		h.value = STR("");
	if (k->measured && !is_straight(k, h.name, h.value)) {
		k->bent = true;
		return MHD_NO;
	}
	k->at = (uintptr_t)h.value.p + h.value.n + LINE_END;
	while (h.value.n > 0 && is_blank(h.value.p[h.value.n - 1]))
		h.value.n--;
	k->header[k->n++] = h;
	/* One more than there may be: the guard then says so. */
	return k->n > HTTP_HEADERS_MAX ? MHD_NO : MHD_YES;
}

static size_t
room_for(struct MHD_Connection *c)
{
	int n = MHD_get_connection_values_n(c, MHD_HEADER_KIND, NULL, NULL);

	return n < 0 || (size_t)n > HTTP_HEADERS_MAX ? HTTP_HEADERS_MAX + 1
						     : (size_t)n + 1;
}

static size_t
head_size(struct MHD_Connection *c)
{
	const union MHD_ConnectionInfo *info =
	    MHD_get_connection_info(c, MHD_CONNECTION_INFO_REQUEST_HEADER_SIZE);

	return info == NULL ? 0 : info->header_size;
}

static bool
is_line_straight(const struct head_line *line)
{
	uintptr_t method = (uintptr_t)line->method;
	uintptr_t target = (uintptr_t)line->target;

	return method + strlen(line->method) + 1 == target &&
	    target + line->kept.n + 1 == (uintptr_t)line->version;
}

struct http_refusal
head_read(struct arena *mem, struct MHD_Connection *c,
    const struct head_line *line, struct http_head *out)
{
	struct walk k = {
	    .header = ARENA_ARRAY(mem, struct http_header, room_for(c)),
	    .at = (uintptr_t)line->version + strlen(line->version) + LINE_END,
	    .measured = MHD_get_version()[0] == '0',
	};
	size_t size = head_size(c);

	if (size > HTTP_HEAD_MAX)
		return (struct http_refusal){431, "the head is too long"};
	(void)MHD_get_connection_values_n(c, MHD_HEADER_KIND, walk_header, &k);
	if (k.measured && k.n <= HTTP_HEADERS_MAX &&
	    (k.bent || !is_line_straight(line) ||
		k.at + LINE_END != (uintptr_t)line->method + size))
		return (struct http_refusal){400,
		    "a line end, fold, blank or NUL where none may be"};
	*out = (struct http_head){
	    .method = str_from_c(line->method),
	    .target = line->kept,
	    .version = str_from_c(line->version),
	    .header = k.header,
	    .header_n = k.n,
	};
	return (struct http_refusal){0, ""};
}
