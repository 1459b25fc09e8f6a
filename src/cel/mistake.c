/* SPDX-License-Identifier: Apache-2.0 */
/*
 * A list of mistakes with places. Lines end with LF, CR or CR LF, as in CEL's
 * own grammar.
 */
#include "cel/memory.h"
#include "cel/text.h"

#include "cel/mistake.h"

static void
find_line(struct cel_text source, struct cel_mistake *m)
{
	m->line = m->column = 1;
	for (size_t i = 0; i < m->at && i < source.n; i++) {
		char c = source.p[i];

		if (c == '\n' ||
		    (c == '\r' &&
			(i + 1 == source.n || source.p[i + 1] != '\n'))) {
			m->line++;
			m->column = 1;
		} else if ((c & 0xc0) != 0x80) {
			m->column++;
		}
	}
}

static bool
is_known(const struct cel_mistakes *list, struct cel__place place,
    struct cel_text words)
{
	for (size_t i = 0; i < list->n; i++)
		if (list->mistake[i].at == place.at &&
		    cel__text_eq(list->mistake[i].words, words))
			return true;
	return false;
}

struct cel_mistake *
cel__mistake_put(struct cel_mistakes *list, struct cel_text source,
    struct cel__place place, struct cel_text words)
{
	struct cel_mistake *m;

	if (is_known(list, place, words))
		return NULL;
	if (list->n == CEL_MISTAKES_MAX) {
		list->more = true;
		return NULL;
	}
	m = &list->mistake[list->n++];
	*m = (struct cel_mistake){.at = place.at,
	    .n = place.n,
	    .fault = CEL_BAD_ARGUMENT,
	    .words = words};
	find_line(source, m);
	return m;
}

struct cel_mistake *
/* NOLINTNEXTLINE(readability-function-size): where, what and how to say it */
cel__mistake_add(struct cel_arena *a, struct cel_mistakes *list,
    struct cel_text source, struct cel__place place, enum cel_fault fault,
    const char *fmt, ...)
{
	struct cel_mistake *m;
	struct cel_text words;
	va_list ap;

	va_start(ap, fmt);
	words = cel__text_vfmt(a, fmt, ap);
	va_end(ap);
	m = cel__mistake_put(list, source, place, words);
	if (m != NULL)
		m->fault = fault;
	return m;
}

void
cel__mistake_remedy(struct cel_arena *a, struct cel_mistake *m, const char *fmt,
    ...)
{
	va_list ap;

	if (m == NULL)
		return;
	va_start(ap, fmt);
	m->remedy = cel__text_vfmt(a, fmt, ap);
	va_end(ap);
}

/* By insertion: few, and mostly in order; those of one place stay as they
 * came. */
void
cel__mistakes_sort(struct cel_mistakes *list)
{
	for (size_t i = 1; i < list->n; i++) {
		struct cel_mistake m = list->mistake[i];
		size_t k = i;

		for (; k > 0 && list->mistake[k - 1].at > m.at; k--)
			list->mistake[k] = list->mistake[k - 1];
		list->mistake[k] = m;
	}
}
