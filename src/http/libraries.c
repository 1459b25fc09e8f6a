/* SPDX-License-Identifier: Apache-2.0 */
#include <zlib.h>

#include "http/libraries.h"

struct str
http_libraries(struct arena *mem)
{
	return str_fmt(mem, "zlib %s\n", zlibVersion());
}
