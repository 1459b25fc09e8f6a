/* SPDX-License-Identifier: Apache-2.0 */
#ifndef RULES_HOST_H
#define RULES_HOST_H

#include <stdbool.h>
#include <stdint.h>

#include "base/str.h"
#include "cel/cel.h"

struct rules;

/*
 * What expressions of a Code ask of whoever evaluates them. The run's cookie is
 * a struct rules_ask; functions that rules declares (lookups, chains, rates,
 * definitions) find their way through it.
 */

/* A person or company in an expression. Two are the same when their ids are. */
struct rules_entity {
	struct cel_opaque head;
	struct str id;
	uint32_t number; /* the host's, RULES_NONE when it knows none */
	uint64_t hash;   /* of the id, so that no lookup works it out */
};
/* Fills in the head; r tells the type. */
void rules_entity_init(const struct rules *r, bool company, struct str id,
    uint32_t number, struct rules_entity *out);
/* Of a value that is one. */
const struct rules_entity *rules_entity_of(struct cel_value v);

enum rules_when {
	RULES_HELD, /* on a day */
	RULES_EVER
};

struct rules_lookup {
	uint32_t fact;
	uint32_t field; /* of its key; RULES_NONE: all of the key */
	enum rules_when when;
	int64_t day; /* where it is HELD */
};

struct rules_ask;

struct rules_host {
	/* A list of the fact's records, or unknown. key: one value, or one
	 * for each field of it. */
	struct cel_value (*facts)(struct cel_call *c, struct rules_ask *ask,
	    const struct rules_lookup *lookup, const struct cel_value *key);
	/* Whether the chain leads from one to the other, a bool. */
	struct cel_value (*chain)(struct cel_call *c, struct rules_ask *ask,
	    uint32_t chain, const struct cel_value end[2]);
	/* What one unit of a currency was worth in another, a decimal, or
	 * unknown. */
	struct cel_value (*rate)(struct cel_call *c, struct rules_ask *ask,
	    const struct cel_text currency[2], int64_t day);
};

/* Knows of nothing. */
extern const struct rules_host rules_host_none;

struct rules_ask {
	const struct rules *rules;
	const struct rules_host *host;
	void *cookie; /* the host's */
	int64_t day;  /* the act's date: where lookups name no other */
	/* As many as rules.variable_n; the definitions' arguments are written
	 * by their calls. */
	struct cel_value *variable;
	uint32_t depth;             /* of definitions; 0 at first */
	struct rules_lookup lookup; /* the one under way */
};

/* Numbers of unknowns: below RULES_UNKNOWN_FACT a field of the act, from there
 * on a fact that nothing is known of, then the rates. */
#define RULES_UNKNOWN_FACT 100000u
#define RULES_UNKNOWN_RATE 200000u

#endif
