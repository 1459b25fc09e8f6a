/* SPDX-License-Identifier: Apache-2.0 */
#include <curl/curl.h>

#include "net/libraries.h"

struct str
net_libraries(struct arena *mem)
{
	const curl_version_info_data *v = curl_version_info(CURLVERSION_NOW);

	return str_fmt(mem, "libcurl %s, %s\n", v->version,
	    v->ssl_version != NULL ? v->ssl_version : "without TLS");
}
