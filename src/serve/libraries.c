/* SPDX-License-Identifier: Apache-2.0 */
#include <microhttpd.h>

#include "serve/libraries.h"

struct str
serve_libraries(struct arena *mem)
{
	return str_fmt(mem, "libmicrohttpd %s\n", MHD_get_version());
}
