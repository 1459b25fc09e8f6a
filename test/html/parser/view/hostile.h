/* SPDX-License-Identifier: Apache-2.0 */
#ifndef VIEW_HOSTILE_H
#define VIEW_HOSTILE_H

#include "html/html.h"

struct hostile {
	struct str hex, value;
};

struct view_hostile {
	const struct hostile *rows;
	size_t rows_n;
};

#endif
