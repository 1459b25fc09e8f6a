/* SPDX-License-Identifier: Apache-2.0 */
#include <gnutls/gnutls.h>
#include <microhttpd.h>

#include "serve/libraries.h"

struct str
serve_libraries(struct arena *mem)
{
	return str_fmt(mem, "libmicrohttpd %s\nGnuTLS %s\n", MHD_get_version(),
	    gnutls_check_version(NULL));
}
