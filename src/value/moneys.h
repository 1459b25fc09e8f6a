/* SPDX-License-Identifier: Apache-2.0 */
#ifndef VALUE_MONEYS_H
#define VALUE_MONEYS_H

#include "cel/cel.h"

/* What expressions do with money; value/money.h says it. */
extern const struct cel_library value_moneys;

#endif
