/* SPDX-License-Identifier: Apache-2.0 */
#ifndef TEST_CELCHECK_LIBRARIES_H
#define TEST_CELCHECK_LIBRARIES_H

/* All of the language for tests of the checker. */
#include "cel/env.h"
#include "cel/memory.h"
#include "cel/text.h"
#include "cel/type.h"

#define FUNCTION(n, i, s)                                \
	{                                                \
		.name = (n), .id = (i), .signature = (s) \
	}
#define MEMBER(n, i, s)                                                  \
	{                                                                \
		.name = (n), .id = (i), .signature = (s), .member = true \
	}

/* The strings library's signatures. */
static const struct cel_overload libraries_strings[] = {
    MEMBER("charAt", "string_char_at_int", "string, int -> string"),
    MEMBER("format", "string_format", "string, list(dyn) -> string"),
    MEMBER("indexOf", "string_index_of_string", "string, string -> int"),
    MEMBER("indexOf", "string_index_of_string_int",
	"string, string, int -> int"),
    MEMBER("join", "list_join", "list(string) -> string"),
    MEMBER("join", "list_join_string", "list(string), string -> string"),
    MEMBER("lastIndexOf", "string_last_index_of_string",
	"string, string -> int"),
    MEMBER("lastIndexOf", "string_last_index_of_string_int",
	"string, string, int -> int"),
    MEMBER("lowerAscii", "string_lower_ascii", "string -> string"),
    MEMBER("replace", "string_replace_string_string",
	"string, string, string -> string"),
    MEMBER("replace", "string_replace_string_string_int",
	"string, string, string, int -> string"),
    MEMBER("reverse", "string_reverse", "string -> string"),
    MEMBER("split", "string_split_string", "string, string -> list(string)"),
    MEMBER("split", "string_split_string_int",
	"string, string, int -> list(string)"),
    MEMBER("substring", "string_substring_int", "string, int -> string"),
    MEMBER("substring", "string_substring_int_int",
	"string, int, int -> string"),
    MEMBER("trim", "string_trim", "string -> string"),
    MEMBER("upperAscii", "string_upper_ascii", "string -> string"),
    FUNCTION("strings.quote", "strings_quote", "string -> string"),
};

static const struct cel_library libraries_text = {.name = "strings",
    .overload = libraries_strings,
    .overloads = sizeof(libraries_strings) / sizeof(*libraries_strings)};

static inline enum cel_status
libraries_add(struct cel_env *env)
{
	const struct cel_library *const all[] = {&cel_standard, &libraries_text,
	    &cel_math, &cel_encoders, &cel_network, &cel_optionals,
	    &cel_bindings, &cel_two_variables, &cel_block};
	enum cel_status st = CEL_OK;

	for (size_t i = 0; st == CEL_OK && i < sizeof(all) / sizeof(*all); i++)
		st = cel_env_library(env, all[i]);
	return st;
}

#endif
