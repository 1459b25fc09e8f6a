#!/bin/sh
# SPDX-License-Identifier: Apache-2.0
# A browser's own parser as the judge: a page with hostile values in every place
# is compiled, rendered and opened in Chromium, and a script in it compares what
# became of each value with what it was.
cd "$(dirname "$0")/../.." && . test/tap.sh
chromium=$(a_chromium) || skip_all 'chromium is not installed'
. test/tmplc/cc.sh
here=test/html/parser

ok 'the page compiles' build/tool/tmplc "$TMP/view" $here/hostile.tmpl
ok 'and builds' cc_link -I$here $here/run.c "$TMP/view/hostile.tmpl.c"
"$TMP/a.out" >"$TMP/hostile.html"
cp $here/check.js "$TMP/"
"$chromium" --headless --no-sandbox --disable-gpu --dump-dom \
    --user-data-dir="$TMP/profile" "file://$TMP/hostile.html" 2>/dev/null |
    sed 's/&lt;/</g; s/&gt;/>/g; s/&amp;/\&/g' >"$TMP/dom"

# Thousands of lines say no more than their number, unless one is wrong.
all_right() {
	grep -A1 '^not ok' "$TMP/dom" && return 1
	right=$(grep -c '^ok' "$TMP/dom")
	grep "^1\.\.$right\$" "$TMP/dom" && [ "$right" -gt 6000 ] && return
	head -20 "$TMP/dom"
	return 1
}
ok 'a browser reads thousands of values as they were meant' all_right
tap_done
