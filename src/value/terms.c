/* SPDX-License-Identifier: Apache-2.0 */
#include "cellib/function.h"

#include "value/term.h"
#include "value/value_impl.h"

#include "value/terms.h"

static CEL__FUNCTION(from_text)
{
	return value__from_text(c, arg[0], value_term_parse);
}

static bool
prepare(struct cel_arena *a, const struct cel_value *arg, size_t n,
    const void **out, struct cel_text *words)
{
	(void)n;
	(void)out;
	return value__prepare(a, arg[0], words, value_term_parse);
}

static CEL__FUNCTION(to_string)
{
	return value__to_string(c, arg[0], &value_term_type);
}

static const struct cel_overload overload[] = {
    {.name = "term",
	.id = "string_to_term",
	.signature = "string -> term",
	.call = from_text,
	.prepare = prepare},
    CEL__ROW("string", "term_to_string", "term -> string", to_string),
};

static const char *const types[] = {"term", NULL};

const struct cel_library value_terms = {
    .name = "terms",
    .type = types,
    .overload = overload,
    .overloads = sizeof(overload) / sizeof(overload[0]),
};
