/* SPDX-License-Identifier: Apache-2.0 */
/* Where names are looked for: among the local ones, in the container and outside
 * of it; and chains a.b.c as one name. */
#include "celcheck/check_impl.h"

#define CHAIN_MAX 512 /* bytes of a qualified name */

const struct cel__local *
cel__check_local(const struct cel__checker *c, struct cel_text name)
{
	uint32_t number = 0;

	/* cel.index(12) */
	if (name.n > 6 && name.p[0] == '@' && name.p[1] == 'i' &&
	    name.p[2] == 'n') {
		for (size_t i = 6; i < name.n && number < c->blocks; i++)
			number = 10 * number + (uint32_t)(name.p[i] - '0');
		return number < c->blocks ? &c->local[c->block + number] : NULL;
	}
	for (uint32_t i = c->locals; i > 0; i--)
		if (cel__text_eq(c->local[i - 1].name, name))
			return &c->local[i - 1];
	return NULL;
}

bool
cel__check_candidate(struct cel__checker *c, bool root, struct cel_text name,
    size_t *at, struct cel_text *out)
{
	struct cel_text in = c->container;

	if (*at == 0)
		return false;
	if (*at == SIZE_MAX)
		*at = root ? 0 : in.n;
	else
		do
			--*at;
		while (*at > 0 && in.p[*at] != '.');
	*out = *at == 0 ? name
			: cel__text_fmt(c->arena, "%.*s.%.*s", (int)*at, in.p,
			      CEL__ARG(name));
	return true;
}

const struct cel__node *
cel__check_first(const struct cel__node *node)
{
	while (node->kind == CEL__SELECT && !node->test && !node->optional)
		node = node->operand;
	return node->kind == CEL__NAME ? node : NULL;
}

/* Puts a dot and the name before *p, where there is room. */
static bool
prepend(const char *buffer, char **p, struct cel_text name)
{
	if ((size_t)(*p - buffer) < name.n + 1)
		return false;
	*p -= name.n;
	memcpy(*p, name.p, name.n);
	*--*p = '.';
	return true;
}

/* From the end of the buffer to its beginning. */
static struct cel_text
write_chain(struct cel__checker *c, const struct cel__node *node,
    struct cel_text last)
{
	char buffer[CHAIN_MAX], *p = buffer + sizeof(buffer);
	bool fits = last.n == 0 || prepend(buffer, &p, last);

	for (; fits && node->kind == CEL__SELECT; node = node->operand)
		fits = prepend(buffer, &p, node->name);
	if (!fits || !prepend(buffer, &p, node->name))
		return (struct cel_text){NULL, 0};
	p++;
	return cel__text_dup(c->arena,
	    (struct cel_text){p, (size_t)(buffer + sizeof(buffer) - p)});
}

/* Does any name begin with this one and a dot, within the container? */
static bool
is_prefix(struct cel__checker *c, const struct cel__node *name)
{
	struct cel_text whole;
	size_t at = SIZE_MAX;

	while (cel__check_candidate(c, name->root, name->name, &at, &whole))
		if (cel__env_prefix(c->env, whole))
			return true;
	return false;
}

struct cel_text
cel__check_chain(struct cel__checker *c, const struct cel__node *node,
    struct cel_text last)
{
	const struct cel__node *first = cel__check_first(node);

	if (first == NULL || first->name.n == 0 || !is_prefix(c, first) ||
	    (!first->root && cel__check_local(c, first->name) != NULL))
		return (struct cel_text){NULL, 0};
	return write_chain(c, node, last);
}
