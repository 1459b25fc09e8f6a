/* SPDX-License-Identifier: Apache-2.0 */
/*
 * libsodium is asked to be ready by whoever is about to use it, and not once
 * in main: a test, a fuzzer or a new command could forget, and keys made of a
 * generator that is not ready look like any others.
 */
#include <sodium.h>
#include <stdio.h>
#include <stdlib.h>

#include "crypt/crypt.h"

void
crypt_init(void)
{
	if (sodium_init() >= 0)
		return;
	fputs("probity: libsodium cannot start\n", stderr);
	abort();
}

bool
crypt_equal(struct str a, struct str b)
{
	if (a.n != b.n)
		return false;
	return a.n == 0 || sodium_memcmp(a.p, b.p, a.n) == 0;
}

void
crypt_forget(void *p, size_t n)
{
	sodium_memzero(p, n);
}
