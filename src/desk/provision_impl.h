/* SPDX-License-Identifier: Apache-2.0 */
#ifndef DESK_PROVISION_IMPL_H
#define DESK_PROVISION_IMPL_H

#include "store/provided.h"

#include "desk/provision.h"

struct tx;

/* ---- provision_read.c ---- */

struct provision_user provision__user(struct work *w,
    const struct provided_row *row);
/* Texts of a row live until the next statement. */
struct provided_row provision__row_dup(struct work *w,
    const struct provided_row *row);
/* One that is there and not gone. */
MUST_USE enum status provision__row(struct work *w, struct tx *tx,
    int64_t number, int64_t opened, struct provided_row *out);

#endif
