/* SPDX-License-Identifier: Apache-2.0 */
#ifndef JSON_WRITE_H
#define JSON_WRITE_H

#include <stdbool.h>
#include <stdint.h>

#include "base/attr.h"
#include "base/buf.h"
#include "base/status.h"
#include "base/str.h"
#include "base/vec.h"

struct arena;
struct json;
struct work;

/*
 * Writes one JSON value into a buffer, commas and escapes by construction:
 *
 *	json_out_init(&o, mem, &b, JSON_PLAIN);
 *	json_put_object(&o);
 *	json_put_name(&o, STR("found"));
 *	json_put_int(&o, 3);
 *	json_put_end(&o);
 *	st = json_out_done(w, &o);
 *
 * Sticky like struct buf: what cannot be written is remembered, the rest does
 * nothing, json_out_done says so once and leaves the buffer as it was. Calls in an order that makes no JSON
 * (a value without its name, an end too many) are bugs and end the process.
 */
enum json_style {
	JSON_PLAIN,    /* one line, members in the order they come */
	JSON_PRETTY,   /* indented by two spaces, for people */
	JSON_CANONICAL /* RFC 8785: the one way to write it, to be signed */
};

/* The members are for write.c alone. */
struct json_out {
	struct buf *to;
	struct arena *mem;
	enum json_style style;
	size_t from;       /* where in the buffer the value begins */
	bool done;         /* the one value is complete */
	struct vec open;   /* what has begun and not ended */
	struct vec member; /* canonical: the members of open objects */
	struct str wrong;  /* the first thing that could not be written */
};

/* Appends to what `to` holds. */
void json_out_init(struct json_out *o, struct arena *mem, struct buf *to,
    enum json_style style);

void json_put_object(struct json_out *o);
void json_put_array(struct json_out *o);
void json_put_end(struct json_out *o); /* of the innermost that is open */

/* The next value's name, in an object. Canonical output comes out sorted
 * whatever the order of calls; a name that comes twice is a failure there. */
void json_put_name(struct json_out *o, struct str name);

void json_put_null(struct json_out *o);
void json_put_bool(struct json_out *o, bool v);

/* Bytes that are no UTF-8 are a failure in canonical output; otherwise they
 * become U+FFFD, so that an odd file name does not cost the report. */
void json_put_text(struct json_out *o, struct str s);

/* Canonical output refuses what a double does not hold digit by digit (beyond
 * 2^53, but for the few that are written the same): RFC 8785 would round it,
 * and we do not sign rounded numbers. A string carries larger ones. */
void json_put_int(struct json_out *o, int64_t v);

/* As ECMAScript writes it; what is not finite is a failure. */
void json_put_double(struct json_out *o, double v);

/* A tree that was read. Numbers go out as they were written, in canonical
 * output as doubles with json_put_int's rule for integers. */
void json_put(struct json_out *o, const struct json *value);

/* What canonical output wrote of a whole value: as it is. */
void json_put_written(struct json_out *o, struct str value);

/* Shorthands for the common members. */
void json_put_text_member(struct json_out *o, struct str name, struct str s);
void json_put_int_member(struct json_out *o, struct str name, int64_t v);
void json_put_bool_member(struct json_out *o, struct str name, bool v);

/* ST_OK when one whole value stands in the buffer; ST_LIMIT when it was full;
 * ST_INVALID with words when something could not be written. Pretty output
 * ends with a newline. */
MUST_USE enum status json_out_done(struct work *w, struct json_out *o);

#endif
