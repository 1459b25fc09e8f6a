/* SPDX-License-Identifier: Apache-2.0 */
#include <utf8proc.h>

#include "text/libraries.h"

struct str
text_libraries(struct arena *mem)
{
	return str_fmt(mem, "utf8proc %s\n", utf8proc_version());
}
