/* SPDX-License-Identifier: Apache-2.0 */
#include <yaml.h>

#include "yaml/libraries.h"

struct str
yaml_libraries(struct arena *mem)
{
	return str_fmt(mem, "libyaml %s\n", yaml_get_version_string());
}
