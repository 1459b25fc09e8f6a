/* SPDX-License-Identifier: Apache-2.0 */
#include "lang/lang.h"

#include "desk/answer_words.h"

struct str
answer_words(const struct rules *rules, const struct lang *lang,
    struct rules_words words)
{
	if (words.text == NULL)
		return STR("");
	for (size_t i = 0; i < rules->lang_n; i++)
		if (lang_find(rules->lang[i]) == lang && words.text[i].n > 0)
			return words.text[i];
	return words.text[0];
}
