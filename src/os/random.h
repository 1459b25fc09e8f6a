/* SPDX-License-Identifier: Apache-2.0 */
#ifndef OS_RANDOM_H
#define OS_RANDOM_H

#include <stddef.h>

/* n bytes from the system's generator, good for keys. Ends the process when
 * there are none: nobody goes on with a key of zeroes. */
void random_fill(void *out, size_t n);

#endif
