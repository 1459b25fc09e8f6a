/* SPDX-License-Identifier: Apache-2.0 */
#include "value/moneys.h"
#include "value/shares.h"
#include "value/terms.h"

#include "value/library.h"

enum cel_status
value_library(struct cel_env *env)
{
	static const struct cel_library *const each[] = {&value_moneys,
	    &value_shares, &value_terms};

	for (size_t i = 0; i < sizeof(each) / sizeof(each[0]); i++) {
		enum cel_status st = cel_env_library(env, each[i]);

		if (st != CEL_OK)
			return st;
	}
	return CEL_OK;
}
