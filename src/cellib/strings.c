/* SPDX-License-Identifier: Apache-2.0 */
/* The strings extension, as cel-go's ext/strings has it in its fourth version,
 * with its overloads' ids. */
#include "cellib/strings_format.h"
#include "cellib/strings_piece.h"
#include "cellib/strings_place.h"

static const struct cel_overload overload[] = {
    CEL__MEMBER("charAt", "string_char_at_int", "string, int -> string",
	cel__char_at),
    CEL__MEMBER("indexOf", "string_index_of_string", "string, string -> int",
	cel__index_of),
    CEL__MEMBER("indexOf", "string_index_of_string_int",
	"string, string, int -> int", cel__index_of),
    CEL__MEMBER("lastIndexOf", "string_last_index_of_string",
	"string, string -> int", cel__last_index_of),
    CEL__MEMBER("lastIndexOf", "string_last_index_of_string_int",
	"string, string, int -> int", cel__last_index_of),
    CEL__MEMBER("substring", "string_substring_int", "string, int -> string",
	cel__substring),
    CEL__MEMBER("substring", "string_substring_int_int",
	"string, int, int -> string", cel__substring),
    CEL__MEMBER("lowerAscii", "string_lower_ascii", "string -> string",
	cel__lower_ascii),
    CEL__MEMBER("upperAscii", "string_upper_ascii", "string -> string",
	cel__upper_ascii),
    CEL__MEMBER("trim", "string_trim", "string -> string", cel__trim),
    CEL__MEMBER("reverse", "string_reverse", "string -> string", cel__reverse),
    CEL__MEMBER("replace", "string_replace_string_string",
	"string, string, string -> string", cel__replace),
    CEL__MEMBER("replace", "string_replace_string_string_int",
	"string, string, string, int -> string", cel__replace),
    CEL__MEMBER("split", "string_split_string",
	"string, string -> list(string)", cel__split),
    CEL__MEMBER("split", "string_split_string_int",
	"string, string, int -> list(string)", cel__split),
    CEL__MEMBER("join", "list_join", "list(string) -> string", cel__join),
    CEL__MEMBER("join", "list_join_string", "list(string), string -> string",
	cel__join),
    CEL__MEMBER("format", "string_format", "string, list(dyn) -> string",
	cel__format),
    CEL__ROW("strings.quote", "strings_quote", "string -> string", cel__quote),
};

const struct cel_library cel_strings = {
    .name = "strings",
    .overload = overload,
    .overloads = sizeof(overload) / sizeof(*overload),
};
