#!/bin/sh
# SPDX-License-Identifier: Apache-2.0
# Compiles good/*.tmpl, builds and runs what comes of it with every warning an
# error, and compares what it writes with NAME.html beside the template.
cd "$(dirname "$0")/../.." || exit 1
B=${B:-build/debug}
here=test/tmplc/good
. test/tmplc/lib.sh
set -- $here/*.tmpl

: >"$tmp/pages.h"
for t; do
	name=$(basename "$t" .tmpl)
	if build/tool/tmplc "$tmp/view" "$t" 2>"$tmp/err"; then
		ok 0 "$name compiles"
	else
		ok 1 "$name compiles" "$tmp/err"
	fi
	echo "#include \"view/$name.tmpl.h\"" >>"$tmp/pages.h"
done
{
	echo 'static const struct fixture_page { const char *name;'
	echo 'void (*render)(struct html_out *, const struct view_fixture *);'
	echo '} fixture_pages[] = {'
	grep -l '{{ [a-z]* [a-z_]* "view/fixture.h" struct view_fixture }}' "$@" |
	while read -r t; do
		name=$(basename "$t" .tmpl)
		grep -q '^{{ page' "$t" && kind=page || kind=part
		echo "{\"$name\", view_${name}_$kind},"
	done
	echo '};'
	echo '#define FIXTURE_PAGES (sizeof(fixture_pages) / sizeof(fixture_pages[0]))'
} >>"$tmp/pages.h"

cc_link $here/run.c "$tmp"/view/*.c >"$tmp/err" 2>&1
ok $? "what came of them builds without a warning" "$tmp/err"
"$tmp/a.out" "$tmp" >"$tmp/err" 2>&1
ok $? "and runs" "$tmp/err"
for want in $here/*.html; do
	name=$(basename "$want" .html)
	diff -u "$want" "$tmp/$name.out" >"$tmp/err" 2>&1
	ok $? "$name writes what it should" "$tmp/err"
done
done_testing
