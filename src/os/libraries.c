/* SPDX-License-Identifier: Apache-2.0 */
#include <seccomp.h>

#include "os/libraries.h"

struct str
os_libraries(struct arena *mem)
{
	const struct scmp_version *v = seccomp_version();

	return str_fmt(mem, "libseccomp %u.%u.%u\n", v->major, v->minor,
	    v->micro);
}
