/* SPDX-License-Identifier: Apache-2.0 */
/* One line, read from the left. */
#include "langc/line.h"

struct place
line_place(const struct line *line, size_t at)
{
	struct place p = line->place;

	for (size_t i = 0; i < at && i < line->s.n; i++)
		p.col += ((unsigned char)line->s.p[i] & 0xc0) != 0x80;
	return p;
}

static bool
is_word_byte(char c)
{
	return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9');
}

void
skip_space(struct line *line)
{
	while (line->at < line->s.n && line->s.p[line->at] == ' ')
		line->at++;
}

bool
accept_byte(struct line *line, char c)
{
	skip_space(line);
	if (line->at == line->s.n || line->s.p[line->at] != c)
		return false;
	line->at++;
	return true;
}

struct str
take_word(struct line *line, char more)
{
	size_t from;

	skip_space(line);
	from = line->at;
	while (line->at < line->s.n &&
	    (is_word_byte(line->s.p[line->at]) || line->s.p[line->at] == more))
		line->at++;
	return str_sub(line->s, from, line->at - from);
}
