/* SPDX-License-Identifier: Apache-2.0 */
#ifndef CRYPT_CRYPT_H
#define CRYPT_CRYPT_H

#include <stdbool.h>
#include <stddef.h>

#include "base/str.h"

/* Whatever in this room needs it calls it; it is here for who wants it done
 * before a sandbox or a first request. Any number of times, from any thread;
 * ends the process when the system has no chance to offer. */
void crypt_init(void);

/* In a time that tells nothing but the lengths: for secrets, tags and what a
 * stranger may try again and again. Never memcmp or str_eq for those. */
bool crypt_equal(struct str a, struct str b);

/* Zeroes that no compiler takes away. */
void crypt_forget(void *p, size_t n);

#endif
