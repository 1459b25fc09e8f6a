/* SPDX-License-Identifier: Apache-2.0 */
#ifndef BASE_ATTR_H
#define BASE_ATTR_H

/* The compiler's attributes under names of our own; the only place that
 * spells them out. */
#define MUST_USE __attribute__((warn_unused_result))
#define NORETURN __attribute__((noreturn))
/* For room that is written before it is read, where setting it would show. */
#define UNSET __attribute__((uninitialized))
/* For the rare way out of a function that is called at every turn: kept apart,
 * it costs the usual way neither registers nor a guarded stack. */
#define RARE         __attribute__((noinline, cold))
#define UNUSED       __attribute__((unused))
#define PRINTF(f, a) __attribute__((format(printf, f, a)))

#endif
