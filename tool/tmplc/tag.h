/* SPDX-License-Identifier: Apache-2.0 */
#ifndef TMPLC_TAG_H
#define TMPLC_TAG_H

#include "base/attr.h"
#include "base/status.h"

struct markup;

/* "<name" stands here; "</name>" does, and is read as a whole. */
MUST_USE enum status tag_open(struct markup *m);
MUST_USE enum status tag_close(struct markup *m);

/* One step between the attributes of a tag, and one within a value. */
MUST_USE enum status tag_inside(struct markup *m);
MUST_USE enum status tag_value(struct markup *m);

#endif
