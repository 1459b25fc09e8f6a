/* SPDX-License-Identifier: Apache-2.0 */
#ifndef LANG_MONEY_H
#define LANG_MONEY_H

#include "base/str.h"

struct arena;
struct lang;

/*
 * An amount as the language writes it: "RMB 200.00", 人民币200.00元. digits are
 * those of a decimal ("-1234.5"), currency is a code of ISO 4217 in capitals.
 * Decimals are filled up to the currency's minor unit (two for most, none for
 * JPY, three for KWD); more than these are shown, for nothing is rounded here.
 */
struct str lang_money(struct arena *mem, const struct lang *lang,
    struct str digits, struct str currency);

/* How many decimals the currency has; 2 for one that is not in the table. */
size_t lang_money_decimals(struct str currency);

#endif
