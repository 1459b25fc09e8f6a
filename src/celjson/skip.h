/* SPDX-License-Identifier: Apache-2.0 */
#ifndef CELJSON_SKIP_H
#define CELJSON_SKIP_H

#include "base/attr.h"
#include "base/status.h"

struct celjson__reader;

/* What stands under an undeclared name: looked over and forgotten. */
MUST_USE enum status celjson__skip(struct celjson__reader *r);

#endif
