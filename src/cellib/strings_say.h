/* SPDX-License-Identifier: Apache-2.0 */
#ifndef CELLIB_STRINGS_SAY_H
#define CELLIB_STRINGS_SAY_H

#include "cel/text.h"

/*
 * A value as %s has it, for people: text without quotes, "[1, a]",
 * "{k: v}" in the order of the keys' texts. Bytes that are not UTF-8 become
 * U+FFFD. False where a part has no text, with that part in *bad.
 */
bool cel__say(struct cel__sink *s, struct cel_value v, struct cel_value *bad);

#endif
