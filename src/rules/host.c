/* SPDX-License-Identifier: Apache-2.0 */
/* A host that knows nothing: what is asked of it is unknown, under the number of
 * the fact that was asked for. */
#include "rules/rules.h"

#include "rules/host.h"

static struct cel_value
no_facts(struct cel_call *c, struct rules_ask *ask,
    const struct rules_lookup *lookup, const struct cel_value *key)
{
	(void)c;
	(void)ask;
	(void)key;
	return cel_unknown(RULES_UNKNOWN_FACT + lookup->fact);
}

static struct cel_value
no_chain(struct cel_call *c, struct rules_ask *ask, uint32_t chain,
    const struct cel_value end[2])
{
	(void)c;
	(void)end;
	return cel_unknown(RULES_UNKNOWN_FACT + ask->rules->chain[chain].fact);
}

static struct cel_value
no_rate(struct cel_call *c, struct rules_ask *ask,
    const struct cel_text currency[2], int64_t day)
{
	(void)c;
	(void)ask;
	(void)currency;
	(void)day;
	return cel_unknown(RULES_UNKNOWN_RATE);
}

const struct rules_host rules_host_none = {no_facts, no_chain, no_rate};
