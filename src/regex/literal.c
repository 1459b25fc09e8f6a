/* SPDX-License-Identifier: Apache-2.0 */
#include <string.h>

#include "regex/literal_impl.h"

bool
regex__literal_of(const struct regex__program *program,
    struct regex__literal *out)
{
	struct regex__literal l = {.text = {NULL, 0}};
	unsigned char bytes[4];

	for (size_t i = 0; program->inst[i].op != REGEX__MATCH; i++) {
		const struct regex__inst *inst = &program->inst[i];
		bool begin = inst->op == REGEX__ASSERT &&
		    inst->kind == REGEX__BEGIN_TEXT && l.text.n == 0;
		bool end =
		    inst->op == REGEX__ASSERT && inst->kind == REGEX__END_TEXT;

		if (inst->op == REGEX__SAVE)
			continue;
		l.at_begin |= begin;
		l.at_end |= end;
		if (begin || end)
			continue;
		if (inst->op != REGEX__CHAR || l.at_end)
			return false;
		l.text.n += regex__encode((uint32_t)inst->arg, bytes);
	}
	*out = l;
	return l.at_begin || l.at_end || l.text.n <= REGEX__LITERAL_MAX;
}

void
regex__literal_write(const struct regex__program *program, char *out)
{
	for (size_t i = 0; program->inst[i].op != REGEX__MATCH; i++)
		if (program->inst[i].op == REGEX__CHAR)
			out += regex__encode((uint32_t)program->inst[i].arg,
			    (unsigned char *)out);
}

static bool
same(const char *p, struct str s)
{
	return s.n == 0 || memcmp(p, s.p, s.n) == 0;
}

static bool
anywhere(struct str needle, struct str text)
{
	const char *p = text.p, *end;

	if (needle.n == 0)
		return true;
	if (text.n < needle.n)
		return false;
	end = text.p + (text.n - needle.n) + 1;
	while (p < end) {
		p = memchr(p, needle.p[0], (size_t)(end - p));
		if (p == NULL)
			return false;
		if (same(p + 1, (struct str){needle.p + 1, needle.n - 1}))
			return true;
		p++;
	}
	return false;
}

bool
regex__literal_match(const struct regex__literal *l, struct str text)
{
	size_t n = l->text.n;

	if (!l->at_begin && !l->at_end)
		return anywhere(l->text, text);
	if (text.n < n || (l->at_begin && l->at_end && text.n != n))
		return false;
	return same(l->at_begin || n == 0 ? text.p : text.p + (text.n - n),
	    l->text);
}
