/* SPDX-License-Identifier: Apache-2.0 */
#ifndef CELRUN_INDEX_H
#define CELRUN_INDEX_H

#include "celrun/op.h"

/* a[b], a[?b] */
struct cel_value cel__run_index(const struct cel__code *op,
    struct cel__frame *f);
struct cel_value cel__run_optindex(const struct cel__code *op,
    struct cel__frame *f);

#endif
