/* SPDX-License-Identifier: Apache-2.0 */
#ifndef RULES_CALL_H
#define RULES_CALL_H

#include <stddef.h>
#include <stdint.h>

#include "cel/cel.h"

struct arena;

/* Functions that a Code declares, and those that need the world. */

enum rules__lookup_kind { RULES__ON_ACT, RULES__ON_DAY, RULES__EVER };

/* An overload's id begins one of these: so a call finds what it is about. */
struct rules__function {
	enum rules__lookup_kind kind;
	uint32_t thing; /* fact, chain or definition */
	uint32_t field; /* of a fact's key; RULES_NONE: all of it */
	char id[];
};
struct rules__function *rules__function_new(struct arena *mem,
    const char *name);

struct cel_value rules__call_lookup(struct cel_call *c,
    const struct cel_value *arg, size_t n);
struct cel_value rules__call_chain(struct cel_call *c,
    const struct cel_value *arg, size_t n);
struct cel_value rules__call_define(struct cel_call *c,
    const struct cel_value *arg, size_t n);

/* m.to("CNY", d), d.plus(term), d.minus(term). */
extern const struct cel_overload rules__calls[];
extern const size_t rules__calls_n;

#endif
