/* SPDX-License-Identifier: Apache-2.0 */
#include "json/json_impl.h"

static size_t
length_by_lead(unsigned char c)
{
	if (c < 0x80)
		return 1;
	if (c < 0xc2) /* a continuation, or overlong */
		return 0;
	if (c < 0xe0)
		return 2;
	if (c < 0xf0)
		return 3;
	return c < 0xf5 ? 4 : 0;
}

size_t
json__utf8(const char *p, size_t n)
{
	unsigned char lead = (unsigned char)p[0], low = 0x80, high = 0xbf;
	size_t length = length_by_lead(lead);

	if (length <= 1)
		return length;
	if (length > n)
		return 0;
	if (lead == 0xe0)
		low = 0xa0; /* overlong below */
	else if (lead == 0xed)
		high = 0x9f; /* surrogates above */
	else if (lead == 0xf0)
		low = 0x90;
	else if (lead == 0xf4)
		high = 0x8f; /* beyond U+10FFFF above */
	if ((unsigned char)p[1] < low || (unsigned char)p[1] > high)
		return 0;
	for (size_t i = 2; i < length; i++)
		if (((unsigned char)p[i] & 0xc0) != 0x80)
			return 0;
	return length;
}
