/* SPDX-License-Identifier: Apache-2.0 */
/*
 * The system's zone database, as bytes. A name comes from a setting or a
 * Code: it is checked by shape first, so that it cannot leave the folder. A
 * minimal system has no database; UTC does without one.
 */
#include <limits.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "base/work.h"

#include "os/file.h"

#include "os/zoneinfo.h"

#define ZONEINFO_FOLDER "/usr/share/zoneinfo/"

/* RFC 8536: an empty version 1 block, a version 2 block with the one type UTC,
 * and the footer that holds for ever. */
#define UTC_COUNTS "\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\1\0\0\0\4"
#define UTC_BLOCK \
	"TZif2\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0" UTC_COUNTS "\0\0\0\0\0\0UTC\0"

static bool
is_name(struct str name)
{
	static const char may[] = "abcdefghijklmnopqrstuvwxyz"
				  "ABCDEFGHIJKLMNOPQRSTUVWXYZ"
				  "0123456789_+-/";
	char last = '/';

	if (name.n == 0 || name.n > ZONEINFO_NAME_MAX)
		return false;
	for (size_t i = 0; i < name.n; i++) {
		if (memchr(may, name.p[i], sizeof(may) - 1) == NULL)
			return false;
		if (name.p[i] == '/' && last == '/')
			return false;
		last = name.p[i];
	}
	return last != '/';
}

enum status
zoneinfo_read(struct work *w, struct str name, struct str *out)
{
	enum status st;
	enum file_kind kind;
	struct str path;

	if (!is_name(name))
		return work_fail(w, ST_INVALID,
		    "\"%.*s\" cannot be the name of a time zone",
		    STR_ARG(name));
	if (str_eq(name, STR("UTC"))) {
		*out = STR(UTC_BLOCK UTC_BLOCK "\nUTC0\n");
		return ST_OK;
	}
	path = file_join(w, STR(ZONEINFO_FOLDER), name);
	st = file_kind(w, path, &kind);
	if (st != ST_OK)
		return st;
	if (kind != FILE_REGULAR) {
		st = work_fail(w, ST_NOTFOUND,
		    "this system knows no time zone \"%.*s\"", STR_ARG(name));
		return work_remedy(w, st,
		    "see " ZONEINFO_FOLDER "; the package is tzdata");
	}
	return file_read(w, path, ZONEINFO_FILE_MAX, out);
}

/* "Asia/Shanghai" of ".../usr/share/zoneinfo/Asia/Shanghai". */
static struct str
behind_folder(struct str path)
{
	size_t at;

	if (!str_find(path, STR("zoneinfo/"), &at))
		return STR("");
	return str_sub(path, at + sizeof("zoneinfo/") - 1, path.n);
}

enum status
zoneinfo_local(struct work *w, struct str *out)
{
	char link[PATH_MAX];
	ssize_t n = readlink("/etc/localtime", link, sizeof(link));
	struct str name = str_from_c(getenv("TZ"));

	/* POSIX: a TZ that begins with a colon is a name too. */
	if (str_starts(name, STR(":")))
		name = str_sub(name, 1, name.n);
	if (!is_name(name) && n > 0)
		name = behind_folder(str_of(link, (size_t)n));
	*out = is_name(name) ? str_dup(w->mem, name) : STR("UTC");
	return ST_OK;
}
