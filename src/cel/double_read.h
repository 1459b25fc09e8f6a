/* SPDX-License-Identifier: Apache-2.0 */
#ifndef CEL_DOUBLE_READ_H
#define CEL_DOUBLE_READ_H

#include "cel/cel.h"

/*
 * "-1.5e3": a sign perhaps, digits with a point somewhere, an exponent perhaps;
 * or "NaN", "Inf", "Infinity" in any case. The nearest double; *over says that
 * it is beyond the largest, and *out is infinite then. False for what is no such
 * text.
 */
bool cel__double_read(struct cel_text t, double *out, bool *over);

#endif
