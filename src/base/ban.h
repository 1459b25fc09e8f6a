/* SPDX-License-Identifier: Apache-2.0 */
#ifndef BASE_BAN_H
#define BASE_BAN_H

/*
 * Force-included into every file that we compile. What stands here has a
 * better name in this house: str and buf for strings, num for numbers, day for
 * time, crypt for chance. The headers that declare these names come first, so
 * that poisoning them cannot break a system header.
 */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

/* A macro cannot be poisoned: alloca is one with GNU names, sprintf in clang's
 * release builds. */
#undef alloca
#undef sprintf

/* Not random: a member of a struct in sodium.h has that name. Outside of os/
 * nothing declares the function, so a call does not compile either. Not rand:
 * OpenSSL's headers call a parameter so; tool/lint finds a call. */
#pragma GCC poison strcpy strcat strncpy strncat sprintf vsprintf strtok
#pragma GCC poison atoi atol atoll atof gets localtime gmtime ctime asctime
#pragma GCC poison system popen alloca tmpnam mktemp

#endif
