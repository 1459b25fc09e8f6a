/* SPDX-License-Identifier: Apache-2.0 */
/* The tables of what may be said, and how faults are told. */
#include <errno.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/buf.h"

#include "langc/catalogue.h"

enum { FAULTS_SHOWN = 40 };

const struct type_row type_table[TYPES] = {
    [TYPE_TEXT] = {"text", "struct str ", "%s"},
    [TYPE_COUNT] = {"count", "int64_t ", "lang_int(mem, lang, %s)"},
    [TYPE_INT] = {"int", "int64_t ", "lang_int(mem, lang, %s)"},
    [TYPE_PLAIN] = {"plain", "int64_t ", "lang_plain(mem, %s)"},
    [TYPE_DAY] = {"day", "struct day ", "lang_day(mem, lang, %s)"},
    [TYPE_DECIMAL] = {"decimal", "struct decimal ",
	"lang_decimal(mem, lang, %s)"},
};

const char *const form_name[PLURALS] = {[PLURAL_ZERO] = "zero",
    [PLURAL_ONE] = "one",
    [PLURAL_TWO] = "two",
    [PLURAL_FEW] = "few",
    [PLURAL_MANY] = "many",
    [PLURAL_OTHER] = "other"};

const struct rule_row rule_table[] = {
#define RULE_ROW(rule, languages, forms) {#rule, languages, forms},
    PLURAL_RULES(RULE_ROW)
#undef RULE_ROW
};
const size_t rule_table_n = sizeof(rule_table) / sizeof(rule_table[0]);

void
fault(struct langc *lc, struct place at, const char *fmt, ...)
{
	va_list ap;

	if (lc->faults++ == FAULTS_SHOWN)
		fputs("langc: there are more; mend these first\n", stderr);
	if (lc->faults > FAULTS_SHOWN)
		return;
	fprintf(stderr, "%s:%zu:%zu: ", at.file, at.line, at.col);
	va_start(ap, fmt);
	vfprintf(stderr, fmt, ap);
	va_end(ap);
	fputc('\n', stderr);
}

void
die(const char *fmt, ...)
{
	va_list ap;

	fputs("langc: ", stderr);
	va_start(ap, fmt);
	vfprintf(stderr, fmt, ap);
	va_end(ap);
	fputc('\n', stderr);
	exit(2);
}

struct str
bytes_read(struct langc *lc, const char *path)
{
	struct buf b;
	struct str s;
	FILE *f = fopen(path, "rb");
	char *room;
	size_t got;

	if (f == NULL)
		die("%s: %s", path, strerror(errno));
	buf_init(&b, FILE_BYTES);
	while ((room = buf_room(&b, BUFSIZ)) != NULL &&
	    (got = fread(room, 1, BUFSIZ, f)) != 0)
		buf_grew(&b, got);
	if (room == NULL || ferror(f))
		die("%s: cannot be read, or is beyond 4 MiB", path);
	(void)fclose(f); /* read only: nothing can be lost */
	s = str_dup(lc->mem, buf_str(&b));
	buf_release(&b);
	return s;
}

bool
is_pattern(const struct key *key)
{
	return str_starts(key->name, STR("pattern."));
}
