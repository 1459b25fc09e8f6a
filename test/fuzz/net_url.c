/* SPDX-License-Identifier: Apache-2.0 */
/* An address that is taken has one host, which both ends read alike: no byte of
 * it is a blank, a control or beyond ASCII, and no name comes before the host. */
#include <assert.h>
#include <stdint.h>
#include <string.h>

#include "base/mem.h"
#include "net/fetch.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t n);

static void
check(struct str url)
{
	size_t begin = str_starts(url, STR("https://")) ? 8 : 7, end = begin;

	assert(str_starts(url, STR("http://")) ||
	    str_starts(url, STR("https://")));
	while (end < url.n && strchr("/?#", url.p[end]) == NULL)
		end++;
	assert(end > begin && url.p[begin] != ':');
	assert(memchr(url.p + begin, '@', end - begin) == NULL);
	for (size_t i = 0; i < url.n; i++)
		assert(url.p[i] > ' ' && url.p[i] < 0x7f && url.p[i] != '#' &&
		    url.p[i] != '\\');
}

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t n)
{
	/* A copy of its own, so that a byte too far is seen. */
	char *copy = mem_new(n, 1);
	struct str url = str_of(copy, n);

	for (size_t i = 0; i < n; i++)
		copy[i] = (char)data[i];
	if (net_check_url(url) == NULL)
		check(url);
	mem_free(copy);
	return 0;
}
