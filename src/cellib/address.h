/* SPDX-License-Identifier: Apache-2.0 */
#ifndef CELLIB_ADDRESS_H
#define CELLIB_ADDRESS_H

#include "cel/cel.h"

#define CEL__ADDRESS_MAX 48 /* bytes of its text, with a prefix's length */

/* An address of the Internet, and of a network how many bits it fixes. */
struct cel__address {
	uint8_t family; /* 4 or 6 */
	uint8_t bits;   /* of a network; 0 of an address */
	uint8_t
	    byte[16]; /* 4 of them where the family is 4; the others are 0 */
};

enum cel__address_fault {
	CEL__ADDRESS_OK,
	CEL__ADDRESS_BAD,   /* not written like an address */
	CEL__ADDRESS_ZONE,  /* fe80::1%eth0 */
	CEL__ADDRESS_MAPPED /* ::ffff:192.168.0.1, of which it could not be told
			     * whether a rule for IPv4 is meant to catch it */
};

/*
 * "192.168.0.1" without leading zeros, "2001:db8::1" as RFC 4291 has it. An IPv4
 * address that is mapped into IPv6 is refused where it is written with points;
 * in hexadecimal (::ffff:c0a8:1) it is the IPv4 address.
 */
enum cel__address_fault cel__address_read(struct cel_text t,
    struct cel__address *out);

/* "10.0.0.0/8": an address, a slash and a number of bits. Bits behind the
 * prefix may be set. A mapped address is refused however it is written. */
enum cel__address_fault cel__network_read(struct cel_text t,
    struct cel__address *out);

/* RFC 5952's text; of a network with its slash and bits. */
size_t cel__address_write(const struct cel__address *a, bool network,
    char out[CEL__ADDRESS_MAX]);

/* Are the first so many bits of both the same? Families are. */
bool cel__address_agree(const struct cel__address *a,
    const struct cel__address *b, size_t bits);

#endif
