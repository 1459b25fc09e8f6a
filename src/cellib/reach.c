/* SPDX-License-Identifier: Apache-2.0 */
/* The blocks of RFC 4291 and of IANA's register of special IPv4 addresses, as
 * Go's netip tells them apart. */
#include <string.h>

#include "cellib/reach.h"

static bool
is_four(const struct cel__address *a, unsigned first)
{
	return a->family == 4 && a->byte[0] == first;
}

static bool
is_six(const struct cel__address *a, unsigned first, unsigned second)
{
	return a->family == 6 && a->byte[0] == first && a->byte[1] == second;
}

/* All zero, but for the last byte. */
static bool
is_low(const struct cel__address *a, unsigned last)
{
	static const uint8_t zero[16];
	size_t n = a->family == 4 ? 4 : 16;

	return memcmp(a->byte, zero, n - 1) == 0 && a->byte[n - 1] == last;
}

bool
cel__reach_loopback(const struct cel__address *a)
{
	return is_four(a, 127) || (a->family == 6 && is_low(a, 1));
}

bool
cel__reach_unspecified(const struct cel__address *a)
{
	return is_low(a, 0);
}

bool
cel__reach_link_unicast(const struct cel__address *a)
{
	return (is_four(a, 169) && a->byte[1] == 254) ||
	    (a->family == 6 && a->byte[0] == 0xfe &&
		(a->byte[1] & 0xc0) == 0x80);
}

bool
cel__reach_link_multicast(const struct cel__address *a)
{
	return (is_four(a, 224) && a->byte[1] == 0 && a->byte[2] == 0) ||
	    is_six(a, 0xff, (a->byte[1] & 0xf0u) | 2);
}

static bool
multicast(const struct cel__address *a)
{
	return a->family == 4 ? a->byte[0] >> 4 == 0xe : a->byte[0] == 0xff;
}

static bool
broadcast(const struct cel__address *a)
{
	static const uint8_t ones[4] = {255, 255, 255, 255};

	return a->family == 4 && memcmp(a->byte, ones, 4) == 0;
}

bool
cel__reach_global_unicast(const struct cel__address *a)
{
	return !broadcast(a) && !cel__reach_unspecified(a) &&
	    !cel__reach_loopback(a) && !multicast(a) &&
	    !cel__reach_link_unicast(a);
}
