/* SPDX-License-Identifier: Apache-2.0 */
/* The environment is asked anew each time: two calls a command are no cost,
 * and a memory of them would be state. */
#include <sys/ioctl.h>

#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "base/num.h"

#include "os/term.h"

#define WIDTH_MIN     20
#define WIDTH_MAX     1000
#define WIDTH_DEFAULT 80

bool
term_is(int fd)
{
	return isatty(fd) == 1;
}

int
term_width(int fd)
{
	struct winsize size;
	int64_t width = WIDTH_DEFAULT;

	if (ioctl(fd, TIOCGWINSZ, &size) == 0 && size.ws_col > 0)
		width = size.ws_col;
	else if (!num_parse_i64(str_from_c(getenv("COLUMNS")), WIDTH_MIN,
		     WIDTH_MAX, &width))
		return WIDTH_DEFAULT;
	/* A sliver of a window would have a word a line. */
	if (width < WIDTH_MIN)
		return WIDTH_MIN;
	return width > WIDTH_MAX ? WIDTH_MAX : (int)width;
}

bool
term_foreground(int fd)
{
	pid_t group = tcgetpgrp(fd);

	return group < 0 || group == getpgrp(); /* < 0: no shell is there */
}

bool
term_colour(int fd)
{
	const char *no = getenv("NO_COLOR");
	const char *term = getenv("TERM");

	/* no-color.org: present and not empty, whatever it says. */
	if (no != NULL && no[0] != '\0')
		return false;
	if (term == NULL || strcmp(term, "dumb") == 0)
		return false;
	return term_is(fd);
}
