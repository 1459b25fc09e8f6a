/* SPDX-License-Identifier: Apache-2.0 */
#ifndef OS_LANDLOCK_H
#define OS_LANDLOCK_H

#include "base/attr.h"
#include "base/status.h"

struct sandbox_setup;
struct work;

/* The half of os/sandbox.h that knows paths and ports. no_new_privs is set
 * already. *abi_out is 0 where the kernel has no Landlock or has it turned
 * off. */
MUST_USE enum status landlock_enter(struct work *w,
    const struct sandbox_setup *setup, int *abi_out);

#endif
