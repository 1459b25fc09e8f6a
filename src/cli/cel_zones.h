/* SPDX-License-Identifier: Apache-2.0 */
#ifndef CLI_CEL_ZONES_H
#define CLI_CEL_ZONES_H

#include "cel/cel.h"

struct work;

/* The clocks of the system's database of zones. Each place is read once; it and
 * all else is in w->mem. */
struct cel_zones cli_cel_zones(struct work *w);

#endif
