/* SPDX-License-Identifier: Apache-2.0 */
#ifndef LANG_MONEY_H
#define LANG_MONEY_H

#include "base/decimal.h"
#include "base/str.h"

struct arena;
struct lang;

/*
 * An amount as the language writes it: "RMB 200.00", 人民币200.00元. currency is
 * a code of ISO 4217 in capitals. Places are filled up to the currency's minor
 * unit (two for most, none for JPY, three for KWD); more than these are shown,
 * for nothing is rounded here.
 */
struct str lang_money(struct arena *mem, const struct lang *lang,
    struct decimal amount, struct str currency);

/* How many places the currency has; 2 for one that is not in the table. */
int lang_money_places(struct str currency);

#endif
