/* SPDX-License-Identifier: Apache-2.0 */
/* The changes of a rule come one after the other, and between two of them the
 * same type is in force. */
#include <assert.h>

#include "base/instant.h"
#include "base/tzrule.h"

#define CHANGES 40

int LLVMFuzzerTestOneInput(const unsigned char *data, size_t n);

int
LLVMFuzzerTestOneInput(const unsigned char *data, size_t n)
{
	struct tzrule r;
	int64_t at = 0, next;

	if (!tzrule_parse(str_of((const char *)data, n), &r))
		return 0;
	assert(r.standard.name.n > 0);
	assert(tzrule_next(&r, at, &next) == r.changes);
	for (int i = 0; i < CHANGES && tzrule_next(&r, at, &next); i++) {
		const struct tztype *type = tzrule_type(&r, at);

		assert(next > at);
		assert(type == &r.standard || type == &r.daylight);
		assert(tzrule_type(&r, next - 1) == type);
		assert(tzrule_type(&r, at + (next - at) / 2) == type);
		at = next;
	}
	return 0;
}
