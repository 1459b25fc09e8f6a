/* SPDX-License-Identifier: Apache-2.0 */
#include "scim/place.h"

size_t
scim_place_word(struct str text)
{
	size_t n = 0;

	for (; n < text.n; n++) {
		char c = text.p[n];

		if (!(c >= 'a' && c <= 'z') && !(c >= 'A' && c <= 'Z') &&
		    !(c >= '0' && c <= '9') && c != '_' && c != '-' &&
		    c != '$' && c != '.' && c != ':')
			break;
	}
	return n;
}

/* Takes a URN and the colon behind it off a path. */
static bool
urn_take(struct str *path, struct str urn)
{
	struct str rest = str_sub(*path, urn.n, path->n);

	if (!str_eq_nocase(str_sub(*path, 0, urn.n), urn) ||
	    (rest.n > 0 && rest.p[0] != ':'))
		return false;
	*path = str_sub(rest, 1, rest.n);
	return true;
}

static const struct scim_attr *
extension_take(const struct scim_attr *of, struct str *path)
{
	for (size_t i = 0; i < of->sub_n; i++)
		if (of->sub[i].extended && urn_take(path, of->sub[i].name))
			return &of->sub[i];
	return NULL;
}

bool
scim_place_find(const struct scim_kind *kind, const struct scim_attr *of,
    struct str path, struct scim_place *out)
{
	const struct scim_attr *within = of;
	struct str name;
	bool more;

	*out = (struct scim_place){.n = 0};
	if (kind != NULL && !urn_take(&path, kind->urn)) {
		within = extension_take(of, &path);
		if (within == NULL)
			within = of;
		else
			out->at[out->n++] = within;
		if (within != of && path.n == 0)
			return true;
	}
	do {
		more = str_cut(path, '.', &name, &path);
		within =
		    out->n < SCIM_DEEP ? scim_attr_find(within, name) : NULL;
		if (within == NULL || within->extended) {
			out->n = 0;
			return false;
		}
		out->at[out->n++] = within;
	} while (more);
	return true;
}

const struct scim_attr *
scim_place_last(const struct scim_place *place)
{
	return place->at[place->n - 1];
}
