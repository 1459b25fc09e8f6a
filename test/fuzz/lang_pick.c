/* SPDX-License-Identifier: Apache-2.0 */
/* Whatever a browser sends, the answer is one of our languages. */
#include <assert.h>
#include <stdint.h>

#include "lang/lang.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t n);

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t n)
{
	struct str s = str_of((const char *)data, n);
	const struct lang *pick = lang_pick(s);
	const struct lang *found = lang_find(s);
	bool ours = false;

	for (size_t i = 0; i < lang_count(); i++) {
		ours = ours || lang_at(i) == pick;
		found = lang_at(i) == found ? NULL : found;
	}
	assert(ours && found == NULL);
	return 0;
}
