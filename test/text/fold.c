/* SPDX-License-Identifier: Apache-2.0 */
/* What people take for the same is the same bytes. */
#include "base/arena.h"
#include "base/work.h"
#include "text/fold.h"

#include "expect.h"

static void
nfc(struct work *w, const char *text, const char *want)
{
	struct str out;

	ok(text_nfc(w, str_from_c(text), &out) == ST_OK);
	ok_str(out, want);
}

static void
fold(struct work *w, const char *text, const char *want)
{
	struct str out;

	ok(text_fold(w, str_from_c(text), &out) == ST_OK);
	ok_str(out, want);
}

static void
test_limits(struct work *w)
{
	struct str out;
	char *much = ARENA_ARRAY(w->mem, char, TEXT_FOLD_MAX + 1);

	for (size_t i = 0; i <= TEXT_FOLD_MAX; i++)
		much[i] = 'A';
	ok(text_fold(w, str_of(much, TEXT_FOLD_MAX), &out) == ST_OK);
	ok(out.n == TEXT_FOLD_MAX && out.p[0] == 'a');
	ok(text_fold(w, str_of(much, TEXT_FOLD_MAX + 1), &out) == ST_LIMIT);
	work_clear(w);
	ok(text_nfc(w, STR("\xff"), &out) == ST_INVALID);
	work_clear(w);
}

int
main(void)
{
	struct work w = {arena_new(), {STR(""), STR("")}};

	nfc(&w, "", "");
	nfc(&w, "e\xcc\x81", "\xc3\xa9");
	nfc(&w, "Wang Min", "Wang Min");
	nfc(&w, "王敏", "王敏");
	fold(&w, "Wang.Min", "wang.min");
	fold(&w, "Ｗａｎｇ", "wang");
	fold(&w, "STRASSE", "strasse");
	fold(&w, "Straße", "strasse");
	fold(&w, "wa\xc2\xadng", "wang"); /* a soft hyphen is not seen */
	test_limits(&w);
	arena_free(w.mem);
	return tap_done();
}
