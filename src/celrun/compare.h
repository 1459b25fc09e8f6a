/* SPDX-License-Identifier: Apache-2.0 */
#ifndef CELRUN_COMPARE_H
#define CELRUN_COMPARE_H

#include "celrun/op.h"

/* a and b compared. The quickest function for an operator and the type of both
 * operands; NULL where dispatch has to do it. */
struct cel_value (*cel__run_compare(enum cel__op op, enum cel_kind a,
    enum cel_kind b))(const struct cel__code *op, struct cel__frame *f);

/* x in a list or map. */
struct cel_value cel__run_in(const struct cel__code *op, struct cel__frame *f);

#endif
