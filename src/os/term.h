/* SPDX-License-Identifier: Apache-2.0 */
#ifndef OS_TERM_H
#define OS_TERM_H

#include <stdbool.h>

/* What a person sees; fd is 1 for stdout, 2 for stderr. */
bool term_is(int fd);

/* Columns, from 20 to 1000: the terminal's own, else $COLUMNS, else 80. */
int term_width(int fd);

/* Nobody else has it now: false for a job in the background of a shell. */
bool term_foreground(int fd);

/* A terminal, and neither NO_COLOR nor TERM=dumb asks for none. */
bool term_colour(int fd);

#endif
