/* SPDX-License-Identifier: Apache-2.0 */
#ifndef DESK_TYPED_H
#define DESK_TYPED_H

#include <stdbool.h>

#include "base/str.h"
#include "rules/plain.h"

struct work;

/* What stands in a form, a MAP by the names of its inputs; one that is there
 * more than once is a LIST. The form may be NULL. */

/* The text of an input as it was typed, since blanks are part of a password;
 * and trimmed. Empty when it is not there or is a LIST. */
struct str typed_secret(const struct plain *form, struct str name);
struct str typed_text(const struct plain *form, struct str name);
/* Whether a value is among those of an input. */
bool typed_has(const struct plain *form, struct str name, struct str value);
/* As a LIST: the boxes that were ticked or the lines that were typed, without
 * empty ones. In w->mem. */
struct plain typed_list(struct work *w, const struct plain *form,
    struct str name);

/* The same map with one more text; in w->mem. */
struct plain typed_with(struct work *w, const struct plain *map,
    struct str name, struct str text);

#endif
