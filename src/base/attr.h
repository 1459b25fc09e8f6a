/* SPDX-License-Identifier: Apache-2.0 */
#ifndef BASE_ATTR_H
#define BASE_ATTR_H

/* The compiler's attributes under names of our own; the only place that
 * spells them out. */
#define MUST_USE __attribute__((warn_unused_result))
#define NORETURN __attribute__((noreturn))
/* For room that is written before it is read, where setting it would show. */
#define UNSET        __attribute__((uninitialized))
#define UNUSED       __attribute__((unused))
#define PRINTF(f, a) __attribute__((format(printf, f, a)))

#endif
