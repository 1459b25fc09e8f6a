/* SPDX-License-Identifier: Apache-2.0 */
#include "base/work.h"

#include "scim/filter.h"

#include "scim/target.h"

static enum status
no_path(struct scim_trial *t, const char *what)
{
	return scim_refuse(t, SCIM_INVALID_PATH, "the path %s", what);
}

/* Behind the bracket: nothing, or a part of each value. */
static enum status
part_parse(struct scim_trial *t, struct str rest, struct scim_target *out)
{
	const struct scim_attr *of = scim_place_last(&out->place), *part;

	if (rest.n == 0)
		return ST_OK;
	if (rest.p[0] != '.')
		return no_path(t, "goes on behind its bracket");
	part = scim_attr_find(of, str_sub(rest, 1, rest.n));
	if (part == NULL || out->place.n == SCIM_DEEP)
		return no_path(t, "names an attribute that there is not");
	out->place.at[out->place.n++] = part;
	return ST_OK;
}

enum status
scim_target_parse(struct scim_trial *t, const struct scim_kind *kind,
    struct str path, struct scim_target *out)
{
	struct str rest;
	size_t n;
	enum status st;

	*out = (struct scim_target){.filter = NULL};
	path = str_trim(path);
	n = scim_place_word(path);
	if (!scim_place_find(kind, &kind->root, str_sub(path, 0, n),
		&out->place))
		return no_path(t, "names an attribute that there is not");
	rest = str_sub(path, n, path.n);
	if (rest.n == 0)
		return ST_OK;
	if (rest.p[0] != '[')
		return no_path(t, "holds a byte that it may not");
	if (!scim_place_last(&out->place)->multi)
		return no_path(t,
		    "chooses among the values of an attribute "
		    "that has one");
	out->where = out->place.n - 1;
	rest = str_sub(rest, 1, rest.n);
	st = scim_filter_parse_values(t, scim_place_last(&out->place), &rest,
	    &out->filter);
	return st == ST_OK ? part_parse(t, rest, out) : st;
}
