/* SPDX-License-Identifier: Apache-2.0 */
#ifndef OS_CLOCK_H
#define OS_CLOCK_H

#include <stdint.h>

/*
 * The two clocks. Only faces and the scheduler read the first one, and hand
 * what they read down as an argument.
 */
int64_t clock_now_ms(void);  /* milliseconds since 1970-01-01T00:00Z */
int64_t clock_mono_ns(void); /* for measuring; its zero means nothing */

#endif
