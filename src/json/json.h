/* SPDX-License-Identifier: Apache-2.0 */
#ifndef JSON_JSON_H
#define JSON_JSON_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/attr.h"
#include "base/status.h"
#include "base/str.h"

struct arena;
struct work;

/*
 * A JSON text as a tree, made by json/read.h, in one arena, never changed.
 * Names are unique within an object; items and members keep the order of the
 * text.
 *
 * An integer is what has neither fraction nor exponent and fits int64_t, "-0"
 * excepted. Every other number keeps its text as it was written: nothing is
 * rounded before somebody asks for a double.
 */
enum json_kind {
	JSON_NULL,
	JSON_BOOL,
	JSON_INT,
	JSON_NUMBER,
	JSON_TEXT,
	JSON_ARRAY,
	JSON_OBJECT
};

struct json_member;

struct json {
	enum json_kind kind;
	uint32_t at; /* byte of the text where it begins */
	union {
		bool truth;
		int64_t integer;
		struct str number;
		struct str text; /* UTF-8; may hold NUL, as "\u0000" */
		struct {
			const struct json *item;
			size_t item_n;
		};
		struct {
			const struct json_member *member;
			size_t member_n;
		};
	};
};

struct json_member {
	struct str name;
	struct json value;
};

/* "a string", "an object" ...: for faults. */
const char *json_kind_name(enum json_kind kind);

/* Both ends belong to it: (struct json_range){1, 65535}. */
struct json_range {
	int64_t min, max;
};

/* The member's value; NULL when there is none of that name, or when object is
 * NULL or no object. */
const struct json *json_get(const struct json *object, struct str name);

/*
 * The same with a type. ST_INVALID with words ("field x: expected a string,
 * found null", "field x is missing") when the field is absent or another kind;
 * *out is then as it was. For a field that may be absent ask json_get first.
 */
MUST_USE enum status json_get_text(struct work *w, const struct json *object,
    struct str name, struct str *out);
MUST_USE enum status json_get_bool(struct work *w, const struct json *object,
    struct str name, bool *out);
MUST_USE enum status json_get_int(struct work *w, const struct json *object,
    struct str name, struct json_range range, int64_t *out);
/* Any number, to the nearest double; ST_INVALID when it is beyond them. */
MUST_USE enum status json_get_double(struct work *w, const struct json *object,
    struct str name, double *out);
MUST_USE enum status json_get_array(struct work *w, const struct json *object,
    struct str name, const struct json **out);
MUST_USE enum status json_get_object(struct work *w, const struct json *object,
    struct str name, const struct json **out);

/* ST_INVALID when the object has a member that is not among the n names: so
 * that a misspelt optional field is not silently the default. */
MUST_USE enum status json_check_names(struct work *w, const struct json *object,
    const struct str *name, size_t n);

/* A JSON_INT or JSON_NUMBER to the nearest double; false when it is beyond
 * them. */
bool json_double(struct arena *mem, const struct json *number, double *out);

/* The same tree: kinds, order and bytes of everything, numbers by their text;
 * `at` does not count. */
bool json_same(const struct json *a, const struct json *b);

/* Order of names in canonical JSON: by UTF-16 code units (RFC 8785, 3.2.3).
 * Both are UTF-8. */
int json_name_cmp(struct str a, struct str b);

#endif
