/* SPDX-License-Identifier: Apache-2.0 */
#include <cmark.h>

#include "code/libraries.h"

struct str
code_libraries(struct arena *mem)
{
	return str_fmt(mem, "cmark %s\n", cmark_version_string());
}
