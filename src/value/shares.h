/* SPDX-License-Identifier: Apache-2.0 */
#ifndef VALUE_SHARES_H
#define VALUE_SHARES_H

#include "cel/cel.h"

/* What expressions do with shares and percentages; value/share.h and
 * value/percent.h say it. */
extern const struct cel_library value_shares;

#endif
