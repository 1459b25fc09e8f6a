/* SPDX-License-Identifier: Apache-2.0 */
#ifndef NET_NET_IMPL_H
#define NET_NET_IMPL_H

#include <curl/curl.h>

struct net {
	CURL *curl;
	char *ca; /* or NULL */
};

#endif
