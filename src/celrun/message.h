/* SPDX-License-Identifier: Apache-2.0 */
#ifndef CELRUN_MESSAGE_H
#define CELRUN_MESSAGE_H

#include "celrun/op.h"

/* google.protobuf.Int32Value{value: 1} and the other messages that are values
 * of CEL's own: op->arg holds the fields' values. */
struct cel_value cel__run_message(const struct cel__code *op,
    struct cel__frame *f);

#endif
