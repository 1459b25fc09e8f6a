/* SPDX-License-Identifier: Apache-2.0 */
#ifndef CELRUN_ARITH_H
#define CELRUN_ARITH_H

#include "celrun/op.h"

/* a and b reckoned with; NULL where dispatch has to do it. */
struct cel_value (*cel__run_arith(enum cel__op op, enum cel_kind a,
    enum cel_kind b))(const struct cel__code *op, struct cel__frame *f);

#endif
