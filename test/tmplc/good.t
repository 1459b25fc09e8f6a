#!/bin/sh
# SPDX-License-Identifier: Apache-2.0
# Compiles good/*.tmpl, builds and runs what comes of it with every warning an
# error, and compares what it writes with NAME.html beside the template.
cd "$(dirname "$0")/../.." && . test/tap.sh && . test/tmplc/cc.sh
here=test/tmplc/good

for t in $here/*.tmpl; do
	ok "$(basename "$t") compiles" build/tool/tmplc "$TMP/view" "$t"
done

# The table that run.c goes through: what takes its one struct.
{
	sed 's/.*/#include "view\/&.h"/' <<-END
	$(cd $here && ls *.tmpl)
	END
	echo 'static const struct fixture_page { const char *name;'
	echo 'void (*render)(struct html_out *, const struct view_fixture *);'
	echo '} fixture_pages[] = {'
	sed -n 's/^{{ page \([a-z_]*\) .*view_fixture }}/{"\1", view_\1_page},/p
	    s/^{{ part \([a-z_]*\) .*view_fixture }}/{"\1", view_\1_part},/p' \
	    $here/*.tmpl
	echo '};'
	echo '#define FIXTURE_PAGES (sizeof(fixture_pages) / sizeof(fixture_pages[0]))'
} >"$TMP/pages.h"

ok 'what came of them builds without a warning' \
    cc_link $here/run.c "$TMP"/view/*.c
ok 'and runs' "$TMP/a.out" "$TMP"
for want in $here/*.html; do
	name=$(basename "$want" .html)
	ok "$name writes what it should" diff -u "$want" "$TMP/$name.out"
done
tap_done
